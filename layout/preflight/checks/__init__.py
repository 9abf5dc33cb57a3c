"""Checks of what is printed: on our own pages and in any PDF. One check, one file."""
