"""Two facing pages as one sheet (通版), and pages in sections (叠), from the spec to the PDF."""

from __future__ import annotations

import io

import pikepdf
import pytest

from layout.api import Engine, LaidOut, read_spec
from layout.diagnostics import Diagnostics
from layout.display import PictureItem, RuleItem, TextLine
from layout.output.json_export import page_to_json
from layout.units import mm
from layout.world import MemoryWorld

HAN = "河岸日报记者昨日从市交通局获悉今年全市将新建改建农村公路一百二十公里并完成危桥改造任务"
STORY = "---\nheadline: 公路修到家门口\nshort: 修路\nbyline: 程以宁\n---\n" + "\n\n".join(HAN * n + "。" for n in (13, 17, 15, 19))
HOUSE = "extends: zh-news-broadsheet\nrules: {columns: 0.3pt}\nprint: {marks: all}\n"
SPREAD = """page: 4-5
name: [要闻, 综合]
map: |
  AAAABBBB|BBBBCCCC
  AAAADDDD|EEEEEEEE
bands: [60, '*']
areas:
  A: {story: a}
  B: {story: b, columns: 5, box: 0.5pt, headline: {size: 40pt}}
  C: {continues: A}
  D: {continues: road}
  E: {story: e}
"""
FILES: dict[str, str | bytes] = {
    "edition.yaml": "pages: pages/*.yaml\npaper: 河岸日报\ndate: 2026-11-22\nhouse: house.yaml\n",
    "house.yaml": HOUSE,
    "pages/01.yaml": "page: 1\nmap: |\n  AABBBBBB\n  IIIIIIII\nbands: [12, '*']\nareas:\n  A: {story: road}\n  B: {story: b1}\n"
    "  I: {index: [a, b, e]}\n",
    "pages/04-05.yaml": SPREAD,
    "stories/road.md": STORY,
} | {f"stories/{name}.md": STORY for name in ("a", "b", "e", "b1")}
SECTION = "section: A\n" + str(FILES["edition.yaml"])


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def lay_out(engine: Engine, changed: dict[str, str] | None = None) -> tuple[dict[str, LaidOut], MemoryWorld]:
    world = MemoryWorld(FILES | (changed or {}))
    problems = Diagnostics()
    pages = [engine.lay_out(page, world) for page in read_spec(world, "edition.yaml", problems)]
    assert not problems.has_errors, list(problems)
    return {page.spec.label: page for page in pages}, world


@pytest.fixture(scope="module")
def spread(engine: Engine) -> LaidOut:
    return lay_out(engine)[0]["4–5"]


def texts(page: LaidOut, block: str) -> list[str]:
    return [item.text for b in page.layout.blocks if b.id == block for item in b.items if isinstance(item, TextLine)]


def test_a_spread_is_a_sheet_of_two_pages(spread):
    layout = spread.layout
    assert (layout.width, layout.height) == (2 * mm(390), mm(545))
    assert layout.fold == mm(390)
    grid = layout.grid
    assert (grid.columns, grid.fold) == (16, 8)
    left_end = grid.area.x + 8 * grid.column + 7 * grid.gutter
    assert left_end + grid.fold_gap // 2 == layout.fold
    assert spread.stem.endswith("-04-05")
    assert [leaf["name"] for leaf in page_to_json(layout)["pages"]] == ["要闻", "综合"]


def test_no_column_and_no_upright_rule_stands_in_the_fold(spread):
    layout = spread.layout
    start, end = layout.fold - layout.grid.fold_gap // 2, layout.fold + layout.grid.fold_gap // 2
    lines = [item for block in layout.blocks for item in block.items if isinstance(item, TextLine) and item.role == "body"]
    assert len(lines) > 100
    assert [line.text for line in lines if line.x < end and line.x + line.measure > start] == []
    upright = [rule for rule in layout.background if isinstance(rule, RuleItem) and rule.x0 == rule.x1]
    assert upright
    assert not [rule for rule in upright if start < rule.x0 < end]
    (crossing,) = [
        line for line in next(b for b in layout.blocks if b.id == "B").items if isinstance(line, TextLine) and line.role == "headline"
    ]
    assert crossing.x < start
    assert crossing.x + crossing.measure > end


def test_an_area_over_the_fold_is_recut_on_either_side(spread):
    """Four columns and four, of which three and two: what is left of the fold and right of it has one measure each."""
    block = next(b for b in spread.layout.blocks if b.id == "B")
    lefts = sorted({(frame.x, frame.width) for frame in block.frames})
    fold = spread.layout.fold
    assert [x < fold for x, _ in lefts] == [True, True, False, False, False] or [x < fold for x, _ in lefts] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert block.outline.x < fold < block.outline.right


def test_each_page_of_a_spread_has_its_folio_line(spread):
    assert "4" in texts(spread, "folio-left")
    assert "要闻" in texts(spread, "folio-left")
    assert "5" in texts(spread, "folio-right")
    assert "综合" in texts(spread, "folio-right")
    left, right = (b for b in spread.layout.blocks if b.kind == "folio")
    number = {b.id: next(item for item in b.items if item.text in ("4", "5")) for b in (left, right)}
    width, area = spread.layout.width, spread.layout.grid.area
    assert number["folio-left"].x == area.x
    assert number["folio-right"].x + number["folio-right"].measure == pytest.approx(width - area.x, abs=2)


def test_jumps_and_index_name_the_page_of_the_spread(engine, spread):
    pages, _ = lay_out(engine)
    front = pages["1"]
    assert any("下转第4版" in text for text in texts(front, "A"))
    assert any("上接第1版" in text for text in texts(spread, "D"))
    assert not [text for name in "AC" for text in texts(spread, name) if "转第" in text or "接第" in text]
    assert [text[:2] for text in texts(front, "I") if "版" in text] == ["4版", "4版", "5版"]
    moved = SPREAD.replace("AAAADDDD|EEEEEEEE", "AAAAEEEE|DDDDDDDD")
    front = lay_out(engine, {"pages/04-05.yaml": moved})[0]["1"]
    assert any("下转第5版" in text for text in texts(front, "A"))


@pytest.mark.parametrize(("jump", "told"), [("4", []), ("5", []), ("A04", ["spec/unknown-page"]), ("6", ["spec/unknown-page"])])
def test_a_story_names_a_page_of_the_spread(jump, told):
    text = STORY.replace("short: 修路", f"short: 修路\njump: {jump}")
    problems = Diagnostics()
    assert len(read_spec(MemoryWorld(FILES | {"stories/road.md": text}), "edition.yaml", problems)) == 2
    assert [problem.id for problem in problems if problem.id != "spec/page-missing"] == told


def test_the_left_page_is_read_before_the_right_one(spread):
    assert [block.id for block in spread.layout.blocks if block.kind == "article"] == ["B", "A", "C", "D", "E"]


def test_pdf_boxes_labels_and_marks_of_a_spread(engine):
    pages, world = lay_out(engine)
    problems = Diagnostics()
    with pikepdf.open(io.BytesIO(engine.merged_pdf(list(pages.values()), world, problems))) as pdf:
        box = [float(v) for v in pdf.pages[1].TrimBox]
        assert box[2] - box[0] == pytest.approx(780 / 25.4 * 72, abs=0.01)
        assert [pdf.pages[i].label for i in (0, 1)] == ["1", "4–5"]
    marks = [item for item in pages["4–5"].layout.marks if isinstance(item, RuleItem)]
    folds = [item for item in marks if item.dash]
    assert {item.x0 for item in folds} == {mm(390)}
    assert sorted(item.y0 < 0 for item in folds) == [False, True]


def test_sections_are_told_everywhere(engine):
    pages, world = lay_out(engine, {"edition.yaml": SECTION})
    front, spread = pages["A01"], pages["A04–A05"]
    assert [front.spec.stem, spread.spec.stem] == ["A01", "A04-A05"]
    assert "A01" in texts(front, "folio")
    assert any("下转第A04版" in text for text in texts(front, "A"))
    with pikepdf.open(io.BytesIO(engine.merged_pdf([front, spread], world, Diagnostics()))) as pdf:
        assert [pdf.pages[i].label for i in (0, 1)] == ["A01", "A04–A05"]
    assert lay_out(engine, {"edition.yaml": SECTION, "house.yaml": HOUSE + "page_digits: 1\n"})[0].keys() == {
        "A1",
        "A4–A5",
    }


def test_a_bridged_fold_has_a_gutter_between_the_pages(engine, spread):
    text = SPREAD + "fold: bridge\n"
    bridged = lay_out(engine, {"pages/04-05.yaml": text})[0]["4–5"].layout
    plain = spread.layout
    assert (bridged.grid.area.x, bridged.grid.area.width) == (plain.grid.area.x, plain.grid.area.width)
    assert abs(bridged.grid.fold_gap - bridged.grid.gutter) < 20
    assert bridged.grid.column > plain.grid.column


def test_a_caption_stands_on_one_side_of_the_fold(engine):
    picture = SPREAD.replace("{story: b, columns: 5, box: 0.5pt, headline: {size: 40pt}}", "{picture: {file: none.jpg, caption: 图片说明}}")
    front = str(FILES["pages/01.yaml"]).replace("[a, b, e]", "[a, e]")
    layout = lay_out(engine, {"pages/04-05.yaml": picture, "pages/01.yaml": front, "pictures/none.jpg": ""})[0]["4–5"].layout
    block = next(b for b in layout.blocks if b.id == "B")
    (caption,) = [item for item in block.items if isinstance(item, TextLine)]
    assert caption.x + caption.measure < layout.fold
    assert any(not isinstance(item, TextLine | PictureItem) and item.rect.x < layout.fold < item.rect.right for item in block.items)
