from __future__ import annotations

from itertools import pairwise

import pytest

from layout.diagnostics import Diagnostics
from layout.display import Gradient, PathItem
from layout.geometry import Rect
from layout.page.borders import border_items
from layout.page.paths import gradient, rectangle, wave
from layout.page.rules import box_items, rule_items
from layout.spec.borders import read_ornament
from layout.spec.extends import bundled
from layout.spec.furniture_model import BorderSpec, BoxSpec
from layout.style import BLACK, Colour, Ornament, OrnamentShape, RuleStyle, Shade
from layout.world import MemoryWorld

SQUARE = OrnamentShape((("M", (0.0, 0.0)), ("L", (10.0, 0.0)), ("L", (10.0, 10.0)), ("L", (0.0, 10.0)), ("Z", ())))
LINE = OrnamentShape((("M", (0.0, 5.0)), ("L", (20.0, 5.0))), 2)
DESIGN = Ornament("test", 10, 20, (LINE,), (SQUARE,))
RECT = Rect(1000, 2000, 90_000, 50_000)


def points(item: PathItem) -> list[tuple[int, int]]:
    return [(values[i], values[i + 1]) for _, values in item.path for i in range(0, len(values), 2)]


def test_corners_and_a_whole_number_of_tiles():
    corners, tiles = border_items(RECT, BorderSpec(DESIGN, 5000, BLACK))
    assert (corners.fill, corners.stroke) == (BLACK, None)
    assert (tiles.fill, tiles.stroke, tiles.stroke_width) == (None, BLACK, 1000)
    starts = [values for kind, values in tiles.path if kind == "M"]
    ends = [values for kind, values in tiles.path if kind == "L"]
    assert len(starts) == 2 * 8 + 2 * 4  # of 10 pt: 80 pt along the head and foot, 40 pt along the sides
    assert starts[0] == (6000, 4500)
    assert ends[7] == (86_000, 4500)
    assert (88_500, 7000) in starts  # the right side runs down, 2.5 pt from its edge
    assert starts[1] == ends[0]


def test_a_border_stays_inside_its_rectangle():
    problems = Diagnostics()
    names = bundled("borders")
    assert len(names) >= 9
    for name in names:
        for item in border_items(RECT, BorderSpec(read_ornament(MemoryWorld({}), name, problems), 8000, BLACK)):
            for x, y in points(item):
                assert RECT.x <= x <= RECT.right
                assert RECT.y <= y <= RECT.bottom
    assert not len(problems)


def test_the_four_corners_are_turns_of_one():
    corner = Ornament("test", 10, 20, (), (OrnamentShape((("M", (0.0, 0.0)), ("L", (10.0, 5.0))), 1),))
    (item,) = border_items(RECT, BorderSpec(corner, 10_000, BLACK))
    assert points(item) == [
        (1000, 2000), (11_000, 7000), (91_000, 2000), (86_000, 12_000),
        (91_000, 52_000), (81_000, 47_000), (1000, 52_000), (6000, 42_000),
    ]  # fmt: skip


def test_no_tile_where_corners_meet():
    items = border_items(Rect(0, 0, 10_000, 10_000), BorderSpec(DESIGN, 5000, BLACK))
    assert len(items) == 1


def test_a_tint_ends_where_its_border_begins():
    tint, *_ = box_items((RECT,), BoxSpec(tint=Colour(k=80), border=BorderSpec(DESIGN, 5000, BLACK)))
    assert tint.rect == RECT.inset(5000, 5000, 5000, 5000)


@pytest.mark.parametrize(("end", "axis"), [((101_000, 0), 0), ((0, 101_000), 1)])
def test_waves_come_out_even(end, axis):
    path = wave((0, 0), end, 4000)
    assert path[0] == ("M", (0, 0))
    assert path[-1][1][-2:] == end
    assert len(path) - 1 == round(2 * 101_000 / 4000)
    out = [values[1 - axis] for kind, values in path if kind == "C"]
    assert all(a == -b for a, b in pairwise(out))


def test_a_wavy_rule_is_a_shape():
    (item,) = rule_items(RuleStyle(500, kind="wavy"), (0, 0), (100_000, 0))
    assert isinstance(item, PathItem)
    assert (item.stroke, item.stroke_width, item.fill) == (BLACK, 500, None)


def test_a_thin_thick_thin_rule_lies_evenly_about_its_middle():
    above, middle, below = rule_items(RuleStyle(2000, kind="thin-thick-thin"), (0, 0), (100, 0))
    assert above.width == below.width < middle.width
    assert -above.y0 == below.y0 > middle.width // 2


def test_round_corners_are_part_of_frame_and_tint():
    tint, frame = box_items((RECT,), BoxSpec(RuleStyle(500), Colour(k=80), radius=4000))
    assert (tint.radius, frame.radius) == (4000, 4000)
    outer, inner = box_items((RECT,), BoxSpec(RuleStyle(500, kind="double"), radius=4000))
    assert outer.radius - inner.radius == inner.rect.x - outer.rect.x
    assert [kind for kind, _ in rectangle(RECT, 4000)].count("C") == 4
    assert rectangle(RECT, 100_000)[0] == ("M", (1000 + 25_000, 2000))  # at most half the shorter side


@pytest.mark.parametrize(
    ("angle", "axis"),
    [(0, (1000, 27_000, 91_000, 27_000)), (90, (46_000, 2000, 46_000, 52_000)), (180, (91_000, 27_000, 1000, 27_000))],
)
def test_a_shade_runs_along_its_angle(angle, axis):
    shade = Shade(Colour(k=300), Colour(k=20), angle)
    assert gradient((RECT,), shade) == Gradient(shade.start, shade.end, axis)
