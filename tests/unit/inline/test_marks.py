"""Interlinear marks of a line: where they begin and end."""

from __future__ import annotations

from msgspec.structs import replace

from layout.inline import justify
from layout.spec.load import load_rules
from layout.style import Decoration, ParagraphStyle, TextStyle
from layout.text import StyledText, prepare

EM = 9000
TEXT = TextStyle("song", 400, EM)
STYLE = ParagraphStyle(text=TEXT, rules=load_rules("zh-news"), pitch=13_000)


def marked(text: str, *kinds: str, serial: int = 1, style: TextStyle = TEXT) -> StyledText:
    return StyledText(text, style, decorations=tuple(Decoration(kind, serial) for kind in kinds))


def marks(faces, *spans: StyledText | str, start: int = 0, end: int | None = None, measure: int = 1_000_000, style=STYLE):
    p = prepare([s if isinstance(s, StyledText) else StyledText(s, TEXT) for s in spans], style, faces)
    line = justify(p, start, len(p) if end is None else end, measure)
    return line.additions.marks if line.additions else ()


def test_a_line_runs_from_the_first_character_to_the_last(faces) -> None:
    (mark,) = marks(faces, "他叫", marked("张三", "name"), "。")
    assert (mark.kind, mark.start, mark.end, mark.wave) == ("name", 2 * EM, 4 * EM, 0)
    assert 0 < mark.offset < EM // 2


def test_neighbouring_names_are_visibly_apart(faces) -> None:
    first, second = marks(faces, marked("张三", "name"), marked("李四", "name", serial=2))
    assert (first.start, first.end) == (0, 2 * EM - EM // 8)
    assert (second.start, second.end) == (2 * EM + EM // 8, 4 * EM)


def test_stretches_of_one_span_carry_one_line(faces) -> None:
    (mark,) = marks(
        faces, marked("红", "title"), marked("楼", "title", style=replace(TEXT, family="hei", weight=700)), marked("梦", "title")
    )
    assert (mark.start, mark.end) == (0, 3 * EM)
    assert mark.wave > 0 < mark.height


def test_a_broken_line_goes_on_in_the_next(faces) -> None:
    spans = ("他说", marked("红楼梦", "title"), marked("水浒传", "title", serial=2))
    (head,) = marks(faces, *spans, end=4, measure=4 * EM)
    assert (head.start, head.end) == (2 * EM, 4 * EM)
    tail, other = marks(faces, *spans, start=4)
    assert (tail.start, tail.end) == (0, EM - EM // 8)
    assert other.start == EM + EM // 8


def test_dots_stand_under_the_middle_of_each_character_but_not_under_marks(faces) -> None:
    (mark,) = marks(faces, "一", marked("定，要", "dots"))
    assert len(mark.dots) == 2
    assert mark.dots[0] == EM + EM // 2
    assert mark.dots[1] >= 3 * EM
    assert mark.offset > 0


def test_japanese_dots_stand_above(faces) -> None:
    (mark,) = marks(faces, marked("要点", "dots", style=replace(TEXT, lang="ja")))
    assert mark.offset < -EM * 9 // 10


def test_dots_follow_justified_characters(faces) -> None:
    p_dots = marks(faces, marked("一二三四五六", "dots"), "七八", end=4, measure=4 * EM + 900)
    assert [b - a for a, b in zip(p_dots[0].dots, p_dots[0].dots[1:], strict=False)] == [EM + 300] * 3


def test_dots_below_a_line_stand_lower(faces) -> None:
    (alone,) = marks(faces, marked("要", "dots"))
    lined = {mark.kind: mark for mark in marks(faces, marked("要", "name", "dots"))}
    assert lined["dots"].offset > alone.offset
    assert lined["dots"].offset - lined["dots"].width // 2 > lined["name"].offset + lined["name"].width // 2
