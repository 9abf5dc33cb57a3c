"""Headline blocks, as data: ``headlines/blocks.yaml``.

Each case is one area of a page in the broadsheet preset: ``columns`` basic columns wide (4 where not given), ``headline``
as a page says it, ``story`` as front matter says it. What is expected: ``rows``, each a role, a size in points and the
text, at the end ``@`` and where it begins in ems of its size from the start (of a vertical row, the head) of the block, where that
matters; ``lines`` that the block takes; ``beside``: the columns (from 0) whose text begins beside it; ``fit`` as the fit report tells it; ids of ``problems``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from layout.api import Engine, LaidOut, read_spec
from layout.diagnostics import Diagnostics
from layout.display import TextLine
from layout.geometry import Rect
from layout.world import MemoryWorld

CASES = [
    pytest.param(case, id=case["name"]) for case in yaml.safe_load((Path(__file__).parent / "headlines" / "blocks.yaml").read_text("utf-8"))
]
ROLES = {"label", "kicker", "headline", "deck", "summary"}
HOUSE = "extends: zh-news-broadsheet\ntype_area: {top: 38mm, bottom: 25mm}\n"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def lay_out(engine: Engine, case: dict) -> LaidOut:
    columns = case.get("columns", 4)
    area = {"story": "a", "headline": case.get("headline", {}), **case.get("area", {})}
    page = {"page": 1, "house": "house.yaml", "map": "A" * columns + "." * (8 - columns), "areas": {"A": area}}
    body = "正文在这里，" * case.get("body", 400)
    files: dict[str, str | bytes] = {
        "house.yaml": HOUSE + case.get("house", ""),
        "page.yaml": yaml.safe_dump(page, allow_unicode=True, default_flow_style=None),
        "stories/a.md": f"---\n{yaml.safe_dump(case['story'], allow_unicode=True)}---\n{body}\n",
    }
    world, problems = MemoryWorld(files), Diagnostics()
    (spec,) = read_spec(world, "page.yaml", problems)
    assert not len(problems), [str(p) for p in problems]
    return engine.lay_out(spec, world)


def shown(line: TextLine, block: Rect, *, with_start: bool) -> str:
    text = f"{line.role} {line.size / 1000:g} {line.text.strip()}"
    if not with_start:
        return text
    start = line.baseline - block.y if line.vertical else line.x + line.runs[0].xs[0] - block.x
    return text + f" @{start / line.size:.2f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("case", CASES)
def test_blocks(engine: Engine, case: dict) -> None:
    page = lay_out(engine, case)
    block = next(block for block in page.layout.blocks if block.id == "A")
    assert block.outline
    rows = [item for item in block.items if isinstance(item, TextLine) and item.role in ROLES]
    expected = case["rows"]
    assert [shown(row, block.outline, with_start="@" in text) for row, text in zip(rows, expected, strict=True)] == expected
    problems = [p.id for p in page.problems if not p.id.startswith("fit/")]
    assert problems == case.get("problems", [])
    (fit,) = page.layout.fit
    if "fit" in case:
        assert str(fit.headline) == case["fit"]
    if "beside" in case:
        left = {frame.x for frame in block.frames if frame.y == block.outline.y}
        assert sorted((x - block.outline.x) // page.layout.grid.column for x in left) == case["beside"]
    if "lines" in case:
        assert not rows[-1].vertical
        taken = min(frame.y for frame in block.frames) - block.outline.y
        assert taken == case["lines"] * page.layout.grid.pitch


def test_rows_stay_inside_their_block(engine: Engine) -> None:
    for param in CASES:
        page = lay_out(engine, param.values[0])
        block = next(block for block in page.layout.blocks if block.id == "A")
        assert block.outline
        for row in (item for item in block.items if isinstance(item, TextLine) and item.role in ROLES):
            box, least = row.box, row.size // 2
            assert box.x >= block.outline.x - least
            assert box.right <= block.outline.right + least, row.text
            assert box.bottom <= block.outline.bottom, row.text
