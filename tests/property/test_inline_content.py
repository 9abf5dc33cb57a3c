"""Invariants of lines that carry marks, readings, raised figures and pictures."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.inline import set_lines
from layout.spec.load import load_rules
from layout.style import PICTURE_CHARACTER, Decoration, ParagraphStyle, Ruby, TextPicture, TextStyle
from layout.text import StyledText, prepare
from layout.typeface import Typefaces

FACES = Typefaces.bundled()
EM = 9000
TEXT = TextStyle("song", 400, EM)
STYLE = ParagraphStyle(TEXT, load_rules("zh-news"), 13000, indent=2 * EM)

words = st.text(st.sampled_from("会议要求全市のはを，。“”（）12ab"), min_size=1, max_size=9)
bases = st.text(st.sampled_from("重庆日本京都志"), min_size=1, max_size=4)
readings = st.sampled_from(["zhuāng", "wǒ", "かん", "こころざし", "ㄔㄨㄥˊ", "˙ㄉㄜ", "い"])


@st.composite
def stretches(draw) -> StyledText:
    kind = draw(st.sampled_from(["plain", "plain", "mark", "sup", "picture", "mono", "group", "jukugo", "wide"]))
    if kind == "plain":
        return StyledText(draw(words), TEXT)
    if kind == "mark":
        kinds = draw(st.sets(st.sampled_from(["name", "title", "dots", "underline"]), min_size=1))
        return StyledText(draw(words), TEXT, decorations=tuple(Decoration(k, draw(st.integers(0, 99))) for k in sorted(kinds)))
    if kind == "sup":
        return StyledText(draw(st.sampled_from(["2", "[1]", "①"])), replace(TEXT, size=5400, rise=3000))
    if kind == "picture":
        return StyledText(PICTURE_CHARACTER, TEXT, picture=TextPicture("a.png", 2 * EM, EM, (2, 1)))
    if kind == "wide":
        return StyledText(draw(words), replace(TEXT, tracking=200, hscale=900))
    base = draw(bases)
    count = 1 if kind == "group" else len(base)
    parts = tuple(draw(st.lists(readings, min_size=count, max_size=count)))
    return StyledText(base, TEXT, ruby=Ruby(parts, kind))


@settings(max_examples=200, deadline=None)
@given(st.lists(stretches(), min_size=1, max_size=9), st.integers(6 * EM, 24 * EM), st.sampled_from(["first-fit", "total-fit"]))
def test_lines_with_additions(spans: list[StyledText], measure: int, breaking: str) -> None:
    spans = [replace(span, ruby=replace(span.ruby, serial=i)) if span.ruby else span for i, span in enumerate(spans)]
    paragraph = prepare(spans, replace(STYLE, breaking=breaking), FACES)
    lines = set_lines(paragraph, (measure,))
    assert "".join(line.text for line in lines) == "".join(span.text for span in spans).replace(PICTURE_CHARACTER, "")
    assert ["".join(c for run in line.runs for c in run.clusters) for line in lines] == [line.text for line in lines]
    additions = [line.additions for line in lines if line.additions]
    shown = "".join(sorted(c for one in additions if one.ruby for c in one.ruby.text if c != " "))
    assert shown == "".join(sorted(c for span in spans if span.ruby for part in span.ruby.parts for c in part))
    assert sum(len(one.pictures) for one in additions) == sum(span.picture is not None for span in spans)
    for line in lines:
        xs = [x for run in line.runs for x in run.xs]
        assert all(b > a - EM // 2 for a, b in pairwise(xs))  # an opening mark stands over its blank
        if line.additions is None:
            continue
        for mark in line.additions.marks:
            assert line.indent - EM // 2 <= mark.start <= mark.end <= line.indent + line.width + EM // 2
            assert list(mark.dots) == sorted(mark.dots)
        if line.additions.ruby:
            assert all(-10 <= x - line.indent <= line.width for run in line.additions.ruby.runs for x in run.xs)
