"""Pages laid out: ``pages/*.yaml``, in the form of the cases of mistakes (see ``test_spec``).

``# ---- expect`` holds what is expected of the layout:

``lines``: for an area and lines of the page's grid (counted from 1), where text stands: ``0+12 29+12`` are two
stretches of 12字 that begin 0字 and 29字 from the left of the type area; an empty text: none.

``cells``: likewise, the texts of a table's cells and where their ink begins: ``城市@0.5 气温@17.4``.

``pictures``: of an area, in reading order, as first and last line, start and width: ``1-12@0+20 13-20@21+9``; ``numbers`` and ``captions``
likewise: the texts on pictures, and those of captions with the line of their first baseline, ``甲@13``.

``inks``: likewise, the first characters of the lines and where their ink begins: ``●甲@0 乙@22``.

``rules``: vertical rules that stand in the gutter of an area (or between two), as lines of the grid from head to foot.

Of every page: nothing is lost, text stands on the grid, and no two lines of text lie on each other.
"""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageDraw

from layout.api import Engine
from layout.diagnostics import Diagnostics, Severity
from layout.display import PageLayout, PictureItem, RuleItem, TextLine
from layout.spec.load import load
from layout.world import MemoryWorld
from tests.suite.test_spec import Case, read_cases

FOLDER = Path(__file__).parent / "pages"
CASES = [pytest.param(case, id=f"{path.stem}: {case.title}") for path in sorted(FOLDER.glob("*.yaml")) for case in read_cases(path)]

HOUSE = """
extends: zh-news-broadsheet
sheet: {trim: 430pt x 430pt, bleed: 0mm}
type_area: {top: 15pt, bottom: 15pt}
grid: {columns: 2, column: 20字, gutter: 1字, lines: 30}
body: {size: 10pt, pitch: 13pt, indent: 0}
styles: {table: {size: 10pt}, table-head: {font: song, size: 10pt}}
gaps: {areas: 1字, bands: 1}
rules: {areas: none, bands: none}
folio: none
"""
EM, PITCH = 10_000, 13_000
DISPLAY = ("pullquote", "pullquote-by", "box-title")
"""Roles of lines that have a pitch of their own."""
TEXT = "河岸日报记者昨日从市交通局获悉今年全市将新建改建农村公路一百二十公里并完成危桥改造任务"


def story(length: int, headline: str = "标题") -> str:
    return f"---\nheadline: {headline}\n---\n{(TEXT * (length // len(TEXT) + 1))[:length]}\n"


def picture(width: int, height: int, *, cut_out: bool = False) -> bytes:
    """All grey; or a narrow post on a wide foot."""
    side = 50 if cut_out else 120
    image = Image.new("RGBA", (side * width, side * height), (120, 120, 120, 0 if cut_out else 255))
    if cut_out:
        draw = ImageDraw.Draw(image)
        draw.rectangle((300, 0, 500, 800), fill=(90, 90, 90, 255))
        draw.rectangle((0, 400, 799, 799), fill=(90, 90, 90, 255))
    out = io.BytesIO()
    (image if cut_out else image.convert("L")).save(out, "PNG")
    return out.getvalue()


FILES: dict[str, str | bytes] = {
    "house.yaml": HOUSE,
    "pictures/wide.png": picture(16, 8),
    "pictures/square.png": picture(16, 10),
    "pictures/cut.png": picture(16, 16, cut_out=True),
    **{f"stories/{name}.md": story(500) for name in ("long", "long2")},
    **{f"stories/{name}.md": story(8) for name in ("short", "short2", "short3", "short4")},
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


@pytest.mark.parametrize("case", CASES)
def test_pages(case: Case, engine: Engine) -> None:
    files = {name: "\n".join(lines) for name, lines in case.files.items()}
    expected = yaml.safe_load(files.pop("expect", "")) or {}
    own_house = files["pages/01.yaml"].startswith("house:")
    files = {name: text if name != "pages/01.yaml" or own_house else f"house: ../house.yaml\n{text}" for name, text in files.items()}
    world, problems = MemoryWorld({**FILES, **files}), Diagnostics()
    pages = load(world, next(iter(case.files)), problems)
    assert not problems.has_errors, list(problems)
    (spec,) = pages
    page = engine.lay_out(spec, world).layout
    told = [
        (d.id, d.span, d.message)
        for d in (*problems, *page.diagnostics)
        if d.severity is not Severity.INFO
        and d.id not in ("fit/overset", "fit/underset", "fit/loose-line", "picture/no-alt", "picture/crop")
    ]
    for e in case.expected:
        match = next(
            (
                t
                for t in told
                if t[0] == e.id
                and t[1]
                and (t[1].line - (t[1].file == "pages/01.yaml" and not own_house), t[1].column) == (e.line, e.column)
                and e.text in t[2]
            ),
            None,
        )
        assert match, f"{e} {e.text}: {told}"
        told.remove(match)
    assert not told
    for area, lines in expected.get("lines", {}).items():
        for line, text in lines.items():
            assert stretches(page, area, line) == text, f"area {area}, line {line}"
    for area, lines in expected.get("cells", {}).items():
        for line, text in lines.items():
            assert cells(page, area, line) == text, f"area {area}, line {line}"
    for area, text in expected.get("pictures", {}).items():
        assert pictures(page, area) == text, area
    for area, text in expected.get("captions", {}).items():
        assert captions(page, area) == text, area
    for area, lines in expected.get("inks", {}).items():
        for line, text in lines.items():
            assert inks(page, area, line) == text, f"area {area}, line {line}"
    for where, text in expected.get("rules", {}).items():
        assert rules(page, where) == text, where
    check_page(page, spec)
    if any(item for block in page.blocks for item in block.items):
        engine.pdf(engine.lay_out(spec, world), world)


def stretches(page: PageLayout, area: str, line: int) -> str:
    """Where an area's text stands on a line of the grid."""
    (block,) = [b for b in page.blocks if b.id == area]
    baseline = page.grid.first_baseline + (line - 1) * PITCH
    found = sorted((i.x - page.grid.area.x, i.measure) for i in block.items if isinstance(i, TextLine) and i.baseline == baseline)
    return " ".join(f"{x / EM:g}+{measure / EM:g}" for x, measure in found)


def pictures(page: PageLayout, area: str) -> str:
    """Where the pictures of an area stand."""
    (block,) = [b for b in page.blocks if b.id == area]
    found = []
    for item in block.items:
        if isinstance(item, PictureItem):
            first, last = item.rect.y + EM * 83 // 100 - page.grid.first_baseline, item.rect.bottom - page.grid.first_baseline
            assert first % PITCH == last % PITCH == 0, f"{item.path} is off the grid"
            x, width = (item.rect.x - page.grid.area.x) / EM, item.rect.width / EM
            found.append(f"{first // PITCH + 1}-{last // PITCH + 1}@{round(x, 2):g}+{round(width, 2):g}")
    return " ".join(found)


def captions(page: PageLayout, area: str) -> str:
    """The captions of an area and the line of the grid that each begins on (or after)."""
    (block,) = [b for b in page.blocks if b.id == area]
    found: dict[tuple[str, int], tuple[str, float]] = {}
    for item in block.items:
        if isinstance(item, TextLine) and item.role in ("caption", "credit", "group-caption", "number"):
            line = round((item.baseline - page.grid.first_baseline) / PITCH + 1, 1)
            key = item.role, item.paragraph if item.role != "number" else item.baseline
            before = found.setdefault(key, ("", line))
            found[key] = before[0] + item.text, before[1]
    return " ".join(f"{text}@{line:g}" for text, line in found.values())


def cells(page: PageLayout, area: str, line: int) -> str:
    """What stands on a line in the tables of an area."""
    (block,) = [b for b in page.blocks if b.id == area]
    baseline = page.grid.first_baseline + (line - 1) * PITCH
    found = [i for i in block.items if isinstance(i, TextLine) and i.cell and i.baseline == baseline]
    found.sort(key=lambda i: i.x)
    return " ".join(f"{i.text}@{round((i.x + i.runs[0].xs[0] - page.grid.area.x) / EM, 1):g}" for i in found)


def inks(page: PageLayout, area: str, line: int) -> str:
    """The first two characters of what stands on a line of an area, and where each begins."""
    (block,) = [b for b in page.blocks if b.id == area]
    baseline = page.grid.first_baseline + (line - 1) * PITCH
    found = sorted((i for i in block.items if isinstance(i, TextLine) and i.baseline == baseline), key=lambda i: i.x)
    return " ".join(f"{i.text[:2]}@{round((i.x + i.runs[0].xs[0] - page.grid.area.x) / EM, 1):g}" for i in found)


def rules(page: PageLayout, where: str) -> str:
    """Vertical rules within an area, or between two, as first and last line of the grid."""
    outlines = {block.id: block.outline for block in page.blocks if block.outline}
    names = where.split("-")
    left, right = (outlines[names[0]].x, outlines[names[0]].right) if len(names) == 1 else (outlines[names[0]].right, outlines[names[1]].x)
    found = sorted((i.y0, i.y1) for i in page.background if isinstance(i, RuleItem) and i.x0 == i.x1 and left <= i.x0 <= right)
    top = page.grid.area.y
    return " ".join(f"{(y0 - top) // PITCH + 1}-{(y1 - top) // PITCH + 1}" for y0, y1 in found)


_NO_BODY = ("kicker", "headline", "deck", "caption", "credit", "group-caption", "number")


def check_page(page: PageLayout, spec) -> None:
    """What holds of every page."""
    fits = {fit.area: fit for fit in page.fit}
    for area, block in ((a, b) for a in spec.areas for b in page.blocks if a.id == b.id and b.kind == "article" and a.story):
        lines = [i for i in block.items if isinstance(i, TextLine) and i.role not in _NO_BODY]
        shown = "".join(line.text for line in lines if line.cell is None or not line.cell.again)
        rest = fits[area.id].overset.replace("\n", "").replace("\u3000", "")
        assert shown + rest == "".join(p.text for p in area.story.paragraphs).replace("\u3000", "")
        assert {(line.baseline - page.grid.first_baseline) % PITCH for line in lines if line.role not in DISPLAY} <= {0}
    body = [i for block in page.blocks for i in block.items if isinstance(i, TextLine) and i.role == "body"]
    boxes = sorted((i.baseline, i.x + i.runs[0].xs[0], i.x + i.runs[-1].xs[-1] + EM // 2) for i in body)
    for (y, _, end), (below, start, _) in pairwise(boxes):
        assert below != y or start >= end


def test_there_are_cases() -> None:
    assert len(CASES) > 10
