"""PDFs placed on a page: judged on arrival, drawn as they came, or refused."""

from __future__ import annotations

from io import BytesIO
from shutil import which

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from layout.api import Engine, LaidOut, check_page, read_spec
from layout.diagnostics import Diagnostics, Severity
from layout.display import BoxItem, PdfItem
from layout.world import MemoryWorld
from tests import tagged
from tests.press_pdf import BLEED, Plant, box, draw, entry, first_page, place, planted, save, separation, sound, state, text

HOUSE = """
extends: zh-news-broadsheet
sheet: {trim: 190mm x 260mm, bleed: 3mm}
type_area: {top: 20mm, bottom: 20mm}
grid: {columns: 3, column: 17字, gutter: 2字}
"""
PAGE = """
page: 1
map: |
  A A b
bands: ["*"]
furniture: {folio: none}
areas:
  A: {ad: %s}
  b: {banner: 河岸}
%s
"""
SIZE = (324.0, 605.47)
"""Of area A, in points."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def trimmed(width: float = SIZE[0], height: float = SIZE[1]) -> Plant:
    """A trim of this size, and paper to hold it."""
    sheet = [0, 0, width + 2 * BLEED, height + 2 * BLEED]
    return entry(first_page, MediaBox=sheet, BleedBox=sheet, TrimBox=[BLEED, BLEED, width + BLEED, height + BLEED])


def lay_out(engine: Engine, ad: bytes, asked: str = "ad.pdf", more: str = "", house: str = HOUSE) -> tuple[LaidOut, MemoryWorld]:
    files = {"ads/ad.pdf": ad, "house.yaml": house, "pages/01.yaml": PAGE % (asked, more)}
    files["edition.yaml"] = "paper: 河畔日报\ndate: 2026-11-22\nhouse: house.yaml\npages: pages/*.yaml\n"
    world, problems = MemoryWorld(files), Diagnostics()
    (spec,) = read_spec(world, "edition.yaml", problems)
    assert not list(problems)
    return engine.lay_out(spec, world), world


def placed(page: LaidOut) -> list[PdfItem]:
    return [item for block in page.layout.blocks for item in block.items if isinstance(item, PdfItem)]


def ids(page: LaidOut) -> set[str]:
    return {problem.id for problem in page.problems}


# ---- sound ones ----------------------------------------------------------------------------------


def test_a_sound_ad_is_drawn_as_it_came(engine):
    page, world = lay_out(engine, planted(trimmed()))
    assert not list(page.problems)
    (item,) = placed(page)
    assert (item.path, item.page, item.ad) == ("ads/ad.pdf", 1, True)
    assert item.rect.width / 1000 == pytest.approx(SIZE[0], abs=0.001)
    assert item.rect.height / 1000 == pytest.approx(SIZE[1], abs=0.001)
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf, sound() as source:
        form = pdf.pages[0].Resources.XObject.Pd1
        assert form.Subtype == "/Form"
        assert [float(v) for v in form.BBox] == pytest.approx([BLEED, BLEED, SIZE[0] + BLEED, SIZE[1] + BLEED], abs=0.001)
        assert form.Group.CS == "/DeviceCMYK"
        theirs, ours = first_page(source).Resources, form.Resources
        for key in ("/F1", "/F2", "/F3"):
            assert ours.Font[key].BaseFont == theirs.Font[key].BaseFont
        assert ours.Font.F1.FontDescriptor.FontFile2.read_bytes() == theirs.Font.F1.FontDescriptor.FontFile2.read_bytes()
        assert ours.XObject.Im1.read_bytes() == theirs.XObject.Im1.read_bytes()
        assert ours.XObject.Im1.ColorSpace == "/DeviceCMYK"
        assert b"0 .8 .9 0 k" in form.read_bytes() or b"0 0.8 0.9 0 k" in form.read_bytes()


def test_it_begins_in_a_fresh_graphics_state_without_overprint(engine):
    page, world = lay_out(engine, planted(trimmed()))
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        sheet, overprint = pdf.pages[0], None
        for operands, operator in pikepdf.parse_content_stream(sheet):
            if str(operator) == "gs":
                overprint = bool(sheet.Resources.ExtGState[operands[0]].op)
            if str(operator) == "Do":
                assert overprint is False
        (figure,) = tagged.tree(pdf).find("Figure")
        assert figure.obj.Alt == "广告"
        assert tagged.tree(pdf).outline() == "Document(Sect(Figure) Sect(P))"


def test_the_same_ad_twice_is_written_once_and_the_same_page_is_the_same_bytes(engine):
    more = (
        "  c: {ad: {file: ad.pdf, fit: contain}, at: {columns: 3-3, lines: 30-40}, over: yes, print: {waive: {print/least-rule: a proof}}}"
    )
    page, world = lay_out(engine, planted(trimmed()), "{file: ad.pdf, alt: 茶馆}", more)
    data = engine.pdf(page, world)
    assert engine.pdf(page, world) == data == Engine.open().pdf(page, world)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert list(pdf.pages[0].Resources.XObject.keys()) == ["/Pd1"]
        assert [str(figure.obj.Alt) for figure in tagged.tree(pdf).find("Figure")] == ["茶馆", "广告"]


def test_the_finished_page_passes_preflight(engine):
    page, world = lay_out(engine, planted(trimmed()))
    assert not check_page(engine, page, world).report.fails


@pytest.mark.skipif(which("gs") is None, reason="needs Ghostscript")
def test_the_ink_of_a_placed_pdf_is_measured_on_the_finished_page(engine):
    page, world = lay_out(engine, planted(trimmed(), box("1 .9 .9 .9 k", "40 60 80 100")))
    assert len(placed(page)) == 1
    report = check_page(engine, page, world).report
    assert "print/total-ink" in {finding.check for finding in report.findings if finding.fails}


def corners(pdf: bytes, item: PdfItem, layout) -> list[str]:
    """What colour stands in the corners of an item on the finished page: top left, top right, bottom left, bottom right."""
    document = pdfium.PdfDocument(pdf)
    image = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    rect, margin = item.rect, layout.bleed + layout.slug
    out = []
    for y in (rect.y + 8000, rect.bottom - 8000):
        for x in (rect.x + 8000, rect.right - 8000):
            value = image.getpixel((round((x + margin) / 1000), round((y + margin) / 1000)))
            out.append("black" if value < 80 else "white")
    return out


@pytest.mark.parametrize(("turn", "black"), [(0, "top left"), (90, "top right"), (180, "bottom right"), (270, "bottom left")])
@pytest.mark.parametrize("unit", [1, 2])
def test_a_turned_page_in_its_own_unit_stands_as_it_is_seen(engine, turn, black, unit):
    width, height = (SIZE[1], SIZE[0]) if turn % 180 else SIZE
    with pikepdf.new() as pdf:
        w, h = width / unit, height / unit
        content = f"0 0 0 .02 k -50 60 {w} {h} re f 0 0 0 1 k -50 {60 + h - 40 / unit} {40 / unit} {40 / unit} re f"
        sheet = [-60, 50, -40 + w, 70 + h]
        pdf.pages.append(pikepdf.Page(Dictionary(
            Type=Name.Page, MediaBox=sheet, TrimBox=[-50, 60, -50 + w, 60 + h], Rotate=turn, UserUnit=unit, Resources=Dictionary(),
            Contents=pdf.make_stream(content.encode()),
        )))  # fmt: skip
        data = save(pdf)
    page, world = lay_out(engine, data)
    (item,) = placed(page)
    names = ["top left", "top right", "bottom left", "bottom right"]
    assert dict(zip(names, corners(engine.pdf(page, world), item, page.layout), strict=True)) == {
        name: "black" if name == black else "white" for name in names
    }


@pytest.mark.parametrize(
    ("fit", "size", "expected"),
    [
        ("contain", (SIZE[0] / 2, SIZE[1] / 3), (1.0, 2 / 3)),
        ("contain", (SIZE[0] * 1.1, SIZE[1] * 1.1), (1.0, 1.0)),
        ("stretch", (SIZE[0] * 1.1, SIZE[1] * 1.05), (1.0, 1.0)),
        ("exact", (SIZE[0] - 1, SIZE[1] + 1), (1 - 1 / SIZE[0], 1 + 1 / SIZE[1])),
        ("exact", (SIZE[0] / 2, SIZE[1] / 2), (0.5, 0.5)),
    ],
)
def test_fit(engine, fit, size, expected):
    page, _ = lay_out(engine, planted(trimmed(*size)), f"{{file: ad, fit: {fit}}}")
    (item,) = placed(page)
    area = next(block.outline for block in page.layout.blocks if block.kind == "ad")
    assert item.rect.width / 1000 == pytest.approx(SIZE[0] * expected[0], abs=0.01)
    assert item.rect.height / 1000 == pytest.approx(SIZE[1] * expected[1], abs=0.01)
    assert abs((item.rect.x + item.rect.right) - (area.x + area.right)) <= 2


@pytest.mark.parametrize(
    ("fit", "size", "id", "severity"),
    [
        ("exact", (SIZE[0] + 10, SIZE[1]), "ad/size", Severity.ERROR),
        ("exact", (SIZE[0], SIZE[1] - 30), "ad/size", Severity.WARNING),
        ("contain", (SIZE[0] / 2, SIZE[1] / 2), "ad/scaled", Severity.WARNING),
        ("stretch", (SIZE[0], SIZE[1] * 1.2), "ad/distorted", Severity.WARNING),
    ],
)
def test_a_size_that_is_not_the_areas_is_told_in_millimetres(engine, fit, size, id, severity):
    page, _ = lay_out(engine, planted(trimmed(*size)), f"{{file: ad.pdf, fit: {fit}}}")
    (problem,) = [p for p in page.problems if p.id == id]
    assert problem.severity is severity
    assert " mm" in problem.message
    assert str(problem.span) == "pages/01.yaml:8:18"
    assert len(placed(page)) == (severity is Severity.WARNING)


def test_how_far_off_it_is(engine):
    page, _ = lay_out(engine, planted(trimmed(SIZE[0] + 28.35, SIZE[1] - 56.7)))
    (problem,) = [p for p in page.problems if p.id == "ad/size"]
    assert problem.message.endswith("its area 114.3 x 213.6 mm: 10.0 mm too wide and 20.0 mm too low")


# ---- what it is rid of ---------------------------------------------------------------------------


def layer(pdf: pikepdf.Pdf, *, hidden: bool) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Grid"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(Order=Array([group]), **({"OFF": Array([group])} if hidden else {}))
    )
    first_page(pdf).Resources.Properties = Dictionary(L=group)
    draw("/OC /L BDC 0 0 0 1 k 60 60 20 20 re f EMC /P <</MCID 0>> BDC 0 0 0 1 k 60 90 20 20 re f EMC")(pdf)


def test_marks_of_structure_and_layers_do_not_come_along(engine):
    page, world = lay_out(engine, planted(trimmed(), lambda pdf: layer(pdf, hidden=False), entry(first_page, StructParents=0)))
    assert len(placed(page)) == 1
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        form = pdf.pages[0].Resources.XObject.Pd1
        assert "/StructParents" not in form
        assert "/Properties" not in form.Resources
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(form)]
        assert not {"BDC", "BMC", "EMC"} & set(operators)
        assert "/OCProperties" not in pdf.Root
        tagged.texts(pdf)


def test_hidden_layers_are_refused(engine):
    page, _ = lay_out(engine, planted(trimmed(), lambda pdf: layer(pdf, hidden=True)))
    assert "ad/hidden-layers" in ids(page)
    assert not placed(page)


def test_annotations_that_would_print_are_told(engine):
    def annotate(pdf: pikepdf.Pdf) -> None:
        shown = Dictionary(N=pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
        first_page(pdf).Annots = Array([
            Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[40, 40, 90, 90], AP=shown),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[40, 40, 90, 90], A=Dictionary(S=Name.URI, URI="https://tea.example")),
            Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[40, 40, 90, 90], AP=shown, F=2),
        ])  # fmt: skip

    page, world = lay_out(engine, planted(trimmed(), annotate))
    (problem,) = page.problems
    assert (problem.id, problem.severity) == ("ad/annotations", Severity.WARNING)
    assert "(Stamp)" in problem.message
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        assert "/Annots" not in pdf.pages[0]
        assert b"tea.example" not in engine.pdf(page, world)


def test_lzw_is_packed_anew(engine):
    def pack(pdf: pikepdf.Pdf) -> None:
        first_page(pdf).Resources.XObject.Im9 = pdf.make_stream(
            bytes.fromhex("800B6050220C0C8501"), Type=Name.XObject, Subtype=Name.Image, Width=9, Height=1, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray, Filter=Name.LZWDecode,
        )  # fmt: skip
        draw("q 4 0 0 4 60 60 cm /Im9 Do Q")(pdf)

    page, world = lay_out(engine, planted(trimmed(), pack))
    assert "pdf/filter" not in ids(page)
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        packed = pdf.pages[0].Resources.XObject.Pd1.Resources.XObject.Im9
        assert packed.Filter == "/FlateDecode"
        assert packed.read_bytes() == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])[:10]


# ---- faults --------------------------------------------------------------------------------------

X1A = HOUSE + "print: {standard: PDF/X-1a}\n"
FAULTS = {
    "rgb": (HOUSE, [text(colour="1 0 0 rg")], "print/rgb"),
    "font not embedded": (HOUSE, [entry(lambda p: first_page(p).Resources.Font.F1.FontDescriptor, FontFile2=None)], "pdf/font-embedded"),
    "transparency in X-1a": (X1A, [draw("q /G gs 0 0 0 1 k 60 60 20 20 re f Q", **state(ca=0.5))], "pdf/transparency"),
    "spot colour": (HOUSE, [draw("/S cs 1 scn 60 60 40 40 re f", **separation("PANTONE 185 C"))], "print/spot-colour"),
    "few pixels": (HOUSE, [place(30, 20)], "print/resolution"),
    "blending in RGB": (HOUSE, [entry(first_page, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))], "pdf/blend-space"),
    "nothing on it": (HOUSE, [entry(first_page, Contents=None)], "print/empty-page"),
    "postscript": (
        HOUSE,
        [draw("/Ps Do", XObject={"Ps": lambda p: p.make_stream(b"", Type=Name.XObject, Subtype=Name.PS)})],
        "pdf/postscript",
    ),
}


@pytest.mark.parametrize(("house", "plants", "id"), FAULTS.values(), ids=list(FAULTS))
def test_an_unfit_ad_is_refused_and_a_grey_box_stands_in_its_place(engine, house, plants, id):
    page, world = lay_out(engine, planted(trimmed(), *plants), house=house)
    found = [problem for problem in page.problems if problem.id == id]
    assert found
    assert found[0].severity is Severity.ERROR
    assert found[0].hint
    assert found[0].message.startswith("ads/ad.pdf: ")
    assert str(found[0].span) == "pages/01.yaml:8:11"
    assert not placed(page)
    (block,) = [block for block in page.layout.blocks if block.kind == "ad"]
    (grey,) = block.items
    assert isinstance(grey, BoxItem)
    assert grey.fill is not None
    assert b"/Pd1" not in engine.pdf(page, world)


def test_transparency_is_no_fault_in_x4(engine):
    page, _ = lay_out(engine, planted(trimmed(), draw("q /G gs 0 0 0 1 k 60 60 20 20 re f Q", **state(ca=0.5))))
    assert len(placed(page)) == 1
    assert not page.problems.has_errors


def test_a_page_group_that_blends_nothing_is_no_fault_in_x1a(engine):
    page, world = lay_out(engine, planted(trimmed(), level="PDF/X-4"), house=X1A)
    assert len(placed(page)) == 1
    with pikepdf.open(BytesIO(engine.pdf(page, world))) as pdf:
        assert "/Group" not in pdf.pages[0].Resources.XObject.Pd1


def encrypted(user: str) -> bytes:
    out = BytesIO()
    sound().save(out, encryption=pikepdf.Encryption(owner="secret", user=user))
    return out.getvalue()


def pageless() -> bytes:
    with pikepdf.new() as pdf:
        return save(pdf)


@pytest.mark.parametrize(
    ("data", "asked", "id"),
    [
        (encrypted("secret"), "ad.pdf", "pdf/encrypted"),
        (encrypted(""), "ad.pdf", "pdf/encrypted"),
        (pageless(), "ad.pdf", "ad/no-page"),
        (planted(trimmed()), "{file: ad.pdf, page: 2}", "ad/no-page"),
        (b"", "ad.pdf", "ad/unreadable"),
        (b"%PDF-1.7\n1 0 obj\n<<", "ad.pdf", "ad/unreadable"),
        (b"\x89PNG\r\n", "ad.pdf", "ad/unreadable"),
    ],
)
def test_what_cannot_be_placed_at_all(engine, data, asked, id):
    page, world = lay_out(engine, data, asked)
    (problem,) = page.problems
    assert (problem.id, problem.severity) == (id, Severity.ERROR)
    assert problem.hint
    assert not placed(page)
    engine.pdf(page, world)


def test_a_torn_file_is_mended_or_refused_but_never_stops_the_page(engine):
    whole = planted(trimmed())
    for end in range(len(whole) // 9, len(whole), len(whole) // 9):
        page, world = lay_out(engine, whole[:end])
        assert placed(page) or page.problems.has_errors
        engine.pdf(page, world)


def test_an_ad_made_for_other_paper_is_told(engine):
    condition = entry(lambda pdf: pdf.Root.OutputIntents[0], OutputConditionIdentifier="FOGRA39")
    page, _ = lay_out(engine, planted(trimmed(), condition))
    (problem,) = page.problems
    assert (problem.id, problem.severity) == ("ad/condition", Severity.WARNING)
    assert "FOGRA39" in problem.message
    assert len(placed(page)) == 1
    same = HOUSE + "print: {condition: FOGRA39}\n"
    assert not ids(lay_out(engine, planted(trimmed(), condition), house=same)[0])


def test_a_waived_fault_is_printed_and_told(engine):
    waive = "print: {waive: {print/rgb: the advertiser insists}}"
    page, _ = lay_out(engine, planted(trimmed(), text(colour="1 0 0 rg")), more=waive)
    (problem,) = page.problems
    assert (problem.id, problem.severity) == ("print/rgb", Severity.INFO)
    assert "the advertiser insists" in problem.message
    assert len(placed(page)) == 1


@pytest.mark.parametrize("scope", ["page", "area"])
def test_a_waiver_holds_for_the_finished_page_too_and_counts_as_used(engine, scope):
    waive = "print: {waive: {print/rgb: the advertiser insists}}"
    asked = "ad.pdf" if scope == "page" else "ad.pdf, " + waive
    page, world = lay_out(engine, planted(trimmed(), text(colour="1 0 0 rg")), asked, waive if scope == "page" else "")
    report = check_page(engine, page, world).report
    assert not report.fails
    assert "print/unused-waiver" not in {finding.diagnostic.id for finding in report.findings}


def test_places_of_faults_are_those_on_the_page(engine):
    page, _ = lay_out(engine, planted(trimmed(SIZE[0] * 2, SIZE[1] * 2), box("1 1 1 1 k", "40 60 80 100")), "{file: ad.pdf, fit: contain}")
    problem = next(p for p in page.problems if p.id == "print/tint-ink")
    area = next(block.outline for block in page.layout.blocks if block.kind == "ad")
    assert (problem.rect.width, problem.rect.height) == (40_000, 50_000)
    assert problem.rect.x / 1000 == pytest.approx(area.x / 1000 + (40 - BLEED) / 2, abs=0.01)
    top = SIZE[1] - (160 - BLEED) / 2
    frame_top = (area.bottom - area.y) / 1000
    assert problem.rect.y / 1000 == pytest.approx(area.y / 1000 + top, abs=frame_top - SIZE[1])


def test_a_file_that_is_not_there(engine):
    files = {"house.yaml": HOUSE, "pages/01.yaml": PAGE % ("ghost", ""), "ads/tea.pdf": b""}
    files["edition.yaml"] = "paper: 河畔日报\ndate: 2026-11-22\nhouse: house.yaml\npages: pages/*.yaml\n"
    problems = Diagnostics()
    (spec,) = read_spec(MemoryWorld(files), "edition.yaml", problems)
    (problem,) = problems
    assert (problem.id, str(problem.span)) == ("spec/missing-file", "pages/01.yaml:8:11")
    assert "tea.pdf" in problem.hint
    page = engine.lay_out(spec, MemoryWorld(files))
    assert ids(page) == {"ad/unreadable"}
