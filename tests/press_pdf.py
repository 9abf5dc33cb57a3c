"""A small PDF that a newspaper press accepts, made with pikepdf alone, and ways to spoil it: for tests of preflight."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Stream, String

from layout.colour import bundled_profile

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED = 100 * MM, 140 * MM, 3 * MM
DATE = ("D:20261122080000+08'00'", "2026-11-22T00:00:00Z")
"""One moment, as Info and as XMP has it."""
LETTERS = "Aeho "
ADVANCES = {"A": 640, "e": 520, "h": 560, "o": 540, " ": 250}

Plant = Callable[[pikepdf.Pdf], Any]


def xmp(level: str = "PDF/X-4", *, title: str = "Page 7", trapped: str = "False") -> str:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmp:CreateDate="{DATE[1]}">
<dc:title><rdf:Alt><rdf:li xml:lang="zh">第七版</rdf:li><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:ModifyDate>{DATE[1]}</xmp:ModifyDate><xmp:MetadataDate>{DATE[1]}</xmp:MetadataDate><pdf:Trapped>{trapped}</pdf:Trapped>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>{level}</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@cache
def font_program(*, cff: bool) -> bytes:
    """A font of five letters, all of them boxes."""
    builder = FontBuilder(1000, isTTF=not cff)
    names = [".notdef", *(f"uni{ord(c):04X}" if c != " " else "space" for c in LETTERS)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): name for c, name in zip(LETTERS, names[1:], strict=True)})
    widths = dict(zip(names, [500, *(ADVANCES[c] for c in LETTERS)], strict=True))
    glyphs = {name: _box(width, cff=cff) for name, width in widths.items()}
    if cff:
        builder.setupCFF("Boxes", {}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _box(width: int, *, cff: bool) -> Any:
    pen = T2CharStringPen(width, None) if cff else TTGlyphPen(None)
    if width != 250:
        for move, point in ((pen.moveTo, (50, 0)), (pen.lineTo, (50, 700)), (pen.lineTo, (width - 50, 700)), (pen.lineTo, (width - 50, 0))):
            move(point)
        pen.closePath()
    return pen.getCharString() if cff else pen.glyph()


def simple_font(pdf: pikepdf.Pdf) -> Any:
    """TrueType, WinAnsi."""
    data = font_program(cff=False)
    widths = [ADVANCES.get(chr(c), 0) for c in range(32, 127)]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Boxes"), FirstChar=32, LastChar=126, Widths=widths,
            FontDescriptor=descriptor(pdf, FontFile2=pdf.make_stream(data, Length1=len(data))), Encoding=Name.WinAnsiEncoding,
        )
    )  # fmt: skip


def composite_font(pdf: pikepdf.Pdf, *, cff: bool, widths: dict[int, int] | None = None) -> Any:
    """Type 0 over CFF or TrueType: code 1 is A."""
    data = font_program(cff=cff)
    files = {"FontFile3": pdf.make_stream(data, Subtype=Name.OpenType)} if cff else {"FontFile2": pdf.make_stream(data, Length1=len(data))}
    stated = {gid: ADVANCES[c] for gid, c in enumerate(LETTERS, 1)} if widths is None else widths
    table = [part for gid, width in stated.items() for part in (gid, Array([width]))]
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0 if cff else Name.CIDFontType2, BaseFont=Name("/ABCDEF+Boxes"), W=Array(table), DW=1000,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0), FontDescriptor=descriptor(pdf, **files),
    )  # fmt: skip
    if not cff:
        below.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Boxes"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]), ToUnicode=pdf.make_stream(b"begincmap endcmap"),
        )
    )  # fmt: skip


def descriptor(pdf: pikepdf.Pdf, **files: Any) -> Any:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Boxes"), Flags=32, FontBBox=[0, 0, 1000, 700], ItalicAngle=0, Ascent=800,
            Descent=-200, CapHeight=700, StemV=80, **files,
        )
    )  # fmt: skip


def image(pdf: pikepdf.Pdf, width: int, height: int, space: Any = Name.DeviceCMYK, bits: int = 8, colours: int = 4, **more: Any) -> Stream:
    data = bytes([60]) * ((width * bits * colours + 7) // 8 * height)
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=space, BitsPerComponent=bits, **more
    )


CONTENT = f"""
q /Over gs 0 0 0 1 k BT /F1 9 Tf 1 0 0 1 40 300 Tm (hAoe) Tj ET Q
q /Over gs 0 0 0 1 k BT /F2 9 Tf 1 0 0 1 40 320 Tm <00010002> Tj /F3 9 Tf 30 0 Td [<0001> -20 <0003>] TJ ET Q
q /Over gs 0 0 0 1 K 0.5 w 40 290 m 200 290 l S Q
q /Over gs 0 0 0 1 k 40 285 160 0.4 re f Q
q /Knock gs 0 .8 .9 0 k 0 {HEIGHT + 2 * BLEED - 25:.3f} {WIDTH + 2 * BLEED:.3f} 25 re f Q
q /Knock gs 0 0 0 0 k BT /F1 14 Tf 1 0 0 1 40 {HEIGHT - 12:.3f} Tm (A) Tj ET Q
q /Knock gs 90 0 0 60 40 150 cm /Im1 Do Q
"""


def sound(level: str = "PDF/X-4") -> pikepdf.Pdf:
    """A page with type in three fonts, rules, a tint that bleeds off, a picture."""
    pdf = pikepdf.new()
    states = Dictionary(
        Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1), Knock=Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=1)
    )
    outer = [0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED]
    page = Dictionary(
        Type=Name.Page, MediaBox=outer, BleedBox=outer, TrimBox=[BLEED, BLEED, WIDTH + BLEED, HEIGHT + BLEED],
        Resources=Dictionary(
            Font=Dictionary(F1=simple_font(pdf), F2=composite_font(pdf, cff=True), F3=composite_font(pdf, cff=False)),
            XObject=Dictionary(Im1=image(pdf, 300, 200)), ExtGState=states,
        ),
        Contents=pdf.make_stream(CONTENT.encode()),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(page))
    profile = pdf.make_stream(bundled_profile("newsprint").data, N=4)
    pdf.Root.OutputIntents = Array([
        Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="Custom", Info="newsprint", DestOutputProfile=profile)
    ])  # fmt: skip
    info = Dictionary(Title="Page 7", CreationDate=DATE[0], ModDate=DATE[0], Trapped=Name("/False"))
    if level == "PDF/X-4":
        first_page(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        pdf.Root.Metadata = pdf.make_stream(xmp().encode(), Type=Name.Metadata, Subtype=Name.XML)
    else:
        info.GTS_PDFXVersion = f"{level}:2003"
    pdf.trailer.Info = pdf.make_indirect(info)
    return pdf


def save(pdf: pikepdf.Pdf, version: str = "1.6", **more: Any) -> bytes:
    """Written as it is: pikepdf would mend the XMP and compress objects."""
    out = BytesIO()
    pdf.save(
        out, deterministic_id=not more.get("encryption"), force_version=version, compress_streams=False, fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable, stream_decode_level=pikepdf.StreamDecodeLevel.none, **more,
    )  # fmt: skip
    return out.getvalue()


def planted(*plants: Plant, level: str = "PDF/X-4") -> bytes:
    """The sound file, spoilt."""
    pdf = sound(level)
    for plant in plants:
        plant(pdf)
    return save(pdf, "1.6" if level == "PDF/X-4" else "1.4")


# ---- ways to spoil it ----------------------------------------------------------------------------


def first_page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def draw(content: str, **resources: Any) -> Plant:
    """Add content to the page, and what it needs; values may be functions of the file."""

    def plant(pdf: pikepdf.Pdf) -> None:
        page = first_page(pdf)
        for kind, table in resources.items():
            known = page.Resources.get(f"/{kind}", Dictionary())
            for key, value in table.items():
                made = value(pdf) if callable(value) else value
                known[f"/{key}"] = made if not isinstance(made, Dictionary) or made.is_indirect else pdf.make_indirect(made)
            page.Resources[f"/{kind}"] = known
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + content.encode() + b"\n")

    return plant


def state(**entries: Any) -> dict[str, Any]:
    return {"ExtGState": {"G": Dictionary(Type=Name.ExtGState, **entries)}}


def form(content: str = "", **entries: Any) -> Callable[[pikepdf.Pdf], Stream]:
    """A form with the page's own resources."""
    return lambda pdf: pdf.make_stream(
        content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 400], Resources=first_page(pdf).Resources, **entries
    )


def entry(where: Callable[[pikepdf.Pdf], Any], **entries: Any) -> Plant:
    """Set entries of a dictionary; ``None`` takes one away."""

    def plant(pdf: pikepdf.Pdf) -> None:
        target = where(pdf)
        for key, value in entries.items():
            if value is None:
                del target[f"/{key}"]
            else:
                target[f"/{key}"] = value(pdf) if callable(value) else value

    return plant


def root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root


def info(pdf: pikepdf.Pdf) -> Any:
    return pdf.trailer.Info


def intent(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.OutputIntents[0]


def picture(pdf: pikepdf.Pdf) -> Any:
    return first_page(pdf).Resources.XObject.Im1


def metadata(**changes: str) -> Plant:
    """Other XMP."""
    return entry(root, Metadata=lambda pdf: pdf.make_stream(xmp(**changes).encode(), Type=Name.Metadata, Subtype=Name.XML))


def metadata_with(old: str, new: str) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        text = xmp()
        assert old in text
        pdf.Root.Metadata = pdf.make_stream(text.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return plant


def profile(change: Callable[[bytes], bytes], **entries: Any) -> Plant:
    """Another output profile."""
    return entry(intent, DestOutputProfile=lambda pdf: pdf.make_stream(change(bundled_profile("newsprint").data), **{"N": 4, **entries}))


def place(width: int, height: int, box: tuple[float, float] = (90, 60), **more: Any) -> Plant:
    """Another picture, placed."""
    return draw(f"q {box[0]} 0 0 {box[1]} 160 150 cm /Im9 Do Q", XObject={"Im9": lambda pdf: image(pdf, width, height, **more)})


def text(content: str = "hAoe", *, size: float = 9, colour: str = "0 0 0 1 k", overprint: bool = True, font: str = "F1") -> Plant:
    gs = "/Over gs" if overprint else "/Knock gs"
    return draw(f"q {gs} {colour} BT /{font} {size} Tf 1 0 0 1 40 360 Tm ({content}) Tj ET Q")


def rule(width: float, colour: str = "0 0 0 1 K", *, overprint: bool = True) -> Plant:
    return draw(f"q {'/Over' if overprint else '/Knock'} gs {colour} {width} w 40 280 m 200 280 l S Q")


def box(colour: str, place: str = "60 40 60 60", *, overprint: bool = False) -> Plant:
    return draw(f"q {'/Over' if overprint else '/Knock'} gs {colour} {place} re f Q")


def separation(name: str) -> dict[str, Any]:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.8, 0.9, 0], N=1)
    return {"ColorSpace": {"S": Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])}}
