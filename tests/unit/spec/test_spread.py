"""The grid of two facing pages."""

from __future__ import annotations

import pytest

from layout.spec.grid_model import FoldSpec
from layout.spec.load import load_preset
from layout.spec.spread import spread_house
from layout.units import mm

HOUSE = load_preset("zh-news-broadsheet")


@pytest.mark.parametrize("bridge", [False, True])
def test_columns_lie_symmetrically_round_the_fold(bridge):
    house = spread_house(HOUSE, FoldSpec(bridge=bridge, safe=mm(3)))
    grid, page = house.grid, HOUSE.grid
    assert house.sheet.width == 2 * HOUSE.sheet.width
    assert (grid.columns, grid.fold, grid.page_columns) == (16, 8, 8)
    starts = [grid.start(c) for c in range(16)]
    assert starts[0] == 0
    assert [grid.width - grid.end(c) for c in reversed(range(16))] == starts
    assert grid.x + grid.width // 2 == HOUSE.sheet.width
    assert [grid.start(c + 1) - grid.end(c) for c in range(15)] == [grid.gap(c) for c in range(15)]
    if bridge:
        assert abs(grid.fold_gap - grid.gutter) < 2 * grid.columns
        assert grid.fold_safe == grid.fold_gap // 2
    else:
        assert (grid.column, grid.fold_gap) == (page.column, 2 * page.x)
        assert grid.x == HOUSE.sheet.width - page.x - page.width
        assert grid.fold_safe == mm(3)


@pytest.mark.parametrize(("first", "end", "sides"), [(0, 8, 1), (8, 16, 1), (7, 9, 2), (0, 16, 2), (3, 4, 1)])
def test_sides_do_not_cross_the_fold(first, end, sides):
    grid = spread_house(HOUSE, FoldSpec()).grid
    parts = grid.sides(first, end)
    assert len(parts) == sides
    assert (parts[0][0], parts[-1][1]) == (grid.start(first), grid.end(end - 1))
    assert not [part for part in parts if part[0] < grid.fold_white[1] and grid.fold_white[0] < part[1]]


def test_a_page_has_no_fold():
    assert HOUSE.grid.fold_white is None
    assert HOUSE.grid.sides(0, 8) == ((0, HOUSE.grid.width),)
