"""Files that are broken, hostile or of the wrong kind, and what is said of each: made here, so that none need be stored.

The file that says what is wrong with a picture, a font, a PDF or a profile is the one that names it.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from fontTools.ttLib import TTCollection, TTFont
from pikepdf import Array, Dictionary, Name, Stream

from layout.colour import bundled_profile
from tests.photos import file, photo
from tests.press_pdf import font_program, planted
from tests.suite.bad_input import project

if TYPE_CHECKING:
    from collections.abc import Callable


class Case(NamedTuple):
    """One file of the paper spoilt."""

    name: str
    path: str
    """The file that is replaced."""
    make: Callable[[], bytes]
    says: str
    """``place id``: where the problem stands, and which one it is; ``ok``: it is taken."""
    words: str = ""
    """What the message or its hint says."""
    heavy: bool = False
    """It would take much memory or time if it were let: tried in a process of its own."""


PICTURE, PDF, FONT, PROFILE = "pages/01.yaml:5", "pages/01.yaml:7", "house.yaml:2", "house.yaml:3"


def alias_bomb() -> bytes:
    """Ten values nine times tenfold."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    return "\n".join(lines).encode()


def png(width: int, height: int, data: bytes, bits: int = 8, colour: int = 2) -> bytes:
    """A PNG of this size, whatever its data is."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tiff_that_points_at_itself() -> bytes:
    """Its directory is followed by itself."""
    data = bytearray(file(photo((40, 30)), "TIFF"))
    start = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, start)[0]
    struct.pack_into("<I", data, start + 2 + 12 * count, start)
    return bytes(data)


def broken_profile_in_picture() -> bytes:
    """Rubbish where its profile should be."""
    return file(photo((600, 400)), "PNG", icc_profile=b"rubbish" * 50)


def patched_font(patch: Callable[[TTFont], None]) -> bytes:
    """The sound font with something changed."""
    out = BytesIO()
    with TTFont(BytesIO(font_program(cff=False))) as font:
        patch(font)
        font.save(out)
    return out.getvalue()


def without(*tables: str) -> Callable[[], bytes]:
    """A font that lacks tables."""

    def patch(font: TTFont) -> None:
        for table in tables:
            del font[table]

    def make() -> bytes:
        return patched_font(patch)

    return make


def forbidden_font() -> bytes:
    """Its maker does not want it embedded."""

    def patch(font: TTFont) -> None:
        font["OS/2"].fsType = 2

    return patched_font(patch)


def collection() -> bytes:
    """Two fonts in one file: the first is taken."""
    both = TTCollection()
    both.fonts = [TTFont(BytesIO(font_program(cff=False))) for _ in range(2)]
    out = BytesIO()
    both.save(out)
    return out.getvalue()


def font_with_tables_beyond_its_end() -> bytes:
    """Every table lies past the end of the file."""
    data = bytearray(font_program(cff=False))
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        struct.pack_into(">I", data, 12 + 16 * i + 8, 0x7FFFFF00)
    return bytes(data)


def composite_of_itself() -> bytes:
    """A glyph that is made of itself."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    def patch(font: TTFont) -> None:
        name = font.getGlyphOrder()[1]
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = name, 0, 0, 0x0003
        glyph = Glyph()
        glyph.numberOfContours, glyph.components = -1, [part]
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
        font["glyf"].glyphs[name] = glyph
        font.recalcBBoxes = False

    return patched_font(patch)


def variable_font() -> bytes:
    """One axis, from light to heavy."""
    from fontTools.fontBuilder import FontBuilder

    out = BytesIO()
    with TTFont(BytesIO(font_program(cff=False))) as font:
        builder = FontBuilder(font=font)
        builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes-Regular"})
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        builder.setupGvar({})
        font.save(out)
    return out.getvalue()


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    """The file."""
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def locked(user: str) -> bytes:
    """Encrypted, with a password to open it or without."""
    with pikepdf.open(BytesIO(planted())) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=user))


def no_pages() -> bytes:
    """Sound, but there is nothing in it."""
    with pikepdf.new() as pdf:
        return saved(pdf)


def pages_in_a_circle() -> bytes:
    """Its page tree is its own child."""
    with pikepdf.open(BytesIO(planted())) as pdf:
        pages = pdf.Root.Pages
        pages.Kids = Array([pages, pages])
        pages.Count = 2
        return saved(pdf)


def xref_in_a_circle() -> bytes:
    """Its cross-reference table says that the one before it is itself."""
    data = planted()
    with pikepdf.open(BytesIO(data)) as pdf:
        plain = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = plain.rindex(b"startxref")
    table = plain[start + 9 :].split()[0]
    return plain.replace(b"trailer <<", b"trailer << /Prev " + table + b" ", 1)


def parents_in_a_circle() -> bytes:
    """The page's size is to be found in its parent, whose parent is itself."""
    with pikepdf.open(BytesIO(planted())) as pdf:
        page = pdf.pages[0].obj
        for key in ("/MediaBox", "/TrimBox", "/BleedBox", "/Resources"):
            del page[key]
        pdf.Root.Pages.Parent = pdf.Root.Pages
        return saved(pdf)


def bomb_in(place: str, megabytes: int = 200) -> Callable[[], bytes]:
    """A stream that unfolds to hundreds of megabytes: two layers of Flate."""

    def make() -> bytes:
        squeezer = zlib.compressobj(9)
        block = bytes(1_000_000)
        once = b"".join(squeezer.compress(block) for _ in range(megabytes)) + squeezer.flush()
        with pikepdf.open(BytesIO(planted())) as pdf:
            page = pdf.pages[0].obj
            if place == "Contents":
                page.Contents = Stream(pdf, zlib.compress(once, 9), Filter=Array([Name.FlateDecode, Name.FlateDecode]))
            else:
                page.Resources.XObject.Im1 = Stream(
                    pdf, zlib.compress(once, 9), Filter=Array([Name.FlateDecode, Name.FlateDecode]), Type=Name.XObject,
                    Subtype=Name.Form if place == "Form" else Name.Image, Width=20000, Height=20000, BitsPerComponent=8,
                    ColorSpace=Name.DeviceCMYK, BBox=Array([0, 0, 9, 9]), Resources=Dictionary(),
                )  # fmt: skip
            return saved(pdf)

    return make


def nested_arrays() -> bytes:
    """A hundred thousand brackets in its page."""
    return planted().replace(b"/Rotate", b"/Rotat2", 1).replace(b"/TrimBox", b"/Deep " + b"[" * 100_000 + b"]" * 100_000 + b" /TrimBox", 1)


def cut(data: bytes, share: float = 0.5) -> bytes:
    """The beginning of it."""
    return data[: int(len(data) * share)]


def many_lists() -> bytes:
    """Lists in lists, four hundred deep."""
    return project.STORY.encode() + "\n".join("  " * i + f"- 第{i}层" for i in range(400)).encode()


CASES = (
    # YAML, as house style, page and edition
    Case("aliases that multiply", "pages/01.yaml", alias_bomb, "pages/01.yaml:5:45 spec/alias", "more than 100,000", heavy=True),
    Case("an alias inside its anchor", "pages/01.yaml", lambda: b"page: 1\nareas: &a {A: *a}", "pages/01.yaml:2:15 spec/alias"),
    Case("nested too deep", "house.yaml", lambda: b"a: " + b"[" * 100_000, "house.yaml:1:43 spec/too-deep"),
    Case("nested too deep by lines", "house.yaml", lambda: "\n".join(" " * i + "a:" for i in range(2000)).encode(), "house.yaml:41:41 spec/too-deep"),
    Case("too many values", "house.yaml", lambda: b"a: [" + b"x, " * 200_000 + b"]", "house.yaml:1:299999 spec/too-large", heavy=True),
    Case("wrong types", "pages/01.yaml", lambda: b"page: [1]\nareas: 7\nmap: {}\n", "pages/01.yaml:3:6 spec/type"),
    Case("NUL", "pages/01.yaml", lambda: b"page: 1\nname: a\0b\n", "pages/01.yaml:2:8 spec/control-character", "U+0000"),
    Case("NUL as an escape", "pages/01.yaml", lambda: b'page: 1\nname: "a\\0b"\n', "pages/01.yaml:2:7 spec/control-character"),
    Case("half a surrogate", "stories/a.md", lambda: b'---\nheadline: "a\\ud800b"\n---\nx\n', "stories/a.md:2:15 spec/syntax"),
    Case("byte order mark", "pages/01.yaml", lambda: b"\xef\xbb\xbf" + project.PAGE.encode(), "ok"),
    Case("UTF-16", "edition.yaml", lambda: project.EDITION.encode("utf-16"), "edition.yaml:1:1 spec/encoding", "UTF-16"),
    Case("UTF-32", "edition.yaml", lambda: project.EDITION.encode("utf-32"), "edition.yaml:1:1 spec/encoding", "UTF-"),
    Case("GB18030", "edition.yaml", lambda: project.EDITION.encode("gb18030"), "edition.yaml:2:8 spec/encoding", "iconv -f GB18030"),
    Case("not text at all", "house.yaml", lambda: file(photo((40, 40)), "JPEG"), "house.yaml:1:1 spec/encoding"),
    Case("a tag", "pages/01.yaml", lambda: b"page: !!python/object/apply:os.system [id]\n", "pages/01.yaml:1:7 spec/tag"),
    Case("100 MB", "house.yaml", lambda: b"# a comment\n" * 8_400_000, "house.yaml:1:1 spec/too-large", "100.8 MB", heavy=True),
    Case("empty", "pages/01.yaml", lambda: b"", "pages/01.yaml:1:1 spec/empty"),
    Case("a key of 1 MB", "house.yaml", lambda: b"? " + b"k" * 1_000_000 + b"\n: 1\n", "house.yaml:1:3 spec/key-type", heavy=True),
    Case("a number without end", "pages/01.yaml", lambda: b"page: " + b"9" * 200_000, "pages/01.yaml:1:7 spec/value", heavy=True),
    Case("a grid without end", "pages/01.yaml", lambda: b"page: 1\nareas:\n  A: {story: a, at: {columns: 1-8, lines: 1-99999999999}}\n", "pages/01.yaml:3:43 spec/value"),
    Case("type of a mile", "house.yaml", lambda: b"extends: zh-news-broadsheet\nbody: {size: 1e9pt}\n", "house.yaml:2:14 spec/length"),
    Case("a bomb of variables", "edition.yaml", (project.EDITION + "variables: {a: '{b}{b}', b: '{a}{a}'}\n").encode, "ok"),
    # stories
    Case("a story of NULs", "stories/a.md", lambda: bytes(1000), "stories/a.md:1:1 spec/control-character"),
    Case("a story in GB18030", "stories/a.md", lambda: project.STORY.encode("gb18030"), "stories/a.md:2:11 spec/encoding", "iconv -f GB18030"),
    Case("broken UTF-8", "stories/a.md", lambda: project.STORY.encode() + b"\xe6\xb2\n", "stories/a.md:5:1 spec/encoding", "belongs to no character"),
    Case("overlong UTF-8", "stories/a.md", lambda: project.STORY.encode() + b"\xc0\x80\n", "stories/a.md:5:1 spec/encoding"),
    Case("a story of a million characters", "stories/a.md", (project.STORY + "绿道" * 500_000).encode, "stories/a.md:1:1 spec/too-large", heavy=True),
    Case("lists in lists", "stories/a.md", many_lists, "ok", heavy=True),
    Case("quotations in quotations", "stories/a.md", lambda: project.STORY.encode() + b"> " * 50_000 + b"x\n", "", heavy=True),
    Case("brackets", "stories/a.md", lambda: project.STORY.encode() + b"[" * 20_000 + b"\n", "pages/01.yaml:5:14 fit/overset", heavy=True),
    Case("brackets and braces", "stories/a.md", lambda: project.STORY.encode() + b"[a]{" * 10_000 + b"\n", "", heavy=True),
    Case("stars", "stories/a.md", lambda: project.STORY.encode() + b"*a **a " * 8_000 + b"\n", "stories/a.md", heavy=True),
    Case("links", "stories/a.md", lambda: project.STORY.encode() + b"[a](" * 10_000 + b"\n", "", heavy=True),
    Case("backticks", "stories/a.md", lambda: project.STORY.encode() + b" ".join(b"`" * i for i in range(1, 300)) + b"\n", "stories/a.md", heavy=True),
    Case("a table of a thousand columns", "stories/a.md", lambda: project.STORY.encode() + b"\n" + b"|a" * 1000 + b"|\n" + b"|-" * 1000 + b"|\n" + (b"|" * 1001 + b"\n") * 50, "stories/a.md", heavy=True),
    Case("front matter without end", "stories/a.md", lambda: b"---\nheadline: x\n", "stories/a.md:1:1 spec/front-matter"),
    Case("a character a thousand marks high", "stories/a.md", (project.STORY + "绿" + "\u0301" * 5000 + "道").encode, "stories/a.md", heavy=True),
    Case("a line of 300,000 characters", "stories/a.md", (project.STORY + "绿道" * 150_000).encode, "pages/01.yaml:5:14 fit/overset", heavy=True),
    # tables
    Case("a table in GB18030", "data/league.csv", lambda: "球队,胜\n河岸,8\n".encode("gb18030"), "data/league.csv:1:1 spec/encoding", "GB18030"),
    Case("a table with NUL", "data/league.csv", lambda: b"a,b\n1,\0\n", "data/league.csv:2:3 spec/control-character"),
    Case("an open quote", "data/league.csv", lambda: b'a,b\n"1,2\n' + b"3,4\n" * 60_000, "data/league.csv", heavy=True),
    Case("a table of 100,000 rows", "data/league.csv", lambda: b"a,b\n" + b"1,2\n" * 100_000, "data/league.csv:1:1 table/too-large", heavy=True),
    Case("a table of 10,000 columns", "data/league.csv", lambda: b"a," * 10_000 + b"\n" + b"1," * 10_000 + b"\n", "data/league.csv:1:1 table/too-large", heavy=True),
    Case("an empty table", "data/league.csv", lambda: b"", "pages/01.yaml:6:44 table/empty"),
    Case("a row that has nothing in the columns of its table", "data/league.csv", "球队\n河岸\n,多\n城南\n".encode, "data/league.csv:3:1 table/ragged"),
    # pictures
    Case("a picture cut off", "pictures/canal.png", lambda: cut(file(photo((600, 400)))), f"{PICTURE}:33 picture/unreadable", "damaged"),
    Case("a JPEG cut off", "pictures/canal.png", lambda: cut(file(photo((600, 400)), "JPEG")), f"{PICTURE}:33 picture/unreadable", "damaged"),
    Case("a picture that is empty", "pictures/canal.png", lambda: b"", f"{PICTURE}:33 picture/unreadable"),
    Case("a JPEG named PNG", "pictures/canal.png", lambda: file(photo((600, 400)), "JPEG"), "ok"),
    Case("a text named PNG", "pictures/canal.png", lambda: b"<html>404</html>", f"{PICTURE}:33 picture/unreadable"),
    Case("an EPS named PNG", "pictures/canal.png", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", f"{PICTURE}:33 picture/unreadable"),
    Case("an SVG named PNG", "pictures/canal.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", f"{PICTURE}:33 picture/unreadable"),
    Case("a PNG of gigapixels", "pictures/canal.png", lambda: png(60_000, 60_000, zlib.compress(bytes(10_000_000))), f"{PICTURE}:33 picture/unreadable", "pixels", heavy=True),
    Case("a PNG whose data is more than its size", "pictures/canal.png", lambda: png(100, 100, zlib.compress(bytes(300_000_000), 1)), "", heavy=True),
    Case("a PNG of one pixel by a billion", "pictures/canal.png", lambda: png(1, 2_000_000_000, zlib.compress(b"\0")), f"{PICTURE}:33 picture/unreadable", heavy=True),
    Case("a thin picture", "pictures/canal.png", lambda: png(1, 50_000, zlib.compress(bytes(4 * 50_000))), "", heavy=True),
    Case("16 bits", "pictures/canal.png", lambda: png(400, 300, zlib.compress((b"\0" + bytes(400 * 6)) * 300), 16), "ok"),
    Case("a huge sound picture", "pictures/canal.png", lambda: png(5000, 5000, zlib.compress(bytes((3 * 5000 + 1) * 5000), 1)), "ok", heavy=True),
    Case("no pixels", "pictures/canal.png", lambda: png(0, 0, b""), f"{PICTURE}:33 picture/unreadable"),
    Case("a TIFF in a circle", "pictures/canal.png", tiff_that_points_at_itself, "", heavy=True),
    Case("a picture with a broken profile", "pictures/canal.png", broken_profile_in_picture, f"{PICTURE}:33 picture/profile", "not an ICC profile"),
    Case("a picture in a line that is none", "stories/a.md", lambda: project.STORY.encode() + "见![图](../data/league.csv){height=1em}。\n".encode(), "stories/a.md:5:2 picture/unreadable"),
    # fonts
    Case("a font that is text", "fonts/own.ttf", lambda: b"<!DOCTYPE html>", f"{FONT}:14 font/unreadable", "web page"),
    Case("a font cut off", "fonts/own.ttf", lambda: cut(project.font()), f"{FONT}:14 font/unreadable"),
    Case("an empty font", "fonts/own.ttf", lambda: b"", f"{FONT}:14 font/unreadable"),
    Case("a font without a map", "fonts/own.ttf", without("cmap"), f"{FONT}:14 font/unreadable", "cmap"),
    Case("a font without outlines", "fonts/own.ttf", without("glyf"), f"{FONT}:14 font/unreadable", "outlines"),
    Case("a font without a head", "fonts/own.ttf", without("head"), f"{FONT}:14 font/unreadable"),
    Case("a font without places of its glyphs", "fonts/own.ttf", without("loca"), f"{FONT}:14 font/unreadable"),
    Case("a font without OS/2 and name", "fonts/own.ttf", without("OS/2"), "ok"),
    Case("a font that may not be embedded", "fonts/own.ttf", forbidden_font, f"{FONT}:14 font/not-embeddable", "licence"),
    Case("a collection", "fonts/own.ttf", collection, "ok"),
    Case("a variable font", "fonts/own.ttf", variable_font, "ok"),
    Case("tables beyond the end", "fonts/own.ttf", font_with_tables_beyond_its_end, f"{FONT}:14 font/unreadable"),
    Case("a glyph made of itself", "fonts/own.ttf", composite_of_itself, "", heavy=True),
    Case("a web font", "fonts/own.ttf", lambda: b"wOF2" + bytes(1000), f"{FONT}:14 font/unreadable", "WOFF2"),
    # PDFs
    Case("a PDF with a password", "ads/ad.pdf", lambda: locked("user"), f"{PDF}:18 pdf/encrypted", "password"),
    Case("an encrypted PDF that opens", "ads/ad.pdf", lambda: locked(""), f"{PDF}:18 pdf/encrypted"),
    Case("a PDF cut off", "ads/ad.pdf", lambda: cut(planted(), 0.3), f"{PDF}:18 ad/unreadable"),
    Case("a PDF that is none", "ads/ad.pdf", lambda: b"%PDF-1.6\nnothing", f"{PDF}:18 ad/unreadable"),
    Case("a PDF without pages", "ads/ad.pdf", no_pages, f"{PDF}:18 ad/no-page", "no pages"),
    Case("a page tree in a circle", "ads/ad.pdf", pages_in_a_circle, f"{PDF}:18 ad/", heavy=True),
    Case("cross-references in a circle", "ads/ad.pdf", xref_in_a_circle, "", heavy=True),
    Case("parents in a circle", "ads/ad.pdf", parents_in_a_circle, f"{PDF}:18 pdf/content", heavy=True),
    Case("a bomb for a page", "ads/ad.pdf", bomb_in("Contents"), f"{PDF}:18 ad/", "MB", heavy=True),
    Case("a bomb for a form", "ads/ad.pdf", bomb_in("Form"), f"{PDF}:18", "MB", heavy=True),
    Case("a bomb for a picture", "ads/ad.pdf", bomb_in("Image"), "", heavy=True),
    Case("brackets in a PDF", "ads/ad.pdf", nested_arrays, f"{PDF}:18", heavy=True),
    # profiles
    Case("a profile that is none", "press.icc", lambda: b"rubbish" * 100, f"{PROFILE}:18 print/profile", "not an ICC profile"),
    Case("a profile cut off", "press.icc", lambda: cut(bundled_profile("newsprint").data), f"{PROFILE}:18 print/profile", "missing"),
    Case("a profile of a screen", "press.icc", lambda: bundled_profile("srgb").data, f"{PROFILE}:18 print/profile", "a screen"),
    Case("a profile with tables of zeros", "press.icc", lambda: bundled_profile("newsprint").data[:1000] + bytes(len(bundled_profile("newsprint").data) - 1000), f"{PROFILE}:18 print/profile"),
    Case("a profile of two billion tags", "press.icc", lambda: bundled_profile("newsprint").data[:128] + b"\x7f\xff\xff\xff" + bundled_profile("newsprint").data[132:], f"{PROFILE}:18 print/profile", "damaged"),
    Case("a profile of 50 MB", "press.icc", lambda: bundled_profile("newsprint").data + bytes(50_000_000), f"{PROFILE}:18 print/profile", "larger", heavy=True),
)  # fmt: skip
