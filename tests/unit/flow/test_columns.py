from __future__ import annotations

import itertools

from layout.flow.columns import Region, column_strips, cut_out, strip_frames, subtract
from layout.geometry import Frame


def test_recut_columns_share_the_remainder_and_end_flush():
    strips = column_strips((100, 1101), 3, 20)
    assert strips[0][0] == 100
    assert strips[-1][1] == 1101
    assert sorted(b - a for a, b in strips) == [320, 320, 321]
    assert [b[0] - a[1] for a, b in itertools.pairwise(strips)] == [20, 20]


def test_a_strip_of_an_l_runs_only_where_all_of_it_lies_inside():
    wide, narrow = ((0, 320),), ((0, 210),)
    shape = Region(5, (wide, wide, narrow, narrow, narrow), 10)
    left, middle, right = (strip_frames(shape, strip) for strip in ((0, 100), (110, 210), (220, 320)))
    assert left == (Frame(0, 50, 100, 50),)
    assert middle == (Frame(110, 50, 100, 50),)
    assert right == (Frame(220, 50, 100, 20),)


def test_a_strip_interrupted_by_another_area_comes_in_pieces():
    full, split = ((0, 320),), ((0, 100), (220, 320))
    shape = Region(0, (full, split, split, full), 10)
    assert strip_frames(shape, (110, 210)) == (Frame(110, 0, 100, 10), Frame(110, 30, 100, 10))
    assert strip_frames(shape, (0, 100)) == (Frame(0, 0, 100, 40),)


def test_columns_may_reach_into_the_gutter_by_the_slack():
    shape = Region(0, (((0, 98),),), 10, slack=3)
    assert [f.measure for f in strip_frames(shape, (0, 100))] == [100]
    assert [f.measure for f in strip_frames(shape, (0, 102))] == [98]
    assert not strip_frames(shape, (0, 140))


def test_obstacles_take_whole_lines():
    column = (Frame(0, 0, 100, 100),)
    assert subtract(column, Frame(0, 0, 100, 25), 10) == (Frame(0, 30, 100, 70),)
    assert subtract(column, Frame(50, 45, 10, 10), 10) == (Frame(0, 0, 100, 40), Frame(0, 60, 100, 40))
    assert subtract(column, Frame(0, 70, 100, 30), 10) == (Frame(0, 0, 100, 70),)
    assert subtract(column, Frame(0, 0, 100, 100), 10) == ()


def test_obstacles_beside_or_beyond_take_nothing():
    column = (Frame(100, 50, 100, 50),)
    for obstacle in (Frame(0, 50, 100, 50), Frame(200, 50, 50, 50), Frame(100, 0, 100, 50), Frame(100, 100, 100, 50)):
        assert subtract(column, obstacle, 10) == column


def test_several_obstacles():
    columns = ((Frame(0, 0, 100, 100),), (Frame(120, 0, 100, 100),))
    left, right = cut_out(columns, (Frame(0, 0, 220, 20), Frame(120, 80, 100, 20)), 10)
    assert left == (Frame(0, 20, 100, 80),)
    assert right == (Frame(120, 20, 100, 60),)


def test_inset_moves_all_edges():
    shape = Region(4, (((0, 100), (150, 300)),) * 5, 10)
    inner = shape.inset(8, 1)
    assert (inner.first_line, inner.end_line) == (5, 8)
    assert inner.rows[0] == ((8, 92), (158, 292))
    assert inner.bounds == Frame(8, 50, 284, 30)


def test_an_inset_moves_the_edges_of_a_notch_in_too():
    wide, narrow = ((0, 100),), ((50, 100),)
    region = Region(0, (wide,) * 4 + (narrow,) * 4, 10)
    inner = region.inset(5, 1)
    assert inner.first_line == 1
    assert inner.rows == (((5, 95),),) * 2 + (((55, 95),),) * 4
    left, right = column_strips(inner.sides[0], 2, 10)
    assert [(f.inline, f.measure, f.block, f.block_size) for f in strip_frames(inner, left)] == [(5, 40, 10, 20)]
    assert [(f.inline, f.measure, f.block, f.block_size) for f in strip_frames(inner, right)] == [(55, 40, 10, 60)]


def test_a_column_that_an_inset_narrows_goes_on_with_a_smaller_measure():
    region = Region(0, (((0, 100),),) * 2 + (((56, 100),),) * 2, 10)
    assert [(f.inline, f.measure) for f in strip_frames(region, (50, 100))] == [(50, 50), (56, 44)]
    assert [(f.inline, f.measure) for f in strip_frames(region, (20, 60))] == [(20, 40)]
