"""Photo essays, as readers of the PDF and of the digital edition are told of them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics
from layout.display import PageLayout, TextLine
from layout.epaper.articles import articles_of
from layout.output.elements import Element
from layout.output.structure import structure_of
from layout.world import MemoryWorld

HOUSE = "extends: zh-news-tabloid\nfolio: none\n"
PAGE = """
page: 1
house: house.yaml
areas:
  A:
    at: {lines: 1-60}
    story: essay
    pictures: [{file: a.png, caption: 甲, credit: 丁摄}, {file: b.png, caption: 乙}]
    caption: 组图
    photos: {map: [a b], labels: numbers}
"""


@pytest.fixture(scope="module")
def page() -> PageLayout:
    out = io.BytesIO()
    Image.new("L", (2400, 1600), 120).save(out, "PNG")
    files: dict[str, str | bytes] = {
        "house.yaml": HOUSE,
        "page.yaml": PAGE,
        "pictures/a.png": out.getvalue(),
        "pictures/b.png": out.getvalue(),
    }
    files["stories/essay.md"] = "---\nheadline: 标题\n---\n正文一段，说的是河边的事。\n"
    world, problems = MemoryWorld(files), Diagnostics()
    (spec,) = read_spec(world, "page.yaml", problems)
    assert not len(problems)
    return Engine.open().lay_out(spec, world).layout


def tree(element: Element) -> str:
    kids = [tree(kid) for kid in element.kids if isinstance(kid, Element)]
    return element.type + (f"({' '.join(kids)})" if kids else "")


def test_each_picture_has_its_caption_and_the_group_a_paragraph(page: PageLayout) -> None:
    root = structure_of([page], "zh-Hans").root
    assert tree(root) == "Document(Art(H1 P Div(Figure Caption(P P)) Div(Figure Caption(P)) P))"


def test_numbers_on_pictures_are_not_read(page: PageLayout) -> None:
    (article,) = articles_of([page])
    texts = [getattr(part, "text", "") or f"{part.caption}|{part.credit}" for part in article.parts]
    assert texts == ["标题", "正文一段，说的是河边的事。", "①甲|丁摄", "②乙|", "组图"]
    numbers = [i.text for b in page.blocks for i in b.items if isinstance(i, TextLine) and i.role == "number"]
    assert numbers == ["1", "2"]


def test_the_text_is_reported_like_any_other(page: PageLayout) -> None:
    (fit,) = page.fit
    assert (fit.area, fit.over_lines, fit.used) == ("A", 0, 1)
