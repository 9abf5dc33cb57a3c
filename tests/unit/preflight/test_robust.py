"""Whatever a file holds, preflight says something of it, within bounds, and never falls over."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream

from layout.geometry import Rect
from layout.preflight.pdf.facts import Facts
from layout.preflight.pdf.interpreter import Budget, Interpreter
from layout.preflight.pdf.streams import decoded
from layout.preflight.run import check_pdf
from layout.unfold import TooLargeError
from tests.press_pdf import draw, entry, first_page, form, planted, save, sound

SOUND = planted()


def checks(data: bytes) -> set[str]:
    return {finding.check for finding in check_pdf(data, separations=False).report.findings}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6", b"%PDF-1.6\n%%EOF", b"\xff\xd8\xff\xe0 no PDF", b"<html></html>", SOUND[:300]])
def test_what_cannot_be_opened_is_one_finding(data: bytes) -> None:
    report = check_pdf(data, separations=False).report
    assert [finding.check for finding in report.findings] == ["pdf/unreadable"]
    assert report.fails


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_found(share: float) -> None:
    assert checks(SOUND[: int(len(SOUND) * share)]) & {"pdf/unreadable", "pdf/syntax", "pdf/end-of-file"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_damaged_bytes_never_raise(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for place, value in changes:
        data[place] = value
    check_pdf(bytes(data), separations=False)


_OBJECTS = st.sampled_from(
    [Name.x, 7, -1, 1e30, True, pikepdf.String("x"), Array(), Array([1, Name.x]), Dictionary(), Dictionary(S=Name.Transparency)]
)
_PLACES = st.sampled_from(
    [
        "Contents",
        "Resources",
        "MediaBox",
        "TrimBox",
        "BleedBox",
        "Group",
        "Annots",
        "Rotate",
        "UserUnit",
        "Font",
        "XObject",
        "ExtGState",
        "F1",
        "F2",
        "Im1",
    ]
)


@settings(max_examples=60, deadline=None)
@given(_PLACES, _OBJECTS)
def test_objects_of_the_wrong_kind_never_raise(place: str, value: object) -> None:
    pdf = sound()
    page = first_page(pdf)
    fonts, pictures = page.Resources.Font, page.Resources.XObject
    where = {"Font": page.Resources, "XObject": page.Resources, "ExtGState": page.Resources, "F1": fonts, "F2": fonts, "Im1": pictures}
    where.get(place, page)[f"/{place}"] = value
    try:
        data = save(pdf)
    except (pikepdf.PdfError, TypeError, ValueError):
        return  # pikepdf will not write it
    check_pdf(data, separations=False)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["Encoding", "Widths", "FirstChar", "FontDescriptor", "DescendantFonts", "Subtype", "BaseFont"]),
    _OBJECTS,
    st.sampled_from(["F1", "F2", "F3"]),
)
def test_fonts_of_the_wrong_kind_never_raise(key: str, value: object, font: str) -> None:
    pdf = sound()
    first_page(pdf).Resources.Font[f"/{font}"][f"/{key}"] = value
    check_pdf(save(pdf), separations=False)


_TOKENS = st.sampled_from(
    "q Q cm w m l c re S f B n W k K g rg cs scn /Over /Knock gs BT ET /F1 9 Tf Tj TJ Td Tm Tr (hA) [(h)-20(A)] <0001> /Im1 Do 0 1 2.5 -7 1e9 sh ri BDC EMC [ ] << >> '".split()  # noqa: SIM905
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_TOKENS, max_size=60))
def test_random_content_never_raises(tokens: list[str]) -> None:
    check_pdf(planted(draw(" ".join(tokens))), separations=False)


def test_a_bomb_is_not_unfolded() -> None:
    bomb = zlib.compress(zlib.compress(bytes(20_000_000)))
    with pikepdf.new() as pdf:
        stream = Stream(pdf, bomb, Filter=Array([Name.FlateDecode, Name.FlateDecode]))
        with pytest.raises(TooLargeError):
            decoded(stream, 1_000_000)
    assert "pdf/unread" in checks(
        planted(entry(first_page, Contents=lambda pdf: Stream(pdf, zlib.compress(bytes(20_000_000)), Filter=Name.FlateDecode)))
    )


def test_forms_that_multiply_are_bounded() -> None:
    """Each form draws the next one forty times: 40 to the power of six operators."""
    forms = {f"N{i}": form(f"/N{i + 1} Do " * 40) for i in range(6)}
    facts = Facts()
    pdf = pikepdf.open(BytesIO(planted(draw("/N0 Do", XObject=forms))))
    page = pdf.pages[0].obj
    Interpreter(facts, Budget(20_000), lambda _: Rect(0, 0, 0, 0)).page(page, page.Resources, (0, 0, 600, 800))
    assert facts.unread
    assert len(facts.problems) < 50


def test_a_page_tree_in_a_circle_is_found() -> None:
    plant = entry(lambda pdf: pdf.Root.Pages, Kids=lambda pdf: Array([pdf.Root.Pages, pdf.pages[0].obj]))
    assert checks(planted(plant)) & {"pdf/unreadable", "pdf/syntax"}


def test_names_in_gbk_are_read() -> None:
    data = planted(entry(first_page, Rotate=90)).replace(b"/F1 ", b"/F\xb1 ").replace(b"/ABCDEF+Boxes", b"/ABCDEF+\xcb\xce\xcc\xe5x")
    assert checks(data) == {"pdf/rotated"}
    shown = check_pdf(data.replace(b"/FontFile", b"/FontNone"), separations=False).report.findings
    assert any("font 宋体x is not embedded" in finding.diagnostic.message for finding in shown)


def test_objects_that_are_numbers_do_not_stop_the_survey() -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        first_page(pdf).Resources.XObject.Im1.Length2 = pdf.make_indirect(pikepdf.Object.parse(b"7"))
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("x"))

    assert "pdf/action" in checks(planted(plant))


def test_invisible_text_needs_no_glyphs() -> None:
    assert checks(planted(draw("q BT 3 Tr /F2 9 Tf 40 360 Td <00FF> Tj ET Q"))) == set()


def test_messages_are_the_same_on_every_run() -> None:
    data = SOUND[: len(SOUND) * 9 // 10]
    first, second = (check_pdf(bytes(bytearray(data)), separations=False).report.findings for _ in range(2))
    assert first == second
    assert "0x" not in str(first)
