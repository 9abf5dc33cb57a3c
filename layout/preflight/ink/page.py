"""Plates of our own page, painted from the display list: no PDF, no renderer.

Boxes and rules are painted where they are; a picture by its ink map (:mod:`layout.colour.inkmap`), which knows the means of cells
of a millimetre; a glyph as the rectangle round its ink, as grey as the ink fills it, which is exact enough for squares of 15 mm.
Black type and rules overprint, all else knocks out, as in the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import PathItem, PictureItem, TextLine
from layout.geometry import Rect
from layout.preflight.display_sheet import marks_of
from layout.preflight.ink.grid import Plates, measure
from layout.preflight.ink.press import Press
from layout.preflight.sheet import PICTURE, RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from layout.colour.inkmap import InkMap
    from layout.display import GlyphRun, Item, PageLayout
    from layout.preflight.ink.grid import Inked
    from layout.preflight.sheet import Mark
    from layout.typeface import Typefaces


def measure_page(page: PageLayout, faces: Typefaces, picture_ink: Callable[[PictureItem], InkMap | None]) -> Inked:
    """Ink of a laid-out page, trim and bleed.

    Args:
        page: the page.
        faces: for how much of the paper its glyphs cover.
        picture_ink: the inks of a picture as it is printed; ``None`` for one that is not (it cannot be read).
    """
    whole = Rect(-page.bleed, -page.bleed, page.width + 2 * page.bleed, page.height + 2 * page.bleed)
    press = Press(whole)
    for item in _items(page):
        if isinstance(item, TextLine):
            for run in item.runs:
                _set(run, item, faces, press)
            continue
        press.set_type()
        if isinstance(item, PathItem):
            press.path(item)
            continue
        ink = picture_ink(item) if isinstance(item, PictureItem) else None
        if ink is not None and isinstance(item, PictureItem):
            press.picture(item, ink)
        for mark in marks_of(item, "", None):
            if mark.kind != PICTURE:
                for part in _sides(mark):
                    press.fill(part, mark.paint, overprint=mark.overprint)
    press.set_type()
    return measure(page.label, Plates(press.plates, whole), whole, "display list")


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


def _set(run: GlyphRun, line: TextLine, faces: Typefaces, press: Press) -> None:
    """Each glyph as the rectangle round its ink, grey by how much of that the ink is."""
    face = faces.face(run.face)
    up, across = run.size / face.upem, run.size * run.hscale / 1000 / face.upem
    baseline = line.baseline - run.rise
    for gid, x in zip(run.gids, run.xs, strict=True):
        x0, y0, x1, y1 = face.ink(gid)
        if x1 > x0 and y1 > y0:
            rect = Rect(round(line.x + x + x0 * across), round(baseline - y1 * up), round((x1 - x0) * across), round((y1 - y0) * up))
            press.glyph(rect, face.coverage(gid) * face.upem**2 / ((x1 - x0) * (y1 - y0)), run.colour)
