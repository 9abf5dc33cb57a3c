"""Text comes out of the PDF exactly as it went in: PDFium always, poppler where it is installed."""

from __future__ import annotations

import random
import re
import shutil
import subprocess

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace

import layout
from layout.display import Block, TextLine
from layout.output.content import PageContent
from layout.output.fonts import plan_fonts
from layout.output.inks import Inks
from layout.output.pdf import write_pdf
from layout.output.structure import structure_of
from layout.output.syntax import Sheet
from layout.world import MemoryWorld

TEXT = (
    "前年冬天，一位老太太来找年轻时看过的《河岸县志》，从地板一直顶到梁上的书架翻了个遍。店主柏舟今年58岁，1999年从印刷厂出来，"
    "用全部积蓄盘下这间铺面。“糊弄石头，水会知道。”桥下的人常这样说——意思是活儿要做到底。本报讯（记者 臧媛慧 通讯员 贝小川）昨天，"
    "拱桥中孔下沉了4厘米；拱石间裂出一道能伸进拳头的缝。修，还是换？有人主张“外面包一层混凝土”，省事又结实。A1线、GPS和5G信号都要改，"
    "全程12.5公里、投资3亿元……“能不能拐个弯？”公交公司问。·名单：甲·乙・丙；㎡、℃、№、①②③。"
)
pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils are not installed")


def extract(kind: str, data: bytes, tmp_path) -> list[str]:
    if kind.startswith("pdftotext"):
        path = tmp_path / "page.pdf"
        path.write_bytes(data)
        options = ["-raw"] if kind.endswith("raw") else []
        text = subprocess.run(["pdftotext", *options, "-enc", "UTF-8", path, "-"], check=True, capture_output=True).stdout.decode()
    else:
        document = pdfium.PdfDocument(data)
        page = document[0].get_textpage()
        text = page.get_text_range() if kind == "range" else page.get_text_bounded()
        document.close()
    return [line for line in re.split(r"[\r\n\f]+", text) if line]


KINDS = ["range", "bounded", pytest.param("pdftotext raw", marks=pdftotext), pytest.param("pdftotext", marks=pdftotext)]


def column(kit, seed, *, fill, x=0, mixed=False, measure=117_000):
    """Justified lines of half-width punctuation: the gap is whatever fills the measure with ``fill`` ems fewer characters."""
    rnd, lines, rest, y = random.Random(seed), [], TEXT, 60_000
    while rest:
        take = len(rest)
        while True:
            text = rest[:take].strip()
            cut = rnd.randrange(1, 4) if mixed and len(text) > 4 else 0
            pieces = [(text[:cut], "hei-bold"), (text[cut:], "song")] if cut else [(text, "song")]
            runs, width = kit.runs(*pieces, half=True)
            if width <= measure - 9000 * fill:
                break
            take -= 1
        rest = rest[take:]
        gaps = sum(len(run.gids) for run in runs) - 1
        gap = (measure - width) / 9 / gaps if rest and gaps else 0
        lines.append(replace(kit.line(*pieces, x=x, y=y, gap=gap, half=True, last=not rest), measure=measure))
        y += 13_000
    return lines


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("fill", [0, 1, 3])
def test_justified_columns_with_half_width_marks(kit, info, tmp_path, kind, fill, mixed):
    columns = [column(kit, n, fill=fill, x=40_000 + n * 126_000, mixed=mixed) for n in range(4)]
    blocks = [Block(f"a{n}", "article", tuple(lines)) for n, lines in enumerate(columns)]
    page = kit.page(*blocks, width=600_000, height=1_200_000)
    lines = extract(kind, write_pdf([page], kit.faces, MemoryWorld({}), info), tmp_path)
    wanted = [line.text for lines in columns for line in lines]
    assert sorted(lines) == sorted(wanted)
    if kind != "pdftotext":  # it has an order of its own
        assert lines == wanted


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tracking", [-40, 0, 29, 60, 120, 250, 500])
def test_headlines(kit, info, tmp_path, kind, tracking):
    page = kit.page(
        kit.line(("夜航的船 2026年", "song-black"), x=40_000, y=90_000, size=48_000, gap=tracking, role="headline"),
        kit.line(("——“老机器”何时醒", "song-black"), x=40_000, y=150_000, size=48_000, gap=tracking, role="headline", half=True),
        kit.line("正文从这里开始，", x=40_000, y=180_000),
        width=900_000,
    )
    assert extract(kind, write_pdf([page], kit.faces, MemoryWorld({}), info), tmp_path) == [
        "夜航的船 2026年",
        "——“老机器”何时醒",
        "正文从这里开始，",
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "甲·乙•丙‧丁・戊",  # one glyph for several characters
        "日⽇月⽉户⼾",
        "省略……和⋯⋯连接～〜-完",
        "记者 臧媛慧 张　三",
        "括号 (a) \\ <b> 100% [c] {d}",
        "一——二",
        "The quick brown fox, 12.5% AVAToffi",
    ],
)
@pytest.mark.parametrize("gap", [0, -45, 60, 200])
def test_awkward_characters(kit, info, tmp_path, kind, text, gap):
    lines = [kit.line(text, x=40_000, y=60_000, gap=gap), kit.line((text, "hei"), x=40_000, y=90_000, gap=gap)]
    assert extract(kind, write_pdf([kit.page(*lines)], kit.faces, MemoryWorld({}), info), tmp_path) == [text, text]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gap", [0, 60, 200, 300])
def test_characters_outside_the_bmp_survive_between_gaps(kit, info, tmp_path, kind, gap):
    texts = ["看，“𬺓”字与𫖯字", "𬺓在行首", "在行尾的𬺓"]
    lines = [
        kit.line((text[:5], "hei"), (text[5:], "song"), x=40_000, y=60_000 + n * 15_000, gap=gap, half=True) for n, text in enumerate(texts)
    ]
    assert extract(kind, write_pdf([kit.page(*lines)], kit.faces, MemoryWorld({}), info), tmp_path) == texts


@pytest.mark.parametrize("kind", KINDS)
def test_mixed_sizes_and_squeezed_glyphs(kit, info, tmp_path, kind):
    label = kit.line(("本报讯", "hei-bold"), size=10_500, x=40_000, y=60_000)
    rest, _ = kit.runs("（记者 王）近日，", gap=60, half=True)
    moved = tuple(replace(run, xs=tuple(x + label.measure for x in run.xs), rise=1500) for run in rest)
    page = kit.page(
        replace(label, runs=(*label.runs, *moved), text="本报讯（记者 王）近日，", measure=150_000),
        kit.line("压扁的“标题”文字", x=40_000, y=90_000, hscale=700, gap=150, half=True),
    )
    assert extract(kind, write_pdf([page], kit.faces, MemoryWorld({}), info), tmp_path) == ["本报讯（记者 王）近日，", "压扁的“标题”文字"]


def stream(kit, page):
    (sequences,) = structure_of([page], "zh-Hans").pages
    return PageContent(Sheet.of(page), plan_fonts([page], kit.faces)[0], {}, Inks()).render(sequences)


def test_a_line_that_needs_no_span_gets_none(kit):
    page = kit.page(kit.line("均匀的一行", x=40_000, y=60_000, gap=25), kit.line("松开的一行", x=40_000, y=75_000, gap=60))
    content = stream(kit, page)
    assert content.count(b"ActualText") == content.count(b"/Span") == 1
    assert content.count(b"BDC") == content.count(b"EMC") == 2
    assert "松开的一行".encode("utf-16-be").hex().upper().encode() in content


def test_one_span_holds_all_runs_of_a_line(kit):
    page = kit.page(kit.line(("标签", "hei-bold"), ("正文", "song"), ("楷体", "kai"), x=40_000, y=60_000, gap=80))
    content = stream(kit, page)
    assert content.count(b"BDC") == 1
    assert content.index(b"BDC") < content.index(b"TJ") < content.rindex(b"TJ") < content.index(b"EMC")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("more", ["", "A-B"])
def test_a_drawn_hyphen_is_not_extracted(kit, info, tmp_path, kind, more):
    lines = layout.break_text("一二三四international五六七八" + more, measure="8em", hyphenate="en")
    assert lines[0].runs[-1].clusters[-1] == ""
    items = [TextLine(40_000, 60_000 + n * 13_000, line.measure, line.runs, line.text, "body", 0) for n, line in enumerate(lines)]
    assert extract(kind, write_pdf([kit.page(*items)], kit.faces, MemoryWorld({}), info), tmp_path) == [line.text for line in lines]


def test_overset_lines_are_not_drawn(kit, info, tmp_path):
    page = kit.page(kit.line("排上了", x=40_000, y=60_000), kit.line("没排上", x=40_000, y=75_000, overset=True))
    data = write_pdf([page], kit.faces, MemoryWorld({}), info)
    assert extract("range", data, tmp_path) == ["排上了"]
    assert all("没" not in use.texts.values() for use in plan_fonts([page], kit.faces)[0].values())
