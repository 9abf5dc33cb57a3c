"""Plates of our own page, painted from the display list: no PDF, no renderer.

Boxes and rules are painted where they are; a picture by its ink map (:mod:`layout.colour.inkmap`), which knows the means of cells
of a millimetre; a line of type as an even grey of what its glyphs cover, which is exact enough for squares of 15 mm.
Black type and rules overprint, all else knocks out, as in the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PIL import Image, ImageDraw

from layout.display import PictureItem, TextLine
from layout.geometry import Rect
from layout.preflight.display_sheet import marks_of
from layout.preflight.ink.grid import Plates, measure
from layout.preflight.paint import PROCESS
from layout.preflight.sheet import PICTURE, RULE
from layout.units import mm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from layout.display import GlyphRun, Item, PageLayout
    from layout.preflight.ink.grid import Inked
    from layout.preflight.paint import Paint
    from layout.preflight.sheet import Mark
    from layout.typeface import Typefaces

_PIXEL = mm(0.25)


class PictureInk(Protocol):
    """The inks of a picture as it is printed, in cells of about a millimetre (:class:`layout.colour.inkmap.InkMap`)."""

    columns: int
    rows: int
    inks: bytes
    """Cyan, magenta, yellow, black of each cell, 255 for full ink, line by line."""


def measure_page(page: PageLayout, faces: Typefaces, picture_ink: Callable[[PictureItem], PictureInk | None]) -> Inked:
    """Ink of a laid-out page, trim and bleed.

    Args:
        page: the page.
        faces: for how much of the paper its glyphs cover.
        picture_ink: the inks of a picture as it is printed; ``None`` for one that is not (it cannot be read).
    """
    whole = Rect(-page.bleed, -page.bleed, page.width + 2 * page.bleed, page.height + 2 * page.bleed)
    press = _Press(whole)
    for item in _items(page):
        if isinstance(item, TextLine):
            press.type(item, _covered(item, faces))
            continue
        press.set_type()
        ink = picture_ink(item) if isinstance(item, PictureItem) else None
        if ink is not None and isinstance(item, PictureItem):
            press.picture(item.rect, ink)
        for mark in marks_of(item, "", None):
            if mark.kind != PICTURE:
                for part in _sides(mark):
                    press.fill(part, mark.paint, overprint=mark.overprint)
    press.set_type()
    return measure(str(page.number), Plates(press.plates, whole), whole, "display list")


def _items(page: PageLayout) -> Iterator[Item]:
    """In paint order, without what is outside the bleed."""
    yield from page.background
    for block in page.blocks:
        yield from block.items


def _sides(mark: Mark) -> tuple[Rect, ...]:
    """A rule round something (a frame) as its four sides; anything else as it is."""
    rect, thick = mark.rect, mark.size
    if mark.kind != RULE or min(rect.width, rect.height) <= 2 * thick:
        return (rect,)
    return (
        Rect(rect.x, rect.y, rect.width, thick),
        Rect(rect.x, rect.bottom - thick, rect.width, thick),
        Rect(rect.x, rect.y, thick, rect.height),
        Rect(rect.right - thick, rect.y, thick, rect.height),
    )


def _covered(line: TextLine, faces: Typefaces) -> float:
    """The share of a line's box that its glyphs cover."""
    ink = room = 0.0
    for run in line.runs:
        ink += _ink(run, faces)
        if run.xs:
            room += (run.xs[-1] - run.xs[0] + run.size * run.hscale / 1000) * run.size
    return min(1.0, ink / room) if room else 0.0


def _ink(run: GlyphRun, faces: Typefaces) -> float:
    """Area covered by the glyphs of a run, in square 1/1000 pt."""
    face = faces.face(run.face)
    return sum(map(face.coverage, run.gids)) * run.size * run.size * run.hscale / 1000


class _Press:
    """Four plates and those of spot colours. Type is collected and set when something else comes over it."""

    def __init__(self, whole: Rect) -> None:
        self.whole = whole
        self.size = (max(1, -(-whole.width // _PIXEL)), max(1, -(-whole.height // _PIXEL)))
        self.plates = {ink: Image.new("L", self.size) for ink in PROCESS}
        self._mask: Image.Image | None = None
        self._pen: ImageDraw.ImageDraw | None = None
        self._type: Paint | None = None
        self._overprint = False

    def fill(self, rect: Rect, paint: Paint, *, overprint: bool) -> None:
        """A box of one colour."""
        box, covered = self._box(rect)
        self._paint(
            box, paint, None if covered > 0.99 else Image.new("L", (box[2] - box[0], box[3] - box[1]), round(covered * 255)), overprint
        )

    def picture(self, rect: Rect, ink: PictureInk) -> None:
        """A picture, by its cells."""
        box, _ = self._box(rect)
        cells = Image.frombytes("CMYK", (ink.columns, ink.rows), ink.inks)
        bands = cells.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BOX).split()
        for name, band in zip(PROCESS, bands, strict=True):
            self.plates[name].paste(band, box)

    def type(self, line: TextLine, covered: float) -> None:
        """A line of type that covers its box in part."""
        for mark in marks_of(line, "", None):
            if (mark.paint, mark.overprint) != (self._type, self._overprint):
                self.set_type()
                self._type, self._overprint = mark.paint, mark.overprint
            if self._mask is None or self._pen is None:
                self._mask = Image.new("L", self.size)
                self._pen = ImageDraw.Draw(self._mask)
            box, share = self._box(mark.rect)
            self._pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=round(covered * share * 255))

    def set_type(self) -> None:
        """Print the type collected."""
        if self._mask is not None and self._type is not None:
            box = self._mask.getbbox()
            if box is not None:
                self._paint(box, self._type, self._mask.crop(box), self._overprint)
        self._mask = self._pen = self._type = None

    def _paint(self, box: tuple[int, int, int, int], paint: Paint, mask: Image.Image | None, overprint: bool) -> None:
        amounts = dict(paint.inks)
        for ink in amounts:
            if ink not in self.plates:
                self.plates[ink] = Image.new("L", self.size)
        for ink, plate in self.plates.items():
            if ink in amounts or not overprint:
                plate.paste(round(amounts.get(ink, 0.0) * 255), box, mask)

    def _box(self, rect: Rect) -> tuple[tuple[int, int, int, int], float]:
        """The pixels of a rectangle, one at least each way, and how much of them it covers."""
        left, top = (rect.x - self.whole.x) / _PIXEL, (rect.y - self.whole.y) / _PIXEL
        wide, tall = rect.width / _PIXEL, rect.height / _PIXEL
        x, y = round(left), round(top)
        right, bottom = max(round(left + wide), x + 1), max(round(top + tall), y + 1)
        return (x, y, right, bottom), min(1.0, wide * tall / ((right - x) * (bottom - y)))
