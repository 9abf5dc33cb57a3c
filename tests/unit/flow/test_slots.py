from __future__ import annotations

from layout.flow.slots import column_slots, level
from layout.geometry import Frame


def columns(*heights: int, top: int = 0):
    return tuple((Frame(120 * i, top, 100, 10 * height),) for i, height in enumerate(heights))


def per_column(slots) -> dict[int, int]:
    return {c: sum(s.column == c for s in slots) for c in {s.column for s in slots}}


def test_slots_run_down_column_after_column():
    slots = column_slots(((Frame(0, 0, 100, 20), Frame(0, 50, 100, 10)), (Frame(120, 10, 90, 10),)), 10)
    assert [(s.column, s.piece, s.block, s.measure) for s in slots] == [(0, 0, 0, 100), (0, 0, 10, 100), (0, 1, 50, 100), (1, 0, 10, 90)]


def test_level_columns_differ_by_a_line_at_most_the_first_ones_longer():
    slots = column_slots(columns(10, 10, 10), 10)
    assert per_column(level(slots, 11)) == {0: 4, 1: 4, 2: 3}
    assert per_column(level(slots, 12)) == {0: 4, 1: 4, 2: 4}


def test_level_means_level_feet_not_equal_counts():
    low_head = (*columns(10, 10), (Frame(240, 40, 100, 60),))
    slots = level(column_slots(low_head, 10), 13)
    assert {c: max(s.block for s in slots if s.column == c) for c in range(3)} == {0: 50, 1: 50, 2: 40}


def test_text_order_is_kept():
    slots = column_slots(columns(5, 5), 10)
    chosen = level(slots, 7)
    assert list(chosen) == sorted(chosen, key=lambda s: (s.column, s.block))
