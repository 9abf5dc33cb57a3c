"""What is fuzzed: a target takes the bytes of one file and must end by itself, with a page or with a diagnostic that is an error.

Exceptions are failures, whatever their kind. Seeds are the sound files of the paper in ``tests/suite/bad_input``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from layout.api import Engine, read_spec
from layout.colour import open_output_profile
from layout.colour.separation import check_source
from layout.diagnostics import Diagnostics
from layout.pictures import PictureError
from layout.pictures.read import picture_size, read_picture
from layout.preflight.run import check_pdf
from layout.style import UserFace
from layout.typeface import Typefaces
from layout.world import MemoryWorld
from tests.photos import file, photo
from tests.press_pdf import font_program
from tests.suite.bad_input import project

if TYPE_CHECKING:
    from collections.abc import Callable


class Target(NamedTuple):
    """One kind of file."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]
    """Pieces that such files are made of: put in at random they get further than random bytes."""
    text: bool = False


class SilentError(AssertionError):
    """There is neither a page nor an error."""


STORY = """---
headline: [河堤绿道今日开放, 第二行]
kicker: 引题
byline: 安然
pictures: [{file: canal, caption: 河, credit: 王}]
---
　　本报讯（记者 安然）绿道[管理处]{.dots}负责人{漢字|かん|じ}表示，m^2^，**“重点”**，H~2~O。

## 小标题

- 甲
- 乙

: 积分榜 {.zebra}

| 球队 | 胜 |
|:--|--:|
| 河岸 | 8 |

![](canal.png){height=1em} https://example.org
"""
YAML_WORDS = (
    b": ", b"- ", b"{", b"}", b"[", b"]", b"*a", b"&a ", b"<<: ", b"|", b">", b"'", b'"', b"\\", b"!!int ", b"---", b"\n", b"\n  ", b"#", b"~", b"null", b"-1",
    b"0", b"1e9", b"99999999", b"10%", b"5mm", b"K50", b"no", b"columns: 9", b"lines: 1-5", b"at: {columns: 1-2, lines: 3-4}", b"over: yes", b"wrap: alpha",
    b"continues: A", b"\xe7\xba\xbf", b"\x00", b"\xff", b"\xf0\xa0\xae\xb7",
)  # fmt: skip
MARKDOWN_WORDS = (
    b"**", b"*", b"_", b"`", b"```\n", b"[", b"]", b"(", b")", b"{", b"}", b"{.dots}", b"{ruby=a,b}", b"|", b"^", b"~", b"#", b"\n", b"\n\n", b"- ", b"1. ", b"> ",
    b"<b>", b"<!--", b"-->", b"&amp;", b"\\", b"---\n", b"![", b"](x.png){height=9em}", b"\xe3\x80\x80", b"\xcc\x81", b"\xe2\x80\x8d", b"\xf0\x9f\x91\xa9", b"\xe2\x80\xae",
    b"\xc2\xad", b"\xe2\x80\xa8", b"\xff", b"\x00", b": ", b"|-|-|\n", b"\xef\xbc\x88", b"\xef\xbc\x89", b"\xe2\x80\x94\xe2\x80\x94",
)  # fmt: skip
CSV_WORDS = (b",", b"\t", b";", b'"', b"\n", b"\r", b"1.5", b"-", b":", b"\xff", b"\x00", b"\xe6\xb2\xb3")
PDF_WORDS = (
    b"<<", b">>", b"[", b"]", b"obj", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref", b"/Type", b"/Page", b"/Kids", b"/Parent", b"/Length 99999",
    b"1 0 R", b"99 0 R", b"-1", b"1e30", b"null", b"(", b")", b"/Filter", b"/FlateDecode", b"/LZWDecode", b"/Rotate 90", b"/UserUnit 0", b"/MediaBox [0 0 0 0]", b"q ", b" Do ",
)  # fmt: skip
BINARY_WORDS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\1", b"\xff\xfe")


@cache
def engine() -> Engine:
    """One for all runs, as a long-lived process has one."""
    return Engine.open()


def paper(name: str) -> Callable[[bytes], None]:
    """A target that replaces one file of the paper and makes its page."""

    def run(data: bytes) -> None:
        files = {**project.sound(), "house.yaml": b"extends: zh-news-broadsheet\n", name: data}
        if name != "ads/ad.pdf":
            files["pages/01.yaml"] = files["pages/01.yaml"].replace(b"C: {ad: {file: ad.pdf, fit: contain}}", b"C: {banner: x}")
        world, problems = MemoryWorld(files), Diagnostics()
        engine().forget_layouts()
        pages = read_spec(world, "edition.yaml", problems)
        if not pages and not problems.has_errors:
            raise SilentError("neither a page nor an error")
        for spec in pages[:2]:
            page = engine().lay_out(spec, world)
            if not engine().pdf(page, world).startswith(b"%PDF"):
                raise SilentError("no PDF")

    return run


def picture(data: bytes) -> None:
    """A picture, read whole."""
    picture_size("p", MemoryWorld({"p": data}))
    try:
        read_picture(data, (50, 50))
    except PictureError as error:
        if not str(error):
            raise SilentError("no reason") from error


def font(data: bytes) -> None:
    """A font, opened, and cut to a few glyphs."""
    problems = Diagnostics()
    faces = _faces().with_faces([UserFace("own", 400, "f.ttf")], lambda _: data, problems)
    for face in faces.all()[5:]:
        glyphs = [gid for char in "Aeho 版" if (gid := face.glyph(char)) is not None]
        faces.subset(face.key, frozenset(glyphs))
        assert face.upem
        assert face.bbox
        assert all(face.advance(gid) >= 0 for gid in glyphs)
        assert face.v_origin(0)
    if len(faces.all()) == 5 and not problems.has_errors:
        raise SilentError("neither a face nor an error")


@cache
def _faces() -> Typefaces:
    return Typefaces.bundled()


def pdf(data: bytes) -> None:
    """A PDF, checked and placed on a page."""
    check_pdf(data, separations=False)
    paper("ads/ad.pdf")(data)


def profile(data: bytes) -> None:
    """A profile, of a press and of a picture."""
    problems = Diagnostics()
    found = open_output_profile("p.icc", MemoryWorld({"p.icc": data}), problems)
    if found.name != "p.icc" and not problems.has_errors:
        raise SilentError("neither a profile nor an error")
    for mode in ("RGB", "L", "CMYK"):
        check_source(data, mode)


def _page(extra: str) -> bytes:
    return (project.PAGE.replace("C: {ad: {file: ad.pdf, fit: contain}}", "C: {banner: x}") + extra).encode()


def targets() -> dict[str, Target]:
    """All of them by name."""
    sound = project.sound()
    small = photo((40, 30))
    images = [file(small, kind) for kind in ("PNG", "JPEG", "TIFF", "WEBP", "BMP")]
    images += [file(small.convert("P"), "GIF"), file(small.convert("CMYK"), "JPEG"), file(small.convert("RGBA"))]
    page = _page("  D: {over: A, at: {columns: 2-3, lines: 5-9}, banner: {text: y, size: 9pt}, box: {rule: 0.5pt, tint: K8}, wrap: left}\n")
    house = (
        project.HOUSE.split("\n")[0]
        + "\nbody: {size: 9pt, pitch: 13pt}\ngrid: {columns: 6, gutter: 1.5字}\nrules: {areas: 0.3pt}\nstyles: {banner: {size: 20pt}}\n"
    )
    return {
        "page": Target(paper("pages/01.yaml"), (_page(""), page), YAML_WORDS, text=True),
        "house": Target(paper("house.yaml"), (house.encode(),), YAML_WORDS, text=True),
        "edition": Target(paper("edition.yaml"), (sound["edition.yaml"],), YAML_WORDS, text=True),
        "story": Target(paper("stories/a.md"), (STORY.encode(), sound["stories/a.md"]), MARKDOWN_WORDS, text=True),
        "table": Target(paper("data/league.csv"), (sound["data/league.csv"],), CSV_WORDS, text=True),
        "picture": Target(picture, tuple(images), BINARY_WORDS),
        "font": Target(font, (font_program(cff=False), font_program(cff=True)), BINARY_WORDS),
        "pdf": Target(pdf, (sound["ads/ad.pdf"],), PDF_WORDS),
        "profile": Target(profile, (sound["press.icc"],), BINARY_WORDS),
    }
