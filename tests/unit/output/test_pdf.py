"""The file as a printer's software sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools import cffLib, ttLib
from fontTools.misc.psCharStrings import T2WidthExtractor
from msgspec.structs import replace

from layout.display import Block, BoxItem, DocumentInfo, PictureItem, RuleItem
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.style import BLACK, PAPER, Colour, Spot
from layout.world import MemoryWorld

ROOT = str(Path(__file__).parents[3])
RED = Colour(m=1000, y=800)


@pytest.fixture
def page(kit):
    return kit.page(
        Block(
            "a",
            "article",
            (
                kit.line(("老桥标题", "song-black"), x=40_000, y=90_000, size=36_000, gap=40),
                kit.line(("本报讯", "hei-bold"), ("正文，“引号”和AV 12%——", "song"), ("楷体fi", "kai"), x=40_000, y=120_000, half=True),
                RuleItem(40_000, 130_000, 200_000, 130_000, 300),
                RuleItem(40_000, 133_000, 200_000, 133_000, 10, RED, (2000, 1000)),
            ),
        ),
        kit.line(("反白", "hei"), x=50_000, y=220_000, size=20_000, colour=PAPER),
        kit.line(("套红", "hei"), x=50_000, y=260_000, size=20_000, colour=RED),
        BoxItem(Rect(300_000, 200_000, 100_000, 40_000), stroke=BLACK, stroke_width=500),
        BoxItem(Rect(300_000, 300_000, 100_000, 500), fill=BLACK),
        background=(BoxItem(Rect(40_000, 195_000, 120_000, 40_000), fill=BLACK),),
    )


@pytest.fixture
def pdf(kit, page, info):
    with pikepdf.open(BytesIO(write_pdf([page], kit.faces, MemoryWorld({}), info))) as opened:
        yield opened


def walk(pdf, number=0):
    """(operator, operands, overprint on, fill) of a page, with overprint and colours as they stand."""
    page = pdf.pages[number]
    over, fill, stroke = False, None, None
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        if op == "gs":
            state = page.Resources.ExtGState[operands[0]]
            assert state.OPM == 1
            assert state.op == state.OP
            over = bool(state.OP)
        elif op == "k":
            fill = tuple(float(v) for v in operands)
        elif op == "K":
            stroke = tuple(float(v) for v in operands)
        yield op, list(operands), over, fill, stroke


def test_syntax_and_version(pdf):
    assert pdf.pdf_version == "1.6"
    assert not pdf.check_pdf_syntax()
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.Lang == "zh-Hans"


def test_boxes(pdf, page):
    sheet = pdf.pages[0].obj
    bleed, width, height = page.bleed / 1000, page.width / 1000, page.height / 1000
    assert [float(v) for v in sheet.MediaBox] == pytest.approx([0, 0, width + 2 * bleed, height + 2 * bleed])
    assert sheet.BleedBox == sheet.MediaBox
    assert [float(v) for v in sheet.TrimBox] == pytest.approx([bleed, bleed, bleed + width, bleed + height])
    assert not {"/CropBox", "/ArtBox", "/Rotate", "/UserUnit", "/Trans"} & set(sheet.keys())


def test_only_cmyk_and_balanced_operators(pdf):
    operators = [op for op, *_ in walk(pdf)]
    assert not {"g", "G", "rg", "RG", "cs", "CS", "sc", "scn", "SC", "SCN", "sh", "BX", "EX", "d0", "ri"} & set(operators)
    assert operators.count("BT") == operators.count("ET")
    assert operators.count("BDC") == operators.count("EMC")
    assert operators.count("q") == operators.count("Q")
    inside = False
    for op in operators:
        if op in {"BT", "ET"}:
            assert inside == (op == "ET")
            inside = op == "BT"
        if op in {"m", "re", "q", "f", "S"}:
            assert not inside


def test_spots_are_separations(kit, info):
    ink = Spot("PANTONE 185 C", 0, 910, 760, 0)
    page = kit.page(
        BoxItem(Rect(0, 0, 50_000, 50_000), fill=Colour(0, 182, 152, 0, "light", ink, 200), stroke=Colour(0, 910, 760, 0, "brand", ink)),
        RuleItem(0, 90_000, 50_000, 90_000, 500, Colour(0, 0, 0, 1000, "gold", Spot("Gold", 0, 0, 0, 1000))),
    )
    with pikepdf.open(BytesIO(write_pdf([page, page], kit.faces, MemoryWorld({}), info))) as opened:
        for sheet in opened.pages:
            spaces = {str(key): value for key, value in sheet.Resources.ColorSpace.items()}
            assert {key: str(space[1]) for key, space in spaces.items()} == {"/S1": "/PANTONE 185 C", "/S2": "/Gold"}
            assert [str(v) for v in spaces["/S1"][:3:2]] == ["/Separation", "/DeviceCMYK"]
            function = spaces["/S1"][3]
            assert (function.FunctionType, function.N, [float(v) for v in function.C1]) == (2, 1, [0, 0.91, 0.76, 0])
        steps = [(op, [str(o) for o in operands], over) for op, operands, over, *_ in walk(opened)]
    assert ("scn", ["0.2"], False) in steps
    assert ("CS", ["/S2"], False) in steps, "a spot ink that looks black is not black: it knocks out"
    assert "K" not in {op for op, *_ in steps}


def test_overprint(pdf):
    black, paper = (0, 0, 0, 1), (0, 0, 0, 0)
    seen = set()
    filled = []
    for op, operands, over, fill, stroke in walk(pdf):
        if op == "TJ":
            seen.add((fill, over))
        if op == "S":
            assert over == (stroke == black)
        if op == "re":
            filled.append(float(operands[3]))
        if op == "f":
            assert over == (fill == black and filled[-1] < 2)
    assert seen == {(black, True), (paper, False), ((0, 1, 0.8, 0), False)}


def test_rules_are_never_thinner_than_a_twentieth_of_a_point(pdf):
    assert min(float(operands[0]) for op, operands, *_ in walk(pdf) if op == "w") == 0.05


def test_strokes_of_boxes_lie_inside_their_edges(pdf):
    boxes = [[float(v) for v in operands] for op, operands, *_ in walk(pdf) if op == "re"]
    framed = next(box for box in boxes if 99 < box[2] < 100)
    assert framed == pytest.approx([300 + 8.504 + 0.25, 800 + 8.504 - 240 + 0.25, 99.5, 39.5])


def test_fonts_are_embedded_with_their_own_widths(pdf, kit):
    fonts = pdf.pages[0].Resources.Font
    assert len(fonts) == 5
    assert b"Helvetica" not in b"".join(str(f.BaseFont).encode() for f in fonts.values())
    for font in fonts.values():
        assert font.Subtype == "/Type0"
        assert font.Encoding == "/Identity-H"
        assert "/ToUnicode" in font
        (cid_font,) = font.DescendantFonts
        descriptor = cid_font.FontDescriptor
        assert descriptor.FontName == cid_font.BaseFont
        assert str(cid_font.BaseFont)[7] == "+"
        widths = declared_widths(cid_font)
        program, upem = real_widths(descriptor)
        assert len(program) == len(widths_of_used(font, pdf)) + 1  # .notdef
        for code in widths_of_used(font, pdf):
            assert widths.get(code, 1000) == pytest.approx(program[code] * 1000 / upem, abs=0.001)
        if "/FontFile2" in descriptor:
            assert cid_font.Subtype == "/CIDFontType2"
            assert cid_font.CIDToGIDMap == "/Identity"
        else:
            assert cid_font.Subtype == "/CIDFontType0"
            assert descriptor.FontFile3.Subtype == "/CIDFontType0C"


def declared_widths(cid_font):
    assert cid_font.DW == 1000
    items = list(cid_font.get("/W", []))
    return {int(first) + i: float(width) for first, row in zip(items[::2], items[1::2], strict=True) for i, width in enumerate(row)}


def real_widths(descriptor):
    if "/FontFile3" in descriptor:
        fonts = cffLib.CFFFontSet()
        fonts.decompile(BytesIO(descriptor.FontFile3.read_bytes()), None)
        top = fonts.topDictIndex[0]
        widths = []
        for index, string in enumerate(top.CharStrings.values()):
            private = top.FDArray[top.FDSelect[index]].Private
            string.decompile()
            extractor = T2WidthExtractor([], [], private.nominalWidthX, private.defaultWidthX)
            extractor.execute(string)
            widths.append(extractor.width)
        return widths, 1000
    font = ttLib.TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
    return [font["hmtx"][name][0] for name in font.getGlyphOrder()], font["head"].unitsPerEm


def widths_of_used(font, pdf):
    """Codes ToUnicode names."""
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    return [int(line[1:5], 16) for line in lines if line.startswith("<") and len(line.split()) == 2 and line != "<0000> <FFFF>"]


def test_positions_never_drift(kit, info):
    text = "一行很长的文字为了看误差会不会积累，" * 6
    line = kit.line((text, "song"), x=10_000, y=60_000, size=8700, gap=37.3, half=True)
    page = kit.page(line, width=2_000_000)
    with pikepdf.open(BytesIO(write_pdf([page], kit.faces, MemoryWorld({}), info))) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        widths = declared_widths(font.DescendantFonts[0])
        (shown,) = [operands[0] for op, operands, *_ in walk(pdf) if op == "TJ"]
        pen, at = 0.0, []
        for part in shown:
            if isinstance(part, pikepdf.String):
                raw = bytes(part)
                for i in range(0, len(raw), 2):
                    at.append(pen)
                    pen += widths.get(int.from_bytes(raw[i : i + 2]), 1000)
            else:
                pen -= float(part)
        (run,) = line.runs
        for got, x in zip(at, run.xs, strict=False):
            assert abs(got - (x - run.xs[0]) / 8.7) <= 0.51


def test_natural_advances_need_no_adjustment(kit, info):
    page = kit.page(kit.line("自然排列的一行AVAT字", x=40_000, y=60_000, size=10_500))
    with pikepdf.open(BytesIO(write_pdf([page], kit.faces, MemoryWorld({}), info))) as pdf:
        (shown,) = [operands[0] for op, operands, *_ in walk(pdf) if op == "TJ"]
        assert len(shown) == 1


def test_info_and_xmp_agree(pdf, info):
    docinfo = pdf.docinfo
    assert docinfo["/Title"] == info.title
    assert docinfo["/CreationDate"] == docinfo["/ModDate"] == "D:20261122000000Z"
    assert docinfo["/Trapped"] == "/False"
    meta = pdf.Root.Metadata
    assert "/Filter" not in meta
    text = {el.tag.split("}")[1]: "".join(el.itertext()).strip() for el in ET.fromstring(meta.read_bytes()).iter()}
    assert text["title"] == info.title
    assert text["publisher"] == info.paper
    assert text["CreateDate"] == text["ModifyDate"] == text["MetadataDate"] == "2026-11-22T00:00:00Z"
    assert (text["Trapped"], text["Producer"]) == ("False", docinfo["/Producer"])
    assert {"DocumentID", "VersionID", "RenditionClass"} <= set(text)


@pytest.mark.parametrize("date", ["", "soon", "2026-02-31"])
def test_a_date_that_is_none_does_not_come_from_the_clock(kit, date):
    data = write_pdf([kit.page()], kit.faces, MemoryWorld({}), DocumentInfo("a\x00<b>\n&", date=date))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.docinfo["/CreationDate"] == "D:20000101000000Z"
        assert pdf.docinfo["/Title"] == "a <b> &"
        ET.fromstring(pdf.Root.Metadata.read_bytes())


def test_the_identifier_follows_the_content(kit, page, info):
    def identifier(pages, info):
        with pikepdf.open(BytesIO(write_pdf(pages, kit.faces, MemoryWorld({}), info))) as pdf:
            first, second = (bytes(part) for part in pdf.trailer.ID)
            assert first == second
            assert len(first) == 16
            return first

    same = identifier([page], info)
    assert identifier([page], info) == same
    assert identifier([replace(page, bleed=0)], info) != same
    assert identifier([page, page], info) != same
    assert identifier([page], replace(info, title="别的")) != same


def test_pages_share_fonts(kit, page, info):
    other = kit.page(kit.line("另一版", x=40_000, y=60_000))
    with pikepdf.open(BytesIO(write_pdf([page, other], kit.faces, MemoryWorld({}), info))) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.pages[0].Resources.Font.objgen == pdf.pages[1].Resources.Font.objgen
        assert not pdf.check_pdf_syntax()


def test_pages_of_houses_with_different_faces_of_one_key(kit, info):
    """Two houses may each have a font of their own that goes by the same name."""

    class Others:
        """Faces of another house: a face answers to the key of the bundled 宋体."""

        def face(self, key):
            return kit.faces.face("BanxinKai-Regular")

        def subset(self, key, gids):
            return kit.faces.subset(key, gids)

    song, kai = kit.page(kit.line("一版", x=40_000, y=60_000)), kit.page(kit.line(("二版", "kai"), x=40_000, y=60_000))
    line = kai.blocks[0].items[0]
    disguised = replace(line, runs=(replace(line.runs[0], face="BanxinSong-Regular"),))
    kai = replace(kai, blocks=(replace(kai.blocks[0], items=(disguised,)),))
    with pikepdf.open(BytesIO(write_pdf([song, kai], [kit.faces, Others()], MemoryWorld({}), info))) as pdf:
        shown = [next(str(o[0]) for op, o, *_ in walk(pdf, number) if op == "Tf") for number in (0, 1)]
        names = [str(pdf.pages[0].Resources.Font[key].BaseFont) for key in shown]
        assert ["Song" in names[0], "Kai" in names[1]] == [True, True]


def test_a_page_without_anything(kit, info):
    with pikepdf.open(BytesIO(write_pdf([kit.page()], kit.faces, MemoryWorld({}), info))) as pdf:
        assert not list(pikepdf.parse_content_stream(pdf.pages[0]))


def test_same_input_same_bytes(kit, page, info):
    assert write_pdf([page], kit.faces, MemoryWorld({}), info) == write_pdf([page], kit.faces, MemoryWorld({}), info)


SCRIPT = """
import hashlib, io
from PIL import Image
from layout.display import *
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.typeface import Typefaces
from layout.world import MemoryWorld
faces = Typefaces.bundled()
runs = []
for n, face in enumerate(faces.all()):
    text = "同样的输入，同样的字节AV·・"
    gids = tuple(face.glyph(c) for c in text)
    runs.append(GlyphRun(face.key, 9000, gids, tuple(n * 200000 + i * 9100 for i in range(len(gids))), tuple(text)))
png = io.BytesIO()
Image.radial_gradient("L").save(png, "PNG")
items = (TextLine(0, 20000, 1500000, tuple(runs), "", "body", 0), PictureItem(Rect(0, 30000, 50000, 50000), "a.png", (256, 256)))
page = PageLayout(1, "01", 1600000, 100000, 0, Grid(Rect(0, 0, 1, 1), 1, 1, 1, 1, 1, 1), (), (Block("a", "article", items),))
print(hashlib.sha256(write_pdf([page], faces, MemoryWorld({"a.png": png.getvalue()}), DocumentInfo("题", date="2026-11-22"))).hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed():

    def run(seed):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ROOT, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"}
        return subprocess.run([sys.executable, "-c", SCRIPT], env=env, check=True, capture_output=True, text=True).stdout

    assert run("1") == run("2") != ""


def test_importing_the_writer_takes_neither_canvas_nor_pillow_plugins():
    code = "import sys, layout.output.pdf; print(sorted(m for m in ('pikepdf', 'pypdfium2', 'layout.pictures.press', 'PIL.ImageCms') if m in sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": ROOT}, check=True, capture_output=True, text=True)
    assert out.stdout.strip() == "[]"


def test_a_missing_picture_is_reported_and_marked(kit, info):
    from layout.diagnostics import Diagnostics, Span

    problems = Diagnostics()
    span = Span("pages/02.yaml", 4, 9)
    page = kit.page(PictureItem(Rect(50_000, 50_000, 100_000, 80_000), "pictures/none.jpg", (10, 8), span=span))
    data = write_pdf([page], kit.faces, MemoryWorld({}), info, problems=problems)
    (problem,) = problems
    assert (problem.id, problem.span, problem.page) == ("picture/unreadable", span, "02")
    assert "pictures/none.jpg" in problem.message
    with pikepdf.open(BytesIO(data)) as pdf:
        operators = [op for op, *_ in walk(pdf)]
        assert operators.count("f") == 1
        assert operators.count("S") == 2
        assert "Do" not in operators
