"""Classes and breakability against jlreq: appendix A and table 2 (https://www.w3.org/TR/jlreq/)."""

from __future__ import annotations

import pytest

from layout.text.classes import char_class
from tests.suite.conformance.decide import breaks, check, rules_of

pytestmark = pytest.mark.shared

CLASSES = {
    "cl-01": {"open-quote", "open-bracket"},
    "cl-02": {"close-quote", "close-bracket"},
    "cl-03": {"connector", "wave"},
    "cl-04": {"exclaim"},
    "cl-05": {"interpunct", "colon"},
    "cl-06": {"stop"},
    "cl-07": {"comma", "pause"},
    "cl-08": {"dash", "ellipsis"},
    "cl-09": {"iteration"},
    "cl-10": {"prolonged"},
    "cl-11": {"small-kana"},
    "cl-12": {"prefix"},
    "cl-13": {"postfix"},
    "cl-14": {"ideographic-space"},
    "cl-15": {"han"},
    "cl-16": {"han"},
    "cl-26": {"space"},
}
"""Our classes for jlreq's. Those of ideographs, numerals and Western characters (cl-19, cl-24, cl-27) overlap in jlreq itself."""

SAMPLES = {
    "cl-01": "「", "cl-02": "」", "cl-03": "〜", "cl-04": "？", "cl-05": "・", "cl-06": "。", "cl-07": "、", "cl-08": "…",
    "cl-09": "々", "cl-10": "ー", "cl-11": "ゃ", "cl-12": "￥", "cl-13": "％", "cl-14": "\u3000", "cl-15": "あ", "cl-16": "ア",
    "cl-19": "字", "cl-24": "1", "cl-26": " ", "cl-27": "a",
}  # fmt: skip


def test_classes(corpus) -> None:
    """Appendix A: the members of each class."""
    failed, total = set(), 0
    for cl, ours in CLASSES.items():
        for char in corpus("jlreq_character_classes.json")["classes"][cl]["chars"]:
            total += 1
            glyph = char["glyph"] or chr(int(char["ucs"].split()[0], 16))
            if char_class(glyph[0]) not in ours:
                failed.add(f"{cl} {glyph}")
    assert check("jlreq classes", failed, total) > 0.95


def test_breakability(corpus) -> None:
    """Table 2 for ``ja-very-strict``: where a line may end between two classes."""
    tables = corpus("jlreq_class_tables.json")["tables"]
    rows = next(table["rows"] for name, table in tables.items() if name.startswith("Table 2"))
    rules = rules_of("ja-very-strict")
    failed, total = set(), 0
    for a, first in SAMPLES.items():
        for b, second in SAMPLES.items():
            cell = rows.get(a, {}).get(b, "")
            if cell == "×":
                continue
            total += 1
            if breaks(first + second, rules)[0] != (cell == ""):
                failed.add(f"{a} {b}")
    assert check("jlreq table 2", failed, total) > 0.9
