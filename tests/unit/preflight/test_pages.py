"""Checks of our own pages: planted on the display list, found with their place in the source; waivers and limits of the house."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.diagnostics import Severity, Span
from layout.display import Block, BoxItem, GlyphRun, Grid, Item, MarkItem, PageLayout, PictureItem, RuleItem, TextLine
from layout.geometry import Rect
from layout.limits import LIMITS, Limits, Waiver
from layout.preflight.run import check_page
from layout.preflight.waivers import unknown_waivers, unused_waivers
from layout.print_settings import PrintSettings
from layout.style import BLACK, PAPER, Colour, Spot
from layout.units import mm, pt

WIDTH, HEIGHT, BLEED = mm(390), mm(545), mm(3)
AT = Span("stories/a.md", 7, 1)
FOUR = Colour(400, 400, 400, 300)


def line(
    size: int = 9000, colour: Colour = BLACK, *, x: int = mm(40), y: int = mm(100), glyphs: int = 4, overset: bool = False
) -> TextLine:
    run = GlyphRun("song", size, tuple(range(1, glyphs + 1)), tuple(i * size for i in range(glyphs)), ("字",) * glyphs, colour)
    return TextLine(x, y, mm(50), (run,), "字" * glyphs, "body", 0, span=AT, overset=overset)


def rule(width: int = 500, colour: Colour = BLACK) -> RuleItem:
    return RuleItem(mm(40), mm(120), mm(90), mm(120), width, colour)


def tint(colour: Colour, rect: Rect | None = None) -> BoxItem:
    return BoxItem(rect or Rect(mm(40), mm(130), mm(50), mm(20)), fill=colour)


def page(
    *items: Item, waivers: tuple[Waiver, ...] = (), settings: PrintSettings | None = None, background: tuple[Item, ...] = ()
) -> PageLayout:
    outline = Rect(mm(30), mm(80), mm(200), mm(200))
    block = Block("A", "article", (line(), *items), outline=outline, span=Span("pages/01.yaml", 3, 3))
    grid = Grid(Rect(0, 0, 1, 1), 1, 1, 0, 1, 13000, 0)
    return PageLayout(1, "", WIDTH, HEIGHT, BLEED, grid, background, (block,), print=settings or PrintSettings(), waivers=waivers)


def found(*items: Item, **more: Any) -> dict[str, Any]:
    return {finding.check: finding for finding in check_page(page(*items, **more)).findings}


SOUND: list[Item] = [
    rule(), rule(250), rule(2000, PAPER), rule(1000, Colour(c=1000)), tint(Colour(m=300)), tint(Colour(1000, 500, 400, 300)), line(12000, FOUR),
    line(6000), line(10000, PAPER), line(30000, Colour(k=500)), line(8000, Colour(c=1000)), line(3000, overset=True),
    MarkItem("title", mm(40), mm(60), mm(100), 360, wave=4000, height=900), MarkItem("dots", mm(40), mm(60), mm(100), 1500, dots=(mm(40), mm(60))),
    BoxItem(Rect(mm(40), mm(130), mm(50), mm(20)), stroke=BLACK, stroke_width=500), tint(Colour(k=80), Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, mm(20))),
    PictureItem(Rect(mm(40), mm(130), mm(50), mm(40)), "a.jpg", (600, 480), frame=300),
]  # fmt: skip

FAULTS: list[tuple[str, Item]] = [
    ("print/least-type", line(5000)),
    ("print/small-type", line(8000, FOUR)),
    ("print/reversed-type", line(9000, PAPER)),
    ("print/rich-black", line(40000, Colour(500, 400, 400, 1000))),
    ("print/tint-type", line(9000, Colour(k=500))),
    ("print/hairline", rule(20)),
    ("print/least-rule", rule(150)),
    ("print/least-rule", tint(BLACK, Rect(mm(40), mm(130), mm(50), 150))),
    ("print/least-rule", BoxItem(Rect(mm(40), mm(130), mm(50), mm(20)), stroke=BLACK, stroke_width=150)),
    ("print/least-rule", MarkItem("underline", mm(40), mm(60), mm(100), 150)),
    ("print/least-rule", PictureItem(Rect(mm(40), mm(130), mm(50), mm(40)), "a.jpg", (600, 480), frame=150)),
    ("print/thin-rule", rule(220, Colour(m=1000, y=1000))),
    ("print/thin-rule", rule(220, PAPER)),
    ("print/tint-rule", rule(500, Colour(k=200))),
    ("print/tint-ink", tint(Colour(700, 700, 700, 600))),
    ("print/registration", tint(Colour(1000, 1000, 1000, 1000))),
    ("print/spot-colour", tint(Colour(m=900, spot=Spot("PANTONE 185 C", m=900)))),
    ("print/bleed", tint(Colour(c=300), Rect(0, mm(130), mm(50), mm(20)))),
    ("print/bleed", tint(Colour(c=300), Rect(mm(40), mm(530), mm(50), mm(16)))),
    ("print/safe-area", line(x=mm(1))),
    ("print/safe-area", line(x=WIDTH - mm(1))),
]


@pytest.mark.parametrize("item", SOUND)
def test_sound_items_pass(item: Item) -> None:
    assert found(item) == {}


@pytest.mark.parametrize(("check", "item"), FAULTS)
def test_faults_are_found_with_their_place(check: str, item: Item) -> None:
    finding = found(item)[check]
    diagnostic = finding.diagnostic
    assert diagnostic.page == "1"
    if check != "print/spot-colour":
        assert diagnostic.rect is not None
        assert diagnostic.span is not None
        assert diagnostic.span.file == ("stories/a.md" if isinstance(item, TextLine) else "pages/01.yaml")
    assert check in found(background=(item,))


def test_an_empty_page_is_found() -> None:
    bare = replace(page(), blocks=())
    assert [finding.check for finding in check_page(bare).findings] == ["print/empty-page"]


def test_the_message_names_the_limit_and_its_source() -> None:
    assert found(line(8000, FOUR))["print/small-type"].diagnostic.message == (
        "type of 8 pt in 4 inks (C40 M40 Y40 K30) (limit 10 pt; GWG 2022 R0017)"
    )


def test_like_findings_are_one_with_all_their_places() -> None:
    finding = found(line(5000), line(5000, y=mm(110)), line(5000, y=mm(120)))["print/least-type"]
    assert finding.count == 3
    assert len(finding.rects) == 3


def test_many_different_findings_are_cut_short() -> None:
    items = [rule(50 + i) for i in range(60)]
    findings = [f for f in check_page(page(*items)).findings if f.check == "print/least-rule"]
    assert len(findings) == 26
    assert "35 more" in findings[-1].diagnostic.message


def test_limits_of_the_house_are_used_and_named() -> None:
    limits = Limits(small_type=pt(7), set_by=(("small_type", "house.yaml:12:5"),))
    assert found(line(8000, FOUR), settings=PrintSettings(limits=limits)) == {}
    message = found(line(6500, FOUR), settings=PrintSettings(limits=limits))["print/small-type"].diagnostic.message
    assert message.endswith("(limit 7 pt; house.yaml:12:5)")


def test_every_limit_is_explained() -> None:
    assert set(LIMITS) == {name for name in Limits.__struct_fields__ if name != "set_by"}
    assert all(limit.what and limit.source for limit in LIMITS.values())


# ---- waivers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waiver", "holds"),
    [
        (Waiver("print/registration", "it is a colour bar"), True),
        (Waiver("print/registration", "it is a colour bar", area="A", scope="area"), True),
        (Waiver("print/registration", "it is a colour bar", area="B", scope="area"), False),
        (Waiver("print/tint-ink", "another rule"), False),
    ],
)
def test_a_waived_finding_is_told_and_does_not_fail(waiver: Waiver, holds: bool) -> None:
    solid = tint(Colour(1000, 1000, 1000, 1000))
    for items, background in (((solid,), ()), ((), (solid,))):
        report = check_page(page(*items, waivers=(waiver,), background=background))
        finding = next(f for f in report.findings if f.check == "print/registration")
        assert finding.waived == (waiver.reason if holds else "")
        assert report.fails == (not holds)
        assert report.count(Severity.ERROR) == (not holds)
        assert (waiver in report.used) == (holds or waiver.check == "print/tint-ink")


def test_the_house_may_waive_for_all_pages() -> None:
    waiver = Waiver("print/small-type", "our colour is registered well", scope="house")
    assert found(line(8000, FOUR), settings=PrintSettings(waivers=(waiver,)))["print/small-type"].waived


def test_waivers_that_hold_for_nothing_are_told() -> None:
    (unknown,) = unknown_waivers([Waiver("print/smal-type", "x", span=AT), Waiver("pdf/filter", "x")])
    assert (unknown.id, unknown.span, unknown.hint) == ("print/unknown-waiver", AT, "did you mean 'print/small-type'?")
    (short,) = unknown_waivers([Waiver("small-type", "x")])
    assert short.hint == "did you mean 'print/small-type'?"
    (unused,) = unused_waivers([Waiver("print/small-type", "x", span=AT), Waiver("print/nonsense", "x")], set())
    assert (unused.id, unused.span) == ("print/unused-waiver", AT)
