"""A page as a press sees it: marks of ink in paint order. Both the display list and PDFs are reduced to this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.geometry import Rect

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.preflight.paint import Paint
    from layout.units import Mpt

TEXT, RULE, AREA, PICTURE = "text", "rule", "area", "picture"
"""Kinds of marks: glyphs, lines and thin boxes, filled shapes (shadings too), pixels."""

THICKEST_RULE = 4_000
"""A filled box up to this thick is a rule to a press (GWG implementation note I00004 has no figure)."""


class Pixels(Struct, frozen=True):
    """What a picture is made of."""

    width: int
    height: int
    """Of the part shown."""
    ppi: float
    """On paper, in the direction in which there are fewer."""
    bits: int = 8
    """Per channel."""
    name: str = ""
    """A file, for messages."""


class Mark(Struct, frozen=True):
    """One thing that is printed."""

    kind: str
    """:data:`TEXT`, :data:`RULE`, :data:`AREA` or :data:`PICTURE`."""
    rect: Rect
    """In page coordinates: origin top left of the trim, y down."""
    paint: Paint
    size: Mpt = 0
    """Type size on paper, or thickness of a rule."""
    overprint: bool = False
    overprint_mode: int = 1
    span: Span | None = None
    """Where it comes from, on our own pages."""
    area: str = ""
    """Block of our own page."""
    where: str = ""
    """In a PDF: the form or pattern that holds it."""
    pixels: Pixels | None = None


class Sheet(Struct, frozen=True):
    """One page."""

    page: str
    """Its number."""
    width: Mpt
    height: Mpt
    """The trim size."""
    bleed: Rect
    """What is printed: trim and bleed, in page coordinates."""
    marks: tuple[Mark, ...]
    spots: tuple[str, ...] = ()
    """Spot colours used."""

    @property
    def trim(self) -> Rect:
        """The finished page."""
        return Rect(0, 0, self.width, self.height)

    def of_kind(self, *kinds: str) -> list[Mark]:
        """Marks of some kinds, in paint order."""
        return [mark for mark in self.marks if mark.kind in kinds]
