"""One engine for everything: pages of all kinds, changed in all their files and changed back, come out as from an engine that never saw another."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from unittest.mock import patch

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.api import Engine, RenderOptions, render_merged
from layout.diagnostics import Diagnostics
from layout.spec.load import load_edition
from layout.spec.remembered import Remembered
from layout.world import MemoryWorld, RecordingWorld
from tests.photos import drawing, file, photo

TEXT = "河岸区图书馆昨日开放，首日有 1200 人前来借书。馆长说：“书架还空着一半，请大家多捐书。”"


@cache
def font(width: int) -> bytes:
    """A font of one name, whatever it holds: boxes of a width."""
    chars = "河岸区图书馆昨日" if width > 500 else "河岸"
    order = [".notdef", *(f"u{ord(char):04X}" for char in chars)]
    builder, pen = FontBuilder(1000), TTGlyphPen(None)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(name): f"u{ord(name):04X}" for name in chars})
    for go, *points in ((pen.moveTo, (50, 0)), (pen.lineTo, (width, 0)), (pen.lineTo, (width, 700))):
        go(*points)
    pen.closePath()
    builder.setupGlyf(dict.fromkeys(order, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


PICTURES = (file(photo((60, 40))), file(drawing((60, 40))), file(photo((60, 40)).convert("L")), file(photo((40, 60))), b"no picture", None)
HOUSES = (
    "",
    "fonts: {song: fonts/own.ttf}\n",
    "colours: {own: C0 M90 Y60 K0}\nstyles: {headline: {colour: own}}\n",
    "colours: {own: {spot: 50% Gold, cmyk: C0 M20 Y60 K20}}\nstyles: {headline: {colour: own}}\nprint: {marks: [crop, bar]}\n",
    "print: {standard: PDF/X-1a}\nbody: {tracking: 1%, drop_initial: 2}\n",
    "copyfit: {tracking: {least: -2%, most: 1%}}\n",
    "rules: {areas: 1pt}\nsignature: （{byline}）\nbody: {size: 9.25pt}\n",
)
A = f"---\nheadline: 河岸区图书馆开放首日\nbyline: 王芳\n---\n本报讯 {TEXT}\n\n{TEXT * 3}\n"
TABLE = "| 甲 | 乙 |\n|-|-|\n| 1 | 2 |\n"
PARTS = "AAAABBBB, CCCCCCCC, ........"
VARIANTS: dict[str, tuple[str | bytes | None, ...]] = {
    "house.yaml": tuple(f"extends: zh-news-broadsheet\n{more}" for more in HOUSES),
    "fonts/own.ttf": (font(900), font(600), font(400), font(900)[:900], None),
    "p.png": PICTURES,
    "data/t.csv": ("队,分\n甲,1\n乙,2\n", "队,分\n甲,1\n乙,3\n", None),
    "edition.yaml": tuple(
        f"paper: 报\ndate: 2026-12-0{day}\nhouse: house.yaml\npages: {pages}\n"
        for day, pages in ((7, "pages/*.yaml"), (8, "pages/*.yaml"), (7, "[pages/1.yaml]"))
    ),
    "stories/a.md": (A, A.replace("首日", "次日"), A.replace("\n\n", "\n\n# 小题\n\n"), A.replace("，首日", "{首日|しゅじつ}，")),
    "stories/b.md": (
        f"---\nheadline: 新桥通车\n---\n{TEXT * 2}\n\n## 车流\n\n{TEXT}\n",
        f"---\nheadline: 新桥\n---\n{TEXT}\n\n{TABLE}\n\n::: box 链接\n{TEXT}\n:::\n",
        f"---\nheadline: 新桥通车\n---\n{TEXT} **重** ![](../p.png)\n\n::: pullquote\n书架还空着\n:::\n",
        None,
    ),
    "pages/1.yaml": tuple(
        f"page: 1\nmap: [{PARTS}]\nbands: [14, 20, '*']\nareas:\n  A: {{story: a{a}}}\n  B: {b}\n  C: {c}\n"
        for a, b, c in (
            ("", "{story: b}", "{picture: ../p.png}"),
            (", picture: {file: ../p.png, columns: 1, lines: 6}", "{story: b, columns: 2, box: {tint: K10}}", "{table: ../data/t.csv}"),
            ("", "{story: b, headline: {vertical: yes}}", "{index: [{story: a}, {story: b}]}"),
            (", body: {font: kai}", "{story: b, headline: {style: headline-4, lines: 2}}", "{banner: {text: 一滴水, tint: K20}}"),
        )
    ),
    "pages/2.yaml": (
        "page: 2\nmap: [AAAABBBB, ........]\nbands: [20, '*']\nareas:\n  A: {continues: a}\n  B: {index: [{story: b}]}\n",
        "page: 2\nmap: [AAAABBBB, ........]\nbands: [20, '*']\nareas:\n  A: {picture: ../p.png}\n  B: {story: a, headline: {lines: 2}}\n",
        None,
    ),
}
OPTIONS = (RenderOptions(json=True), RenderOptions(json=True, standard="PDF/X-1a", marks=("crop", "bar")))
CHANGES = st.dictionaries(st.sampled_from(sorted(VARIANTS)), st.integers(0, 6), max_size=4)


def made(engine: Engine, files: dict[str, str | bytes], name: str, options: RenderOptions) -> tuple[object, ...]:
    """Files, problems, figures of fit, and what they depend on."""
    world, problems = RecordingWorld(MemoryWorld(files)), Diagnostics()
    edition = load_edition(world, name, problems)
    pages = [engine.lay_out(options.applied_to(page), world) for page in (edition.pages if edition else ())]
    written = render_merged(engine, pages, world, options, problems) if pages else ()
    return written, [(str(p), p.hint, p.rect) for p in problems], [page.layout.fit for page in pages], world.dependencies, world.inputs


ENGINE = Engine.open()


@settings(max_examples=4, deadline=None)
@given(
    st.lists(st.tuples(CHANGES, st.sampled_from(["edition.yaml", "pages/1.yaml", "pages/1.yaml", "pages/2.yaml"])), min_size=1, max_size=4)
)
@example(
    [
        ({}, "edition.yaml"),
        ({"house.yaml": 1}, "pages/1.yaml"),
        ({"fonts/own.ttf": 1}, "pages/1.yaml"),
        ({"fonts/own.ttf": 2}, "edition.yaml"),
    ]
)
@example(
    [({"pages/1.yaml": 1}, "pages/1.yaml"), ({"p.png": 1}, "pages/1.yaml"), ({"p.png": 5}, "pages/1.yaml"), ({"p.png": 0}, "pages/1.yaml")]
)
@example(
    [({"stories/b.md": 3}, "pages/2.yaml"), ({"stories/b.md": 0}, "pages/2.yaml"), ({"house.yaml": 3, "stories/a.md": 2}, "pages/1.yaml")]
)
def test_as_from_an_engine_of_its_own(steps: list[tuple[dict[str, int], str]]) -> None:
    chosen = dict.fromkeys(VARIANTS, 0)
    for number, (changes, name) in enumerate(steps):
        chosen |= changes
        contents = {path: VARIANTS[path][i % len(VARIANTS[path])] for path, i in chosen.items()}
        files = {path: content for path, content in contents.items() if content is not None}
        options = OPTIONS[number % 3 == 2]
        kept = made(ENGINE, files, name, options)
        with patch.object(Remembered, "get", lambda _self, _key, world, problems, make: make(world, problems)):
            assert kept == made(Engine.open(), files, name, options)
