"""Resolved pictures and placed PDF pages: where they stand, and how text runs round them (绕排)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.units import Mpt


class Placement(Struct, frozen=True):
    """A place by coordinates (位置): on the page's basic columns, or on the text columns of an article. All 0-based."""

    lines: tuple[int, int]
    """The first, and the one after the last."""
    columns: tuple[int, int] | None = None
    """The first, and the one after the last; ``None``: all there are."""
    left: Mpt | None = None
    """From the start of the columns; ``None``: in the middle of them, if it is narrower."""
    width: Mpt = 0
    """0: as wide as the columns."""
    span: Span | None = None


class WrapSpec(Struct, frozen=True):
    """How text runs round something that is set over it (绕排)."""

    sides: str = "both"
    """Where text stands beside it: ``both``, ``left``, ``right``, ``largest`` or ``none`` (above and below only)."""
    outline: str = "box"
    """``box``, ``ellipse``, ``alpha`` (what is not transparent in the picture) or ``polygon``."""
    points: tuple[tuple[float, float], ...] = ()
    """Corners of the polygon, as shares from the left and the top of the picture, or of the box where there is none."""
    beside: Mpt = 0
    """White at its sides, …"""
    above: Mpt = 0
    """… above it, from the foot of the characters, …"""
    below: Mpt = 0
    """… and below it."""
    least: Mpt = 0
    """No line beside it is shorter."""
    span: Span | None = None


class PictureSpec(Struct, frozen=True):
    """A picture and how it stands in its area."""

    file: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    columns: int = 0
    """Width in columns of the article (recut ones); 0: all."""
    lines: int = 0
    """Height in body lines; 0: by its own proportions (in an article), or what the area leaves."""
    place: str = "top"
    """In an article: ``top``, ``middle``, ``bottom``, with ``-left``, ``-centre`` or ``-right`` where it is narrower than the article."""
    at: Placement | None = None
    """In an article: its place by coordinates."""
    width: Mpt = 0
    """In an article: its width, where that is not of whole columns."""
    wrap: WrapSpec | None = None
    """How text runs round it; ``None``: it takes whole columns, or stands where there is no text."""
    whole: bool = False
    """Whether all of it is shown, in what its frame has room for, and nothing is cropped."""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """The part of it that may be shown: left, top, right, bottom as shares of the whole."""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that a crop keeps in view, as shares from the left and the top."""
    frame: bool | None = None
    """Whether it has a hairline round it; ``None``: as the house has it."""
    span: Span | None = None


class PdfSpec(Struct, frozen=True):
    """A page of a PDF, placed as it came (来稿 PDF)."""

    file: str
    page: int = 1
    """1-based."""
    fit: str = "exact"
    """``exact`` (its own size), ``contain`` (as large as the area holds) or ``stretch`` (the area's size)."""
    alt: str = ""
    """What it says, for those who cannot see it."""
    ad: bool = True
    """Whether it is an ad (广告), not the newsroom's own."""
    span: Span | None = None
