"""Marks with their ink in the middle: Taiwan, Hong Kong, and the Japanese middle dots (clreq 3.1.2, jlreq 3.1.2)."""

from __future__ import annotations

import pytest

from layout.inline import set_lines
from layout.style import ParagraphStyle, TextStyle
from layout.text import PreparedParagraph, StyledText, prepare
from tests.suite.conformance.decide import rules_of

EM = 10_000
TEXT = "國。，、；：？！·「」『』字，甲乙丙丁戊日本語"


@pytest.fixture(scope="module")
def taiwan(square):
    return square(TEXT, "。，、；：？！")


@pytest.fixture(scope="module")
def japan(square):
    return square(TEXT, "：；？！")


def prepared(text: str, rules: str, faces) -> PreparedParagraph:
    style = ParagraphStyle(TextStyle("square", 400, EM), rules_of(rules), EM)
    return prepare((StyledText(text, style.text),), style, faces)


def widths(text: str, rules: str, faces, first_line_em: float = 40) -> float:
    """Width of the first line in em, nothing squeezed."""
    line = set_lines(prepared(text, rules, faces), (round(first_line_em * EM),))[0]
    return line.natural / EM


def test_blank_on_both_sides(taiwan) -> None:
    p = prepared("國。國", "zh-hant-news", taiwan)
    assert (p.body[1], p.shift[1], p.glue[0], p.glue[1]) == (EM // 2, -EM // 4, EM // 4, EM // 4)
    assert (p.glue_min[0], p.glue_min[1]) == (0, 0)
    assert p.steps[:2] == ("stop", "stop")


@pytest.mark.parametrize("mark", "？！：；")
def test_rigid_marks(taiwan, mark) -> None:
    p = prepared(f"國{mark}國", "zh-hant-news", taiwan)
    assert p.glue[:2] == p.glue_min[:2] == (EM // 4, EM // 4)


@pytest.mark.parametrize(
    ("text", "rules", "width"),
    [
        ("國。", "zh-hant-news", 1.75),  # the blank behind a centred mark goes at the line's end
        ("國，", "zh-hant-news", 1.75),
        ("國」", "zh-hant-news", 1.5),
        ("國。」國", "zh-hant-news", 4),  # jlreq cl-05 before cl-02, CSS MC: nothing to cut
        ("國。「國", "zh-hant-news", 1 + 1 + 0.5 + 1),
        ("國」。國", "zh-hant-news", 1 + 0.5 + 1 + 1),
        ("國·國", "zh-hant-news", 3),
        ("國·國", "zh-news", 2.5),
        ("。國", "zh-hant-none", 2),
        ("·國", "zh-hant-none", 2),
    ],
)
def test_widths_in_taiwan(taiwan, text, rules, width) -> None:
    assert widths(text, rules, taiwan) == pytest.approx(width, abs=0.001)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("國：國", 3),
        ("國：", 2),  # a middle dot keeps its blanks at the line's end
        ("國。", 1.5),
        ("國？", 2),
        ("」：國", 0.5 + 1 + 1),
        ("：「國", 1 + 0.5 + 1),
        ("國·「國", 1 + 1 + 0.5 + 1),
        ("」·國", 0.5 + 1 + 1),
        ("國？！國", 4),
    ],
)
def test_widths_in_japan(japan, text, width) -> None:
    assert widths(text, "ja-news", japan) == pytest.approx(width, abs=0.001)


def test_a_middle_dot_is_squeezed_on_both_sides(japan) -> None:
    line = set_lines(prepared("甲：乙丙丁戊", "ja-news", japan), (round(4.6 * EM),))[0]
    assert line.text == "甲：乙丙丁"
    first, second, third = line.runs[0].xs[:3]
    assert second + EM // 4 - (first + EM) == third - (second + EM // 4 + EM // 2) == round(0.05 * EM)


def test_the_ink_decides(square) -> None:
    """The same rules with a Mainland face: the blank is behind the ink, and goes at the end of a line."""
    mainland = square(TEXT)
    p = prepared("國。國", "zh-hant-news", mainland)
    assert (p.glue[0], p.glue[1]) == (0, EM // 2)
    assert widths("國。", "zh-hant-news", mainland) == pytest.approx(1.5, abs=0.001)
