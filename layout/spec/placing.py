"""Places by coordinates and text that runs round things: from what a file says to what ``flow`` works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.spec.fields import Nothing
from layout.spec.picture_model import Placement, WrapSpec
from layout.spec.place_file import Outline, WrapFile

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.spec.place_file import AtFile
    from layout.spec.styles import StyleMaker

_LEAST = 6
"""Characters of the shortest line beside something, where nobody says another number."""


def placement(at: AtFile, maker: StyleMaker, span: Span | None) -> Placement:
    """A place, 0-based and in 1/1000 pt."""
    columns = None if at.columns is None else (at.columns[0] - 1, at.columns[1])
    return Placement((at.lines[0] - 1, at.lines[1]), columns, maker.mpt(at.left), maker.mpt(at.width) or 0, span)


def wrap_spec(file: WrapFile | Nothing | None, maker: StyleMaker, span: Span | None) -> WrapSpec | None:
    """How text runs round something; all round it with 1字 of white where nothing is said, ``None`` where it shall not."""
    if isinstance(file, Nothing):
        return None
    file = file or WrapFile()
    white = {"beside": maker.size, "above": maker.size, "below": maker.size}
    if file.standoff is not None:
        white |= {side: given for side in white if (given := maker.mpt(getattr(file.standoff, side))) is not None}
    named = file.outline.value if isinstance(file.outline, Outline) else "box" if file.outline is None else "polygon"
    corners = () if file.outline is None or isinstance(file.outline, Outline) else tuple((x, y) for x, y in file.outline)
    least = maker.mpt(file.least)
    return WrapSpec(file.sides, named, corners, **white, least=_LEAST * maker.size if least is None else least, span=span)
