"""Invariants of line making over random text."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.inline import Line, break_lines, set_lines
from layout.inline.breaking import gap_of
from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import PreparedParagraph, StyledText, prepare
from layout.text.classes import CLOSING, char_class
from layout.typeface import Typefaces

RULES = load_rules("zh-news")
FACES = Typefaces.bundled()
EM = 9000
ALPHABET = "会议要求全市各级部门深入贯彻落实精神" * 3 + "，。、；：？！“”‘’（）《》—…·" + "0123456789" + "abcXYZ" + " %.-/￥"
STYLE = ParagraphStyle(TextStyle("song", 400, EM), RULES, 13000, indent=2 * EM)

texts = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=80).map(str.strip).filter(bool)
measures = st.integers(3 * EM, 30 * EM)


def prepared(text: str) -> PreparedParagraph:
    return prepare((StyledText(text, STYLE.text),), STYLE, FACES)


def positions(line: Line) -> list[int]:
    return [x for run in line.runs for x in run.xs]


@settings(max_examples=150, deadline=None)
@given(texts, measures)
def test_lines_give_back_the_text(text: str, measure: int) -> None:
    lines = set_lines(prepared(text), (measure,))
    assert "".join(line.text for line in lines) == text
    assert ["".join(c for run in line.runs for c in run.clusters) for line in lines] == [line.text for line in lines]
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


@settings(max_examples=150, deadline=None)
@given(texts, measures)
def test_justified_lines_fill_their_measure_exactly(text: str, measure: int) -> None:
    paragraph = prepared(text)
    start = 0
    for line, end in zip(set_lines(paragraph, (measure,)), break_lines(paragraph, (measure,)), strict=True):
        can_open = any(paragraph.opens[start : end - 1])
        if line.ragged:
            assert line.width == line.natural < measure - line.indent
            assert gap_of(paragraph, start, end, measure - line.indent) > RULES.ragged
        elif not line.last and can_open:
            assert line.width == measure - line.indent
            assert line.gap <= RULES.ragged
        start = end


@settings(max_examples=150, deadline=None)
@given(texts, measures)
def test_glyphs_never_run_backwards_or_past_the_measure(text: str, measure: int) -> None:
    for line in set_lines(prepared(text), (measure,)):
        xs = positions(line)
        # an opening mark's glyph starts half an em before its ink
        assert all(b > a - EM * 6 // 10 for a, b in itertools.pairwise(xs))


@settings(max_examples=150, deadline=None)
@given(texts, measures)
def test_no_forbidden_start_or_end(text: str, measure: int) -> None:
    paragraph = prepared(text)
    start = 0
    for end in break_lines(paragraph, (measure,))[:-1]:
        if any(paragraph.breaks[start : end - 1]) or paragraph.breaks[end - 1]:
            if end - 1 in paragraph.forced:
                assert char_class(paragraph.text[paragraph.starts[end] - 1]) in CLOSING
                start = end
                continue
            assert paragraph.breaks[end - 1]
            before = paragraph.text[: paragraph.starts[end]].rstrip()
            after = paragraph.text[paragraph.starts[end] :]
            spaced = before != paragraph.text[: paragraph.starts[end]]  # a space parts what it stands between (UAX #14, LB18)
            assert char_class(after[0]) not in RULES.no_start or spaced
            assert char_class(before[-1]) not in RULES.no_end or spaced
        start = end


@settings(max_examples=150, deadline=None)
@given(texts, measures, st.integers(0, 10 * EM))
def test_a_wider_measure_never_needs_more_lines(text: str, measure: int, more: int) -> None:
    paragraph = prepared(text)
    assert len(break_lines(paragraph, (measure + more,))) <= len(break_lines(paragraph, (measure,)))


@settings(max_examples=50, deadline=None)
@given(texts, measures)
def test_setting_twice_gives_the_same(text: str, measure: int) -> None:
    assert set_lines(prepared(text), (measure,)) == set_lines(prepared(text), (measure,))
