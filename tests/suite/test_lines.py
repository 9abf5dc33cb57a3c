"""Line breaking, as data: each case of ``lines/*.yaml`` says where its lines end."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import layout

FOLDER = Path(__file__).parent / "lines"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_lines(case: dict) -> None:
    lines = layout.break_text(
        case["text"],
        measure=case["measure"],
        rules=case.get("rules", "zh-news"),
        indent=case.get("indent", "0em"),
        breaking=case.get("breaking", "first-fit"),
        hyphenate=case.get("hyphenate", ""),
        grid=case.get("grid", False),
    )
    assert "".join(line.text for line in lines) == case["text"]
    if case.get("cut"):
        assert len(lines) > 1
        assert all(line.width <= line.measure for line in lines)
        return
    assert [line.text for line in lines] == case["lines"]


def test_every_case_has_lines() -> None:
    assert len(CASES) > 20
    assert all("lines" in c.values[0] or "cut" in c.values[0] for c in CASES)
