"""Grid arithmetic (版心与基本栏): a house says some of the figures, the rest follows.

Across the page::

    inside + columns x column + (columns - 1) x gutter + outside = width of the sheet

Given ``columns`` and ``gutter``, either the margins decide (the column is what is left), or the column
width does (usually in characters, 13字) and the margins follow: centred, or one from the other. Down the
page ``lines`` is as many lines of the body's pitch as stand between ``top`` and ``bottom``; what is
less than a line stays below.

A figure of the house's own beats an inherited one that contradicts it; figures of one file that
contradict each other are an error that shows the sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.spec.grid_model import GridSpec, Sheet
from layout.units import mm, to_mm

if TYPE_CHECKING:
    from collections.abc import Callable

    from layout.diagnostics import Diagnostics
    from layout.spec.house_file import HouseFile
    from layout.spec.yaml_source import Document, Path
    from layout.units import Length, Mpt

_TOLERANCE = mm(0.1)
"""Margins written in millimetres miss a width in characters by this much at most."""


class GridMaker(Struct):
    """Works out the grid of one house."""

    file: HouseFile
    document: Document
    problems: Diagnostics
    layer: Callable[[Path], int]
    """Which file of the chain a value comes from: 0 the base, -1 nowhere."""
    sheet: Sheet
    size: Mpt
    """Of the body type."""
    pitch: Mpt

    def make(self) -> GridSpec | None:
        """The grid; ``None`` if there can be none, with the reason reported."""
        across = self._across()
        down = self._down()
        if across is None or down is None:
            return None
        x, columns, column, gutter = across
        y, lines = down
        return GridSpec(x, y, columns, column, gutter, lines, self.pitch)

    def _mpt(self, length: Length | None) -> Mpt | None:
        return None if length is None else length.resolve(em=self.size, line=self.pitch)

    def _across(self) -> tuple[Mpt, int, Mpt, Mpt] | None:
        grid, area = self.file.grid, self.file.type_area
        columns = grid.columns if grid else None
        if grid is None or columns is None:
            self.problems.error(
                "spec/grid", "the house style gives no number of columns", hint="grid: {columns: 8, …}", span=self.document.at(("grid",))
            )
            return None
        gutter = self._mpt(grid.gutter)
        gutter = self.size if gutter is None else gutter
        values = {
            ("grid", "column"): self._mpt(grid.column),
            ("type_area", "inside"): self._mpt(area.inside) if area else None,
            ("type_area", "outside"): self._mpt(area.outside) if area else None,
        }
        gaps = (columns - 1) * gutter
        column, inside, outside = values.values()
        if column is not None and inside is not None and outside is not None:
            total = inside + columns * column + gaps + outside
            if abs(total - self.sheet.width) > _TOLERANCE:
                if self._drop_inherited(values, [("grid",), ("type_area",), ("sheet",), ("body", "size")]):
                    column, inside, outside = values.values()
                else:
                    self._contradiction(columns, column, gutter, inside, outside)
                    return None
        if column is None:
            if inside is None and outside is None:
                self.problems.error(
                    "spec/grid",
                    "neither a column width nor margins are given",
                    hint="grid: {columns: 8, column: 13字}",
                    span=self.document.at_key(("grid",)),
                )
                return None
            inside = outside if inside is None else inside
            outside = inside if outside is None else outside
            assert inside is not None
            assert outside is not None
            column = (self.sheet.width - inside - outside - gaps) // columns
            if column < 3 * self.size:
                sums = f"{_mm(self.sheet.width)} - {_mm(inside)} - {_mm(outside)} - {columns - 1} gutters of {_mm(gutter)}"
                self.problems.error(
                    "spec/grid",
                    f"columns would be {column / self.size:.1f}字 wide: ({sums}) / {columns} = {_mm(column)}",
                    hint="fewer columns, or narrower margins",
                    span=self.document.at(("grid", "columns")),
                )
                return None
            return inside, columns, column, gutter
        free = self.sheet.width - columns * column - gaps
        if inside is None:
            inside = free // 2 if outside is None else free - outside
        outside = free - inside
        if inside < 0 or outside < -_TOLERANCE:
            self._contradiction(columns, column, gutter, max(0, inside), max(outside, 0))
            return None
        return inside, columns, column, gutter

    def _drop_inherited(self, values: dict[tuple[str, str], Mpt | None], others: list[Path]) -> bool:
        """Give up the figures that come from the file furthest down the chain of ``extends``."""
        layers = {path: self.layer(path) for path in values}
        oldest = min(layers.values())
        if oldest >= max([*layers.values(), *(self.layer(p) for p in others)]):
            return False
        for path, layer in layers.items():
            if layer == oldest:
                values[path] = None
        return True

    def _contradiction(self, columns: int, column: Mpt, gutter: Mpt, inside: Mpt, outside: Mpt) -> None:
        width = columns * column + (columns - 1) * gutter
        total = width + inside + outside
        off = total - self.sheet.width
        em = self.size
        sums = (
            f"{columns} x {column / em:g}字 + {columns - 1} gutters of {gutter / em:g}字 at {em / 1000:g} pt = {_mm(width)}"
            + (f"; with margins of {_mm(inside)} and {_mm(outside)} {_mm(total)}" if inside or outside else "")
            + f"; the sheet is {_mm(self.sheet.width)} wide: {_mm(abs(off))} {'too much' if off > 0 else 'left over'}"
        )
        side = (self.sheet.width - width) // 2
        hint = f"margins of {_mm(side)}, or leave one margin out" if side > 0 else "fewer columns, narrower columns, or a smaller body"
        self.problems.error("spec/grid", sums, hint=hint, span=self.document.at_key(("grid", "columns")))

    def _down(self) -> tuple[Mpt, int] | None:
        grid, area = self.file.grid, self.file.type_area
        lines = grid.lines if grid else None
        values: dict[tuple[str, str], Mpt | None] = {
            ("grid", "lines"): lines,
            ("type_area", "top"): self._mpt(area.top) if area else None,
            ("type_area", "bottom"): self._mpt(area.bottom) if area else None,
        }
        lines, top, bottom = values.values()
        height = self.sheet.height
        span = self.document.at_key(("grid", "lines") if lines is not None else ("type_area",))
        if lines is not None and top is not None and bottom is not None:
            rest = height - top - bottom - lines * self.pitch
            if not -_TOLERANCE <= rest < self.pitch:
                if not self._drop_inherited(values, [("sheet",), ("body", "pitch"), ("body", "size")]):
                    fit = (height - top - bottom) // self.pitch
                    self.problems.error(
                        "spec/grid",
                        f"{lines} lines of {self.pitch / 1000:g} pt are {_mm(lines * self.pitch)}, but {_mm(height)} - {_mm(top)} - {_mm(bottom)}"
                        f" leave {_mm(height - top - bottom)}",
                        hint=f"lines: {fit}, or leave it out" if fit > 0 else "",
                        span=span,
                    )
                    return None
                lines, top, bottom = values.values()
        if lines is None:
            if top is None and bottom is None:
                self.problems.error(
                    "spec/grid",
                    "neither top and bottom margins nor a number of lines are given",
                    hint="type_area: {top: 38mm, bottom: 25mm}",
                    span=span,
                )
                return None
            top = bottom if top is None else top
            bottom = top if bottom is None else bottom
            assert top is not None
            assert bottom is not None
            lines = (height - top - bottom) // self.pitch
        if top is None:
            top = (height - lines * self.pitch) // 2 if bottom is None else height - bottom - lines * self.pitch
        if lines < 1 or top < 0 or top + lines * self.pitch > height + _TOLERANCE:
            self.problems.error(
                "spec/grid",
                f"{_mm(top)} and {lines} lines of {self.pitch / 1000:g} pt ({_mm(lines * self.pitch)}) do not stand on a sheet {_mm(height)} high",
                span=span,
            )
            return None
        return top, lines


def describe(grid: GridSpec, size: Mpt) -> str:
    """The grid as the engine prints it: ``8 x 13字 + 7 gutters of 1字 at 9 pt = 352.4 mm, 105 lines of 13 pt``; of a spread that of a page."""
    columns, width = grid.page_columns, grid.end(grid.page_columns - 1)
    return (
        f"{columns} x {round(grid.column / size, 2):g}字 + {columns - 1} gutters of {round(grid.gutter / size, 2):g}字 at {size / 1000:g} pt"
        f" = {_mm(width)}, {grid.lines} lines of {grid.pitch / 1000:g} pt = {_mm(grid.height)}"
    )


def _mm(length: Mpt) -> str:
    return f"{round(to_mm(length), 1):g} mm"
