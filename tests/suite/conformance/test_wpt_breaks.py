"""Line breaks against web-platform-tests (css-text): line-break by language and strictness, word-break.

WPT: https://github.com/web-platform-tests/wpt, css/css-text. Characters are taken as one em wide.
"""

from __future__ import annotations

import pytest

from layout.text.classes import char_class, classify
from layout.text.uax14 import break_opportunities, line_token
from tests.suite.conformance.decide import check, lines, rules_of

pytestmark = pytest.mark.shared


def test_line_break_by_language(corpus) -> None:
    """CSS Text 3, 5.2: what may begin a line in Chinese and Japanese, strict, normal and loose."""
    failed, total = set(), 0
    for case in corpus("wpt_line_break_i18n.json")["cases"]:
        if case["lang"] in {"zh", "ja"}:
            total += 1
            if lines(case["text"], rules_of(f"css-{case['lang']}-{case['line_break']}"), 6) != case["expect_lines"]:
                failed.add(case["id"])
    assert check("wpt line-break zh ja", failed, total) > 0.9


def test_line_break_elsewhere(corpus) -> None:
    """In German and without a language it is UAX #14 itself; small kana are ideographs unless strict, … and 々 where loose."""
    failed, total = set(), 0
    for case in corpus("wpt_line_break_i18n.json")["cases"]:
        if case["lang"] in {"zh", "ja"}:
            continue
        total += 1
        tokens = [line_token(c) for c in case["text"]]
        if case["line_break"] != "strict":
            tokens = ["ID+" if t == "CJ+" else t for t in tokens]
        if case["line_break"] == "loose":
            tokens = ["ID+" if t in {"IN", "IN+"} or char_class(c) == "iteration" else t for c, t in zip(case["text"], tokens, strict=True)]
        legal = break_opportunities(tuple(tokens))
        end = next(i for i in range(6, 0, -1) if legal[i - 1])
        if case["text"][:end] != case["expect_lines"][0]:
            failed.add(case["id"])
    assert check("wpt line-break other", failed, total) > 0.7


def test_hyphens(corpus) -> None:
    """U+2010 and U+2013 after ideographs and Latin."""
    cases = corpus("wpt_line_break_hyphens.json")["cases"]
    failed = {c["id"] for c in cases if lines(c["text"], rules_of(f"css-ja-{c['line_break']}"), c["measure_em"] or 1) != c["expect_lines"]}
    check("wpt hyphens", failed, len(cases))


def test_word_break(corpus) -> None:
    """CSS Text 3, 5.1: keep-all is ``unit: word``, normal breaks Hangul by the syllable."""
    cases = corpus("wpt_word_break.json")["cases"]
    failed = set()
    for case in cases:
        name = "css-word" if case["word_break"] == "keep-all" else "ko-char" if case["lang"] == "ko" else "css-zh-normal"
        measure = case.get("measure_em")
        if measure is None:
            if "min-content" in case["measure"]:
                measure = max(map(len, case["expect_lines"]))
            else:
                measure = sum(c != "joined" for c in classify(case["text"])) - 1
        ours = [line.strip(" \u200b") for line in lines(case["text"], rules_of(name), measure)]
        if ours != [line.strip(" \u200b") for line in case["expect_lines"]]:
            failed.add(case["id"])
    check("wpt word-break", failed, len(cases))
