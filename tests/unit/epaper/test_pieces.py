"""What articles are made of in the digital edition: tables, pictures in the screen's colours, zones that run round things, sections."""

from __future__ import annotations

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from layout.api import Engine, LaidOut, read_spec
from layout.colour import bundled_profile
from layout.diagnostics import Diagnostics
from layout.epaper.articles import Table, articles_of
from layout.epaper.site import make_site
from layout.pictures.screen import screen_picture
from layout.world import MemoryWorld

EDITION = "paper: 河岸日报\ndate: 2026-11-22\nhouse: zh-news-tabloid\npages: pages/*.yaml\n"
TABLE = """---
headline: 河岸队主场取胜
---
全场统计如下。

: 技术统计

| 项目 | 河岸队 | 城南联 |
|---|---:|:---:|
| 控球率 | 54.5% | 高 |
| 射门 |  | 低 |

比赛到此结束。
"""
LONG = f"---\nheadline: 河堤绿道今日开放\n---\n{'绿道管理处负责人表示，驿站每天开放到晚上10点，市民可步行、骑车往返。' * 40}\n"


def picture(mode: str, size: tuple[int, int], colour: object, kind: str = "JPEG", **rest: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **rest)
    return out.getvalue()


def lay_out(files: dict[str, str | bytes]) -> tuple[list[LaidOut], MemoryWorld]:
    world, problems, engine = MemoryWorld({"edition.yaml": EDITION, **files}), Diagnostics(), Engine.open()
    pages = [engine.lay_out(spec, world) for spec in read_spec(world, "edition.yaml", problems)]
    assert not problems.has_errors, list(problems)
    return pages, world


def site_of(pages: list[LaidOut], world: MemoryWorld) -> dict[str, bytes]:
    engine = Engine.open()
    pdfs = [(page.stem, engine.pdf(page, world)) for page in pages]
    return make_site([page.layout for page in pages], pdfs, world, "河岸日报", "2026-11-22", dpi=30)


def test_a_table_is_a_table() -> None:
    page = "page: 1\nareas: {A: {story: match, columns: 2, at: {columns: 1-4, lines: 1-40}}}\n"
    pages, world = lay_out({"pages/01.yaml": page, "stories/match.md": TABLE})
    (article,) = articles_of([page.layout for page in pages])
    (table,) = [part for part in article.parts if isinstance(part, Table)]
    assert table == Table(
        "技术统计", ("start", "decimal", "centre"), (("项目", "河岸队", "城南联"),), (("控球率", "54.5%", "高"), ("射门", "", "低"))
    )
    assert [type(part).__name__ for part in article.parts] == ["Text", "Text", "Table", "Text"]
    files = site_of(pages, world)
    html = files[article.file].decode()
    assert '<th scope="col" class="decimal">河岸队</th>' in html
    assert '<td class="decimal">54.5%</td>' in html
    assert "<caption>技术统计</caption>" in html
    assert "table-row" not in html
    (told,) = [part for part in json.loads(files["positions.json"])["articles"][0]["text"] if part["role"] == "table"]
    assert told == {
        "role": "table",
        "title": "技术统计",
        "align": ["start", "decimal", "centre"],
        "head": [["项目", "河岸队", "城南联"]],
        "rows": [["控球率", "54.5%", "高"], ["射门", "", "低"]],
    }
    element = ET.fromstring(files["positions.xml"]).find("articles/article/table")
    assert element is not None
    assert [[cell.text or "" for cell in row] for row in element.iterfind("tr")] == told["head"] + told["rows"]
    assert [cell.tag for cell in element.iterfind("tr/*")] == ["th"] * 3 + ["td"] * 6
    assert "控球率" in files["search.js"].decode()


def test_a_zone_runs_round_what_stands_over_it() -> None:
    page = (
        "page: 1\nareas:\n  A: {story: long, columns: 1, at: {columns: 1-3, lines: 1-60}}\n"
        "  n: {over: A, at: {columns: 1, left: 20字, width: 12字, lines: 20-30}, story: note, headline: no}\n"
    )
    pages, _ = lay_out({"pages/01.yaml": page, "stories/long.md": LONG, "stories/note.md": "---\nheadline: 链接\n---\n小字。\n"})
    articles = {article.id: article for article in articles_of([page.layout for page in pages])}
    (column,) = [zone for zone in articles["long"].zones if zone.kind == "column"]
    (note,) = [zone for zone in articles["note"].zones if zone.kind == "column"]
    xs, ys = [x for x, _ in column.polygon], [y for _, y in column.polygon]
    assert len(column.polygon) == 8  # a bite out of the right side
    assert column.polygon[0] == (min(xs), min(ys))
    assert column.polygon[1] == (max(xs), min(ys))
    bite = sorted(set(xs))[1]
    assert bite <= note.rect.x < max(xs)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(column.polygon, (*column.polygon[1:], column.polygon[0]), strict=True))


def test_sections_with_the_same_number_are_two_pages() -> None:
    files: dict[str, str | bytes] = {
        f"pages/{name}.yaml": f"page: {name.upper()}\nareas: {{A: {{story: {name}, at: {{columns: 1-3, lines: 1-60}}}}}}\n"
        for name in ("a01", "b01")
    }
    pages, world = lay_out(files | {f"stories/{name}.md": LONG for name in ("a01", "b01")})
    made = site_of(pages, world)
    assert {"page-A01.html", "page-B01.html", "page-A01.jpg", "page-B01.jpg"} <= made.keys()
    told = json.loads(made["positions.json"])
    assert [page["page"] for page in told["pages"]] == ["A01", "B01"]
    assert [article["pages"] for article in told["articles"]] == [["A01"], ["B01"]]
    assert "第B01版" in made["page-B01.html"].decode()


@pytest.mark.parametrize(
    ("data", "pixel"),
    [
        (picture("RGB", (60, 40), (200, 30, 40)), (200, 30, 40)),
        (picture("L", (60, 40), 99), (99, 99, 99)),
        (picture("1", (60, 40), 0, "PNG"), (0, 0, 0)),
        (picture("RGBA", (60, 40), (0, 0, 0, 0), "PNG"), (255, 255, 255)),
        (picture("CMYK", (60, 40), (0, 0, 0, 0), "TIFF"), (255, 255, 255)),
        (picture("LAB", (60, 40), (255, 128, 128), "TIFF"), (255, 255, 255)),
        (picture("RGB", (60, 40), (120, 120, 120), icc_profile=bundled_profile("adobe-rgb").data), (128, 128, 128)),
    ],
    ids=["rgb", "grey", "bitmap", "transparent", "inks", "lab", "wide gamut"],
)
def test_pictures_are_in_the_colours_of_the_screen(data: bytes, pixel: tuple[int, int, int]) -> None:
    shown = shown_of(data, 100)
    assert shown.mode == "RGB"
    assert all(abs(a - b) <= 9 for a, b in zip(shown.getpixel((5, 5)), pixel, strict=True))


def shown_of(data: bytes, widest: int) -> Image.Image:
    page = "page: 1\nareas: {A: {picture: a.jpg, at: {columns: 1-2, lines: 1-20}}}\n"
    pages, world = lay_out({"pages/01.yaml": page, "pictures/a.jpg": data})
    (article,) = articles_of([page.layout for page in pages])
    return screen_picture(article.pictures[0].item, bundled_profile("newsprint"), world, widest)


def test_pictures_are_no_larger_than_asked_for() -> None:
    assert max(shown_of(picture("RGB", (3000, 2000), (9, 9, 9)), 400).size) == 400
    assert max(shown_of(picture("1", (480, 480), 1, "PNG"), 400).size) == 400


def test_a_picture_that_cannot_be_read_is_left_out() -> None:
    page = "page: 1\nareas: {A: {story: a, columns: 1, at: {columns: 1-3, lines: 1-60}, picture: {file: a.jpg, columns: 1}}}\n"
    pages, world = lay_out({"pages/01.yaml": page, "stories/a.md": LONG, "pictures/a.jpg": picture("RGB", (900, 600), (1, 2, 3))})
    broken = MemoryWorld({name: b"no picture" if name.endswith(".jpg") else data for name, data in world.files.items()})
    made = site_of(pages, broken)
    assert "article-a-1.jpg" not in made
    assert "<figure>" not in made["article-a.html"].decode()
