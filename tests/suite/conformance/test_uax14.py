"""UAX #14 of Unicode 17: the untailored rules in full, and how the bundled rule sets depart from them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from layout.text.breaks import IDEOGRAPHIC, legal_breaks
from layout.text.classes import classify
from layout.text.spacing import pair_table
from layout.text.uax14 import break_opportunities, line_token
from tests.suite.conformance.decide import HERE, rules_of

TEST_FILE = "unicode-17.0.0/LineBreakTest.txt"
CASES = [line.split(" # ") for line in (Path(HERE) / "uax14_cases.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]


def read(text: str) -> list[tuple[str, list[bool]]]:
    """Strings and their break opportunities from Unicode's LineBreakTest.txt."""
    out = []
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            out.append(("".join(chr(int(w, 16)) for w in words[1::2]), [w == "÷" for w in words[2::2]]))
    return out


def untailored(text: str) -> list[bool]:
    return list(break_opportunities(tuple(line_token(c) for c in text)))


@pytest.mark.parametrize(("shown", "rule"), CASES, ids=[case[1] for case in CASES])
def test_own_cases(shown: str, rule: str) -> None:
    """``|`` is where a line may end; all else is where it may not."""
    shown = shown.encode("ascii", "backslashreplace").decode("unicode_escape") if "\\" in shown else shown
    parts = shown.split("|")
    text = "".join(parts)
    expected = [False] * len(text)
    at = 0
    for part in parts:
        at += len(part)
        expected[at - 1] = True
    assert untailored(text) == expected, rule


@pytest.mark.shared
def test_line_break_test(corpus) -> None:
    """Every case of LineBreakTest.txt."""
    cases = read(corpus(TEST_FILE))
    assert len(cases) == 19338
    assert [text for text, expected in cases if untailored(text) != expected] == []


class Seen(NamedTuple):
    """A boundary at which a rule set departs from UAX #14."""

    a: str
    """Class before, combining marks looked through."""
    b: str
    before: str
    after: str
    """Tokens of the two characters."""
    allowed: bool
    """Ours allows a break UAX #14 does not."""


def reason(seen: Seen, rules) -> str:
    """Which override of ``differences.yaml`` explains it."""
    quotes = {"open-quote", "close-quote"}
    if not seen.allowed:
        if seen.b in rules.no_start:
            return "no_start"
        if seen.a in rules.no_end:
            return "no_end"
        if seen.b in {"space", "ideographic-space"}:
            return "object"
    symbols = [token for cls, token in ((seen.a, seen.before), (seen.b, seen.after)) if cls == "han"]
    if any(not token.startswith(("ID", "EB")) for token in symbols):
        return "object" if "CB" in symbols else "symbols"
    if seen.allowed:
        if quotes & {seen.a, seen.b}:
            return "quotes"
        if seen.b in {"ellipsis", "dash", "iteration", "prolonged", "small-kana", "postfix"} and seen.b not in rules.no_start:
            return "starters"
        if seen.b in {"hyphen", "prefix"} and (seen.a in IDEOGRAPHIC or seen.a not in {"latin", "digit"}):
            return "hyphen"
    return f"not listed: {seen}"


@pytest.mark.shared
@pytest.mark.parametrize("name", ["zh-news", "ja-very-strict"])
def test_overrides(name: str, corpus) -> None:
    """The rule sets agree with LineBreakTest.txt but for the overrides listed, each for its reason."""
    rules = rules_of(name)
    listed = yaml.safe_load((HERE / "differences.yaml").read_text("utf-8"))["uax14 overrides"]
    found: Counter[str] = Counter()
    boundaries = 0
    for text, expected in read(corpus(TEST_FILE)):
        classes = classify(text)
        ours = legal_breaks(text, classes, pair_table(rules))
        base = ""
        for i in range(len(text) - 1):
            boundaries += 1
            base = classes[i] if classes[i] != "joined" else base
            if ours[i] != expected[i]:
                before = max((k for k in range(i + 1) if classes[k] != "joined"), default=0)
                seen = Seen(base, classes[i + 1], line_token(text[before]), line_token(text[i + 1]), ours[i])
                found["soft-hyphen" if "\u00ad" in text[before : i + 1] else reason(seen, rules)] += 1
    print(f"\n{name}: {boundaries - found.total()} of {boundaries} boundaries as in UAX #14; {dict(found)}")
    assert found == {key: override["boundaries"][name] for key, override in listed.items()}
