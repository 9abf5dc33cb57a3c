"""Checks of the finished PDF: what only the file can get wrong. One check, one file."""
