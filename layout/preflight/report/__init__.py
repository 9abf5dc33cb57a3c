"""Reports of preflight: JSON for programs, an HTML page for the print desk. The terminal's table is the command line's."""
