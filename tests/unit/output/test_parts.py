"""Parts of a page taken as they were drawn: only where drawing them anew would give the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.display import Block, BoxItem, Gradient, PathItem, RuleItem
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.recent import Recent
from layout.style import Colour, Spot
from layout.world import MemoryWorld

RED = Colour(m=1000, y=800)
GOLD, BLUE = (Colour(name=name, spot=Spot(name, y=600)) for name in ("gold", "blue"))
SQUARE = (("M", (0, 0)), ("L", (9000, 0)), ("L", (9000, 9000)), ("Z", ()))
FADING, RISING = Gradient(RED, Colour(), (0, 0, 9000, 0)), Gradient(Colour(), RED, (0, 0, 9000, 0))


def block(kit, name: str, text: str, y: int, *items, **how) -> Block:
    return Block(name, "article", (*items, kit.line(text, x=40_000, y=y, gap=80, **how)))


@pytest.fixture
def write(kit, info):
    """Writes a page with what was kept of those written before, and checks that it comes out as it would without."""
    fonts, parts = Recent(16), Recent(64)

    def written(*blocks: Block, **how) -> None:
        page = replace(kit.page(*blocks), **how)
        world = MemoryWorld({})
        data = write_pdf([page], kit.faces, world, info, font_cache=fonts, drawn_parts=parts)
        assert data == write_pdf([page], kit.faces, world, info)

    written.parts = parts
    return written


def test_an_unchanged_block_is_not_drawn_again(kit, write):
    one, two = block(kit, "a", "前文有字", 60_000), block(kit, "b", "后文有字", 90_000)
    write(one, two)
    first, second = write.parts.find(("2", 1)), write.parts.find(("2", 2))
    write(one, block(kit, "b", "后字有文", 90_000))
    assert write.parts.find(("2", 1)) is first
    assert write.parts.find(("2", 2)) is not second


@pytest.mark.parametrize(
    "before",
    [
        ("文前字有", {}),
        ("一前文有字", {}),  # one glyph more: other codes
        ("前文有字前文有字", {}),  # more marked content before
        ("前文有字", {"colour": RED}),
        ("前文有字", {"size": 12_000}),
        ("前文有字", {"hscale": 800}),
        ("前文有字", {"overset": True}),
        ("前文有字", {"role": "headline"}),
    ],
)
def test_what_stands_before_it_changes(kit, write, before):
    text, how = before
    after = block(kit, "b", "后文有字", 90_000, RuleItem(40_000, 80_000, 90_000, 80_000, 300))
    write(block(kit, "a", "前文有字", 60_000), after)
    write(block(kit, "a", text, 60_000, **how), after)


def test_rules_join_those_that_the_block_before_ends_with(kit, write):
    one, two = block(kit, "a", "前文有字", 60_000), block(kit, "b", "后文有字", 90_000)
    write(one, two)
    line = one.items[-1]
    write(replace(one, items=(RuleItem(40_000, 50_000, 90_000, 50_000, 300), line)), two)
    write(replace(one, items=(line, RuleItem(40_000, 70_000, 90_000, 70_000, 300))), replace(two, items=(BoxItem(Rect(0, 0, 9, 9), RED),)))


@pytest.mark.parametrize(
    ("before", "own"),
    [(BoxItem(Rect(0, 0, 9000, 9000), GOLD), BoxItem(Rect(0, 0, 9000, 9000), BLUE)), (PathItem(SQUARE, FADING), PathItem(SQUARE, RISING))],
)
def test_names_in_the_pages_resources_may_change(kit, write, before, own):
    one, two = block(kit, "a", "前文有字", 60_000), block(kit, "b", "后文有字", 90_000, own)
    write(one, two)
    write(block(kit, "a", "前文有字", 60_000, before), two)


def test_the_page_may_be_another_one(kit, write):
    one = block(kit, "a", "前文有字", 60_000)
    write(one)
    write(one, bleed=0)
    write(one, height=700_000)
    write(one, number=3)
