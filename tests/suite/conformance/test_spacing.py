"""Widths of neighbouring marks and CJK–Latin gaps against web-platform-tests (css-text) and pangu.js."""

from __future__ import annotations

import pytest

from layout.inline import set_lines
from layout.style import ParagraphStyle, TextStyle
from layout.text import PreparedParagraph, StyledText, prepare
from tests.suite.conformance.decide import check, rules_of

pytestmark = pytest.mark.shared
EM = 10_000


def prepared(text: str, rules: str, faces) -> PreparedParagraph:
    style = ParagraphStyle(TextStyle("square", 400, EM), rules_of(rules), EM)
    return prepare((StyledText(text, style.text),), style, faces)


def gaps(p: PreparedParagraph) -> list[int]:
    """Before which characters a CJK–Latin gap stands."""
    return [p.starts[i + 1] for i in range(len(p) - 1) if p.steps[i] == "gap"]


def test_pairs_of_marks(corpus, square) -> None:
    """text-spacing-trim: two marks take an em and a half, and the half that goes is the one between them."""
    cases = [c for c in corpus("wpt_text_spacing_trim_pairs.json")["cases"] if c["writing_mode"] == "horizontal-tb"]
    faces = square("".join(c["text"] for c in cases) + "国", "：；")
    failed = set()
    for case in cases:
        first, second = case["text"]
        alone = prepared(f"国{first}国", "ja-book", faces), prepared(f"国{second}国", "ja-book", faces)
        p = prepared(f"国{case['text']}国", "ja-book", faces)
        total = sum(p.body[1:3]) + sum(p.glue[:3])
        outside = p.glue[0] == alone[0].glue[0] and p.glue[2] == alone[1].glue[1]
        if total != round(sum(case["expect_em"]) * EM) or not outside:
            failed.add(case["id"])
    assert check("wpt text-spacing-trim", failed, len(cases)) > 0.98


def test_autospace(corpus, square) -> None:
    """text-autospace: where the gap stands; it is not kept at the edge of a line."""
    cases = [c for c in corpus("wpt_text_autospace.json")["cases"] if "gap_before_index" in c]
    faces = square("".join(c["text"] for c in cases) + " ")
    failed = {c["id"] for c in cases if gaps(prepared(c["text"], "zh-book", faces)) != c["gap_before_index"]}
    assert check("wpt text-autospace", failed, len(cases)) > 0.85


def test_no_gap_at_the_edge_of_a_line(corpus, square) -> None:
    cases = [c for c in corpus("wpt_text_autospace.json")["cases"] if "expect_lines" in c]
    faces = square("国X1")
    assert len(cases) == 5
    for case in cases:
        lines = set_lines(prepared(case["text"], "zh-book", faces), (round(case["measure_em"] * EM),))
        assert [line.text for line in lines] == case["expect_lines"]
        assert all(line.width <= line.measure for line in lines)


def test_pangu(corpus, square) -> None:
    """pangu.js on running text of letters and digits."""
    cases = [c for c in corpus("pangu_cjk_latin_spacing.json")["cases"] if c["kind"] == "letters and digits only"]
    faces = square("".join(c["text"] for c in cases).replace("\n", "") + " ")
    failed = {c["id"] for c in cases if gaps(prepared(c["text"], "zh-book", faces)) != c["gap_before_index"]}
    assert check("pangu", failed, len(cases)) > 0.8
