"""Zones (版面热区): where each piece of an article stands on its page, as a polygon."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from layout.display import PictureItem, TextLine
from layout.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.display import Block
    from layout.units import Mpt

HEADING = ("kicker", "headline", "deck")
SILENT = frozenset(("ruby", "jump", "number", "mark"))
"""Lines that are not told as text: readings stand over it, jump lines lead to other pages of the print, numbers stand on pictures."""
STEP = 1000
"""Lines that begin or end nearer to each other than this, in 1/1000 pt, are one edge."""
APART = 4
"""White of so many characters between two lines parts a column."""
_NONE = "", (-1, 0)

Polygon: TypeAlias = "tuple[tuple[Mpt, Mpt], ...]"


class Zone(Struct, frozen=True):
    """A piece of an article on a page: its headline, one column of its text, a picture with its caption."""

    page: str
    """Label of the page."""
    kind: str
    """``headline``, ``column``, ``picture`` or ``caption``."""
    polygon: Polygon
    """Its corners, clockwise from the top left. A column that runs round something has more than four."""
    text: str = ""

    @property
    def rect(self) -> Rect:
        """What holds all of it."""
        left, top = (min(point[axis] for point in self.polygon) for axis in (0, 1))
        right, foot = (max(point[axis] for point in self.polygon) for axis in (0, 1))
        return Rect(left, top, right - left, foot - top)


def zones_of(page: str, block: Block) -> Iterator[Zone]:
    """The zones of one block: neighbouring lines of a kind and column together."""
    kind_before, column_before = _NONE
    lines: list[TextLine] = []
    for item in (*block.items, None):
        kind, column = _kind(item)
        if lines and (kind != kind_before or column != column_before or _apart(lines[-1], item)):
            yield _zone(page, kind_before, lines)
            lines = []
        if isinstance(item, PictureItem) and not item.inline:
            yield Zone(page, "picture", _corners(item.rect), item.alt)
        if isinstance(item, TextLine) and kind:
            lines.append(item)
        if kind:
            kind_before, column_before = kind, column


def _kind(item: object) -> tuple[str, tuple[int, int]]:
    """The kind of zone that an item belongs to, its column and insert; nothing for what goes along with what is around it."""
    if item is None:
        return "end", _NONE[1]
    if isinstance(item, PictureItem):
        return _NONE if item.inline else ("picture", _NONE[1])
    if not isinstance(item, TextLine) or item.overset or item.role in SILENT:
        return _NONE
    if item.role in HEADING:
        return "headline", _NONE[1]
    return ("caption", _NONE[1]) if item.role in ("caption", "credit", "group-caption") else ("column", (item.column, item.insert))


def _apart(line: TextLine, following: object) -> bool:
    """Whether something stands between two lines of a column, over all of its width."""
    return isinstance(following, TextLine) and following.box.y - line.box.bottom > APART * line.size


def _zone(page: str, kind: str, lines: Sequence[TextLine]) -> Zone:
    rows = [list(row) for _, row in groupby(sorted((line.box for line in lines), key=lambda box: (box.y, box.x)), key=lambda box: box.y)]
    bands = [(row[0].y, max(box.bottom for box in row), min(box.x for box in row), max(box.right for box in row)) for row in rows]
    stepped = kind == "column" and not any(line.vertical or line.cell for line in lines)
    return Zone(page, kind, _outline(bands) if stepped else _corners(_around(bands)), "".join(line.text for line in lines))


def _outline(bands: Sequence[tuple[Mpt, Mpt, Mpt, Mpt]]) -> Polygon:
    """The outline of lines under each other, given as top, foot, left and right: a corner wherever an edge steps in or out."""
    runs: list[tuple[Mpt, Mpt, Mpt, Mpt]] = []
    for top, foot, left, right in bands:
        if runs and abs(runs[-1][2] - left) < STEP and abs(runs[-1][3] - right) < STEP:
            first, below, a, b = runs[-1]
            runs[-1] = first, max(below, foot), min(a, left), max(b, right)
        else:
            runs.append((top, foot, left, right))
    edges = [*(run[0] for run in runs), max(run[1] for run in runs)]
    down = [(right, y) for (_, _, _, right), ends in zip(runs, pairwise(edges), strict=True) for y in ends]
    up = [(left, y) for (_, _, left, _), ends in zip(runs, pairwise(edges), strict=True) for y in ends]
    points = [up[0], *down, *reversed(up[1:])]
    around = zip([points[-1], *points], points, [*points[1:], points[0]], strict=False)
    return tuple(here for before, here, after in around if not before[0] == here[0] == after[0])  # where only the other edge steps


def _around(bands: Sequence[tuple[Mpt, Mpt, Mpt, Mpt]]) -> Rect:
    left, top = min(band[2] for band in bands), min(band[0] for band in bands)
    return Rect(left, top, max(band[3] for band in bands) - left, max(band[1] for band in bands) - top)


def _corners(rect: Rect) -> Polygon:
    return ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
