"""Headlines on pictures: where they stand, what is under them, whether they can be read, how they are told."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.api import Engine, LaidOut, read_spec
from layout.diagnostics import Diagnostics
from layout.display import PictureItem, TextLine
from layout.epaper.articles import articles_of
from layout.output.elements import Element
from layout.output.structure import structure_of
from layout.preflight.ink.page import measure_page
from layout.style import BLACK, PAPER
from layout.world import MemoryWorld

HOUSE = "extends: zh-news-broadsheet\nfolio: none\n"
TEXT = "河岸日报记者昨日从市交通局获悉今年全市将新建改建农村公路一百二十公里并完成危桥改造任务。" * 12


def png(*greys: int) -> bytes:
    """Bands of grey from the left to the right."""
    image = Image.new("L", (2400, 1600))
    for i, grey in enumerate(greys):
        image.paste(grey, (2400 * i // len(greys), 0, 2400 * (i + 1) // len(greys), 1600))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


FILES: dict[str, str | bytes] = {
    "house.yaml": HOUSE,
    "pictures/dark.png": png(20),
    "pictures/light.png": png(250),
    "pictures/half.png": png(20, 250),
    "stories/s.md": f"---\nkicker: 引题\nheadline: 主题文字\n---\n{TEXT}\n",
    "stories/bare.md": "---\nheadline: 主题文字\n---\n",
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def lay_out(engine: Engine, area: str, **files: str) -> tuple[LaidOut, MemoryWorld]:
    page = f"page: 1\nhouse: house.yaml\nmap: A A A A . . . .\nbands: [70]\nareas:\n  A: {area}\n".replace("bands: [70]\n", "")
    world, problems = MemoryWorld({**FILES, "page.yaml": page, **files}), Diagnostics()
    (spec,) = read_spec(world, "page.yaml", problems)
    assert not len(problems), list(problems)
    return engine.lay_out(spec, world), world


def told(laid: LaidOut) -> list[str]:
    """What is said of the headline."""
    return [f"{p.id} {p.hint}" for p in laid.problems if p.id.startswith("headline")]


def on(engine: Engine, file: str, headline: str) -> LaidOut:
    return lay_out(engine, f"{{story: bare, picture: {{file: {file}, alt: 图}}, headline: {headline}}}")[0]


def parts(laid: LaidOut) -> tuple[PictureItem, list[TextLine]]:
    (block,) = laid.layout.blocks
    (picture,) = [i for i in block.items if isinstance(i, PictureItem)]
    lines = [i for i in block.items if isinstance(i, TextLine) and i.role in ("kicker", "headline")]
    return picture, lines


def test_it_stands_in_its_corner_and_takes_no_lines(engine: Engine) -> None:
    picture = "picture: {file: dark.png, alt: 图, lines: 20}"
    laid, _ = lay_out(engine, f"{{story: s, {picture}, headline: {{size: 40pt, on_picture: bottom-left}}}}")
    plain, _ = lay_out(engine, f"{{story: s, {picture}, headline: no}}")
    item, lines = parts(laid)
    assert [line.role for line in lines] == ["kicker", "headline"]
    inset = 13_500
    for line in lines:
        assert line.x == item.rect.x + inset
        assert item.rect.y < line.baseline - line.size
        assert line.baseline < item.rect.bottom - inset
        assert {run.colour for run in line.runs} == {PAPER}
    assert laid.layout.fit[0].free_lines == plain.layout.fit[0].free_lines
    assert laid.layout.fit[0].headline is not None
    assert told(laid) == []


@pytest.mark.parametrize("place", ["top", "top-right", "middle-centre", "left", "bottom-right", "bottom-centre"])
def test_all_places_lie_within_the_picture(engine: Engine, place: str) -> None:
    item, lines = parts(on(engine, "dark", f"{{size: 60pt, on_picture: {place}}}"))
    for line in lines:
        assert item.rect.contains(line.box.inset(line.runs[0].xs[0], 0, 0, 0))
    edge = "middle" if place == "left" else place.partition("-")[0]
    centre = (lines[0].box.y + lines[-1].box.bottom) // 2 - item.rect.y
    assert edge == ("top", "middle", "bottom")[centre * 3 // item.rect.height]


@pytest.mark.parametrize("place", ["", "place: top-left, ", "place: middle, ", "place: bottom-right, "])
def test_vertical_ones_run_down_within_the_picture(engine: Engine, place: str) -> None:
    headline = f"{{size: 60pt, vertical: yes, on_picture: {{{place}scrim: 70%}}}}"
    laid, _ = lay_out(engine, f"{{story: s, picture: {{file: light, alt: 图, lines: 40}}, headline: {headline}}}")
    item, lines = parts(laid)
    kicker, title = lines
    assert kicker.vertical
    assert title.vertical
    assert kicker.x > title.x
    assert told(laid) == []
    boxes = [line.box.inset(0, line.runs[0].xs[0], 0, 0) for line in lines]
    assert all(item.rect.contains(box) for box in boxes)
    middle = (min(box.x for box in boxes) + max(box.right for box in boxes)) // 2 - item.rect.x
    expected = {"": "right", "place: middle, ": "centre"}.get(place) or place.strip(" ,").rpartition("-")[2]
    assert expected == ("left", "centre", "right")[middle * 3 // item.rect.width]
    band, *fades = item.scrims
    assert (band.rect.y, band.rect.height) == (item.rect.y, item.rect.height)
    assert fades
    assert all(fade.across and item.rect.contains(fade.rect) for fade in fades)


def test_a_box_of_the_picture(engine: Engine) -> None:
    item, (line,) = parts(on(engine, "dark", "{size: 60pt, align: start, on_picture: {place: top, box: 50% 50% 100% 100%, inset: 0}}"))
    assert line.x == item.rect.x + item.rect.width // 2
    assert abs(line.box.y - item.rect.y - item.rect.height // 2) < 1000


@pytest.mark.parametrize(
    ("file", "headline", "expected"),
    [
        ("dark", "{size: 60pt, on_picture: top}", []),
        ("light", "{size: 60pt, on_picture: top}", ["headline/contrast a scrim: scrim: 70%"]),
        ("light", "{size: 60pt, on_picture: {place: top, scrim: 30%}}", ["headline/contrast a scrim: scrim: 70%"]),
        ("light", "{size: 60pt, on_picture: {place: top, scrim: 70%}}", []),
        ("light", "{size: 60pt, colour: black, on_picture: top}", []),
        ("dark", "{size: 60pt, colour: black, on_picture: top}", ["headline/contrast a scrim: scrim: 30%"]),
        ("dark", "{size: 60pt, colour: black, on_picture: {place: top, scrim: 30%}}", []),
        ("half", "{size: 60pt, on_picture: left}", []),
        ("half", "{size: 60pt, on_picture: right}", ["headline/contrast a scrim: scrim: 70%"]),
        ("half", "{size: 60pt, on_picture: top}", ["headline/contrast a scrim: scrim: 70%"]),
        ("light", "{size: 60pt, tint: red, colour: white, on_picture: top}", []),
    ],
)
def test_type_must_stand_out(engine: Engine, file: str, headline: str, expected: list[str]) -> None:
    assert told(on(engine, file, headline)) == expected


@pytest.mark.parametrize(
    ("scrim", "inks"),
    [("{kind: whole, opacity: 100%}", 100), ("{kind: whole, opacity: 50%}", 50), ("{kind: whole, opacity: 0%}", 0), ("no", 0)],
)
def test_ink_of_a_scrim_is_measured(engine: Engine, scrim: str, inks: int) -> None:
    laid, world = lay_out(
        engine,
        f"{{story: bare, picture: {{file: white.png, alt: 图}}, headline: {{size: 20pt, on_picture: {{scrim: {scrim}}}}}}}",
        **{"pictures/white.png": png(255)},
    )
    (item,) = [i for i in laid.layout.blocks[0].items if isinstance(i, PictureItem)]
    ink = engine.picture_inks(laid.layout, world)(item)
    assert ink is not None
    assert ink.mean == pytest.approx(inks, abs=1)
    assert measure_page(laid.layout, laid.context.faces, engine.picture_inks(laid.layout, world)) is not None


@pytest.mark.parametrize(("kind", "count"), [("gradient", 2), ("flat", 1), ("panel", 1), ("whole", 1)])
def test_scrims_lie_under_the_type(engine: Engine, kind: str, count: int) -> None:
    item, (line,) = parts(on(engine, "light", f"{{size: 60pt, on_picture: {{place: bottom-left, scrim: {{kind: {kind}, opacity: 60%}}}}}}"))
    assert len(item.scrims) == count
    assert all(item.rect.contains(scrim.rect) and scrim.colour == BLACK for scrim in item.scrims)
    assert item.scrims[0].rect.contains(line.box) or kind == "panel"
    assert (item.scrims[0].start, item.scrims[0].end) == (600, 600)


def test_old_standards_have_the_same_picture(engine: Engine) -> None:
    laid, world = lay_out(
        engine,
        "{story: bare, picture: {file: light, alt: 图}, headline: {size: 60pt, on_picture: {scrim: 70%}}}",
        **{"house.yaml": HOUSE + "print: {standard: PDF/X-1a}\n"},
    )
    pdf = engine.pdf(laid, world)
    assert b"/SMask" not in pdf
    assert b"/ca " not in pdf
    assert not [p for p in laid.problems if p.id.startswith("print")]


def test_it_is_read_before_the_picture(engine: Engine) -> None:
    area = "{story: s, picture: {file: dark.png, alt: 图, caption: 说明, lines: 20}, headline: {size: 40pt, label: 深读, on_picture: top}}"
    laid, _ = lay_out(engine, area)

    def tree(element: Element) -> str:
        kids = [tree(kid) for kid in element.kids if isinstance(kid, Element)]
        return element.type + (f"({' '.join(kids)})" if kids else "")

    assert tree(structure_of([laid.layout], "zh-Hans").root) == "Document(Art(P P H1 Div(Figure Caption(P)) P))"
    (article,) = articles_of([laid.layout])
    assert article.title == "主题文字"
    assert [getattr(part, "role", "picture") for part in article.parts] == ["label", "kicker", "headline", "picture", "body"]


def test_a_headline_without_its_picture_is_an_error(engine: Engine) -> None:
    laid, _ = lay_out(
        engine, "{story: s, pictures: [{file: dark.png, alt: 图, at: {columns: 1-9, lines: 1-9}}], headline: {on_picture: top}}"
    )
    assert {p.id for p in laid.problems} >= {"picture/no-room", "headline/no-picture"}
