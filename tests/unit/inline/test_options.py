"""Options of line making: runts and hanging marks."""

from __future__ import annotations

from msgspec.structs import replace

from layout.inline import set_lines
from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare

EM = 10_000
NEWS = load_rules("zh-news")
STYLE = ParagraphStyle(TextStyle("song", 400, EM), NEWS, EM)


def texts(faces, text: str, measure: int, style: ParagraphStyle = STYLE) -> list[str]:
    return [line.text for line in set_lines(prepare((StyledText(text, style.text),), style, faces), (measure,))]


def test_a_runt_takes_a_character_down(faces):
    text = "会议要求全市各级部门深入贯彻落实精神啊"
    assert texts(faces, text, 9 * EM) == ["会议要求全市各级部", "门深入贯彻落实精神", "啊"]
    assert texts(faces, text, 9 * EM, replace(STYLE, runt=2)) == [
        "会议要求全市各级部",
        "门深入贯彻落实精神",
        "啊",
    ]  # 0.14 em a gap: too loose
    assert texts(faces, text[1:], 18 * EM - 5000, replace(STYLE, runt=2)) == [text[1:17], "神啊"]


def test_a_mark_does_not_count_against_a_runt(faces):
    text = "会议要求全市各级部门深入贯彻落实精神。"
    assert texts(faces, text, 17 * EM, replace(STYLE, runt=2)) == [text[:16], "精神。"]


def test_without_control_nothing_moves(faces):
    assert texts(faces, "一二三四五六七八九十一", 10 * EM) == ["一二三四五六七八九十", "一"]


def test_a_mark_hangs_only_where_it_does_not_fit(faces):
    hanging = replace(STYLE, rules=replace(NEWS, hanging=frozenset({"stop", "comma", "pause"})))
    assert texts(faces, "一二三四五，六", 5 * EM, hanging) == ["一二三四五，", "六"]
    assert texts(faces, "一二三四五，六", 5 * EM) == ["一二三四", "五，六"]
    (first, *_) = set_lines(prepare((StyledText("一二三四五，六", STYLE.text),), hanging, faces), (5 * EM,))
    assert first.width == 5 * EM + EM // 2
    (first, *_) = set_lines(prepare((StyledText("一二三四，六七", STYLE.text),), hanging, faces), (5 * EM,))
    assert first.width == 5 * EM


def test_two_marks_do_not_hang(faces):
    hanging = replace(STYLE, rules=replace(NEWS, hanging=frozenset({"stop", "comma"})))
    assert texts(faces, "一二三四五”。六", 5 * EM, hanging) == ["一二三四", "五”。六"]
