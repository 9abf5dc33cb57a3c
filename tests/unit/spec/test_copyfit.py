"""Limits of copyfit: the house's, departed from by page, story and area in turn."""

from __future__ import annotations

import pytest

from layout.diagnostics import Diagnostics
from layout.spec.copyfit_model import Copyfit
from layout.spec.load import load, load_preset
from layout.world import MemoryWorld

PRESET = Copyfit(on=True, tracking=(-20, 10), gap=1, crop=2)


def limits(house: str = "", page: str = "", story: str = "", area: str = "") -> Copyfit:
    """What holds for an area when each of them says so much of copyfit."""
    own = f", copyfit: {area}" if area else ""
    files: dict[str, str | bytes] = {
        "house.yaml": "extends: zh-news-broadsheet\n" + (f"copyfit: {house}\n" if house else ""),
        "page.yaml": "house: house.yaml\n"
        + (f"copyfit: {page}\n" if page else "")
        + f"areas: {{A: {{story: a{own}, at: {{columns: 1-2, lines: 1-9}}}}}}\n",
        "stories/a.md": "---\n" + (f"copyfit: {story}\n" if story else "") + "headline: 标题\n---\n正文。\n",
    }
    problems = Diagnostics()
    (made,) = load(MemoryWorld(files), "page.yaml", problems)
    assert not len(problems), list(problems)
    return made.areas[0].copyfit


def test_the_presets_have_limits_that_are_not_seen():
    assert load_preset("zh-news-broadsheet").copyfit == PRESET
    assert load_preset("zh-hant-news-tabloid").copyfit == PRESET
    assert load_preset("ja-news-tabloid").copyfit.tracking == (0, 0)
    assert limits() == PRESET


@pytest.mark.parametrize(
    ("said", "on", "crop"),
    [
        ({"house": "off"}, False, 0),
        ({"house": "off", "page": "on"}, True, 2),
        ({"page": "off"}, False, 2),
        ({"page": "off", "area": "on"}, True, 2),
        ({"story": "off"}, False, 2),
        ({"story": "off", "area": "{crop: 5}"}, True, 5),
        ({"page": "{crop: 1}", "story": "off"}, False, 1),
        ({"page": "{crop: 1}", "area": "{on: no, gap: 2}"}, False, 1),
        ({"page": "{crop: 1}", "area": "{gap: 2}"}, True, 1),
    ],
)
def test_who_says_it_last_is_heard(said, on, crop):
    found = limits(**said)
    assert (found.on, found.crop) == (on, crop)


def test_limits_of_tracking_are_departed_from_one_by_one():
    assert limits(page="{tracking: {most: 0.5%}}").tracking == (-20, 5)
    assert limits(page="{tracking: none}", area="{tracking: {least: -1%}}").tracking == (-10, 0)


def test_all_keys():
    found = limits(
        "{order: [crop, size, crop], tracking: {most: 0.5%}, headline: 1, least_title: 90%, subheads: 1, size: [8.75pt, 102%], spare: 0}"
    )
    assert found.tracking == (-20, 5)
    assert found.sizes == (8750, 9180)
    assert (found.order, found.headline, found.least_title, found.subheads, found.spare) == (("crop", "size"), 1, 900, 1, 0)
