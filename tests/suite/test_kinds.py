"""Pull quotes, boxes, lists, questions and answers, verse and notices, from the story to what is read of them in PDF and e-paper."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from layout.api import Engine, LaidOut, read_spec
from layout.diagnostics import Diagnostics
from layout.display import BoxItem, PathItem, RuleItem, TextLine
from layout.epaper.articles import Table, Text, articles_of
from layout.output.json_export import page_to_json
from layout.world import MemoryWorld
from tests import tagged

HOUSE = """
extends: zh-news-tabloid
sheet: {trim: 200mm x 200mm, bleed: 0mm}
type_area: {top: 15mm, bottom: 15mm}
grid: {columns: 3, column: 19字, gutter: 1.5字}
folio: none
inserts: {pullquote: {above: 1pt, below: 1pt}, box: {tint: K10, rule: 0.5pt}}
"""
STORY = """
---
headline: 河边的舞台
---
河岸的清晨，总是从摆渡的汽笛声里开始。

::: pullquote
舞台不大，够用了
——顾青禾
:::

排练从不取消，发大水那年也一样。

::: 新闻链接 {place=bottom-right}
柳溪小剧场建于1958年。

- 座位：96个
- 排练：每周三

| 月 | 场次 |
|---|---|
| 6 | 12 |
:::

散场以后，孩子们扫净了地板。

- 甲
- 乙

::: 诗 渡口 {by=林未晚}
船走以后
水面慢慢合拢

岸上的人散去
:::
"""
TALK = """
---
headline: 一问一答
---
问：船怎么办？

答：船留着。
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def lay_out(engine: Engine, area: str = "{story: a}", **stories: str) -> tuple[LaidOut, MemoryWorld]:
    files = {f"stories/{name}.md": text.lstrip() for name, text in ({"a": STORY} | stories).items()}
    page = f"page: 1\nhouse: ../house.yaml\nmap: A A A\nareas:\n  A: {area}\n"
    world, problems = MemoryWorld({"house.yaml": HOUSE, "pages/01.yaml": page, **files}), Diagnostics()
    (spec,) = read_spec(world, "pages/01.yaml", problems)
    assert not len(problems), list(problems)
    return engine.lay_out(spec, world), world


def test_the_structure_of_the_pdf(engine):
    page, world = lay_out(engine)
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        assert tagged.tree(pdf).outline() == (
            "Document(Art(H1 P BlockQuote(P P) P Aside(H2 P L(LI(LBody) LI(LBody)) Table(TR(TH TH) TR(TD TD))) P L(LI(LBody) LI(LBody))"
            " H2 P P P P))"
        )
        assert dict(pdf.Root.StructTreeRoot.RoleMap) == {"/Aside": pikepdf.Name("/Sect")}
        known = tagged.texts(pdf)
        (aside,) = tagged.tree(pdf).find("Aside")
        assert "".join(known[kid].text for kid in aside.content()).startswith("新闻链接柳溪小剧场建于1958年。●座位：96个")


def test_a_page_without_boxes_maps_no_roles(engine):
    page, world = lay_out(engine, a=TALK)
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        assert "/RoleMap" not in pdf.Root.StructTreeRoot
        assert tagged.tree(pdf).outline() == "Document(Art(H1 P P))"


def test_what_an_e_paper_tells(engine):
    page, _ = lay_out(engine)
    (article,) = articles_of([page.layout])
    (aside,) = (parts for element, parts in article.groups if element == "aside")
    assert isinstance(aside[-1], Table)
    assert (aside[-1].head, aside[-1].rows) == ((("月", "场次"),), (("6", "12"),))
    assert [(element, [part.text for part in parts if isinstance(part, Text)]) for element, parts in article.groups] == [
        ("", ["河边的舞台", "河岸的清晨，总是从摆渡的汽笛声里开始。"]),
        ("blockquote", ["舞台不大，够用了", "——顾青禾"]),
        ("", ["排练从不取消，发大水那年也一样。"]),
        ("aside", ["新闻链接", "柳溪小剧场建于1958年。", "●座位：96个", "●排练：每周三"]),
        ("", ["散场以后，孩子们扫净了地板。", "●甲", "●乙", "渡口", "林未晚", "船走以后", "水面慢慢合拢", "岸上的人散去"]),
    ]


def test_the_export_says_which_insert_a_line_stands_in(engine):
    page, _ = lay_out(engine)
    lines = [item for block in page_to_json(page.layout)["blocks"] for item in block["items"] if item.get("text")]
    assert {line["text"]: line.get("insert", 0) for line in lines if line["role"] in ("body", "pullquote", "box")} == {
        "河岸的清晨，总是从摆渡的汽笛声里开": 0, "始。": 0, "舞台不大，够用了": 1, "排练从不取消，发大水那年也一样。": 0,
        "柳溪小剧场建于1958年。": 2, "散场以后，孩子们扫净了地板。": 0,
    }  # fmt: skip


def test_rules_and_boxes_stand_behind_and_round_what_they_belong_to(engine):
    page, _ = lay_out(engine)
    (block,) = (block for block in page.layout.blocks if block.id == "A")
    lines = [item for item in block.items if isinstance(item, TextLine)]
    quote = [line for line in lines if line.insert == 1]
    above, below = sorted(i.y0 for i in page.layout.background if isinstance(i, RuleItem) and i.y0 == i.y1 and i.width == 1000)
    assert above < quote[0].baseline - quote[0].size * 8 // 10
    assert below > quote[-1].baseline
    tint = next(item for item in page.layout.background if isinstance(item, BoxItem) and item.fill is not None)
    for line in (line for line in lines if line.insert == 2):
        assert tint.rect.y < line.baseline < tint.rect.bottom
        assert tint.rect.x < line.x
        assert line.x + (line.measure if line.cell is None else 0) < tint.rect.right
    others = [line for line in lines if line.insert != 2]
    assert not any(tint.rect.y < line.baseline < tint.rect.bottom and tint.rect.x <= line.x < tint.rect.right for line in others)


@pytest.mark.parametrize("place", ["top-left", "middle", "bottom", "text"])
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_inserts_stand_wherever_the_page_wants_them(engine, place, columns):
    page, _ = lay_out(engine, f"{{story: a, inserts: [{{columns: {columns}, place: {place}}}, {{columns: 2, split: 2}}]}}")
    lines = [item for block in page.layout.blocks for item in block.items if isinstance(item, TextLine)]
    assert {line.insert for line in lines} == {0, 1, 2}
    for line in lines:
        for other in lines:
            apart = line.baseline - other.baseline
            beside = line.x + line.measure <= other.x or other.x + other.measure <= line.x
            assert line is other or line.insert == other.insert or beside or abs(apart) >= 10_000


def test_what_finds_no_room_is_told(engine):
    box = "::: box 题 {place=top columns=3}\n" + "资料" * 3000 + "\n:::\n"
    page, _ = lay_out(engine, a="---\nheadline: 题\n---\n正文。\n\n" + box)
    (problem,) = (d for d in page.layout.diagnostics if d.id == "insert/no-room")
    assert problem.span
    assert problem.span.line == 6
    assert page.layout.fit[0].overset == "题\u3000" + "资料" * 3000
    assert page.layout.fit[0].over_chars == 6001


def test_a_mark_over_a_quote_is_drawn_and_not_read(engine):
    world = MemoryWorld(
        {
            "house.yaml": HOUSE.replace("pullquote: {", "pullquote: {mark: “, "),
            "pages/01.yaml": "page: 1\nhouse: ../house.yaml\nmap: A A A\nareas:\n  A: {story: a}\n",
            "stories/a.md": STORY.lstrip(),
        }
    )
    (spec,) = read_spec(world, "pages/01.yaml", Diagnostics())
    page = engine.lay_out(spec, world)
    (block,) = (block for block in page.layout.blocks if block.id == "A")
    mark, quote = (next(i for i in block.items if isinstance(i, TextLine) and i.role == role) for role in ("mark", "pullquote"))
    assert mark.text == "“"
    assert mark.baseline - mark.size < quote.baseline - quote.size
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        known = tagged.texts(pdf)
        (element,) = tagged.tree(pdf).find("BlockQuote")
        assert "".join(known[kid].text for kid in element.content()) == "舞台不大，够用了——顾青禾"
    (article,) = articles_of([page.layout])
    assert not any(isinstance(part, Text) and "“" in part.text for part in article.parts)


@pytest.mark.parametrize("before", range(40, 400, 40))
def test_an_insert_goes_on_to_the_next_page_whole(engine, before):
    """However much text stands before it, and whatever a jump line takes of the column."""
    text = "河岸的清晨，总是从摆渡的汽笛声里开始。" * 40
    box = "::: 链接\n" + text[:120] + "\n:::\n"
    files = {
        "edition.yaml": "pages: pages/*.yaml\npaper: 河岸日报\nhouse: house.yaml\n",
        "house.yaml": HOUSE,
        "pages/01.yaml": "page: 1\nmap: |\n  A . .\n  . . .\nbands: [14, '*']\nareas:\n  A: {story: a, headline: no}\n",
        "pages/02.yaml": "page: 2\nmap: A A A\nareas:\n  A: {continues: a, headline: no}\n",
        "stories/a.md": f"---\nheadline: 题\n---\n{text[:before]}\n\n{box}\n{text[:300]}\n",
    }
    world, problems = MemoryWorld(files), Diagnostics()
    specs = read_spec(world, "edition.yaml", problems)
    assert not problems.has_errors, list(problems)
    pages = [engine.lay_out(spec, world).layout for spec in specs]
    found = [[item for block in page.blocks for item in block.items if isinstance(item, TextLine)] for page in pages]
    shown = "".join(line.text for lines in found for line in lines if line.role in ("body", "box", "box-title"))
    assert sorted(shown) == sorted(text[:before] + "链接" + text[:120] + text[:300])
    assert [any(line.insert for line in lines) for lines in found].count(True) == 1
    for page, lines in zip(pages, found, strict=True):
        for rect in (item.rect for item in page.background if isinstance(item, BoxItem) and item.fill):
            inside = [line for line in lines if rect.y < line.baseline < rect.bottom and rect.x <= line.x < rect.right]
            assert inside
            assert all(line.insert for line in inside)
            assert all(rect.y < line.baseline - line.size * 8 // 10 for line in inside)


@pytest.mark.parametrize("length", [70, 100, 130])
def test_text_that_stands_on_others_takes_the_shape_of_its_outline(engine, length):
    over = "at: {columns: 1-2, width: 20字, lines: 5-17}, story: w, headline: no, box: {tint: K10}, wrap: {outline: ellipse}"
    page, _ = lay_out(
        engine, f"{{story: a}}\n  w: {{over: A, {over}}}", w="---\nheadline: 题\n---\n" + ("人都上岸了再系缆绳" * 20)[:length]
    )
    (block,) = (block for block in page.layout.blocks if block.id == "w")
    (shape,) = (item for item in block.items if isinstance(item, PathItem))
    points = [point for _, numbers in shape.path for point in zip(numbers[::2], numbers[1::2], strict=True)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, foot = min(y for _, y in points), max(y for _, y in points)
    lines = [item for item in block.items if isinstance(item, TextLine)]
    assert len(lines) > 1
    for line in lines:
        for x in (line.x, line.x + line.measure):
            for y in (line.baseline - line.size * 8 // 10, line.baseline):
                assert ((2 * x - left - right) / (right - left)) ** 2 + ((2 * y - top - foot) / (foot - top)) ** 2 <= 1.001
    assert len({line.measure for line in lines}) > 1
    assert all(line.measure % 9000 == 0 for line in lines)


def test_a_page_may_leave_an_insert_out(engine):
    page, _ = lay_out(engine, "{story: a, inserts: [none, {columns: 1}]}")
    lines = [item for block in page.layout.blocks for item in block.items if isinstance(item, TextLine)]
    assert {line.insert for line in lines} == {0, 2}
    assert not page.layout.fit[0].overset


def test_notices_go_on_in_their_own_type(engine):
    notices = "---\nheadline: 公告\n---\n" + "\n\n".join(f"## 启事{i}\n船务社遗失公章一枚，声明作废。" for i in range(60))
    page = "page: 1\nhouse: ../house.yaml\nmap: |\n  A B C\n  A . C\nbands: [12, '*']\nareas:\n  A: {notices: n, headline: no}\n  B: {continues: A, headline: no}\n  C: {notices: n2}\n"
    files = {"house.yaml": HOUSE, "pages/01.yaml": page, "stories/n.md": notices, "stories/n2.md": notices}
    world = MemoryWorld(files)
    (spec,) = read_spec(world, "pages/01.yaml", Diagnostics())
    layout = engine.lay_out(spec, world).layout
    lines = [(block.id, item) for block in layout.blocks for item in block.items if isinstance(item, TextLine) and item.role == "notice"]
    assert {area for area, _ in lines} == {"A", "B", "C"}
    assert {line.size for _, line in lines} == {7500}
    starts = {line.baseline for area, line in lines if area == "A" and line.text.startswith("启事")}
    thin = [item.y0 for item in layout.background if isinstance(item, RuleItem) and item.width == 250]
    assert len(thin) > len(starts) - 2
    assert not {y for y in thin if any(abs(y - baseline) < 1000 for baseline in starts)}
