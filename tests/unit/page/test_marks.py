"""Marks around the page: where they stand, in which inks, and that the page itself stays as it is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.display import BoxItem, PageLayout, RuleItem
from layout.geometry import Rect
from layout.page.marks import STRIP
from layout.print_settings import MARKS, PrintSettings
from layout.spec.furniture_model import BoxSpec
from layout.style import Colour, Spot
from layout.units import mm

INKS = [Spot(f"Ink {i}", 0, 200, 800, 100) for i in range(6)]


@pytest.fixture
def marked(samples, lay_out):
    def lay(*marks: str, spots: int = 0) -> PageLayout:
        tints = [Colour(0, 40, 160, 20, "", spot, 200) for spot in INKS[:spots]] or [Colour(k=80)]
        story = samples.story(samples.han(40))
        areas = [samples.area(f"A{i}", (0, 9 * i, 3, 8), story, box=BoxSpec(tint=tint)) for i, tint in enumerate(tints)]
        return lay_out(*areas, house=replace(samples.HOUSE, print=PrintSettings(marks=marks)))

    return lay


def bounds(item) -> Rect:
    if isinstance(item, RuleItem):
        left, top, half = min(item.x0, item.x1), min(item.y0, item.y1), item.width // 2
        across, along = (half, 0) if item.x0 == item.x1 else (0, half)
        return Rect(left - across, top - along, abs(item.x1 - item.x0) + 2 * across, abs(item.y1 - item.y0) + 2 * along)
    if isinstance(item, BoxItem):
        return item.rect
    size = item.runs[0].size
    return Rect(item.x, item.baseline - size * 88 // 100, item.measure, size)


@pytest.mark.parametrize("spots", [0, 2, 6])
def test_all_marks_stand_in_the_strip_outside_the_bleed_and_apart(marked, spots) -> None:
    page = marked(*MARKS, spots=spots)
    bleed = Rect(-page.bleed, -page.bleed, page.width + 2 * page.bleed, page.height + 2 * page.bleed)
    sheet = bleed.inset(*[-page.slug] * 4)
    places = [bounds(item) for item in page.marks]
    assert page.slug >= STRIP
    for place in places:
        assert sheet.contains(place)
        assert not bleed.overlaps(place)
    ringless = [place for item, place in zip(page.marks, places, strict=True) if not getattr(item, "radius", 0)]
    meeting = [(a, b) for i, a in enumerate(ringless) for b in ringless[:i] if a.overlaps(b)]
    assert len(meeting) == 4, "only the two bars of each of the four crosses meet"


def test_the_page_itself_is_the_same(marked) -> None:
    plain, page = marked(), marked(*MARKS)
    assert (plain.slug, plain.marks) == (0, ())
    assert replace(page, marks=(), slug=0, print=plain.print) == plain


def test_crop_marks_point_at_the_trim(marked) -> None:
    page = marked("crop")
    assert len(page.marks) == 8
    upright = [mark for mark in page.marks if mark.x0 == mark.x1]
    level = [mark for mark in page.marks if mark.y0 == mark.y1]
    assert sorted({mark.x0 for mark in upright}) == [0, page.width]
    assert sorted({mark.y0 for mark in level}) == [0, page.height]
    assert {abs(mark.x1 - mark.x0) + abs(mark.y1 - mark.y0) for mark in page.marks} == {mm(5)}


def test_marks_for_all_plates_are_process_inks_unless_there_are_others(marked) -> None:
    colours = {mark.colour for mark in marked("crop").marks}
    assert colours == {Colour(1000, 1000, 1000, 1000, "registration")}
    (colour,) = {mark.colour for mark in marked("crop", spots=1).marks}
    assert colour.spot == Spot("All", 1000, 1000, 1000, 1000)


def test_the_bar_shows_every_ink_its_40_percent_and_overprints_of_two(marked) -> None:
    fills = [mark.fill for mark in marked("bar", spots=1).marks]
    inks = [(c.c, c.m, c.y, c.k) for c in fills if c.spot is None]
    assert inks[:8] == [(1000, 0, 0, 0), (400, 0, 0, 0), (0, 1000, 0, 0), (0, 400, 0, 0), *inks[4:8]]
    assert sorted(inks[8:]) == [(0, 1000, 1000, 0), (1000, 0, 1000, 0), (1000, 1000, 0, 0)]
    assert [(c.spot.name, c.tint, c.y) for c in fills if c.spot] == [("Ink 0", 1000, 800), ("Ink 0", 400, 320)]


def test_every_plate_bears_its_name_in_its_own_ink(marked) -> None:
    page = marked("slug", spots=1)
    texts = [line.text for line in page.marks]
    names = ("Cyan", "Magenta", "Yellow", "Black", "Ink 0")
    assert texts == [f"河岸日报 2026-11-22 02 要闻 · {name} · PDF/X-4 · newsprint" for name in names]
    for line, ink in zip(page.marks, "cmyk", strict=False):
        for run in line.runs:
            assert {key: getattr(run.colour, key) for key in "cmyk" if getattr(run.colour, key)} == {ink: 1000}
    assert {run.colour.spot for run in page.marks[4].runs} == {INKS[0]}
