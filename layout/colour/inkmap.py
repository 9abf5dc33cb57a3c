"""What a printed picture lays on paper, cell by cell: for checks of a page's ink that have not its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

CELL = 1.0
"""Side of a cell of an :class:`InkMap` in mm, at most."""


class InkMap(Struct, frozen=True):
    """The inks of a printed picture in cells of about 1 mm, so that the total of any area of a page can be worked out without its pixels."""

    columns: int
    rows: int
    """Cells are equal, and cover the picture's rectangle; they are read line by line from the top left."""
    inks: bytes
    """Four bytes a cell: cyan, magenta, yellow and black, each the mean over the cell, 255 for full ink."""
    most: float = 0.0
    """The total of the pixel that has most, in percent."""

    @property
    def mean(self) -> float:
        """Mean total of all cells, in percent."""
        return sum(self.inks) / 2.55 / (self.columns * self.rows)

    def total(self, column: int, row: int) -> float:
        """Mean total of one cell, in percent."""
        at = 4 * (row * self.columns + column)
        return sum(self.inks[at : at + 4]) / 2.55

    def totals(self) -> Iterator[list[float]]:
        """Mean totals, row by row, in percent."""
        sums = [sum(self.inks[i : i + 4]) / 2.55 for i in range(0, len(self.inks), 4)]
        return (sums[row * self.columns : (row + 1) * self.columns] for row in range(self.rows))
