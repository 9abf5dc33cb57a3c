"""The colour of a column: how far ideographs part in the stories of the example editions, and in those of the reference page.

``tests/bench/bench_gaps.py`` prints the figures.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout.spec.load import load_rules
from tests.gaps import MEASURES, WIDE, body_style, gaps, paragraphs_of, plain, summary

EXAMPLES = Path(__file__).parents[2] / "examples"
MARK_UP = re.compile(r"[{\[#*>$`~^]|://")
"""Paragraphs with mark-up are left out: these figures are of running text."""


def figures(texts, measure, rules, breaking, faces):
    return summary(gaps(texts, measure, body_style(rules, breaking), faces))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    stories = sorted((EXAMPLES / "riverside-daily" / "stories").glob("*.md"))
    found = [text for story in stories for text in paragraphs_of(story) if len(text) > 60 and not MARK_UP.search(text)]
    assert sum(map(len, found)) > 6000
    return found


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", ["zh-news", "zh-half"])
def test_marks_take_up_slack_before_ideographs_do(texts, measure, name, faces):
    rules = load_rules(name)
    p95, most = figures(texts, measure, rules, "first-fit", faces)
    plain_p95, plain_most = figures(texts, measure, plain(rules), "first-fit", faces)
    assert p95 <= 0.75 * plain_p95
    assert most <= plain_most


@pytest.mark.parametrize(("measure", "least"), [(12.4, 0.05), (16.4, 0.032), (18.7, 0.014)])
def test_full_style_leaves_no_more_than_the_measure_has_over(texts, measure, least, faces):
    """What is left on a line of ideographs alone, and of 16.4 and 18.7 em hardly that: marks take it."""
    p95, _ = figures(texts, measure, load_rules("zh-book"), "total-fit", faces)
    assert p95 <= least


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "breaking", "p95", "most"), [("zh-news", "first-fit", 0.05, 0.176), ("zh-book", "total-fit", 0.044, 0.176)]
)
def test_the_reference_page(shared, faces, name, breaking, p95, most):
    found: list[float] = []
    for story in sorted((shared / "reference-page" / "stories").glob("*.md")):
        measure = WIDE.get(story.stem, MEASURES[0])
        found += gaps(paragraphs_of(story), measure, body_style(load_rules(name), breaking), faces)
    found_p95, found_most = summary(found)
    assert found_p95 <= p95
    assert found_most <= most
