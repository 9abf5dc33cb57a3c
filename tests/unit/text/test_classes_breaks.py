"""Legal breaks: what holds for any text, and that paragraphs have the breaks their text has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare
from layout.text.breaks import legal_breaks
from layout.text.classes import classify
from layout.text.spacing import pair_table
from layout.text.uax14 import break_opportunities, line_token
from layout.typeface import Typefaces

FACES = Typefaces.bundled()
NAMES = ("zh-news", "zh-none", "zh-hant-news", "ja-news", "ja-very-strict", "ko-news", "ko-char")
CHARS = "一二年記あャー々가나，。：；？！“”‘’「」（）《》——……·・～〜–/%％℃￥$€#ab12 -.,:()'\"+\u3000\u00a0\u200b\u2060\u0301\ufe0f👍"
TEXTS = st.text(CHARS, min_size=1, max_size=30)


def legal(text: str, name: str) -> list[bool]:
    rules = load_rules(name)
    return legal_breaks(text, classify(text, rules.latin_quotes), pair_table(rules))


@given(TEXTS, st.sampled_from(NAMES))
@settings(max_examples=300, deadline=None)
def test_what_no_rule_set_may_change(text: str, name: str) -> None:
    """UAX #14's rules that are not to be tailored, and the lists of the rules themselves."""
    rules, out = load_rules(name), legal(text, name)
    classes = classify(text)
    assert len(out) == len(text)
    assert out[-1]
    for i in range(len(text) - 1):
        a, b = text[i], text[i + 1]
        if out[i]:
            assert b not in " \u200b\u2060" or a in " \u200b"  # LB7, LB11
            assert a not in {"\u2060", "\u00a0"}  # LB11, LB12
            assert b not in "\u0301\ufe0f" or a in " \u200b"  # LB9
            assert classes[i + 1] not in rules.no_start or a == "\u200b"
            assert classes[i] not in rules.no_end
            assert not (a in "0123456789" and b in "0123456789%％℃")
            assert not (a in "-+￥$€" and b in "12")
        elif a == "\u200b":
            assert b in " \u200b"  # LB8


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_paragraphs_have_the_breaks_of_their_text(name: str, text: str) -> None:
    style = ParagraphStyle(TextStyle("song", 400, 9000), load_rules(name), 9000)
    p = prepare((StyledText(text, style.text),), style, FACES)
    out = legal(text, name)
    ends = p.starts[1:]
    assert [p.breaks[i] for i in range(len(p)) if ends[i] != p.starts[i]] == [
        out[e - 1] for e, s in zip(ends, p.starts, strict=False) if e != s
    ]


@pytest.mark.parametrize("number", ["-3℃", "−3℃", "+5%", "±0.5", "￥1,405.50", "30%", "16:30", "2022/2/16", "$-5", "US$30"])
@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_whole(number: str, name: str) -> None:
    out = legal(f"气温{number}，", name)
    inside = out[2 : 1 + len(number)]
    if number == "$-5":
        inside = inside[1:]  # PR HY: UAX #14 lets the currency sign go
    assert not any(inside)


def test_long_stretches_are_the_same_as_short_ones() -> None:
    tokens = tuple(line_token(c) for c in "f(x) a-b 1,5% " * 20)
    assert break_opportunities(tokens)[:14] == break_opportunities(tokens[:15])[:14]
