"""Lines that run across the fold are moved or opened there."""

from __future__ import annotations

import pytest

from layout.flow.fold import Fold, clear_of_the_fold, fold_problems, stands_on
from layout.flow.result import PlacedLine
from layout.style import TextStyle

SIZE = 40_000
ROOM = (0, 1_000_000)
MIDDLE = 500_000


@pytest.fixture
def placed(desk, samples):
    """A headline, centred or at one end of its room."""

    def make(text: str, align: str = "centre") -> PlacedLine:
        line = desk.context.single(text, TextStyle("hei", 700, SIZE), samples.RULES)
        white = ROOM[1] - line.width
        return PlacedLine(line, {"start": 300_000, "end": white - 300_000}.get(align, white // 2), 50_000, "headline", 0)

    return make


def fold(safe: int) -> Fold:
    return Fold((MIDDLE - 20_000, MIDDLE + 20_000), safe)


def parted(line: PlacedLine) -> str:
    """The text with a bar where the fold is."""
    glyphs = [(x, cluster) for run in line.line.runs for x, cluster in zip(run.xs, run.clusters, strict=True)]
    at = sum(len(cluster) for x, cluster in glyphs if line.inline + x + SIZE // 4 < MIDDLE)
    return f"{line.line.text[:at]}|{line.line.text[at:]}"


@pytest.mark.parametrize(
    ("text", "align", "safe", "expected"),
    [
        ("河岸日报记者获悉", "centre", 0, "河岸日报|记者获悉"),  # as it is: an even number of characters
        ("河岸日报昨日获悉了", "centre", 0, "河岸日报|昨日获悉了"),  # moved by half a character, no word is parted
        ("河岸日报昨日获悉了", "centre", 8000, "河岸日报|昨日获悉了"),
        ("两岸24小时与2026年", "centre", 8000, "两岸24小时|与2026年"),
        ("大桥通车：两岸一日还", "centre", 0, "大桥通车：|两岸一日还"),  # never before a mark that begins no line
        ("河岸日报昨日获悉了", "start", 8000, "河岸日报|昨日获悉了"),
        ("河岸日报昨日获悉了", "end", 8000, "河岸日报昨|日获悉了"),
    ],
)
def test_characters_keep_off_the_fold(desk, placed, text, align, safe, expected):
    faces, line = desk.context.faces, placed(text, align)
    room = (line.inline if align == "start" else ROOM[0], line.inline + line.line.width if align == "end" else ROOM[1])
    (moved,) = clear_of_the_fold([line], room, align, fold(safe), faces)
    assert not stands_on(moved, fold(safe), faces)
    assert parted(moved) == expected
    assert moved.line.text == text
    if align == "start":
        assert moved.inline == line.inline
    if align == "end":
        assert moved.inline + moved.line.width == line.inline + line.line.width


def test_a_line_without_room_stays_and_is_reported(desk, placed):
    line, faces = placed("河岸日报昨日获悉了"), desk.context.faces
    room = (line.inline, line.inline + line.line.width)
    (moved,) = clear_of_the_fold([line], room, "centre", fold(8000), faces)
    assert moved == line
    (problem,) = fold_problems([moved], fold(8000), faces, "lead")
    assert problem.id == "page/fold"
    assert "within 8.0 pt of the fold" in problem.message


def test_lines_clear_of_the_fold_are_left_alone(desk, placed):
    lines = [placed("河岸日报记者获悉"), placed("桥", "start")]
    assert clear_of_the_fold(lines, ROOM, "centre", fold(0), desk.context.faces) == tuple(lines)
    assert clear_of_the_fold(lines, ROOM, "centre", None, desk.context.faces) == tuple(lines)


def test_centred_lines_of_a_block_stay_on_one_axis(desk, placed):
    lines, faces = [placed("河岸日报昨日获悉了"), placed("桥头的两岸街坊等了三年整"), placed("通车")], desk.context.faces
    moved = clear_of_the_fold(lines, ROOM, "centre", fold(0), faces)
    assert not any(stands_on(line, fold(0), faces) for line in moved)
    middles = {line.inline + line.line.width // 2 for line in moved}
    assert max(middles) - min(middles) <= 1
    assert 0 < abs(middles.pop() - ROOM[1] // 2) <= SIZE


def test_the_fold_may_lie_in_the_white_of_a_mark(desk, placed):
    """Before a mark that begins no line nothing is opened; where there is white, the fold lies in it."""
    line, faces = placed("两岸通车，街坊笑"), desk.context.faces
    (moved,) = clear_of_the_fold([line], ROOM, "centre", fold(0), faces)
    assert parted(moved) in ("两岸通车|，街坊笑", "两岸通车，|街坊笑")
    assert moved.line.width == line.line.width
