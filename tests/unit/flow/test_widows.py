"""Widow and orphan control (孤行控制), and what it leaves of level columns."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.flow.copy import story_copy
from layout.flow.fill import balance, fill
from layout.flow.setter import Setter
from layout.flow.slots import Slot

MEASURE = 108_000


@pytest.fixture
def filled(samples, desk):
    """Fills columns of the given heights; a paragraph is a number of its lines or a (kind, text) pair."""

    def run(*paragraphs, heights=(6, 6), widows=2, orphans=2, measures=None, leveled=False, drop=0):
        body = replace(samples.BODY, widows=widows, orphans=orphans)
        story = samples.story(*(samples.han(12 * p - 4) if isinstance(p, int) else p for p in paragraphs), drop_initial=drop)
        copy = story_copy(story, samples.area(what=story, body=body), samples.HOUSE, desk.context)
        slots = [
            Slot(c, 0, 0, measures[c] if measures else MEASURE, line * samples.PITCH)
            for c, height in enumerate(heights)
            for line in range(height)
        ]
        setter = Setter(copy)
        full = fill(setter, slots, MEASURE)
        return balance(setter, slots, MEASURE, full) if leveled else full

    return run


def shape(filling) -> list[list[int]]:
    """Per paragraph: its lines in each column, overset last as a negative number."""
    out = []
    for number in sorted({f.paragraph for f in (*filling.lines, *filling.over)}):
        columns = [f.slot.column for f in filling.lines if f.paragraph == number]
        over = sum(f.paragraph == number for f in filling.over)
        out.append([columns.count(c) for c in sorted(set(columns))] + [-over] * (over > 0))
    return out


def test_no_control_unless_asked_for(filled):
    assert shape(filled(5, 3, widows=0, orphans=0)) == [[5], [1, 2]]
    assert shape(filled(5, 3, widows=1, orphans=1)) == [[5], [1, 2]]


def test_an_orphan_goes_over(filled):
    filling = filled(5, 4)
    assert shape(filling) == [[5], [4]]
    assert filling.lines[5].slot.column == 1
    assert (filling.used, len(filling.free), filling.forced) == (9, 3, 0)


def test_a_widow_gets_a_line_from_above(filled):
    assert shape(filled(3, 4)) == [[3], [2, 2]]
    assert shape(filled(7)) == [[5, 2]]
    assert shape(filled(7, widows=3)) == [[4, 3]]


def test_a_short_paragraph_moves_whole_rather_than_leave_an_orphan(filled):
    filling = filled(4, 3)
    assert shape(filling) == [[4], [3]]
    assert filling.lines[4].slot.column == 1
    assert len(filling.free) == 2 + 3


def test_one_rule_without_the_other(filled):
    assert shape(filled(4, 3, orphans=0)) == [[4], [1, 2]]
    assert shape(filled(4, 3, widows=0)) == [[4], [2, 1]]


def test_a_paragraph_through_three_columns(filled):
    assert shape(filled(13, heights=(6, 6, 6))) == [[6, 5, 2]]


def test_the_end_of_the_last_column_is_not_controlled(filled):
    assert shape(filled(5, 3, heights=(6,))) == [[5], [1, -2]]
    assert shape(filled(4, 3, heights=(6,))) == [[4], [2, -1]]


def test_a_piece_too_small_to_begin_in_is_passed_over(filled):
    filling = filled(5, 4, heights=(6, 1, 6))
    assert [f.slot.column for f in filling.lines[5:]] == [2] * 4


def test_where_no_place_keeps_the_rule_the_text_runs_on(filled):
    filling = filled(5, heights=(1, 1, 1, 1, 1, 1))
    assert shape(filling) == [[1] * 5]
    assert filling.forced == 1


def test_a_subhead_goes_over_with_the_paragraph_that_does(filled):
    filling = filled(2, ("subhead", "小标题"), 3)  # white, subhead, two lines free: three cannot be parted
    assert [f.slot.column for f in filling.lines] == [0, 0, 1, 1, 1, 1]
    assert len(filling.free) == 4 + 2
    stays = filled(2, ("subhead", "小标题"), 4)
    assert [f.slot.column for f in stays.lines] == [0, 0, 0, 0, 0, 1, 1]


def test_lines_of_another_measure_are_broken_again(filled, samples):
    filling = filled(7, measures=(MEASURE, 90_000))
    text = "".join(f.line.text for f in filling.lines)
    assert text == samples.han(80)
    assert all(f.line.measure == f.slot.measure for f in filling.lines)
    columns = [f.slot.column for f in filling.lines]
    assert columns.count(1) >= 2


def test_an_initial_is_not_parted_from_its_lines(filled):
    filling = filled(5, heights=(4, 6), widows=3, drop=3)
    assert filling.lines[0].initial is not None
    assert len({f.slot.column for f in filling.lines[:3]}) == 1
    assert filling.forced == 0


def test_balanced_columns_keep_the_rules_and_end_level(filled):
    filling = filled(3, 4, 2, heights=(9, 9, 9), leveled=True)
    assert not filling.over
    assert filling.forced == 0
    columns = [f.slot.column for f in filling.lines]
    assert [columns.count(c) for c in range(3)] == [3, 4, 2]
    two = filled(4, 4, heights=(9, 9), leveled=True)
    assert [[f.slot.column for f in two.lines].count(c) for c in (0, 1)] == [4, 4]


def test_a_short_paragraph_is_not_parted_to_level_columns(filled):
    filling = filled(3, heights=(6, 6, 6), leveled=True)
    assert shape(filling) == [[3]]


def test_levelling_falls_back_on_full_columns(filled):
    filling = filled(6, 3, heights=(6, 3), leveled=True)
    assert shape(filling) == [[6], [3]]
