"""Every check both ways: a sound file that it passes, and planted faults that it finds."""

from __future__ import annotations

import shutil
import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from layout.colour import bundled_profile
from layout.preflight.explain import all_checks
from layout.preflight.pdf.file import Wanted
from layout.preflight.run import check_pdf
from layout.units import mm
from tests.press_pdf import (
    BLEED,
    HEIGHT,
    WIDTH,
    Plant,
    box,
    composite_font,
    draw,
    entry,
    first_page,
    form,
    image,
    info,
    intent,
    metadata,
    metadata_with,
    picture,
    place,
    planted,
    profile,
    root,
    rule,
    save,
    separation,
    sound,
    state,
    text,
    xmp,
)

WANTED = Wanted(trim=(mm(100), mm(140)), bleed=mm(3))
RGB_FUNCTION = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
SRGB = bundled_profile("srgb").data


def icc(data: bytes, n: int) -> Any:
    return lambda pdf: Array([Name.ICCBased, pdf.make_stream(data, N=n)])


def jpx(space: int) -> Plant:
    colr = (15).to_bytes(4, "big") + b"colr\x01\x00\x00" + space.to_bytes(4, "big")
    data = b"\0\0\0\x0cjP  \r\n\x87\n" + colr

    def plant(pdf: pikepdf.Pdf) -> None:
        first_page(pdf).Resources.XObject.Im9 = pdf.make_stream(
            data, Type=Name.XObject, Subtype=Name.Image, Width=300, Height=200, Filter=Name.JPXDecode
        )
        draw("q 90 0 0 60 160 150 cm /Im9 Do Q")(pdf)

    return plant


def type3(pdf: pikepdf.Pdf) -> Any:
    glyph = pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 500 700 re f")
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 700], FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=65, LastChar=65,
        Widths=[500], CharProcs=Dictionary(a=glyph), Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.a])), Resources=Dictionary(),
    )  # fmt: skip


def annotation(kind: str, rect: list[float], **more: Any) -> Plant:
    return entry(
        first_page, Annots=lambda pdf: Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rect, **more))])
    )


def two_pages(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    pdf.pages.append(pdf.pages[0])
    last = pdf.pages[2].obj
    last.TrimBox = Array([BLEED, BLEED, WIDTH, HEIGHT])


def lzw(pdf: pikepdf.Pdf) -> None:
    picture(pdf).write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)


def stretched(pdf: pikepdf.Pdf) -> None:
    first_page(pdf).Resources.Font.F1.Widths = Array([500] * 95)


def unembedded(pdf: pikepdf.Pdf) -> None:
    del first_page(pdf).Resources.Font.F1.FontDescriptor["/FontFile2"]


def damaged_font(pdf: pikepdf.Pdf) -> None:
    font = first_page(pdf).Resources.Font.F1
    font.FontDescriptor.FontFile2 = pdf.make_stream(font.FontDescriptor.FontFile2.read_bytes()[:200])


def soft_mask(space: Name) -> Plant:
    group = form("0 g 0 0 90 90 re f", Group=Dictionary(S=Name.Transparency, CS=space))
    gs = {"M": lambda pdf: Dictionary(Type=Name.ExtGState, SMask=Dictionary(S=Name.Luminosity, G=group(pdf)))}
    return draw("q /M gs 0 0.2 0 0 k 40 40 30 30 re f Q", ExtGState=gs)


def names(**tree: Any) -> Plant:
    return entry(root, Names=lambda pdf: Dictionary(**{key: value(pdf) for key, value in tree.items()}))


FAULTS: list[tuple[str, str, Plant]] = [
    # the file
    ("pdf/filter", "LZW", lzw),
    ("pdf/filter", "LZW in the stream", draw("q 9 0 0 9 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID \x20 EI Q")),
    ("pdf/external-stream", "data elsewhere", entry(picture, F="picture.bin")),
    ("pdf/long-name", "a long name", entry(root, **{"X" * 130: 1})),
    ("pdf/unread", "too much content", draw("q Q " * 4_000_000)),
    ("pdf/no-pages", "no pages", lambda pdf: pdf.pages.__delitem__(0)),
    # identification
    ("pdf/standard", "no claim", metadata_with("pdfxid:GTS_PDFXVersion", "pdfxid:Other")),
    ("pdf/standard", "another claim", metadata(level="PDF/X-3:2003")),
    ("pdf/standard", "an unknown claim", metadata(level="PDF/X-9")),
    ("pdf/metadata", "no XMP", entry(root, Metadata=None)),
    ("pdf/metadata", "XMP broken", metadata_with("</rdf:RDF>", "")),
    ("pdf/metadata", "XMP with entities", metadata_with("<x:xmpmeta", '<!DOCTYPE a [<!ENTITY b "c">]><x:xmpmeta')),
    ("pdf/metadata", "XMP compressed", entry(root, Metadata=lambda pdf: Stream(pdf, zlib.compress(xmp().encode()), Filter=Name.FlateDecode))),
    ("pdf/metadata-key", "no document id", metadata_with("xmpMM:DocumentID>", "xmpMM:OtherID>")),
    ("pdf/metadata-key", "no title", metadata_with("dc:title", "dc:subject")),
    ("pdf/trapped", "unknown", metadata(trapped="Unknown")),
    ("pdf/trapped", "not the same", entry(info, Trapped=Name("/True"))),
    ("pdf/trapped", "a string", entry(info, Trapped=String("False"))),
    ("pdf/metadata-agree", "titles", entry(info, Title="Page 8")),
    ("pdf/metadata-agree", "dates", entry(info, ModDate="D:20261123080000+08'00'")),
    ("pdf/metadata-agree", "no date", entry(info, ModDate="yesterday")),
    ("pdf/metadata-agree", "no date in XMP", metadata_with("<xmp:ModifyDate>2026-11-22T00:00:00Z", "<xmp:ModifyDate>2026-11-22")),
    # output intent
    ("pdf/output-intent", "none", entry(root, OutputIntents=None)),
    ("pdf/output-intent", "two", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("pdf/output-condition", "not named", entry(intent, OutputConditionIdentifier=None)),
    ("pdf/output-condition", "not explained", entry(intent, Info=None)),
    ("pdf/output-profile", "none", entry(intent, DestOutputProfile=None)),
    ("pdf/output-profile", "cut off", profile(lambda data: data[:5000])),
    ("pdf/output-profile", "of a screen", profile(lambda _: SRGB, N=3)),
    ("pdf/output-profile", "without tables", profile(lambda data: data.replace(b"B2A", b"X2A"))),
    ("pdf/output-profile", "too new", profile(lambda data: data[:8] + b"\x05\0" + data[10:])),
    ("pdf/output-profile", "none of a kind", profile(lambda data: b"x" * len(data))),
    ("pdf/output-colours", "RGB", profile(lambda _: SRGB, N=3)),
    ("pdf/output-colours", "wrong N", profile(lambda data: data, N=3)),
    # pages
    ("pdf/boxes", "no trim", entry(first_page, TrimBox=None)),
    ("pdf/boxes", "trim and art", entry(first_page, ArtBox=[20, 20, 200, 200])),
    ("pdf/boxes", "trim outside media", entry(first_page, TrimBox=[-5, 0, 200, 300])),
    ("pdf/boxes", "trim outside bleed", entry(first_page, BleedBox=[20, 20, 200, 300])),
    ("pdf/syntax", "no media", entry(first_page, MediaBox=None)),
    ("pdf/crop-box", "cropped", entry(first_page, CropBox=[10, 10, 200, 300])),
    ("pdf/user-unit", "scaled", entry(first_page, UserUnit=2)),
    ("pdf/rotated", "turned", entry(first_page, Rotate=90)),
    ("pdf/page-size", "too small", entry(first_page, TrimBox=[BLEED, BLEED, WIDTH, HEIGHT])),
    ("pdf/page-size", "another page", two_pages),
    ("pdf/bleed", "none", entry(first_page, BleedBox=[BLEED, BLEED, WIDTH + BLEED, HEIGHT + BLEED])),
    ("pdf/annotation", "a note", annotation("Text", [50, 50, 70, 70])),
    ("pdf/annotation", "a mark in the page", annotation("PrinterMark", [50, 50, 70, 70])),
    # colour
    ("print/rgb", "fill", draw("q 1 0 0 rg 200 300 20 20 re f Q")),
    ("print/rgb", "set and not used", draw("q 1 0 0 RG Q")),
    ("print/rgb", "picture", place(300, 200, space=Name.DeviceRGB, colours=3)),
    ("print/rgb", "in a form in a form", draw("/Fa Do", XObject={"Fa": form("/Fb Do"), "Fb": form("0 0 1 RG 1 w 10 10 m 90 90 l S")})),
    ("print/rgb", "indexed", place(300, 200, space=Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0\xff\xff\xff")]), colours=1)),
    ("print/rgb", "ICC", draw("q /C cs 1 0 0 sc 200 300 20 20 re f Q", ColorSpace={"C": icc(SRGB, 3)})),
    ("print/rgb", "shading", draw("q 40 40 30 30 re W n /Sh sh Q", Shading={"Sh": Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[40, 0, 70, 0], Function=RGB_FUNCTION)})),
    ("print/rgb", "shading pattern", draw("q /Pattern cs /P scn 40 40 30 30 re f Q", Pattern={"P": Dictionary(PatternType=2, Shading=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[40, 0, 70, 0], Function=RGB_FUNCTION))})),
    ("print/rgb", "tiling pattern", draw("q /Pattern cs /P scn 40 40 30 30 re f Q", Pattern={"P": lambda pdf: pdf.make_stream(b"1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9, Resources=Dictionary())})),
    ("print/rgb", "in the stream", draw("q 20 0 0 20 200 300 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q")),
    ("print/rgb", "JPEG 2000", jpx(16)),
    ("print/rgb", "in a glyph", draw("q BT /T3 9 Tf 40 360 Td (A) Tj ET Q", Font={"T3": type3})),
    ("print/rgb", "spot over RGB", draw("q /C cs 1 scn 40 40 9 9 re f Q", ColorSpace={"C": Array([Name.Separation, Name.Gold, Name.DeviceRGB, RGB_FUNCTION])})),
    ("print/managed-colour", "ICC CMYK", place(300, 200, space=Name.DeviceCMYK) and draw("q /C cs 0 0 0 1 sc 40 40 9 9 re f Q", ColorSpace={"C": icc(bundled_profile("newsprint").data, 4)})),
    ("print/managed-colour", "Lab", draw("q /L cs 50 20 20 scn 40 40 9 9 re f Q", ColorSpace={"L": Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])})),
    ("print/managed-colour", "default CMYK", draw("q 0 0 0 1 k 40 40 9 9 re f Q", ColorSpace={"DefaultCMYK": icc(bundled_profile("newsprint").data, 4)})),
    ("print/colour-space", "not there", draw("q /Nix cs 40 40 9 9 re f Q")),
    ("print/registration", "in four inks", box("1 1 1 1 k", "40 40 9 9")),
    ("print/registration", "All", draw("q /S cs 1 scn 40 40 9 9 re f Q", **separation("All"))),
    ("print/registration-space", "picture", place(300, 200, space=separation("All")["ColorSpace"]["S"], colours=1)),
    ("print/spot-colour", "one", draw("q /S cs 1 scn 40 40 9 9 re f Q", **separation("PANTONE 185 C"))),
    ("print/tint-ink", "a dark tint", box("0.7 0.7 0.7 0.6 k", "40 40 9 9")),
    # overprint
    ("print/white-overprint", "type", text(colour="0 0 0 0 k", size=14)),
    ("print/white-overprint", "shape", box("0 0 0 0 k", overprint=True)),
    ("print/black-overprint", "type", text(overprint=False)),
    ("print/black-overprint", "rule", rule(0.5, overprint=False)),
    ("print/black-overprint", "thin box", box("0 0 0 1 k", "40 40 60 1")),
    ("print/overprint-mode", "mode 0", draw("q /G gs 0 0 0 1 k BT /F1 9 Tf 40 360 Td (A) Tj ET Q", **state(OP=True, op=True, OPM=0))),
    ("print/gray-overprint", "type", text(colour="0 g")),
    ("print/gray-overprint", "box", box("0.5 g", overprint=True)),
    # type and rules
    ("print/least-type", "4 pt", text(size=4)),
    ("print/least-type", "scaled", draw("q /Over gs 0 0 0 1 k 0.5 0 0 0.5 0 0 cm BT /F1 10 Tf 80 720 Td (A) Tj ET Q")),
    ("print/small-type", "8 pt in four inks", text(size=8, colour="0.4 0.4 0.4 0.3 k", overprint=False)),
    ("print/small-type", "stroked", draw("q /Knock gs 0.4 0.4 0 0 K 0 0 0 1 k BT 2 Tr /F1 9 Tf 40 360 Td (A) Tj ET Q")),
    ("print/reversed-type", "8 pt", text(size=8, colour="0 0 0 0 k", overprint=False)),
    ("print/rich-black", "headline", text(size=30, colour="0.5 0.5 0.3 1 k", overprint=False)),
    ("print/tint-type", "half black", text(colour="0 0 0 0.5 k")),
    ("print/hairline", "width 0", rule(0)),
    ("print/hairline", "box of no height", box("0 0 0 1 k", "40 40 60 0.01", overprint=True)),
    ("print/least-rule", "0.1 pt", rule(0.1)),
    ("print/least-rule", "scaled", draw("q /Over gs 0 0 0 1 K .1 0 0 .1 0 0 cm 1 w 400 2800 m 2000 2800 l S Q")),
    ("print/least-rule", "box", box("0 0 0 1 k", "40 40 60 0.15", overprint=True)),
    ("print/least-rule", "box on its side", draw("q /Over gs 0 0 0 1 k 0.707 0.707 -0.707 0.707 100 100 cm 0 0 60 0.15 re f Q")),
    ("print/thin-rule", "two inks", rule(0.22, "1 0.5 0 0 K", overprint=False)),
    ("print/thin-rule", "white", rule(0.22, "0 0 0 0 K", overprint=False)),
    ("print/tint-rule", "light grey", rule(0.5, "0 0 0 0.2 K")),
    # pictures
    ("print/resolution", "86 ppi", place(108, 72)),
    ("print/resolution", "stretched", place(300, 60)),
    ("print/bitmap-resolution", "1 bit", place(400, 300, space=Name.DeviceGray, bits=1, colours=1)),
    ("print/bitmap-resolution", "mask", draw("q 0 0 0 1 k 90 0 0 60 160 150 cm /M Do Q", XObject={"M": lambda pdf: pdf.make_stream(bytes(40 * 200), Type=Name.XObject, Subtype=Name.Image, Width=300, Height=200, ImageMask=True)})),
    ("print/oversampled", "720 ppi", place(900, 600)),
    ("pdf/image-depth", "16 bits", place(300, 200, bits=16)),
    ("pdf/jpeg2000", "JPEG 2000", jpx(12)),
    ("pdf/interpolate", "smoothed", entry(picture, Interpolate=True)),
    ("pdf/alternate-image", "alternates", entry(picture, Alternates=Array())),
    # place
    ("print/bleed", "a box at the trim", box("0.4 0 0 0 k", f"{BLEED:.3f} 40 60 60")),
    ("print/bleed", "a picture short of the bleed", draw(f"q 90 0 0 60 {BLEED - 4:.3f} 150 cm /Im1 Do Q")),
    ("print/safe-area", "close", draw("q /Over gs 0 0 0 1 k BT /F1 9 Tf 12 360 Td (A) Tj ET Q")),
    ("print/safe-area", "cut", draw(f"q /Over gs 0 0 0 1 k BT /F1 9 Tf {WIDTH:.3f} 360 Td (AAAA) Tj ET Q")),
    ("print/empty-page", "no content", entry(first_page, Contents=lambda pdf: pdf.make_stream(b""))),
    ("print/empty-page", "white alone", entry(first_page, Contents=lambda pdf: pdf.make_stream(b"0 0 0 0 k 0 0 400 400 re f"))),
    # content
    ("pdf/content", "font not there", draw("BT /F7 9 Tf (x) Tj ET")),
    ("pdf/content", "state not there", draw("/Nix gs")),
    ("pdf/content", "object not there", draw("/Nix Do")),
    ("pdf/content", "pattern not there", draw("/Pattern cs /Nix scn")),
    ("pdf/content", "a bad operand", draw("/x w")),
    ("pdf/content", "too few operands", draw("1 0 0 cm")),
    ("pdf/content", "q without Q", draw("q q Q")),
    ("pdf/content", "Q without q", draw("Q")),
    ("pdf/content", "q too deep", draw("q " * 30 + "Q " * 30)),
    ("pdf/content", "a form that draws itself", draw("/Fa Do", XObject={"Fa": form("/Fa Do")})),
    ("pdf/content", "no size", entry(picture, Width=None)),
    ("pdf/content", "contents that are none", entry(first_page, Contents=Name.Nix)),
    ("pdf/operator", "unknown", draw("1 2 zz")),
    ("pdf/operator", "BX", draw("BX EX")),
    ("pdf/transfer", "TR", draw("/G gs", **state(TR=Name.Identity))),
    ("pdf/transfer", "TR2", draw("/G gs", **state(TR2=Name.Identity))),
    ("pdf/halftone", "named", draw("/G gs", **state(HT=Dictionary(HalftoneType=1, HalftoneName=String("x"))))),
    ("pdf/halftone", "of type 6", draw("/G gs", **state(HT=Dictionary(HalftoneType=6)))),
    ("pdf/halftone", "phase", draw("/G gs", **state(HTP=Array([0, 0])))),
    ("pdf/blend-mode", "unknown", draw("/G gs", **state(BM=Name.Shiny))),
    ("pdf/blend-space", "page", entry(first_page, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    ("pdf/blend-space", "form", draw("/Fa Do", XObject={"Fa": form("", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))})),
    ("pdf/blend-space", "soft mask", soft_mask(Name.DeviceRGB)),
    ("pdf/rendering-intent", "operator", draw("/Nice ri")),
    ("pdf/rendering-intent", "state", draw("/G gs", **state(RI=Name.Nice))),
    ("pdf/layers", "AS", entry(root, OCProperties=Dictionary(OCGs=Array(), D=Dictionary(AS=Array())))),
    ("pdf/layers", "hidden", entry(root, OCProperties=Dictionary(OCGs=Array(), D=Dictionary(OFF=Array([Dictionary(Type=Name.OCG, Name="x")]))))),
    ("pdf/layers", "configurations", entry(root, OCProperties=Dictionary(OCGs=Array(), D=Dictionary(), Configs=Array([Dictionary()])))),
    # fonts
    ("pdf/font-embedded", "used", unembedded),
    ("pdf/font-embedded", "listed", draw("", Font={"F9": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)})),
    ("pdf/font-program", "damaged", damaged_font),
    ("pdf/font-widths", "TrueType", stretched),
    ("pdf/font-widths", "composite TrueType", draw("q /Over gs 0 0 0 1 k BT /F9 9 Tf 40 360 Td <0001> Tj ET Q", Font={"F9": lambda pdf: composite_font(pdf, cff=False, widths={})})),
    ("pdf/font-widths", "composite CFF", draw("q /Over gs 0 0 0 1 k BT /F9 9 Tf 40 360 Td <0001> Tj ET Q", Font={"F9": lambda pdf: composite_font(pdf, cff=True, widths={1: 641 + 1})})),
    ("pdf/missing-glyph", "TrueType", text("B")),
    ("pdf/missing-glyph", "composite", draw("q /Over gs 0 0 0 1 k BT /F2 9 Tf 40 360 Td <00FF> Tj ET Q")),
    ("pdf/missing-glyph", ".notdef", draw("q /Over gs 0 0 0 1 k BT /F3 9 Tf 40 360 Td <0000> Tj ET Q")),
    ("pdf/cid-map", "none", entry(lambda pdf: first_page(pdf).Resources.Font.F3.DescendantFonts[0], CIDToGIDMap=None)),
    ("pdf/to-unicode", "none", entry(lambda pdf: first_page(pdf).Resources.Font.F2, ToUnicode=None)),
    ("pdf/font-subset", "whole", entry(lambda pdf: first_page(pdf).Resources.Font.F1, BaseFont=Name("/Boxes"))),
    ("pdf/courier", "Courier", entry(lambda pdf: first_page(pdf).Resources.Font.F1, BaseFont=Name("/ABCDEF+Courier"))),
    ("pdf/type3", "Type 3", draw("q BT /T3 9 Tf 40 360 Td (A) Tj ET Q", Font={"T3": type3})),
    # what does not belong into a page
    ("pdf/action", "on opening", entry(root, OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.beep()")))),
    ("pdf/action", "link", annotation("Link", [0, 0, 1, 1], A=Dictionary(S=Name.URI, URI=String("http://example.org")))),
    ("pdf/action", "additional", entry(first_page, AA=Dictionary())),
    ("pdf/action", "script", names(JavaScript=lambda _: Dictionary(Names=Array()))),
    ("pdf/form", "field", entry(root, AcroForm=Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("a"))])))),
    ("pdf/form", "XFA", entry(root, AcroForm=Dictionary(Fields=Array(), XFA=String("x")))),
    ("pdf/embedded-file", "file", names(EmbeddedFiles=lambda pdf: Dictionary(Names=Array([String("a"), Dictionary(Type=Name.Filespec, EF=Dictionary(F=pdf.make_stream(b"a")))])))),
    ("pdf/opi", "comment", entry(picture, OPI=Dictionary())),
    ("pdf/reference", "another file", draw("/Fa Do", XObject={"Fa": form("", Ref=Dictionary(F=String("other.pdf"), Page=0))})),
    ("pdf/postscript", "object", draw("", XObject={"Ps": lambda pdf: pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)})),
    ("pdf/postscript", "in a form", draw("/Fa Do", XObject={"Fa": form("", PS=Dictionary())})),
    ("pdf/presentation", "steps", entry(first_page, PresSteps=Dictionary())),
    ("pdf/preseparated", "a plate", entry(first_page, SeparationInfo=Dictionary(DeviceColorant=Name.Cyan))),
]  # fmt: skip

X1A_FAULTS: list[tuple[str, str, Plant]] = [
    ("pdf/standard", "no claim", entry(info, GTS_PDFXVersion=None)),
    ("pdf/standard", "2001 without conformance", entry(info, GTS_PDFXVersion="PDF/X-1a:2001")),
    ("pdf/standard", "no such level", entry(info, GTS_PDFXVersion="PDF/X-1a:2005")),
    ("pdf/metadata-key", "no title", entry(info, Title=None)),
    ("pdf/trapped", "not said", entry(info, Trapped=None)),
    ("pdf/output-profile", "neither profile nor registry", entry(intent, DestOutputProfile=None)),
    ("pdf/filter", "JPEG 2000", jpx(12)),
    ("pdf/transparency", "opacity", draw("/G gs", **state(ca=0.5))),
    ("pdf/transparency", "blend mode", draw("/G gs", **state(BM=Name.Multiply))),
    ("pdf/transparency", "soft mask", soft_mask(Name.DeviceCMYK)),
    ("pdf/transparency", "group", entry(first_page, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))),
    ("pdf/transparency", "picture", entry(picture, SMask=lambda pdf: image(pdf, 300, 200, Name.DeviceGray, colours=1))),
    ("pdf/layers", "any", entry(root, OCProperties=Dictionary(OCGs=Array(), D=Dictionary()))),
]

BYTE_FAULTS: list[tuple[str, str, Any]] = [
    ("pdf/header", "version 2.0", lambda data: data.replace(b"%PDF-1.6", b"%PDF-2.0")),
    ("pdf/header", "not at the start", lambda data: b"MIME: x\n" + data),
    ("pdf/end-of-file", "more behind it", lambda data: data + b"\n<html>"),
    ("pdf/trailer-id", "none", lambda data: data.replace(b"/ID ", b"/IX ")),
    ("pdf/syntax", "no cross-references", lambda data: data.replace(b"startxref\n", b"startxref\n9")),
]

INK_FAULTS: list[tuple[str, str, Plant]] = [
    ("print/total-ink", "a dark box", box("0.9 0.8 0.8 0.9 k")),
    ("print/total-ink", "by overprint", lambda pdf: [plant(pdf) for plant in (box("0.9 0.9 0 0 k"), draw("q /G gs 0 0 0.8 0.9 k 60 40 60 60 re f Q", **state(OP=True, op=True, OPM=1)))]),
    ("print/total-ink", "by multiplying", lambda pdf: [plant(pdf) for plant in (box("0.9 0.9 0 0 k"), draw("q /G gs 0 0 0.8 0.9 k 60 40 60 60 re f Q", **state(BM=Name.Multiply)))]),
    ("print/local-ink", "a small dark box", box("0.9 0.8 0.8 0.9 k", "60 40 9 9")),
    ("print/ink-target", "above what is recommended", box("0.7 0.6 0.5 0.5 k")),
]  # fmt: skip


def found(data: bytes, *, separations: bool = False, wanted: Wanted = WANTED) -> set[str]:
    report = check_pdf(data, wanted=wanted, separations=separations).report
    return {finding.check for finding in report.findings}


def names_of(faults: list[tuple[str, str, Any]]) -> list[str]:
    return [f"{check[check.index('/') + 1 :]}: {name}" for check, name, _ in faults]


def test_sound_file_passes() -> None:
    assert found(planted()) == set()


def test_sound_x1a_passes() -> None:
    assert found(planted(level="PDF/X-1a")) == set()
    assert found(planted(level="PDF/X-3")) == set()


@pytest.mark.parametrize(("check", "name", "plant"), FAULTS, ids=names_of(FAULTS))
def test_fault_is_found(check: str, name: str, plant: Plant) -> None:
    assert check in found(planted(plant))


@pytest.mark.parametrize(("check", "name", "plant"), X1A_FAULTS, ids=names_of(X1A_FAULTS))
def test_fault_of_x1a_is_found(check: str, name: str, plant: Plant) -> None:
    assert check in found(planted(plant, level="PDF/X-1a"), wanted=Wanted("PDF/X-1a", WANTED.trim, WANTED.bleed))


@pytest.mark.parametrize(("check", "name", "change"), BYTE_FAULTS, ids=names_of(BYTE_FAULTS))
def test_fault_in_the_bytes_is_found(check: str, name: str, change: Any) -> None:
    data = planted()
    assert change(data) != data
    assert check in found(change(data))


def test_object_streams_are_found_in_x1a() -> None:
    out = BytesIO()
    sound("PDF/X-1a").save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert "pdf/object-streams" in found(out.getvalue())


def test_newer_version_is_found_in_x1a() -> None:
    assert "pdf/header" in found(save(sound("PDF/X-1a"), "1.6"))


def test_encryption_is_found() -> None:
    for user in ("", "secret"):
        out = BytesIO()
        sound().save(out, encryption=pikepdf.Encryption(owner="o", user=user))
        assert "pdf/encrypted" in found(out.getvalue())


needs_renderer = pytest.mark.skipif(not shutil.which("gs") and not shutil.which("mutool"), reason="neither Ghostscript nor MuPDF")


@needs_renderer
def test_sound_file_has_little_ink() -> None:
    assert found(planted(), separations=True) == set()


@needs_renderer
@pytest.mark.parametrize(("check", "name", "plant"), INK_FAULTS, ids=names_of(INK_FAULTS))
def test_ink_fault_is_found(check: str, name: str, plant: Plant) -> None:
    assert check in found(planted(plant), separations=True)


def test_every_check_has_a_planted_fault() -> None:
    tested = {check for check, _, _ in (*FAULTS, *X1A_FAULTS, *BYTE_FAULTS, *INK_FAULTS)}
    tested |= {"pdf/encrypted", "pdf/object-streams", "pdf/unreadable"}
    assert all_checks().keys() == tested
