"""``print`` of the house style: what reaches the page."""

from __future__ import annotations

import pytest

from layout.colour import bundled_profile
from layout.diagnostics import Diagnostics
from layout.limits import Limits
from layout.print_settings import MARKS, PrintSettings
from layout.spec.load import load_house, load_preset
from layout.world import MemoryWorld

PRESS = bundled_profile("newsprint").data
HOUSE = "extends: zh-news-broadsheet\nprint: {%s}\n"


def settings(keys: str, *files: str) -> tuple[PrintSettings, list[str]]:
    problems = Diagnostics()
    world = MemoryWorld({"styles/house.yaml": HOUSE % keys, **dict.fromkeys(files, PRESS)})
    house = load_house(world, "styles/house.yaml", problems)
    assert house is not None
    return house.print, [f"{d.id} {d.span}: {d.message} {d.hint}" for d in problems]


def test_the_presets_are_for_newsprint() -> None:
    assert load_preset("zh-news-tabloid").print == PrintSettings("PDF/X-4", "newsprint", "", 240, ())


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("standard: PDF/X-1a", PrintSettings(standard="PDF/X-1a")),
        (
            "condition: CGATS TR 002, ink_limit: 220%",
            PrintSettings(condition="CGATS TR 002", ink_limit=220, limits=Limits(ink=220, set_by=(("ink", "styles/house.yaml:2:45"),))),
        ),
        ("marks: [slug, crop]", PrintSettings(marks=("crop", "slug"))),
        ("marks: crop", PrintSettings(marks=("crop",))),
        ("marks: all", PrintSettings(marks=MARKS)),
        ("marks: none", PrintSettings()),
        ("profile: ../profiles/press.icc", PrintSettings(profile="profiles/press.icc")),
    ],
)
def test_what_is_said_goes_with_the_page(keys: str, expected: PrintSettings) -> None:
    assert settings(keys, "profiles/press.icc") == (expected, [])


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("standard: PDF/X-3", "spec/unknown-value styles/house.yaml:2:19: print.standard: unknown value 'PDF/X-3'"),
        ("marks: [crop, colours]", "spec/unknown-value styles/house.yaml:2:23: print.marks[2]: unknown value 'colours'"),
        ("marks: {crop: yes}", "spec/type styles/house.yaml:2:16: print.marks: expected a list, found a mapping"),
        ("profile: newsprnt", "print/profile styles/house.yaml:2:18: there is no profile 'newsprnt'"),
        ("profile: house.yaml.icc", "spec/missing-file"),
        ("profile: ./house.yaml", "print/profile styles/house.yaml:2:18: styles/house.yaml: not an ICC profile"),
        (
            "profile: pres.icc",
            "spec/missing-file styles/house.yaml:2:18: print.profile: there is no file styles/pres.icc did you mean 'styles/press.icc'?",
        ),
    ],
)
def test_mistakes_are_told(keys: str, problem: str) -> None:
    found, problems = settings(keys, "styles/press.icc")
    assert found == PrintSettings()
    assert len(problems) == 1
    assert problems[0].startswith(problem)
