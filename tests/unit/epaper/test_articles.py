"""The digital edition as data: clean text, zones, position files."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from layout.api import Engine, LaidOut, open_project, read_spec
from layout.diagnostics import Diagnostics
from layout.display import Block, PageLayout
from layout.epaper.articles import Text, articles_of
from layout.epaper.site import make_site

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def edition() -> tuple[list[LaidOut], dict[str, bytes]]:
    engine = Engine.open()
    world, name = open_project(ROOT / "examples" / "riverside-daily")
    specs = read_spec(world, name, Diagnostics())
    pages = [engine.lay_out(spec, world) for spec in specs]
    pdfs = [(page.stem, engine.pdf(page, world)) for page in pages]
    return pages, make_site([page.layout for page in pages], pdfs, world, specs[0].paper, specs[0].date, dpi=50)


def story_paragraphs(name: str) -> list[str]:
    """The plain paragraphs of a story without marks of any kind."""
    text = (ROOT / "examples" / "riverside-daily" / "stories" / f"{name}.md").read_text("utf-8")
    body = text.split("---\n", 2)[2]
    return [p.strip() for p in body.split("\n\n") if p.strip() and p.strip()[0] not in "#!-:|>["]


@pytest.mark.parametrize("story", ["orchards", "river-park", "old-lift"])
def test_clean_text_is_the_story(edition: tuple[list[LaidOut], dict[str, bytes]], story: str) -> None:
    pages, _ = edition
    article = next(a for a in articles_of([page.layout for page in pages]) if a.id == story)
    told = ["".join(text.split()) for text in article.texts("body")]
    plain = ["".join(p.split()) for p in story_paragraphs(story) if not set(p) & set("*{}`_")]
    assert plain
    for paragraph in plain:
        assert any(paragraph in text for text in told), paragraph


def test_zones_lie_in_their_areas(edition: tuple[list[LaidOut], dict[str, bytes]]) -> None:
    layouts = [page.layout for page in edition[0]]
    blocks: dict[str, list[tuple[PageLayout, Block]]] = {}
    for page in layouts:
        for block in page.blocks:
            blocks.setdefault(block.story, []).append((page, block))
    articles = articles_of(layouts)
    assert len(articles) > 12
    for article in articles:
        assert article.zones
        for zone in article.zones:
            rect = zone.rect
            assert rect.width > 0
            assert rect.height > 0
            page = next(p for p in layouts if p.label == zone.page)
            assert rect.x >= 0
            assert rect.right <= page.width
            assert rect.y >= 0
            assert rect.bottom <= page.height
        kinds = [zone.kind for zone in article.zones]
        columns = {(zone.page, zone.rect.x) for zone in article.zones if zone.kind == "column"}
        assert len(columns) <= kinds.count("column")


def test_columns_of_different_articles_do_not_overlap(edition: tuple[list[LaidOut], dict[str, bytes]]) -> None:
    columns = [(a.id, z) for a in articles_of([p.layout for p in edition[0]]) for z in a.zones if z.kind == "column"]
    for i, (one, a) in enumerate(columns):
        for other, b in columns[i + 1 :]:
            if one != other and a.page == b.page:
                across = min(a.rect.right, b.rect.right) - max(a.rect.x, b.rect.x)
                down = min(a.rect.bottom, b.rect.bottom) - max(a.rect.y, b.rect.y)
                assert across <= 0 or down <= 0, (one, other)


def test_position_files_say_the_same(edition: tuple[list[LaidOut], dict[str, bytes]]) -> None:
    files = edition[1]
    data = json.loads(files["positions.json"])
    root = ET.fromstring(files["positions.xml"])
    assert [a["id"] for a in data["articles"]] == [a.get("id") for a in root.iterfind("articles/article")]
    assert [z["kind"] for a in data["articles"] for z in a["zones"]] == [z.get("kind") for z in root.iter("zone")]
    for article in data["articles"]:
        assert article["file"] in files
        assert all(picture["file"] in files for picture in article["pictures"])
    for page in data["pages"]:
        assert files[page["image"]["file"]].startswith(b"\xff\xd8")
        assert files[page["pdf"]].startswith(b"%PDF")


def test_the_site_has_no_dead_links(edition: tuple[list[LaidOut], dict[str, bytes]]) -> None:
    import re

    files = edition[1]
    for name, data in files.items():
        if name.endswith(".html"):
            for target in re.findall(r'(?:href|src)="([^"#]+)"', data.decode()):
                assert target in files or target.startswith("data:"), f"{name}: {target}"


def test_text_is_escaped() -> None:
    from layout.epaper.site import _script

    assert "</script>" not in _script({"text": "</script><b>"})


def test_an_article_over_two_blocks_is_one(edition: tuple[list[LaidOut], dict[str, bytes]]) -> None:
    from msgspec.structs import replace

    layout = edition[0][1].layout
    block = next(b for b in layout.blocks if b.story == "orchards")
    cut = next(i for i, item in enumerate(block.items) if getattr(item, "role", "") == "body" and not item.last) + 1
    first, second = replace(block, items=block.items[:cut]), replace(block, id="X", items=block.items[cut:])
    other = replace(layout, number=9, leaves=(), blocks=(second,))
    (article,) = articles_of([replace(layout, blocks=(first,)), other])
    (whole,) = articles_of([replace(layout, blocks=(block,))])
    assert article.pages == ("2", "9")
    assert [p.text for p in article.parts if isinstance(p, Text)] == [p.text for p in whole.parts if isinstance(p, Text)]
