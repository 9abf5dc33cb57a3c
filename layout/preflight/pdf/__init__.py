"""Reading a PDF for preflight: objects, colour spaces, fonts, and an interpreter of page content.

Nothing here judges. Whatever a file holds, nothing here raises over it or runs without bound: what is
malformed or too large becomes a fact that checks report.
"""
