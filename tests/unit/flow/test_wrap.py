from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout.flow.result import PlacedRule
from layout.flow.slots import Slot
from layout.flow.wrap import Obstacle, clear_of, extent, frame_polygon, slots_around
from layout.geometry import Frame
from layout.spec.picture_model import WrapSpec
from layout.style import RuleStyle
from layout.units import pt

SQUARE = frame_polygon(Frame(0, 0, 100, 100))
TRIANGLE = ((0, 0), (100, 100), (0, 100))
U = ((0, 0), (20, 0), (20, 80), (80, 80), (80, 0), (100, 0), (100, 100), (0, 100))


def test_extents_of_shapes():
    assert extent([SQUARE], 40, 60) == (0, 100)
    assert extent([TRIANGLE], 40, 60) == (0, 60)
    assert extent([TRIANGLE], 33, 34) == (0, 34)
    assert extent([U], 10, 20) == (0, 100)
    assert extent([((50, 0), (100, 50), (50, 100), (0, 50))], 20, 80) == (0, 100)


@given(
    st.lists(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=8).map(tuple), max_size=3), st.integers(-9, 9)
)
def test_of_many_edges_those_that_meet_the_line_tell(polygons, start):
    """Its extent between two places is that of what each edge by itself has there."""
    edges = [edge for polygon in polygons for edge in zip(polygon, (*polygon[1:], polygon[0]), strict=True)]
    found = [extent([edge], start, start + 4) for edge in edges]
    reached = [one for one in found if one is not None]
    assert extent(polygons, start, start + 4) == ((min(a for a, _ in reached), max(b for _, b in reached)) if reached else None)


def test_shapes_that_only_touch_take_nothing():
    assert extent([SQUARE], 100, 120) is None
    assert extent([SQUARE], -20, 0) is None


def test_halves_are_rounded_away_from_the_text():
    assert extent([((0, 0), (3, 2), (0, 2))], 0, 1) == (0, 2)
    assert extent([((0, 0), (-3, 2), (0, 2))], 0, 1) == (-2, 0)


def slots(count=6, measure=20, em=9000):
    return [Slot(0, 0, 0, measure * em, i * 13_000) for i in range(count)]


def around(samples, obstacles, **rest):
    return slots_around(slots(**rest), obstacles, samples.BODY, (2000, 10_000))


def obstacle(samples, frame, **rest):
    return Obstacle.of((frame_polygon(frame),), WrapSpec(least=samples.EM * 3, **rest))


def test_a_line_in_two_parts_is_read_left_then_right(samples):
    found = around(samples, [obstacle(samples, Frame(8 * 9000, 26_000, 4 * 9000, 20_000))])
    assert [(s.inline // 9000, s.measure // 9000, s.block // 13_000) for s in found] == [
        (0, 20, 0), (0, 20, 1), (0, 8, 2), (12, 8, 2), (0, 8, 3), (12, 8, 3), (0, 20, 4), (0, 20, 5),
    ]  # fmt: skip
    assert {s.piece for s in found} == {0}


def test_what_takes_all_of_a_column_parts_it_in_pieces(samples):
    found = around(samples, [obstacle(samples, Frame(0, 26_000, 20 * 9000, 20_000))])
    assert [(s.block // 13_000, s.piece) for s in found] == [(0, 0), (1, 0), (4, 1), (5, 1)]


def test_measures_are_whole_characters_flush_with_the_column(samples):
    found = around(samples, [obstacle(samples, Frame(60_000, 0, 30_000, 20_000), beside=4000)])
    left, right = found[0], found[1]
    assert (left.inline, left.measure) == (0, 6 * 9000)
    assert (right.inline + right.measure, right.measure) == (20 * 9000, 9 * 9000)


def test_largest_does_not_change_sides_with_the_lines(samples):
    leaning = (((9 * 9000, 0), (9 * 9000 + 100, 0), (16 * 9000, 70_000), (13 * 9000, 70_000)),)
    found = slots_around(slots(), [Obstacle.of(leaning, WrapSpec(sides="largest", least=1))], samples.BODY, (2000, 10_000))
    assert {s.inline for s in found} == {0}


def test_rules_are_cut_where_they_meet_it(samples):
    style = RuleStyle(pt(0.4))
    upright, level = PlacedRule(50_000, 0, 50_000, 300_000, style), PlacedRule(0, 150_000, 300_000, 150_000, style)
    box = obstacle(samples, Frame(0, 100_000, 100_000, 100_000), beside=5000, above=3000, below=2000)
    assert [(r.block, r.block_end) for r in clear_of([upright], [box], 1000)] == [(0, 97_000), (202_000, 300_000)]
    assert [(r.inline, r.inline_end) for r in clear_of([level], [box], 1000)] == [(105_000, 300_000)]
    away = PlacedRule(200_000, 0, 200_000, 300_000, style)
    assert clear_of([away], [box], 1000) == (away,)
