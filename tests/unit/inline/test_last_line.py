"""Last lines of justified paragraphs (末行)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.inline import Line, set_lines
from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare

EM = 10_000
STYLE = ParagraphStyle(TextStyle("song", 400, EM), load_rules("zh-news"), EM)
TEXT = "会议要求全市各级部门深入贯彻落实精神啊"


def last(faces, characters: int, **style) -> Line:
    """The last line of a paragraph, the lines before it full, ten ideographs each."""
    text = TEXT[:10] + TEXT[:characters]
    return set_lines(prepare((StyledText(text, STYLE.text),), replace(STYLE, **style), faces), (10 * EM,))[-1]


def test_natural_by_default(faces):
    assert (last(faces, 9).indent, last(faces, 9).width) == (0, 9 * EM)


@pytest.mark.parametrize(("characters", "width"), [(7, 7), (8, 10), (9, 10)])
def test_spread_if_it_fills_four_fifths(faces, characters, width):
    line = last(faces, characters, last_line="justify")
    assert (line.last, line.indent, line.width) == (True, 0, width * EM)
    assert (line.gap > 0) == (width == 10)


def test_centred(faces):
    line = last(faces, 4, last_line="centre")
    assert (line.indent, line.width) == (3 * EM, 4 * EM)
    assert line.runs[0].xs[0] == 3 * EM


@pytest.mark.parametrize("last_line", ["justify", "centre"])
def test_only_where_the_others_are_justified(faces, last_line):
    assert last(faces, 9, align="start", last_line=last_line) == last(faces, 9, align="start")
    assert last(faces, 9, align="end", last_line=last_line) == last(faces, 9, align="end")


def test_lines_before_it_stay_as_they_are(faces):
    spans = (StyledText(TEXT, STYLE.text),)
    plain = set_lines(prepare(spans, STYLE, faces), (9 * EM + 5000,))
    for last_line in ("justify", "centre"):
        assert set_lines(prepare(spans, replace(STYLE, last_line=last_line), faces), (9 * EM + 5000,))[:-1] == plain[:-1]
