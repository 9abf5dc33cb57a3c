"""Vertical headlines in a PDF: read exactly by PDFium and poppler, and standing where the display list has them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pikepdf
import pypdfium2 as pdfium
import pytest

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics
from layout.display import TextLine
from layout.world import MemoryWorld

HOUSE = """
extends: zh-news-broadsheet
sheet: {trim: 200mm x 150mm, bleed: 0mm}
type_area: {top: 10mm, bottom: 10mm}
grid: {columns: 4, column: 13字, gutter: 1字}
folio: none
"""
PAGE = "page: 1\nhouse: house.yaml\nmap: A A A A\nareas: {A: {story: a, headline: {vertical: yes, style: headline-3}}}\n"
STORY = """---
kicker: 引题：甲、乙。丙；丁
headline: ["“望津”大桥（全长1286米），", "12月5日《渡口》、GDP涨3.5%", "——5G与WiFi：通了？好！……"]
deck: 副题“不看”——是？
---
正文在这里。
"""
VERTICAL = ("kicker", "headline", "deck")


@pytest.fixture(scope="module")
def made():
    engine, problems = Engine.open(), Diagnostics()
    world = MemoryWorld({"house.yaml": HOUSE, "page.yaml": PAGE, "stories/a.md": STORY})
    (spec,) = read_spec(world, "page.yaml", problems)
    page = engine.lay_out(spec, world)
    lines = [item for block in page.layout.blocks for item in block.items if isinstance(item, TextLine) and item.role in VERTICAL]
    return engine.pdf(page, world), lines


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_pdfium_reads_every_line_once(made):
    data, lines = made
    assert all(line.vertical for line in lines)
    text = joined(pdfium.PdfDocument(data)[0].get_textpage().get_text_bounded())
    assert [text.count(line.text) for line in lines] == [1] * len(lines)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils are not installed")
@pytest.mark.parametrize("options", [[], ["-raw"]])
def test_poppler_reads_every_line(made, options, tmp_path):
    data, lines = made
    (tmp_path / "page.pdf").write_bytes(data)
    found = subprocess.run(["pdftotext", *options, tmp_path / "page.pdf", "-"], check=True, capture_output=True).stdout.decode()
    shown = [line for line in re.split(r"[\n\f]+", found) if line]
    assert [line.text in shown for line in lines] == [True] * len(lines)
    if options:
        assert [line for line in shown if line in {one.text for one in lines}] == [line.text for line in lines]


def test_faces_that_stand_have_a_second_font(made):
    data, _ = made
    document = pikepdf.open(io.BytesIO(data))
    fonts = dict(document.pages[0].resources.Font.items())
    upright = [key for key, font in fonts.items() if font.Encoding == "/Identity-V"]
    assert upright
    assert len(upright) < len(fonts) / 2
    others = []
    for key in upright:
        descendant = fonts[key].DescendantFonts[0]
        assert descendant.objgen == fonts[key.removesuffix("V")].DescendantFonts[0].objgen
        assert [int(value) for value in descendant.DW2] == [880, -1000]
        others += [[int(value) for value in entry] for entry in list(descendant.get("/W2", []))[1::2]]
    assert [-2000, 500, 1380] in others  # the dash


def test_ink_lies_in_the_lines(made):
    """Each vertical line leaves ink all along itself, centred on its axis."""
    data, lines = made
    scale = 4
    image = pdfium.PdfDocument(data)[0].render(scale=scale).to_pil().convert("L").point(lambda v: 255 if v < 128 else 0)
    for line in lines:
        box = line.box
        left, top, right, bottom = (round(v * scale / 1000) for v in (box.x, box.y, box.right, box.bottom))
        ink = image.crop((left, top, right, bottom)).getbbox()
        assert ink is not None
        assert ink[3] - ink[1] > 0.85 * (bottom - top), line.text
        assert ink[0] + ink[2] == pytest.approx(right - left, abs=0.2 * (right - left))
