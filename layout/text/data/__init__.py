"""Tables made from the Unicode Character Database."""
