"""Spacing, reduction and expansion between classes against jlreq's tables 1 and 3 to 6 (appendices B, D and E).

One character stands for each class; the figures are those of the glue between two of them. Cells that refer to a note,
combinations that do not occur, and classes that need more than a character (ruby, units, notes) are left out.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

import pytest

from layout.style import LineRules, ParagraphStyle, TextStyle
from layout.text import StyledText, prepare
from tests.suite.conformance.decide import check, rules_of
from tests.suite.conformance.test_jlreq import SAMPLES

pytestmark = pytest.mark.shared
EM = 10_000
CENTRED = "・？"


class Between(NamedTuple):
    """What stands between two characters, in em."""

    natural: Fraction
    least: Fraction
    most: Fraction
    step: str
    opens: bool


@pytest.fixture
def between(square):
    """Measures what stands between samples of two classes."""
    faces = square("".join(SAMPLES.values()).replace(" ", "") + "国", CENTRED)

    @cache
    def measure(a: str, b: str, rules: LineRules) -> Between:
        style = ParagraphStyle(TextStyle("square", 400, EM), rules, EM)
        p = prepare((StyledText(f"国{SAMPLES[a]}{SAMPLES[b]}国", style.text),), style, faces)
        own = {"cl-14": EM, "cl-26": rules.word_space.natural * EM // 1000}.get(a, 0)
        whole = {"cl-04": EM, "cl-05": EM // 2}  # what jlreq counts as the mark itself: ？ with its white, ・ without
        own += sum((whole[cl] - p.body[i]) // 2 for i, cl in ((1, a), (2, b)) if cl in whole)
        natural, least, most = (Fraction(white[1] - own, EM) for white in (p.glue, p.glue_min, p.glue_max))
        if a == "cl-26":  # the space itself gives way too
            least += Fraction(rules.word_space.natural - rules.word_space.minimum, 1000)
            most -= Fraction(rules.word_space.maximum - rules.word_space.natural, 1000)
        return Between(natural, least, most, p.steps[1], p.opens[1])

    return measure


def cells(corpus, number: int):
    """The cells of a table for which there are samples: both classes, what it says, and its colour."""
    tables = corpus("jlreq_class_tables.json")["tables"]
    rows = next(table["rows"] for name, table in tables.items() if name.startswith(f"Table {number}"))
    for a in SAMPLES:
        for b in SAMPLES:
            cell = rows.get(a, {}).get(b, "")
            text, colour = cell if isinstance(cell, list) else (cell, "")
            if not text.startswith(("×", "n.")):
                yield a, b, text, colour


def test_spacing(corpus, between) -> None:
    """Table 1: the white between two characters, nothing squeezed or spread."""
    rules, failed, total = rules_of("ja-news"), set(), 0
    for a, b, text, _ in cells(corpus, 1):
        total += 1
        if between(a, b, rules).natural != Fraction(text.split()[0] if text else 0):
            failed.add(f"{a} {b}")
    assert check("jlreq table 1", failed, total) > 0.95


REDUCTION = {
    3: ("ja-news", {"#6c6e70": "interpunct", "#9d9fa1": "comma", "#e6e7e8": "gap"}),
    4: ("ja-news", {"#f8c1d9": "interpunct", "#aae0f9": "comma", "#6c6e70": "gap"}),
    5: ("ja-book", {"#aae0f9": "comma"}),
}
"""Rules, and a member of the squeezing step that each colour stands for. Tables 3 and 4 differ at the line's end only."""


@pytest.mark.parametrize("number", REDUCTION)
def test_reduction(corpus, between, number: int) -> None:
    """Tables 3 to 5: how far the white is squeezed, and in which step."""
    name, colours = REDUCTION[number]
    rules, failed, total = rules_of(name), set(), 0
    order = [next(i for i, step in enumerate(rules.squeeze_order) if member in step) for member in colours.values()]
    assert order == sorted(set(order))
    for a, b, text, colour in cells(corpus, number):
        if colour and not text:
            continue  # a space beside a mark: it says no amount
        total += 1
        natural, _, least = text.partition("-")
        found = between(a, b, rules)
        in_step = next((step for step in rules.squeeze_order if colours[colour] in step), ()) if colour else ()
        wanted = Fraction(natural or 0), Fraction(least or natural or 0)
        if (found.natural, found.least) != wanted or (colour and found.step not in in_step):
            failed.add(f"{a} {b}")
    assert check(f"jlreq table {number}", failed, total) > 0.95


def test_expansion(corpus, between) -> None:
    """Table 6: where white may be added: to the CJK–Latin gap first, then between all that may part."""
    rules, failed, total = rules_of("ja-news"), set(), 0
    for a, b, text, colour in cells(corpus, 6):
        total += 1
        found = between(a, b, rules)
        if text == "1/4-1/2":
            right = found.step == "gap" and found.most == Fraction(1, 2)
        else:
            right = found.opens == bool(colour) and found.most == found.natural
        if not right:
            failed.add(f"{a} {b}")
    assert check("jlreq table 6", failed, total) > 0.75
