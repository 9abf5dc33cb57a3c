"""Hanging marks against web-platform-tests (css-text/hanging-punctuation, ``allow-end``)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.inline import set_lines
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare
from tests.suite.conformance.decide import check, rules_of

pytestmark = pytest.mark.shared
EM = 10_000


def test_allow_end(corpus, square) -> None:
    """The cases that say what hangs; the other 68 are texts and titles of pages to be looked at."""
    cases = [c for c in corpus("wpt_hanging_punctuation.json")["cases"] if "hangs" in c]
    assert len(cases) == 5
    # as in CSS: marks of one em, which hang only if they do not fit
    rules = replace(rules_of("zh-book"), marks=(), pair_trim=False, line_end_trim=False, hanging=frozenset({"comma", "pause", "stop"}))
    style = ParagraphStyle(
        TextStyle("square", 400, EM), replace(rules, word_space=replace(rules.word_space, natural=1000, minimum=1000)), EM
    )
    faces = square("abcd、")
    failed = set()
    for case in cases:
        lines = set_lines(prepare((StyledText(case["text"].strip(), style.text),), style, faces), (4 * EM,))
        hangs = any(line.width > line.measure for line in lines)
        if hangs != case["hangs"]:
            failed.add(case["id"])
    check("wpt hanging", failed, len(cases))
