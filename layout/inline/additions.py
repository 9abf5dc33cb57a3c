"""Marks, readings and pictures of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.inline.decoration import marks_of
from layout.inline.line import LineAdditions, LinePicture
from layout.inline.ruby import ruby_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.additions import Additions
    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt


def add_to_line(p: PreparedParagraph, additions: Additions, start: int, shown: int, xs: Sequence[Mpt]) -> LineAdditions | None:
    """What the cells ``start`` up to ``shown`` carry, their glyphs at ``xs``; ``None`` if nothing."""
    marks = marks_of(p, additions.decorations, start, shown, xs)
    ruby = ruby_of(p, additions.ruby, start, shown, xs)
    pictures = tuple(LinePicture(xs[cell - start], picture) for cell, picture in additions.pictures if start <= cell < shown)
    return LineAdditions(marks, ruby, pictures) if marks or ruby or pictures else None
