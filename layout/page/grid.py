"""The page's grid: basic columns and body lines, which area owns which cell, and where all of it lies on the sheet.

The only place that turns the text's axes into page coordinates is :class:`PageMap`.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.display import Grid
from layout.flow import BaselineGrid, Fold, Region
from layout.geometry import Frame, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.spec.grid_model import GridSpec
    from layout.spec.model import AreaSpec, PageSpec
    from layout.units import Mpt

NOBODY = -1
"""Owner of a cell that no area covers."""


class PageMap(Struct, frozen=True):
    """What is common to all that stands on a page: where the type area (版心) begins (inline is x and block is y), and its language."""

    x: Mpt
    y: Mpt
    lang: str = ""
    """That of the line rules of the body."""

    def rect(self, frame: Frame) -> Rect:
        """A frame in page coordinates."""
        return Rect(self.x + frame.inline, self.y + frame.block, frame.measure, frame.block_size)


def page_map(spec: PageSpec) -> PageMap:
    """Odd pages lie on the right; even ones are their mirror image. A spread is its own."""
    grid = spec.house.grid
    mirrored = spec.number % 2 == 0
    return PageMap(spec.house.sheet.width - grid.x - grid.width if mirrored else grid.x, grid.y, spec.house.body.rules.lang)


def baseline_grid(spec: PageSpec) -> BaselineGrid:
    """The baseline grid of the house's body."""
    return BaselineGrid(spec.house.grid.pitch, spec.house.body.text.size)


def page_fold(grid: GridSpec) -> Fold | None:
    """The fold of a spread."""
    return Fold(grid.fold_white, grid.fold_safe) if grid.fold_white else None


def display_grid(spec: PageSpec, mapped: PageMap) -> Grid:
    """The grid as the display list tells it."""
    g = spec.house.grid
    area = Rect(mapped.x, mapped.y, g.width, g.height)
    first = mapped.y + baseline_grid(spec).baseline_offset
    return Grid(area, g.columns, g.column, g.gutter, g.lines, g.pitch, first, g.fold, g.fold_gap)


def face_frame(bounds: Frame, grid: BaselineGrid) -> Frame:
    """Whole lines cut down to their ideographs: from the top of the first line's to the foot of the last one's."""
    first, last = bounds.block // grid.pitch, bounds.block_end // grid.pitch - 1
    top, foot = grid.face_top(first), grid.face_foot(last)
    return Frame(bounds.inline, top, bounds.measure, max(0, foot - top))


class Band(Struct, frozen=True):
    """Lines one after the other in which every cell has the same owner and the same use as the one above it."""

    first: int
    end: int
    owners: tuple[int, ...]
    """Per basic column the index of the area, or :data:`NOBODY`."""
    usable: tuple[bool, ...]

    def columns(self, area: int) -> tuple[int, ...]:
        """The columns that an area may use."""
        return tuple(c for c, (owner, usable) in enumerate(zip(self.owners, self.usable, strict=True)) if owner == area and usable)


class CellMap(Struct, frozen=True):
    """Which area owns which cell, and which of its cells it may use.

    The lines at the head of an area that keep it apart from what stands above it are its own but
    not usable; below a banner there are none, its stories hang from it.
    """

    grid: GridSpec
    bands: tuple[Band, ...]
    """From the first line to the last."""

    def region(self, area: int, area_gap: Mpt) -> Region:
        """The cells an area may use, set in at the sides where it has a neighbour and the gap is wider than what parts them."""
        rows = [(band, band.columns(area)) for band in self.bands]
        used = [i for i, (_, columns) in enumerate(rows) if columns]
        if not used:
            return Region(0, (), self.grid.pitch)
        rows = rows[used[0] : used[-1] + 1]
        left, right = min(columns[0] for _, columns in rows if columns), max(columns[-1] for _, columns in rows if columns)
        inset = max(0, (area_gap - self.grid.gutter) // 2)
        start = self.grid.start(left) + (self._inset(left - 1, area_gap) if self._neighbour(area, left - 1) else 0)
        stop = self.grid.end(right) - (self._inset(right, area_gap) if self._neighbour(area, right + 1) else 0)
        stretches: list[tuple[tuple[Mpt, Mpt], ...]] = []
        for band, columns in rows:
            row = tuple((max(a, start), min(b, stop)) for a, b in self._stretches(columns))
            stretches += [row] * (band.end - band.first)
        return Region(rows[0][0].first, tuple(stretches), self.grid.pitch, min(inset, self.grid.gutter // 2), self.grid.fold_white)

    def _inset(self, column: int, area_gap: Mpt) -> Mpt:
        """How far areas are set in on either side of the white after ``column``."""
        return max(0, (area_gap - self.grid.gap(column)) // 2)

    def _stretches(self, columns: Sequence[int]) -> list[tuple[Mpt, Mpt]]:
        """Columns side by side as stretches, the gutters between them included."""
        runs = [[c for _, c in run] for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0])]
        return [(self.grid.start(run[0]), self.grid.end(run[-1])) for run in runs]

    def _neighbour(self, area: int, column: int) -> bool:
        """Whether another area stands in ``column`` beside this one."""
        if not 0 <= column < self.grid.columns:
            return False
        return any(area in band.owners and band.owners[column] not in (area, NOBODY) for band in self.bands)


def cell_map(areas: Sequence[AreaSpec], grid: GridSpec, band_gap: int) -> CellMap:
    """Give the cells to the areas that stand on the page itself; where two overlap, the smaller one gets them."""
    standing = [i for i, area in enumerate(areas) if area.over is None]
    size = {i: sum(rect.columns * rect.lines for rect in areas[i].region) for i in standing}
    rects = [(i, rect) for i in sorted(standing, key=lambda i: -size[i]) for rect in areas[i].region]
    edges = sorted({0, *(min(max(0, line), grid.lines) for _, rect in rects for line in (rect.line, rect.end_line)), grid.lines})
    bands: list[Band] = []
    owners = [NOBODY] * grid.columns
    free = [0] * grid.columns
    for first, end in pairwise(edges):
        above, owners = owners, [NOBODY] * grid.columns
        for index, rect in rects:
            if rect.line <= first and end <= rect.end_line:
                for column in range(max(0, rect.column), min(grid.columns, rect.end_column)):
                    owners[column] = index
        for column, (old, own) in enumerate(zip(above, owners, strict=True)):
            if own != old:
                hangs = first == 0 or (old != NOBODY and areas[old].banner is not None)
                free[column] = first if hangs else first + band_gap
        for start, stop in pairwise(sorted({first, end, *(line for line in free if first < line < end)})):
            usable = tuple(own != NOBODY and line <= start for own, line in zip(owners, free, strict=True))
            bands.append(Band(start, stop, tuple(owners), usable))
    return CellMap(grid, tuple(bands))
