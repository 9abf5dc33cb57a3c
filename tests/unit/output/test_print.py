"""What a press is told: PDF/X level, output intent, version, and what a level forbids."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from layout.colour import bundled_profile
from layout.diagnostics import Diagnostics
from layout.display import BoxItem, Gradient, PathItem, PictureItem, RuleItem
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.print_settings import STANDARDS, PrintSettings
from layout.style import Colour, Spot
from layout.world import MemoryWorld
from tests.pdfx import faults

INK = Spot("PANTONE 185 C", 0, 910, 760, 0)


@pytest.fixture
def page(kit):
    return kit.page(
        kit.line(("标题AV", "song-black"), "正文", x=40_000, y=90_000, size=36_000),
        RuleItem(40_000, 130_000, 200_000, 130_000, 300),
        BoxItem(Rect(300_000, 200_000, 100_000, 40_000), Colour(0, 182, 152, 0, "light", INK, 200), Colour(m=500), 500),
        PictureItem(Rect(40_000, 300_000, 100_000, 100_000), "see-through.png", (8, 8)),
    )


@pytest.fixture
def world(see_through):
    return MemoryWorld({"see-through.png": see_through, "profiles/press.icc": bundled_profile("newsprint").data, "bad.icc": b"?"})


@pytest.fixture
def see_through():
    from PIL import Image

    out = BytesIO()
    image = Image.linear_gradient("L").resize((8, 8))
    Image.merge("RGBA", [image, image.transpose(Image.Transpose.ROTATE_90), image, image]).save(out, "PNG")
    return out.getvalue()


def write(kit, world, info, *pages, **settings):
    problems = Diagnostics()
    printed = [replace(page, print=PrintSettings(**settings)) for page in pages]
    data = write_pdf(printed, kit.faces, world, info, problems=problems)
    return data, [f"{d.id}: {d.message}" for d in problems]


def xmp(pdf, tag):
    return [el.text for el in ET.fromstring(pdf.Root.Metadata.read_bytes()).iter(tag)]


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_is_in_the_file_that_its_level_forbids(kit, world, info, page, standard):
    data, problems = write(kit, world, info, page, standard=standard)
    assert not problems
    assert faults(data, standard) == []


def test_pdfx4_is_stated_in_xmp(kit, world, info, page):
    data, _ = write(kit, world, info, page)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.pdf_version == "1.6"
        assert xmp(pdf, "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion") == ["PDF/X-4"]
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"


def test_pdfx1a_is_stated_in_info(kit, world, info, page):
    data, _ = write(kit, world, info, page, standard="PDF/X-1a")
    assert data.startswith(b"%PDF-1.4\n")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
        assert "/GTS_PDFXConformance" not in pdf.docinfo, "that key is of the 2001 level"
        assert xmp(pdf, "{http://ns.adobe.com/pdfx/1.3/}GTS_PDFXVersion") == ["PDF/X-1a:2003"]
        assert not xmp(pdf, "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion")


@pytest.mark.parametrize(
    ("condition", "registered"),
    [("", False), ("IFRA26", True), ("CGATS TR 002", True), ("JCN2002", True), ("FOGRA47L", True), ("Press 3", False), ("IFRA", False)],
)
def test_output_intent(kit, world, info, page, condition, registered):
    data, _ = write(kit, world, info, page, condition=condition)
    newsprint = bundled_profile("newsprint")
    with pikepdf.open(BytesIO(data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert intent.OutputConditionIdentifier == (condition or "Custom")
        assert intent.Info == newsprint.description
        assert intent.get("/RegistryName") == ("http://www.color.org" if registered else None)
        assert intent.DestOutputProfile.read_bytes() == newsprint.data
        assert intent.DestOutputProfile.N == 4


def test_the_printers_own_profile(kit, world, info, page):
    own, problems = write(kit, world, info, page, profile="profiles/press.icc")
    assert not problems
    with pikepdf.open(BytesIO(own)) as pdf:
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == world.files["profiles/press.icc"]


def test_a_profile_that_is_none_is_told(kit, world, info, page):
    data, (problem,) = write(kit, world, info, page, profile="bad.icc")
    assert problem.startswith("print/profile: bad.icc")
    assert faults(data, "PDF/X-4") == []


def test_the_identifier_follows_the_press(kit, world, info, page):
    def identifier(**settings):
        with pikepdf.open(BytesIO(write(kit, world, info, page, **settings)[0])) as pdf:
            return bytes(pdf.trailer.ID[0])

    settings = [{}, {"standard": "PDF/X-1a"}, {"condition": "IFRA26"}]
    assert len({identifier(**one) for one in settings}) == len(settings)


def test_one_file_is_for_one_press(kit, world, info, page):
    problems = Diagnostics()
    pages = [page, replace(page, number=3, name="03", print=PrintSettings(standard="PDF/X-1a", condition="IFRA26"))]
    data = write_pdf(pages, kit.faces, world, info, problems=problems)
    assert [(d.id, d.page) for d in problems] == [("print/mixed", "03")] * 2
    assert faults(data, "PDF/X-4") == []


def test_the_judge_of_these_tests_finds_what_is_planted(kit, world, info, page):
    data, _ = write(kit, world, info, page)
    assert set(faults(data, "PDF/X-1a")) == {
        "version 1.6",
        "object or cross-reference stream",
        "PDF/X-4 is no mark of PDF/X-1a",
        "soft mask",
        "group",
    }
    with pikepdf.open(BytesIO(data)) as pdf:
        sheet = pdf.pages[0]
        sheet.obj.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
        sheet.Resources.ExtGState.GX = pikepdf.Dictionary(ca=0.5, BM=pikepdf.Name.Multiply, SMask=pikepdf.Dictionary(), TR=pikepdf.Name.X)
        sheet.Resources.XObject.Im1.SMask = pdf.make_stream(b"")
        sheet.Resources.XObject.Im1.ColorSpace = pikepdf.Name.DeviceRGB
        sheet.contents_add(b"1 0 0 rg 0 g /Perceptual ri")
        del pdf.docinfo["/Trapped"]
        planted = BytesIO()
        pdf.save(planted, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    found = set(faults(planted.getvalue(), "PDF/X-1a"))
    assert {"group", "ca 0.5", "blend mode /Multiply", "soft mask", "transfer function", "colour space /DeviceRGB", "operator rg"} <= found
    assert {"operator g", "object or cross-reference stream", "Trapped None"} <= found
    assert re.match(r"version 1\.[56]", next(fault for fault in found if fault.startswith("version")))


@pytest.mark.parametrize(
    ("start", "end", "space", "ends"),
    [
        (Colour(0, 182, 152, 0, "", INK, 200), Colour(0, 910, 760, 0, "", INK), "Separation", ([0.2], [1])),
        (Colour(), Colour(0, 455, 380, 0, "", INK, 500), "Separation", ([0], [0.5])),
        (Colour(0, 455, 380, 0, "", INK, 500), Colour(k=100), "DeviceCMYK", ([0, 0.455, 0.38, 0], [0, 0, 0, 0.1])),
        (Colour(k=300), Colour(), "DeviceCMYK", ([0, 0, 0, 0.3], [0, 0, 0, 0])),
    ],
)
def test_gradients_are_in_one_ink_where_that_will_do(kit, world, info, start, end, space, ends):
    square = (("M", (40_000, 40_000)), ("L", (90_000, 40_000)), ("L", (90_000, 90_000)), ("Z", ()))
    page = kit.page(PathItem(square, Gradient(start, end, (40_000, 40_000, 40_000, 90_000))))
    data, _ = write(kit, world, info, page, standard="PDF/X-1a")
    assert faults(data, "PDF/X-1a") == []
    with pikepdf.open(BytesIO(data)) as pdf:
        (shading,) = pdf.pages[0].Resources.Shading.values()
        found = shading.ColorSpace
        assert str(found[0] if isinstance(found, pikepdf.Array) else found) == f"/{space}"
        assert ([float(v) for v in shading.Function.C0], [float(v) for v in shading.Function.C1]) == ends
