"""Total-fit against an exhaustive search, and what it is for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.inline import break_lines, set_lines
from layout.inline.breaking import first_fit_lines
from layout.inline.totalfit import Badness, candidates, total_fit
from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import PreparedParagraph, StyledText, prepare
from layout.typeface import Typefaces

EM = 9000
FACES = Typefaces.bundled()
STYLE = ParagraphStyle(TextStyle("song", 400, EM), load_rules("zh-news"), 13_000, indent=2 * EM)
ALPHABET = "会议要求全市各级部门深入贯彻" * 3 + "，。、“”（）12ab "

texts = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=40).map(str.strip).filter(bool)
measure_lists = st.lists(st.integers(5, 12).map(lambda ems: ems * EM), min_size=1, max_size=3)


def prepared(text: str, style: ParagraphStyle = STYLE) -> PreparedParagraph:
    return prepare((StyledText(text, style.text),), style, FACES)


def least_badness(paragraph: PreparedParagraph, measures: list[int]) -> float:
    """The least total badness of all ways to break the paragraph, tried one by one."""
    judge = Badness(paragraph)

    def ways(start: int, ends: tuple[int, ...]):
        if start == len(paragraph):
            yield ends
            return
        for end in candidates(paragraph, start, measures[min(len(ends), len(measures) - 1)]):
            yield from ways(end, (*ends, end))

    return min(judge.total(ends, measures) for ends in ways(0, ()))


@settings(max_examples=80, deadline=None)
@given(texts, measure_lists)
def test_no_way_to_break_is_better(text, measures):
    paragraph = prepared(text)
    ends = total_fit(paragraph, measures)
    assert abs(Badness(paragraph).total(ends, measures) - least_badness(paragraph, measures)) < 1e-6


@settings(max_examples=60, deadline=None)
@given(texts, measure_lists)
def test_it_is_never_worse_than_first_fit_and_loses_nothing(text, measures):
    paragraph = prepared(text)
    judge = Badness(paragraph)
    ends = total_fit(paragraph, measures)
    assert judge.total(ends, measures) <= judge.total(first_fit_lines(paragraph, measures), measures) + 1e-6
    assert ends[-1] == len(paragraph)
    assert list(ends) == sorted(set(ends))


def test_a_runt_is_avoided_where_the_lines_before_can_take_it():
    text = "会议要求全市各级部门深入贯彻落实精神一" * 2 + "会"
    style = replace(STYLE, indent=0)
    measure = 19 * EM
    assert [len(line.text) for line in set_lines(prepared(text, style), (measure,))] == [19, 19, 1]
    together = set_lines(prepared(text, replace(style, breaking="total-fit")), (measure,))
    assert len(together[-1].text) > 1


def test_the_style_chooses():
    paragraph = prepared("会议要求全市各级部门")
    assert break_lines(paragraph, (5 * EM,)) == first_fit_lines(paragraph, (5 * EM,))
