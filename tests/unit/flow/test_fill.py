from __future__ import annotations

import pytest

from layout.flow.columns import column_strips, strip_frames
from layout.flow.copy import story_copy
from layout.flow.fill import balance, fill
from layout.flow.setter import Setter
from layout.flow.slots import column_slots

MEASURE = 108_000


@pytest.fixture
def filled(samples, desk):
    """Fills columns of 12 字 and says what came out."""

    def run(*paragraphs, columns=2, lines=6, level=False):
        story = samples.story(*paragraphs)
        copy = story_copy(story, samples.area(what=story), samples.HOUSE, desk.context)
        region = samples.region(columns, lines)
        strips = column_strips(region.sides[0], columns, samples.EM)
        slots = column_slots([strip_frames(region, strip) for strip in strips], samples.PITCH)
        setter = Setter(copy)
        full = fill(setter, slots, MEASURE)
        return balance(setter, slots, MEASURE, full) if level else full

    return run


def lines_per_column(filling) -> dict[int, int]:
    columns = [f.slot.column for f in filling.lines]
    return {c: columns.count(c) for c in sorted(set(columns))}


def text(filling) -> str:
    return "".join(f.line.text for f in filling.lines)


def test_text_runs_from_column_to_column(filled, samples):
    filling = filled(samples.han(94))  # 10 + 7 × 12
    assert lines_per_column(filling) == {0: 6, 1: 2}
    assert text(filling) == samples.han(94)
    assert not filling.over
    assert filling.used == 8


def test_balanced_columns_end_level(filled, samples):
    filling = filled(samples.han(106), columns=3, level=True)  # 9 lines
    assert lines_per_column(filling) == {0: 3, 1: 3, 2: 3}
    assert lines_per_column(filled(samples.han(94), columns=3, level=True)) == {0: 3, 1: 3, 2: 2}


def test_what_finds_no_place_is_kept_exactly(filled, samples):
    filling = filled(samples.han(70), samples.han(80), columns=1)
    assert len(filling.lines) == 6
    assert text(filling) + "".join(f.line.text for f in filling.over) == samples.han(70) + samples.han(80)
    assert all(f.slot is None for f in filling.over)


def test_a_subhead_has_white_above_but_not_at_the_head_of_a_column(filled, samples):
    filling = filled(samples.han(20), ("subhead", "小标题"), samples.han(20))
    blocks = [(f.slot.column, f.slot.block // samples.PITCH) for f in filling.lines]
    assert blocks == [(0, 0), (0, 1), (0, 3), (0, 4), (0, 5)]
    at_head = filled(samples.han(70), ("subhead", "小标题"), samples.han(20))
    assert [(f.slot.column, f.slot.block // samples.PITCH) for f in at_head.lines][6:] == [(1, 0), (1, 1), (1, 2)]


def test_a_subhead_is_never_last_in_a_column(filled, samples):
    filling = filled(samples.han(44), ("subhead", "小标题"), samples.han(20))  # 4 lines, white, subhead on the sixth
    subhead = next(f for f in filling.lines if f.paragraph == 1)
    assert (subhead.slot.column, subhead.slot.block) == (1, 0)
    assert filling.used == 7
    assert [(s.column, s.block // samples.PITCH) for s in filling.free] == [(0, 4), (0, 5), (1, 3), (1, 4), (1, 5)]


def test_a_subhead_goes_over_with_its_text(filled, samples):
    filling = filled(samples.han(44), ("subhead", "小标题"), samples.han(20), columns=1)
    assert [f.paragraph for f in filling.over] == [1, 2, 2]


def test_a_sign_off_stands_at_the_end_of_the_last_line(filled, samples):
    filling = filled(samples.han(14), ("sign-off", "（安然）"))  # four 字 on the last line
    last, sign_off = filling.lines[-2:]
    assert sign_off.slot == last.slot
    assert sign_off.line.indent + sign_off.line.width == MEASURE
    assert filling.used == 2


def test_a_sign_off_without_room_gets_its_own_line(filled, samples):
    filling = filled(samples.han(20), ("sign-off", "（安然）"))
    last, sign_off = filling.lines[-2:]
    assert sign_off.slot.block == last.slot.block + samples.PITCH


def test_columns_of_different_measures(samples, desk):
    from layout.flow.slots import Slot

    story = samples.story(samples.han(40))
    copy = story_copy(story, samples.area(what=story), samples.HOUSE, desk.context)
    slots = [Slot(0, 0, 0, 9000 * n, samples.PITCH * i) for i, n in enumerate((12, 8, 12, 12, 12))]
    filling = fill(Setter(copy), slots, MEASURE)
    assert [len(f.line.text) for f in filling.lines] == [10, 8, 12, 10]
