"""Rules between areas (分栏线, 分块线): thin, in the middle of the white, never touching text.

In the fold of a spread there is none. A vertical rule runs from the head of the text beside it to the foot of the longer neighbour; a
horizontal one over the width of the type above and below it. Boxes, pictures, banners and the
masthead have their own edges and get none.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.flow import is_picture_area
from layout.flow.result import PlacedRule
from layout.page.grid import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layout.flow import BaselineGrid, Region
    from layout.page.grid import CellMap
    from layout.spec.house_model import House
    from layout.spec.model import AreaSpec
    from layout.style import RuleStyle
    from layout.units import Mpt


class Edge(Struct, frozen=True):
    """What of an area says which rules stand at its edges."""

    quiet: bool
    """Whether its look sets it off already."""
    banner: bool
    rules: Mapping[str, RuleStyle | None]
    """Those that it asks for itself, by their sides."""
    inline: Mpt
    """Where its region begins …"""
    inline_end: Mpt
    """… and ends."""

    @classmethod
    def of(cls, area: AreaSpec, region: Region) -> Edge:
        """The edge of an area."""
        return cls(_has_own_edge(area), area.banner is not None, area.rules, region.bounds.inline, region.bounds.inline_end)


def rules_between(cells: CellMap, areas: Sequence[Edge], feet: Sequence[Mpt], house: House, grid: BaselineGrid) -> tuple[PlacedRule, ...]:
    """The rules of one page, vertical ones first. ``feet``: per area the far end of what is drawn in it."""
    return _Separators(cells, areas, feet, house, grid).rules()


class _Separators(Struct, frozen=True):
    """Draws the rules of one page."""

    cells: CellMap
    areas: Sequence[Edge]
    feet: Sequence[Mpt]
    house: House
    grid: BaselineGrid

    def rules(self) -> tuple[PlacedRule, ...]:
        """All of them, vertical ones first."""
        return (*self._vertical(), *self._horizontal())

    def _vertical(self) -> list[PlacedRule]:
        rules = []
        grid = self.cells.grid
        for column in range(grid.columns - 1):
            if column == grid.fold - 1:
                continue
            middle = grid.start(column + 1) - grid.gutter // 2
            for style, run in groupby(self._beside(column), key=lambda part: part[2]):
                parts = list(run)
                if style is not None:
                    foot = max(foot for *_, foot in parts)
                    end = min(foot, self.grid.baseline(parts[-1][1] - 1))
                    rules.append(PlacedRule(middle, self.grid.face_top(parts[0][0]), middle, end, style))
        return rules

    def _beside(self, column: int) -> Iterator[tuple[int, int, RuleStyle | None, Mpt]]:
        """The rule in the gutter after ``column``: first line, line after the last one, its look, and the foot of what stands beside it.

        There is one where two areas meet and at least one of them has type.
        """
        for band in self.cells.bands:
            left, right = band.owners[column : column + 2]
            foot = max((self.feet[owner] for owner in (left, right) if owner != NOBODY), default=0)
            style, end = None, band.first
            if left != right and NOBODY not in (left, right) and any(band.usable[column : column + 2]):
                quiet = self.areas[left].quiet or self.areas[right].quiet
                default = None if quiet or self._banner_and_story(left, right) else self.house.rule_between_areas
                style = _asked(self.areas[left], "right", self.areas[right], "left", default)
                end = min(band.end, max(band.first, self.grid.lines_for(foot - self.grid.face_top(0))))
            if end > band.first:
                yield band.first, end, style, foot
            if end < band.end:
                yield end, band.end, None, foot

    def _banner_and_story(self, first: int, second: int) -> bool:
        return self.areas[first].banner or self.areas[second].banner

    def _horizontal(self) -> list[PlacedRule]:
        rules = []
        for above, below in pairwise(self.cells.bands):
            block = below.first * self.grid.pitch + self.house.band_gap * self.grid.pitch // 2
            for first, last, style in self._runs(above.owners, below.owners):
                start, end = (self._edge((above.owners[c], below.owners[c]), c, side) for c, side in ((first, "start"), (last, "end")))
                rules.append(PlacedRule(start, block, end, block, style))
        return rules

    def _runs(self, above: Sequence[int], below: Sequence[int]) -> list[tuple[int, int, RuleStyle]]:
        """Columns over which one rule runs. Where four areas meet it is broken, so that rules never cross."""
        runs: list[tuple[int, int, RuleStyle]] = []
        for column in range(self.cells.grid.columns):
            style = self._under(above[column], below[column])
            if style is None:
                continue
            joined = runs and runs[-1][1] == column - 1 and runs[-1][2] == style
            if joined and (above[column] == above[column - 1] or below[column] == below[column - 1]):
                runs[-1] = (runs[-1][0], column, style)
            else:
                runs.append((column, column, style))
        return runs

    def _under(self, above: int, below: int) -> RuleStyle | None:
        if above == below or NOBODY in (above, below):
            return None
        quiet = self.areas[above].quiet or self.areas[below].quiet
        default = None if quiet or self.areas[above].banner else self.house.rule_between_bands
        return _asked(self.areas[above], "below", self.areas[below], "above", default)

    def _edge(self, owners: tuple[int, int], column: int, side: str) -> Mpt:
        """Where a rule ends in this column: with the type of the neighbour that ends there too, else with the column."""
        bounds = [self.areas[owner] for owner in owners]
        start, reach = self.cells.grid.start(column), self.cells.grid.gutter + self.house.area_gap
        if side == "start":
            return min((b.inline for b in bounds if start <= b.inline <= start + reach), default=start)
        end = start + self.cells.grid.column
        return max((b.inline_end for b in bounds if end - reach <= b.inline_end <= end), default=end)


def _has_own_edge(area: AreaSpec) -> bool:
    """Whether its look sets it off already."""
    banner = area.banner is not None and (area.banner.rule is not None or area.banner.tint is not None)
    return (
        banner
        or area.box is not None
        or area.masthead is not None
        or area.pdf is not None
        or area.colophon is not None
        or (is_picture_area(area) and area.headline is None)
    )


def _asked(first: Edge, first_side: str, second: Edge, second_side: str, default: RuleStyle | None) -> RuleStyle | None:
    """What the page asks for on the common edge; ``None`` from either side means no rule."""
    asked = [area.rules[side] for area, side in ((first, first_side), (second, second_side)) if side in area.rules]
    if not asked:
        return default
    return None if None in asked else asked[0]
