"""Inline content through the whole engine: what is drawn, and that every line still extracts exactly."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from collections.abc import Sequence

import pypdfium2 as pdfium
import pytest
from PIL import Image

from layout.api import Engine, LaidOut, read_spec
from layout.diagnostics import Diagnostics
from layout.display import MarkItem, PictureItem, TextLine
from layout.output.json_export import page_to_json
from layout.world import MemoryWorld

HOUSE = """
extends: zh-news-broadsheet
sheet: {trim: 190mm x 260mm, bleed: 3mm}
type_area: {top: 22mm, bottom: 12mm}
grid: {columns: 3, column: 17字, gutter: 2字}
inline: {large: {size: 120%}, wide: {tracking: 20%}, flat: {hscale: 80%}, place: {font: kai, decoration: name}}
"""
PAGE = """
page: 1
map: |
  ABC
bands: ["*"]
furniture: {folio: none}
areas:
  A: {story: a, headline: no, drop_initial: 2}
  B: {story: b, headline: no}
  C: {story: c, headline: no, drop_initial: 3}
"""
STRETCHES = (
    "[张三]{.name}", "[李四]{.name}[王五]{.name}", "[红楼梦]{.title}", "[一定要，马上办]{.dots}", "[划线]{.underline}", "H~2~O", "m^2^",
    "3×10^8^", "说^[1]^", "{重庆|chóng qìng}", "[装]{ruby=zhuāng}", "{日本|にほん}", "{友情|ゆうじょう}", "{京都|きょう|と}", "この{志|こころざし}を",
    "{中国|ㄓㄨㄥ ㄍㄨㄛˊ}", "{的|˙ㄉㄜ}", "[百日草]{ruby='ひゃく,にち,そう' .jukugo}".replace("'", '"'), "![笑脸](icon.png){height=1em}", "[大字]{.large}",
    "[疏排的字]{.wide}", "[长体字]{.flat}", "[北京]{.place}", "**黑[点]{.dots}体**", "，", "。", "“引文”", "（括号）", "GPS", "2026年", "——", "……",
)  # fmt: skip
PLAIN = "今天上午河岸日报记者从市交通局获悉全市将新建改建农村公路一百二十公里并完成危桥改造任务"


READINGS = {
    "pinyin": ("{重庆|chóng qìng}", "[装]{ruby=zhuāng}", "**黑[点]{.dots}体**", "m^2^", "，", "GPS"),
    "kana": (
        "{日本|にほん}",
        "{友情|ゆうじょう}",
        "{京都|きょう|と}",
        "この{志|こころざし}を",
        "[百日草]{ruby=ひゃく,にち,そう .jukugo}",
        "！",
        "H~2~O",
    ),
    "bopomofo": ("{中国|ㄓㄨㄥ ㄍㄨㄛˊ}", "{的|˙ㄉㄜ}", "{𠮷|ㄐㄧˊ}田", "2026年", "“引文”"),
}


def random_story(seed: int, stretches: Sequence[str] = STRETCHES) -> str:
    rnd = random.Random(seed)
    paragraphs = []
    for _ in range(9):
        text = PLAIN[: rnd.randrange(2, 6)]
        for _ in range(rnd.randrange(3, 9)):
            start = rnd.randrange(30)
            text += rnd.choice(stretches) + PLAIN[start : start + rnd.randrange(0, 9)]
        paragraphs.append(text + "。")
    return "\n\n".join(paragraphs) + "\n"


def icon() -> bytes:
    out = io.BytesIO()
    Image.new("L", (200, 200), 60).save(out, "PNG")
    return out.getvalue()


def lay_out(*stories: str) -> tuple[Engine, MemoryWorld, LaidOut, Diagnostics]:
    texts = dict(zip("abc", [*stories, "无。\n", "无。\n"][:3], strict=True))
    files: dict[str, str | bytes] = {f"stories/{name}.md": text for name, text in texts.items()}
    files |= {"house.yaml": HOUSE, "pages/01.yaml": PAGE, "pictures/icon.png": icon()}
    files["edition.yaml"] = "paper: 河畔日报\ndate: 2026-11-22\nhouse: house.yaml\npages: pages/*.yaml\n"
    world, problems, engine = MemoryWorld(files), Diagnostics(), Engine.open()
    (spec,) = read_spec(world, "edition.yaml", problems)
    return engine, world, engine.lay_out(spec, world), problems


def items(page: LaidOut, kind: type, block: str = "A") -> list:
    return [item for b in page.layout.blocks if b.id == block for item in b.items if isinstance(item, kind)]


def lines(page: LaidOut, role: str = "body", block: str = "A") -> list[TextLine]:
    return [line for line in items(page, TextLine, block) if line.role == role]


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


pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils are not installed")


@pytest.mark.parametrize("kind", ["range", "bounded", pytest.param("pdftotext raw", marks=pdftotext)])
@pytest.mark.parametrize("seed", range(4))
def test_every_line_extracts_exactly(kind: str, seed: int, tmp_path) -> None:
    engine, world, page, problems = lay_out(*(random_story(3 * seed + i) for i in range(3)))
    assert not list(problems)
    drawn = [item.text for block in page.layout.blocks for item in block.items if isinstance(item, TextLine)]
    assert extract(kind, engine.pdf(page, world), tmp_path) == drawn


@pytest.mark.parametrize("kind", ["range", "bounded", pytest.param("pdftotext raw", marks=pdftotext)])
@pytest.mark.parametrize("readings", READINGS)
@pytest.mark.parametrize("seed", range(3))
def test_lines_cut_at_their_readings_extract_exactly(kind: str, readings: str, seed: int, tmp_path) -> None:
    engine, world, page, _ = lay_out(*(random_story(3 * seed + i, READINGS[readings]) for i in range(3)))
    drawn = [item.text for block in page.layout.blocks for item in block.items if isinstance(item, TextLine)]
    assert extract(kind, engine.pdf(page, world), tmp_path) == drawn


def test_readings_follow_the_text_of_their_block() -> None:
    _, _, page, _ = lay_out("{重庆|chóng qìng}的{中国|ㄓㄨㄥ ㄍㄨㄛˊ}。\n\n" + PLAIN + "{日本|にほん}。\n")
    roles = [item.role for item in items(page, TextLine)]
    assert roles == sorted(roles, key="ruby".__eq__)
    assert [line.text for line in lines(page, "ruby")] == ["chóng qìng ㄓㄨㄥ ㄍㄨㄛˊ", "にほん"]
    assert "".join(line.text for line in lines(page)) == "重庆的中国。" + PLAIN + "日本。"


def test_marks_are_items_and_stand_in_the_leading() -> None:
    _, _, page, _ = lay_out("[张三]{.name}读[红楼梦]{.title}，[一定，要]{.dots}。\n")
    name, title, dots = items(page, MarkItem)
    (line,) = lines(page)
    assert (name.kind, title.kind, dots.kind) == ("name", "title", "dots")
    assert all(line.baseline < mark.y < line.baseline + 4000 for mark in (name, title, dots))
    assert name.width >= 300
    assert name.x1 - name.x0 == 18_000
    assert title.wave
    assert len(dots.dots) == 3  # none under the comma
    shown = {mark["mark"]: mark for mark in page_to_json(page.layout)["blocks"][0]["items"] if "mark" in mark}
    assert list(shown) == ["name", "title", "dots"]
    assert len(shown["dots"]["xs"]) == 3


def test_marks_overprint_as_paths_and_are_no_text() -> None:
    engine, world, page, _ = lay_out("[张三]{.name}读[红楼梦]{.title}，[要]{.dots}。\n")
    from layout.output.content import PageContent
    from layout.output.fonts import plan_fonts
    from layout.output.inks import Inks
    from layout.output.structure import structure_of
    from layout.output.syntax import Sheet

    fonts = plan_fonts([page.layout], page.context.faces)[0]
    (sequences,) = structure_of([page.layout], "zh-Hans").pages
    content = PageContent(Sheet.of(page.layout), fonts, {}, Inks()).render(sequences).decode()
    after = content[content.index("ET") :]
    assert after.index("/GO gs") < after.index(" l S") if "/GO gs" in after else "/GO gs" in content
    assert content.count(" c S") == 1
    assert content.count(" h f") == 1
    assert engine.pdf(page, world) == engine.pdf(page, world)


def test_a_picture_stands_on_the_baseline_and_is_no_text() -> None:
    _, _, page, problems = lay_out("图标![笑脸](icon.png){height=1em}在行内。\n")
    assert not list(problems)
    (line,), (picture,) = lines(page), items(page, PictureItem)
    assert line.text == "图标在行内。"
    assert (picture.rect.width, picture.rect.height, picture.rect.bottom) == (9000, 9000, line.baseline)
    assert picture.path == "pictures/icon.png"
    assert picture.alt == "笑脸"
    assert picture.rect.x == line.x + line.runs[0].xs[-1] + 9000


def test_a_picture_that_is_not_there_is_reported_where_it_is_named() -> None:
    _, _, page, problems = lay_out("图标![笑脸](nowhere.png){height=1em}在行内。\n")
    (problem,) = problems
    assert (problem.id, str(problem.span)) == ("spec/missing-picture", "stories/a.md:1:3")
    assert lines(page)[0].text == "图标笑脸在行内。"
    assert "picture/unreadable" in {d.id for d in page.problems}


@pytest.mark.parametrize(
    ("story", "expected"), [("[要]{.dots}{重庆|chóng qìng}。", True), ("[要]{.dots}的。", False), ("{日本|にほん}。", False)]
)
def test_marks_and_readings_that_the_pitch_does_not_hold(story: str, expected: bool) -> None:
    _, _, page, _ = lay_out(story + "\n")
    found = [d for d in page.problems if d.id == "text/no-room"]
    assert len(found) == expected
    assert all(str(d.span) == "stories/a.md:1:1" and "pitch" in d.hint for d in found)
