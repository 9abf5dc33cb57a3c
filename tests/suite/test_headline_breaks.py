"""Breaking headlines by sense, as data: ``headlines/breaks.yaml``."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from layout.flow.headline_breaks import break_headline

GROUPS = yaml.safe_load((Path(__file__).parent / "headlines" / "breaks.yaml").read_text("utf-8"))
CASES = [pytest.param(group, lines, id=lines.replace(" / ", "|")) for group in GROUPS for lines in group["lines"]]


@pytest.mark.parametrize(("group", "lines"), CASES)
def test_breaks(group: dict, lines: str) -> None:
    parts = lines.split(" / ")
    text = (" " if group["lang"] == "ko" else "").join(parts)
    found = break_headline(text, len(parts), group["lang"], tuple(group.get("names", ())))
    assert found is not None
    assert [text[a:b].strip(" ") for a, b in pairwise((0, *found.ends))] == parts
