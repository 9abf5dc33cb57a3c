"""Furniture of a front page, from the spec to the display list: index, weather, colophon, what they know of the edition."""

from __future__ import annotations

import pytest

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics, format_diagnostic
from layout.display import PageLayout, TextLine
from layout.world import MemoryWorld

HOUSE = """
extends: zh-news-tabloid
masthead: {lines: "{date} {weekday} | 今日{pages}版"}
colophon: {lines: ["社址：{address} | 定价：1元"], rule: 0.5pt}
"""
FRONT = """
page: 1
map: |
  M M M M i i
  A A A A w w
  c c c c c c
bands: [14, "*", 3]
areas:
  M: {masthead: yes}
  i: {index: [road, {story: other, text: 换一种说法}], columns: 1}
  w: {weather: {title: 天气, days: [{day: 今天, sky: 多云, low: -3, high: 4, wind: 北风3级}, {day: 明天, sky: 晴转小雪}], note: 注意防寒}}
  A: {story: lead}
  c: {colophon: yes}
"""
FILES: dict[str, str | bytes] = {
    "edition.yaml": "pages: pages/*.yaml\npaper: 河岸日报\ndate: 2026-11-22\nhouse: house.yaml\nvariables: {address: 石矶路18号}\n",
    "house.yaml": HOUSE,
    "pages/01.yaml": FRONT,
    "pages/02.yaml": "page: 2\nmap: |\n  A A A A A A\nareas:\n  A: {story: other}\n",
    "pages/07.yaml": "page: 7\nmap: |\n  A A A A A A\nareas:\n  A: {story: road}\n",
    "stories/lead.md": "---\nheadline: 头条\n---\n正文。\n",
    "stories/road.md": "---\nheadline: [公路修到, 家门口]\nshort: 修路\n---\n正文。\n",
    "stories/other.md": "---\nheadline: 另一篇\n---\n正文。\n",
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def lay_out(engine: Engine, path: str = "edition.yaml", **changed: str) -> PageLayout:
    world = MemoryWorld(FILES | {name.replace("__", "/") + ".yaml": text for name, text in changed.items()})
    problems = Diagnostics()
    page = read_spec(world, path, problems)[0]
    assert not problems.has_errors, "\n".join(format_diagnostic(d) for d in problems)
    return engine.lay_out(page, world).layout


def lines(page: PageLayout, area: str) -> list[TextLine]:
    return [item for block in page.blocks if block.id == area for item in block.items if isinstance(item, TextLine)]


def texts(page: PageLayout, area: str) -> list[str]:
    return [line.text for line in lines(page, area)]


@pytest.mark.parametrize("path", ["edition.yaml", "pages/01.yaml"])
def test_an_index_tells_where_stories_stand(engine: Engine, path: str) -> None:
    assert texts(lay_out(engine, path), "i") == ["今日导读", "7版　修路", "2版　换一种说法"]


def test_an_index_in_the_words_of_the_house(engine: Engine) -> None:
    house = HOUSE + "index: {title: 今日要目, page: '▶A{page}'}\n"
    assert texts(lay_out(engine, house=house), "i") == ["今日要目", "▶A7　修路", "▶A2　换一种说法"]
    assert texts(lay_out(engine, house=HOUSE + "lang: ko\n"), "i") == ["오늘의 지면", "7면 修路", "2면 换一种说法"]


def test_the_page_of_an_entry_has_a_look_of_its_own(engine: Engine) -> None:
    entry = lines(lay_out(engine), "i")[1]
    assert "".join(entry.runs[0].clusters) == "7版"
    assert len({run.face for run in entry.runs}) == 2


def test_weather_stands_in_columns(engine: Engine) -> None:
    page = lay_out(engine)
    cells = lines(page, "w")
    assert [cell.text for cell in cells] == ["天气", "今天", "多云", "−3～4℃", "北风3级", "明天", "晴转小雪", "注意防寒"]
    by_text = {cell.text: cell.x for cell in cells}
    assert by_text["今天"] == by_text["明天"]
    assert by_text["多云"] == by_text["晴转小雪"]
    pitch, first = page.grid.pitch, page.grid.first_baseline
    assert all((cell.baseline - first) % pitch == 0 for cell in cells[1:])


def test_weather_too_large_for_its_area(engine: Engine) -> None:
    front = FRONT.replace("A A A A w w", "A A A A A w").replace("sky: 多云,", "sky: 多云转小雪有时有大到暴雪伴有大风,")
    page = lay_out(engine, pages__01=front.replace("M M M M i i", "M M M M i w").replace('bands: [14, "*", 3]', 'bands: [2, "*", 3]'))
    assert "area/listing" in {d.id for d in page.diagnostics}


def test_a_colophon_and_what_the_masthead_knows(engine: Engine) -> None:
    page = lay_out(engine)
    assert texts(page, "c") == ["社址：石矶路18号", "定价：1元"]
    assert "今日3版" in texts(page, "M")
    ends = [line.x + line.runs[-1].xs[-1] for line in lines(page, "c")]
    assert lines(page, "c")[0].x == page.grid.area.x
    assert ends[1] < page.grid.area.right
