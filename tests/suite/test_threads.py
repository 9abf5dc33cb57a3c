"""Stories through the pages of an edition, from the spec to the display list."""

from __future__ import annotations

import pytest

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics, format_diagnostic
from layout.display import PageLayout, TextLine
from layout.output.json_export import page_to_text
from layout.world import MemoryWorld

HAN = "河岸日报记者昨日从市交通局获悉今年全市将新建改建农村公路一百二十公里并完成危桥改造任务"
STORY = "---\nheadline: 公路修到家门口\nshort: 修路\nkicker: 引题\nbyline: 程以宁\n---\n" + "\n\n".join(
    HAN * n + "。" for n in (3, 7, 5, 9)
)
HOUSE = "extends: zh-news-tabloid\n"
FILES: dict[str, str | bytes] = {
    "edition.yaml": "pages: pages/*.yaml\npaper: 河岸日报\nhouse: house.yaml\n",
    "house.yaml": HOUSE,
    "pages/01.yaml": "page: 1\nmap: A A A B B B\nareas:\n  A: {story: road, at: {columns: 1-3, lines: 1-20}}\n  B: {story: other}\n".replace(
        "map: A A A B B B\n", "map: |\n  . . . B B B\n"
    ),
    "pages/02.yaml": "page: 2\nmap: |\n  C C C C C C\nareas:\n  C: {story: other}\n",
    "pages/04.yaml": "page: 4\nmap: |\n  D D E E F F\n  G G G G G G\nbands: [12, '*']\nareas:\n"
    "  D: {continues: road}\n  E: {continues: D}\n  F: {continues: E, body: {font: kai, size: 10.5pt}}\n  G: {story: other}\n",
    "stories/road.md": STORY,
    "stories/other.md": "---\nheadline: 另一篇\n---\n" + HAN,
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def lay_out(engine: Engine, path: str, **changed: str) -> dict[int, PageLayout]:
    world = MemoryWorld(FILES | {name.replace("__", "/").replace("_yaml", ".yaml"): text for name, text in changed.items()})
    problems = Diagnostics()
    pages = read_spec(world, path, problems)
    assert not problems.has_errors, "\n".join(format_diagnostic(d) for d in problems)
    return {page.number: engine.lay_out(page, world).layout for page in pages}


def lines(page: PageLayout, area: str, *roles: str) -> list[str]:
    block = next(block for block in page.blocks if block.id == area)
    return [item.text for item in block.items if isinstance(item, TextLine) and item.role in roles]


def test_the_whole_text_stands_in_the_areas(engine: Engine) -> None:
    pages = lay_out(engine, "edition.yaml")
    roles = ("body", "sign-off")
    text = "".join("".join(lines(pages[number], area, *roles)) for number, area in ((1, "A"), (4, "D"), (4, "E"), (4, "F")))
    (fit,) = pages[1].stories
    whole = "".join(HAN * n + "。" for n in (3, 7, 5, 9)) + "（程以宁）"
    assert text == whole[: len(text)]
    assert len(whole) - len(text) == fit.over_chars
    assert pages[1].stories == pages[4].stories
    assert not pages[2].stories
    assert fit.places == (("1", "A"), ("4", "D"), ("4", "E"), ("4", "F"))


def test_both_ends_say_where_it_goes(engine: Engine) -> None:
    pages = lay_out(engine, "edition.yaml")
    assert lines(pages[1], "A", "jump") == ["（下转第4版）"]
    assert [lines(pages[4], area, "jump") for area in "DEF"] == [["（上接第1版）"], [], []]


def test_a_continuation_on_another_page_has_the_short_headline(engine: Engine) -> None:
    page = lay_out(engine, "edition.yaml")[4]
    assert lines(page, "D", "headline", "kicker", "deck") == ["修路"]
    assert lines(page, "E", "headline", "kicker", "deck") == []
    own = str(FILES["pages/04.yaml"]).replace("E: {continues: D", "E: {continues: D, headline: {text: [路, 修到了]}")
    assert lines(lay_out(engine, "edition.yaml", pages__04_yaml=own)[4], "E", "headline") == ["路", "修到了"]
    without = HOUSE + "jump: {headline: none}\n"
    assert lines(lay_out(engine, "edition.yaml", house_yaml=without)[4], "D", "headline") == []


def test_continuations_are_read_one_after_the_other(engine: Engine) -> None:
    page = lay_out(engine, "edition.yaml")[4]
    assert [block.id for block in page.blocks if block.id != "folio"] == ["D", "E", "F", "G"]


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_page_alone_is_the_page_of_the_edition(engine: Engine, number: int) -> None:
    whole = lay_out(engine, "edition.yaml")[number]
    (alone,) = lay_out(engine, f"pages/{number:02}.yaml").values()
    assert page_to_text(alone) == page_to_text(whole)


@pytest.mark.parametrize(
    ("lang", "to", "back"),
    [
        ("zh-Hant", "（下轉第4版）", "（上接第1版）"),
        ("ja", "＝4面へ続く", "＝1面から続く"),
        ("ko", "▶4면에 계속", "▶1면에서 이어짐"),
    ],
)
def test_jump_lines_speak_the_language_of_the_house(engine: Engine, lang: str, to: str, back: str) -> None:
    pages = lay_out(engine, "edition.yaml", house_yaml=HOUSE + f"lang: {lang}\n")
    assert lines(pages[1], "A", "jump") == [to]
    assert lines(pages[4], "D", "jump") == [back]


def test_a_house_has_words_of_its_own(engine: Engine) -> None:
    house = HOUSE + "jump: {to: '转{page}版', back: '', place: run-in}\n"
    pages = lay_out(engine, "edition.yaml", house_yaml=house)
    assert lines(pages[1], "A", "jump") == ["转4版"]
    assert lines(pages[4], "D", "jump") == []


def test_the_sign_off_is_that_of_the_beginning(engine: Engine) -> None:
    long = str(FILES["pages/04.yaml"]).replace("bands: [12, '*']", "bands: [40, '*']")
    for asked, shown in (("", "（程以宁）"), (", sign_off: no", "")):
        first = str(FILES["pages/01.yaml"]).replace("story: road", "story: road" + asked)
        page = lay_out(engine, "edition.yaml", pages__01_yaml=first, pages__04_yaml=long)[4]
        assert "".join("".join(lines(page, area, "sign-off")) for area in "DEF") == shown
