"""Plates summed up to cells of a millimetre, and the heaviest square among them."""

from __future__ import annotations

from array import array
from itertools import accumulate
from operator import add, sub
from typing import TYPE_CHECKING

from msgspec import Struct
from PIL import Image

from layout.geometry import Rect
from layout.units import mm, to_mm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


SQUARE = 15
"""Side of the square whose mean counts, in mm (GWG 2022, R0026)."""
_PERCENT = 100 / 255


class Plates(Struct, frozen=True):
    """The plates of one page: for each ink a picture (mode ``L``, 255 is solid) of the same part of it."""

    inks: Mapping[str, Image.Image]
    rect: Rect
    """The part of the page that they show."""


class Inked(Struct, frozen=True):
    """How much ink a page takes, in percent."""

    page: str
    square: float
    """The most as the mean of a 15 mm square."""
    square_at: Rect
    local: float
    """The most as the mean of a cell of 1 mm."""
    local_at: Rect
    means: tuple[tuple[str, float], ...]
    """Mean of each ink over the page: what a press sets its ink keys by."""
    source: str
    """``display list``, ``Ghostscript`` or ``MuPDF``."""

    def to_json(self) -> dict[str, object]:
        """A JSON-ready dictionary."""
        return {
            "page": self.page,
            "max_15mm": round(self.square, 1),
            "max_1mm": round(self.local, 1),
            "mean": {ink: round(mean, 1) for ink, mean in self.means},
            "at": [v / 1000 for v in (self.square_at.x, self.square_at.y, self.square_at.width, self.square_at.height)],
            "source": self.source,
        }


def measure(page: str, plates: Plates, part: Rect, source: str) -> Inked:
    """Ink within ``part`` of a page (its bleed)."""
    columns, rows = max(1, round(to_mm(part.width))), max(1, round(to_mm(part.height)))
    totals = [0.0] * (columns * rows)
    means = []
    for ink, plate in plates.inks.items():
        mean = 0.0
        if plate.getbbox() is not None:
            cells = _cells(plate, plates.rect, part, columns, rows)
            totals = list(map(add, totals, cells))
            mean = sum(cells) / len(cells) * _PERCENT
        means.append((ink, mean))
    lines = [totals[y * columns : (y + 1) * columns] for y in range(rows)]
    square, x, y = heaviest(lines, SQUARE)
    local, i, j = heaviest(lines, 1)
    side = mm(min(SQUARE, columns, rows))
    return Inked(
        page,
        square * _PERCENT,
        Rect(part.x + mm(x), part.y + mm(y), side, side),
        local * _PERCENT,
        Rect(part.x + mm(i), part.y + mm(j), mm(1), mm(1)),
        tuple(means),
        source,
    )


def _cells(plate: Image.Image, shown: Rect, part: Rect, columns: int, rows: int) -> array[float]:
    """Mean ink of each cell, 255 for solid, row by row."""
    across, down = plate.width / shown.width, plate.height / shown.height
    left, top = max(0.0, (part.x - shown.x) * across), max(0.0, (part.y - shown.y) * down)
    right, bottom = min(plate.width, (part.right - shown.x) * across), min(plate.height, (part.bottom - shown.y) * down)
    small = plate.convert("F").resize((columns, rows), Image.Resampling.BOX, box=(left, top, right, bottom))
    return array("f", small.tobytes())


def heaviest(rows: Sequence[Sequence[float]], side: int) -> tuple[float, int, int]:
    """The greatest mean of any square of ``side`` cells (fewer where there are fewer), and its left and top cell."""
    width, height = len(rows[0]), len(rows)
    side = min(side, width, height)
    best, at = -1.0, (0, 0)
    columns: list[float] = [0.0] * width
    for y, row in enumerate(rows):
        columns = list(map(add, columns, row))
        if y >= side:
            columns = list(map(sub, columns, rows[y - side]))
        if y >= side - 1:
            sums = list(accumulate(columns, initial=0.0))
            squares = list(map(sub, sums[side:], sums))
            most = max(squares)
            if most > best:
                best, at = most, (squares.index(most), y - side + 1)
    return max(0.0, best / (side * side)), at[0], at[1]
