"""Justification: order of the steps, exact sums, alignment."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.inline import break_lines, justify, natural_width, set_lines
from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare
from layout.typeface import Typefaces

EM = 10_000
NEWS = load_rules("zh-news")


def paragraph(faces: Typefaces, text: str, *, align: str = "justify", indent: int = 0, rules=NEWS):
    style = ParagraphStyle(TextStyle("song", 400, EM), rules, EM, indent=indent, align=align)
    return prepare((StyledText(text, style.text),), style, faces)


def origins(line) -> list[int]:
    return [x for run in line.runs for x in run.xs]


def test_ideographs_alone_share_the_slack_equally(faces):
    p = paragraph(faces, "一二三四五六七")
    line = justify(p, 0, 5, 52_000)
    assert origins(line) == [0, 10_500, 21_000, 31_500, 42_000]
    assert line.width == 52_000
    assert line.gap == 50


def test_what_does_not_divide_is_spread_and_still_sums(faces):
    p = paragraph(faces, "一二三四五六七")
    line = justify(p, 0, 4, 40_010)
    assert origins(line) == [0, 10_003, 20_006, 30_010]
    assert line.width == 40_010


def test_marks_take_up_slack_before_ideographs_part(faces):
    p = paragraph(faces, "一二，三四五六七八九")
    natural = natural_width(paragraph(faces, "一二，三四五六"))
    line = justify(p, 0, 7, natural + 2000)
    assert line.gap == 0
    assert line.width == natural + 2000


def test_the_gap_beside_digits_gives_way_when_squeezed(faces):
    p = paragraph(faces, "共48亩地")
    line = justify(p, 0, len(p), natural_width(p) - 1000)
    assert line.width == natural_width(p) - 1000


def test_the_last_line_keeps_its_natural_width(faces):
    p = paragraph(faces, "一二三四五六七")
    *_, last = set_lines(p, (50_000,))
    assert last.last
    assert last.width == 20_000


@pytest.mark.parametrize(("align", "indent"), [("start", 0), ("centre", 10_000), ("end", 20_000)])
def test_alignment(faces, align, indent):
    (line,) = set_lines(paragraph(faces, "一二三", align=align), (50_000,))
    assert (line.indent, line.width) == (indent, 30_000)
    assert origins(line)[0] == indent


def test_a_mark_at_the_end_takes_half_an_em(faces):
    p = paragraph(faces, "一二三四。五")
    line = justify(p, 0, 5, 45_000)
    assert line.natural == 45_000
    assert line.gap == 0


def test_an_opening_mark_at_the_start_is_flush(faces):
    p = paragraph(faces, "一二“三四五")
    line = justify(p, 2, 6, 35_000)
    assert line.natural == 35_000
    assert origins(line)[0] == -5000  # the glyph's blank half sticks out; its ink is flush


def test_measures_may_differ_from_line_to_line(faces):
    p = paragraph(faces, "一二三四五六七八九十")
    assert break_lines(p, (30_000, 50_000)) == (3, 8, 10)


def test_white_space_at_a_break_belongs_to_the_line_before(faces):
    p = paragraph(faces, "一二 三四")
    first, second = set_lines(p, (20_000,))
    assert (first.text, second.text) == ("一二 ", "三四")
    assert first.width == 20_000


def test_without_edge_trimming_marks_keep_their_blank(faces):
    rules = replace(NEWS, line_end_trim=False, line_start_trim=False)
    p = paragraph(faces, "一二三四。五", rules=rules)
    assert justify(p, 0, 5, 60_000).natural == 50_000


# ---- lines that cannot be filled -----------------------------------------------------------------


def test_a_line_that_would_need_absurd_gaps_is_left_short(faces):
    p = paragraph(faces, "经Constantinopolitan一二")
    first, *_ = set_lines(p, (60_000,))
    assert first.text == "经"
    assert (first.ragged, first.width, first.gap) == (True, EM, 0)


def test_how_wide_is_absurd_is_for_the_rules_to_say(faces):
    text = "三个字Constantinopolitan"
    short = set_lines(paragraph(faces, text), (60_000,))[0]
    spread = set_lines(paragraph(faces, text, rules=replace(NEWS, ragged=2000)), (60_000,))[0]
    assert (short.text, short.ragged) == ("三个字", True)
    assert (spread.text, spread.ragged, spread.gap, spread.width) == ("三个字", False, 1500, 60_000)


def test_word_spaces_take_what_is_left_where_nothing_else_may(faces):
    p = paragraph(faces, "ship and shore together")
    end = p.text.index("together")
    natural = natural_width(paragraph(faces, "ship and shore"))
    line = justify(p, 0, end, natural + 8_000)
    assert (line.width, line.ragged) == (natural + 8_000, False)
    assert line.gap == 150  # 4 em by 1000 each, the spaces grow by a quarter em first
    assert justify(p, 0, end, natural + 16_000).ragged
