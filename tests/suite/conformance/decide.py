"""What the engine decides, asked of plain strings, without a font: every character is one em wide."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from layout.diagnostics import Diagnostics
from layout.spec.rules import read_rules
from layout.text.breaks import legal_breaks
from layout.text.classes import classify
from layout.text.spacing import pair_table
from layout.world import FileWorld

if TYPE_CHECKING:
    from collections.abc import Collection

    from layout.style import LineRules

HERE = Path(__file__).parent


@lru_cache
def rules_of(name: str) -> LineRules:
    """A bundled set, or one of ``rules/`` beside this file (those of CSS)."""
    own = (HERE / "rules" / f"{name}.yaml").is_file()
    problems = Diagnostics()
    rules = read_rules(FileWorld(HERE), f"rules/{name}.yaml" if own else name, problems)
    assert rules is not None, list(problems)
    assert not len(problems), list(problems)
    return rules


def breaks(text: str, rules: LineRules) -> list[bool]:
    """After which characters a line may end."""
    return legal_breaks(text, classify(text, rules.latin_quotes), pair_table(rules))


def lines(text: str, rules: LineRules, measure: float) -> list[str]:
    """First-fit over characters of one em (combining marks and zero-width ones of none); spaces at line ends take no room."""
    legal = breaks(text, rules)
    classes = classify(text, rules.latin_quotes)
    out, start = [], 0
    while start < len(text):
        best = width = 0
        for i in range(start, len(text)):
            width += classes[i] != "joined"
            fits = width <= measure or (classes[i] in {"space", "ideographic-space"} and width - 1 <= measure)
            if not fits:
                break
            if legal[i]:
                best = i + 1
        best = best or next((i + 1 for i in range(start, len(text)) if legal[i]), len(text))
        while best < len(text) and classes[best] == "space":
            best += 1
        out.append(text[start:best])
        start = best
    return out


class Difference(NamedTuple):
    """A deliberate difference from a corpus."""

    corpus: str
    cases: str
    count: int
    reason: str
    source: str


@lru_cache
def differences(corpus: str) -> tuple[Difference, ...]:
    """What ``differences.yaml`` has for a corpus."""
    listed = yaml.safe_load((HERE / "differences.yaml").read_text("utf-8"))
    return tuple(Difference(corpus, d["cases"], d["count"], d["reason"], d["source"]) for d in listed[corpus])


def check(corpus: str, failed: Collection[str], total: int) -> float:
    """Every failure is listed, and every listed one fails. Returns the share that passes."""
    rest = set(failed)
    for difference in differences(corpus):
        matching = {case for case in rest if re.search(difference.cases, case)}
        assert len(matching) == difference.count, f"{corpus}: {difference.cases}: {len(matching)} differ, {difference.count} are listed"
        rest -= matching
    assert not rest, f"{corpus}: {len(rest)} differences are not listed: {sorted(rest)}"
    share = 1 - len(failed) / total
    print(f"\n{corpus}: {total - len(failed)} of {total} ({share:.1%})")
    return share
