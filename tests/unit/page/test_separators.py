from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.flow import BaselineGrid
from layout.page.grid import cell_map
from layout.page.separators import Edge, rules_between
from layout.spec.furniture_model import BannerSpec, BoxSpec
from layout.spec.picture_model import PictureSpec
from layout.style import RuleStyle


@pytest.fixture
def rules(samples):
    """The rules between areas whose content ends where they do, as (x0, y0, x1, y1) in columns' gutters and lines."""

    def run(*areas, feet=None, house=None):
        house = house or samples.HOUSE
        cells = cell_map(areas, house.grid, house.band_gap)
        regions = [cells.region(i, house.area_gap) for i in range(len(areas))]
        grid = BaselineGrid(samples.PITCH, samples.EM)
        ends = [grid.face_foot(line) for line in feet] if feet else [region.bounds.block_end for region in regions]
        return rules_between(cells, tuple(map(Edge.of, areas, regions)), ends, house, grid)

    return run


def upright(rules):
    return [r for r in rules if r.inline == r.inline_end]


def level(rules):
    return [r for r in rules if r.block == r.block_end]


def gutter(samples, after: int) -> int:
    return (after + 1) * 13 * samples.EM - samples.EM // 2


def test_between_neighbours_in_the_middle_of_the_gutter(rules, samples):
    (rule,) = rules(samples.area("A", (0, 0, 2, 20)), samples.area("B", (2, 0, 3, 20)))
    grid = BaselineGrid(samples.PITCH, samples.EM)
    assert rule.inline == gutter(samples, 1)
    assert (rule.block, rule.block_end) == (grid.face_top(0), grid.baseline(19))


def test_it_ends_with_the_longer_neighbour(rules, samples):
    (rule,) = rules(samples.area("A", (0, 0, 2, 20)), samples.area("B", (2, 0, 3, 20)), feet=[11, 7])
    assert rule.block_end == BaselineGrid(samples.PITCH, samples.EM).baseline(11)


def test_in_the_middle_of_the_white_between_bands(rules, samples):
    (rule,) = rules(samples.area("A", (0, 0, 5, 20)), samples.area("B", (0, 20, 5, 20)))
    assert rule.block == 20 * samples.PITCH + samples.PITCH // 2
    assert (rule.inline, rule.inline_end) == (0, 64 * samples.EM)


def test_one_rule_along_an_area_with_two_neighbours(rules, samples):
    found = rules(samples.area("A", (0, 0, 2, 40)), samples.area("B", (2, 0, 3, 20)), samples.area("C", (2, 20, 3, 20)))
    assert len(upright(found)) == 1
    (across,) = level(found)
    assert across.inline > gutter(samples, 1)


def test_rules_never_cross_where_four_areas_meet(rules, samples):
    corners = [samples.area(f"{i}{j}", (c, 20 * j, n, 20)) for j in (0, 1) for i, (c, n) in enumerate(((0, 2), (2, 3)))]
    found = rules(*corners)
    assert len(upright(found)) == 2
    assert len(level(found)) == 2
    left, right = sorted(level(found), key=lambda r: r.inline)
    assert left.inline_end < gutter(samples, 1) < right.inline
    above, below = sorted(upright(found), key=lambda r: r.block)
    assert above.block_end < left.block < below.block


def test_one_rule_under_a_wide_item_and_over_two_narrow_ones(rules, samples):
    found = rules(samples.area("A", (0, 0, 5, 20)), samples.area("B", (0, 20, 2, 20)), samples.area("C", (2, 20, 3, 20)))
    assert len(level(found)) == 1
    assert upright(found)[0].block > level(found)[0].block


def test_none_beside_what_has_edges_of_its_own(rules, samples):
    plain = samples.area("B", (2, 0, 3, 20))
    for rest in ({"box": BoxSpec(samples.THIN)}, {"pictures": (PictureSpec("wide.jpg"),)}):
        assert not rules(samples.area("A", (0, 0, 2, 20), **rest), plain)


def test_none_between_a_banner_and_its_stories(rules, samples):
    for rule in (None, samples.THIN):
        banner = samples.area("S", (0, 0, 5, 3), banner=BannerSpec("栏目", samples.BODY, rule))
        found = rules(banner, samples.area("A", (0, 3, 2, 20)), samples.area("B", (2, 3, 3, 20)))
        assert len(found) == len(upright(found)) == 1


def test_what_a_page_asks_for(rules, samples):
    other = samples.area("B", (2, 0, 3, 20))
    assert not rules(samples.area("A", (0, 0, 2, 20), rules={"right": None}), other)
    thick = RuleStyle(2000)
    boxed = samples.area("A", (0, 0, 2, 20), rules={"right": thick}, box=BoxSpec(samples.THIN))
    assert [r.style for r in rules(boxed, other)] == [thick]


def test_a_house_without_rules(rules, samples):
    house = replace(samples.HOUSE, rule_between_areas=None, rule_between_bands=None)
    assert not rules(samples.area("A", (0, 0, 5, 20)), samples.area("B", (0, 20, 5, 20)), house=house)


def test_none_where_nothing_stands(rules, samples):
    assert not rules(samples.area("A", (0, 0, 2, 20)), samples.area("B", (3, 0, 2, 20)))


def test_a_rule_is_as_wide_as_the_narrower_item(rules, samples):
    found = rules(
        samples.area("A", (0, 0, 5, 20)), samples.area("B", (0, 20, 2, 20)), samples.area("C", (2, 20, 3, 20), box=BoxSpec(samples.THIN))
    )
    (across,) = level(found)
    assert (across.inline, across.inline_end) == (0, 25 * samples.EM - samples.EM // 2)
