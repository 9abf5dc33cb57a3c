"""The resolved sheet and its grid (版心): paper, basic columns and body lines, the fold of a spread, and rectangles on the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.units import Mpt


class Sheet(Struct, frozen=True):
    """Paper (纸张): trim size (成品尺寸) and bleed (出血)."""

    width: Mpt
    height: Mpt
    bleed: Mpt


class GridSpec(Struct, frozen=True):
    """Basic columns (基本栏) and body lines, in page coordinates of a right-hand (odd) page, or of a spread (通版).

    Columns and the white between them are the width of the type area exactly. Where columns lie is asked of this alone:
    those of a spread are not evenly spaced, in its middle is the fold.
    """

    x: Mpt
    y: Mpt
    """Top left of the type area."""
    columns: int
    column: Mpt
    gutter: Mpt
    lines: int
    pitch: Mpt
    fold: int = 0
    """Basic columns before the fold (折缝) of a spread; 0: there is none."""
    fold_gap: Mpt = 0
    """White between the columns on both sides of it."""
    fold_safe: Mpt = 0
    """On each side of the fold no character stands nearer to it than this."""

    @property
    def width(self) -> Mpt:
        """Width of the type area."""
        return self.end(self.columns - 1)

    @property
    def height(self) -> Mpt:
        """Height of the type area."""
        return self.lines * self.pitch

    @property
    def page_columns(self) -> int:
        """Basic columns of one page."""
        return self.fold or self.columns

    def start(self, column: int) -> Mpt:
        """Where a basic column begins, from the start of the type area."""
        return column * (self.column + self.gutter) + (self.fold_gap - self.gutter if self.fold and column >= self.fold else 0)

    def end(self, column: int) -> Mpt:
        """Where it ends."""
        return self.start(column) + self.column

    def gap(self, column: int) -> Mpt:
        """The white between a basic column and the next one."""
        return self.fold_gap if self.fold and column == self.fold - 1 else self.gutter

    @property
    def fold_white(self) -> tuple[Mpt, Mpt] | None:
        """From the last column of the left page to the first of the right one."""
        return (self.end(self.fold - 1), self.start(self.fold)) if self.fold else None

    def sides(self, first: int, end: int) -> tuple[tuple[Mpt, Mpt], ...]:
        """Neighbouring basic columns, from ``first`` up to ``end``, as stretches that do not cross the fold: one, or one on either side."""
        if first < self.fold < end:
            return ((self.start(first), self.end(self.fold - 1)), (self.start(self.fold), self.end(end - 1)))
        return ((self.start(first), self.end(end - 1)),)


class FoldSpec(Struct, frozen=True):
    """How a spread (通版) is set at its fold (折缝)."""

    bridge: bool = False
    """打通: whether the type area runs through the fold; columns are then so much wider, with a gutter between the pages."""
    safe: Mpt = 0
    """No character of a headline stands nearer to the fold."""


class GridRect(Struct, frozen=True):
    """A rectangle in grid units: basic columns and body lines, both 0-based."""

    column: int
    line: int
    columns: int
    lines: int

    @property
    def end_column(self) -> int:
        """The column after its last."""
        return self.column + self.columns

    @property
    def end_line(self) -> int:
        """The line after its last."""
        return self.line + self.lines


class ColumnWidth(Struct, frozen=True):
    """How wide a text column is: a length, or a share of what the others leave."""

    share: int = 0
    length: Mpt = 0
