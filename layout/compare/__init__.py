"""Two editions, or two PDFs, held against each other: what the text says now, what moved, and a picture of both.

:mod:`~layout.compare.read` makes either kind into sheets, :mod:`~layout.compare.differences` compares them, :mod:`~layout.compare.picture`
draws one over the other.
"""
