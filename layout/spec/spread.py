"""Spreads (通版): the paper and the grid of two facing pages that are one sheet.

Both pages keep their grids, mirrored, with the two inner margins between them. Where the fold is bridged (打通), the
type area runs through it: columns are so much wider that only a gutter is left between the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.spec.grid_model import FoldSpec
from layout.units import mm

if TYPE_CHECKING:
    from layout.spec.fold_file import FoldFile
    from layout.spec.grid_model import GridSpec, Sheet
    from layout.spec.house import HouseStyle
    from layout.spec.house_model import House
    from layout.spec.styles import StyleMaker
    from layout.units import Mpt

SAFE = mm(3)
"""From the fold to the next character of a headline, where the house does not say: what two sheets may be off by."""


def fold_spec(maker: StyleMaker, *files: FoldFile | None) -> FoldSpec:
    """What the files say, the first before the second. A bridged fold is one of a single sheet: characters may come near to it."""
    given = [file for file in files if file is not None]
    bridge = next((file.bridge for file in given if file.bridge is not None), False)
    safe = next((maker.mpt(file.safe) for file in given if file.safe is not None), None)
    return FoldSpec(bridge, (0 if bridge else SAFE) if safe is None else safe)


def spread_style(style: HouseStyle, fold: FoldSpec) -> HouseStyle:
    """The house style for a spread."""
    return replace(style, house=spread_house(style.house, fold))


def spread_house(house: House, fold: FoldSpec) -> House:
    """The house for a spread: a sheet of two pages and their grids beside each other."""
    sheet = replace(house.sheet, width=2 * house.sheet.width)
    return replace(house, sheet=sheet, grid=_spread_grid(house.grid, house.sheet, fold), fold=fold)


def _spread_grid(grid: GridSpec, sheet: Sheet, fold: FoldSpec) -> GridSpec:
    inside, outside = grid.x, sheet.width - grid.x - grid.width
    column, gap = grid.column, 2 * inside
    if fold.bridge:
        gaps = (2 * grid.columns - 1) * grid.gutter
        column = (2 * (sheet.width - outside) - gaps) // (2 * grid.columns)
        gap = 2 * (sheet.width - outside - _width(grid, column))
    safe = min(fold.safe, gap // 2)  # columns of text stand as near as that
    return replace(grid, x=outside, columns=2 * grid.columns, column=column, fold=grid.columns, fold_gap=gap, fold_safe=safe)


def _width(grid: GridSpec, column: Mpt) -> Mpt:
    """Of one page's columns."""
    return grid.columns * column + (grid.columns - 1) * grid.gutter
