"""Pages nobody would design: whatever the areas, nothing is lost, nothing overlaps, nothing leaves its area."""

from __future__ import annotations

from random import Random

import pytest

from layout.display import TextLine
from layout.geometry import Rect
from layout.spec.furniture_model import BoxSpec
from layout.spec.headline_model import HeadlineSpec
from layout.spec.picture_model import PictureSpec


def random_regions(random: Random) -> list[tuple[tuple[int, int, int, int], ...]]:
    """A page of 5 columns and 60 lines cut into polyominoes: bands are cut into cells, and cells grow downwards at random."""
    heights, left = [], 60
    while left:
        heights.append(min(left, random.randint(4, 25)))
        left -= heights[-1]
    areas: list[list[tuple[int, int, int, int]]] = []
    above: list[int] = []
    line = 0
    for height in heights:
        row: list[int] = []
        while len(row) < 5:
            width = min(5 - len(row), random.randint(1, 4))
            under = above[len(row)] if above else -1
            grows = under >= 0 and under not in row and random.random() < 0.3
            owner = under if grows else len(areas)
            if not grows:
                areas.append([])
            areas[owner].append((len(row), line, width, height))
            row += [owner] * width
        above, line = row, line + height
    return [tuple(area) for area in areas]


def random_area(samples, random: Random, number: int, rects):
    kinds = [samples.han(random.randint(1, 400)) for _ in range(random.randint(1, 5))]
    if random.random() < 0.5:
        kinds.insert(random.randint(0, len(kinds)), ("subhead", samples.han(random.randint(2, 20))))
    if random.random() < 0.5:
        kinds.append(("sign-off", "（安然）"))
    headline = tuple(samples.han(random.randint(1, 40)) for _ in range(random.randint(1, 2)))
    story = samples.story(
        *kinds, id=f"s{number}", headline=headline, kicker=random.choice(((), ("引题",))), deck=random.choice(((), ("副题" * 9,)))
    )
    rest = {}
    if random.random() < 0.3:
        place = random.choice(("top", "bottom", "top-left", "bottom-right"))
        rest["pictures"] = (PictureSpec(random.choice(("wide.jpg", "no.jpg")), caption="说明", columns=random.randint(0, 2), place=place),)
    if random.random() < 0.2:
        rest["box"] = BoxSpec(samples.THIN, None, samples.EM)
    spec = HeadlineSpec(samples.TIER, lines=random.choice((0, 0, 4)), columns=random.choice((0, 0, 1)))
    return samples.area(
        str(number),
        rects,
        story,
        headline=spec,
        columns=random.choice((0, 0, 1, 2)),
        balance=random.choice(("level", "level", "last", "none")),
        **rest,
    )


def ink(line: TextLine) -> Rect:
    size = max(run.size for run in line.runs)
    start = min(run.xs[0] for run in line.runs)
    end = max(run.xs[-1] + run.size // 2 for run in line.runs)
    return Rect(line.x + start, line.baseline - size * 8 // 10, end - start, size * 8 // 10)


@pytest.mark.parametrize("seed", range(25))
def test_any_page(lay_out, samples, seed):
    random = Random(seed)
    areas = [random_area(samples, random, i, rects) for i, rects in enumerate(random_regions(random))]
    page = lay_out(*areas, folio=True)
    fits = {fit.area: fit for fit in page.fit}
    no_room = {d.message.split()[1] for d in page.diagnostics if d.id == "page/no-room"}
    for area, block in zip(areas, page.blocks, strict=False):
        if block.kind != "article" or area.id in no_room:
            continue
        lines = [item for item in block.items if isinstance(item, TextLine)]
        shown = "".join(line.text for line in lines if line.role in ("body", "subhead", "sign-off"))
        assert (shown + fits[area.id].overset).replace("\n", "") == "".join(p.text for p in area.story.paragraphs)
        assert "".join(line.text for line in lines if line.role == "headline") == "".join(area.story.headline)
        body = [line for line in lines if line.role in ("body", "subhead", "sign-off")]
        assert {(line.baseline - page.grid.first_baseline) % samples.PITCH for line in body} <= {0}
        for line in body:
            assert page.grid.area.contains(ink(line))
    body = [ink(line) for block in page.blocks for line in block.items if isinstance(line, TextLine) and line.role in ("body", "subhead")]
    body.sort(key=lambda rect: rect.y)
    for i, rect in enumerate(body):
        for other in body[i + 1 :]:
            if other.y >= rect.bottom:
                break
            assert not rect.overlaps(other)
