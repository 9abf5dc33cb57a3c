"""Whatever is written, wherever it is put: every character of every story is in the text of the PDF or in what is said not to fit, once.

Stories are of all that newsrooms send: several scripts, emoji, rare ideographs and their variants, readings, marks, tables, lists,
notes. Areas are of any size, recut, threaded, with things set over them. The text is read from the written PDF by PDFium (which leaves out
variation selectors) and through the structure.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.api import Engine, LaidOut, read_spec
from layout.diagnostics import Diagnostics
from layout.display import PageLayout, TextLine
from layout.world import MemoryWorld
from tests import tagged
from tests.photos import file, photo

ENGINE = Engine.open()
PICTURE = file(photo((300, 200)))
BULLET = "●"
READING = "ひらがな"
HEAD = "壹贰叁"
"""Of tables: repeated where they go on in another column."""
HOUSE = "extends: zh-news-broadsheet\nbody: {breaking: %s}\n"

han = st.text(st.sampled_from("会议要求全市各级部门深入贯彻落实精神，。“”《》（）、；：？！——……·"), min_size=1, max_size=40)
latin = st.lists(
    st.sampled_from(["GDP", "iPhone", "a", "WTO", "12.5", "2026", "3~5", "AI+", "R&D", "covid-19", "don't", "é"]), min_size=1, max_size=6
)
rare = st.sampled_from(["𠮷", "𡈽", "𠀋", "㐂", "葛\U000e0100", "辻\U000e0101", "龘", "㎡", "①", "㈱", "…", "～"])
emoji = st.sampled_from(["😀", "👨\u200d👩\u200d👧", "🇨🇳", "❤\ufe0f", "👍🏽"])
foreign = st.sampled_from(["Ω", "Привет", "한글", "カナ", "ñandú", "Việt", "e\u0301", "क्षि", "سلام"])


@st.composite
def stretches(draw) -> tuple[str, str]:
    """A stretch as written, and the characters of it that are to be found."""
    kind = draw(st.sampled_from(["han", "han", "han", "latin", "rare", "emoji", "foreign", "mark", "strong", "ruby", "sup"]))
    if kind == "latin":
        text = " ".join(draw(latin))
        return text.replace("~", "\\~"), text
    if kind in ("rare", "emoji", "foreign"):
        text = draw({"rare": rare, "emoji": emoji, "foreign": foreign}[kind])
        return text, text
    text = draw(han)
    if kind == "mark":
        return f"[{text}]{{.{draw(st.sampled_from(['dots', 'name', 'title', 'underline']))}}}", text
    if kind == "strong":
        return f"**{text}**", text
    if kind == "ruby":
        return f"{{漢字|{READING[:2]}|{READING[2:]}}}", "漢字"
    if kind == "sup":
        return f"{text}m^2^", f"{text}m2"
    return text, text


@st.composite
def paragraphs(draw) -> tuple[str, str]:
    kind = draw(st.sampled_from(["text", "text", "text", "subhead", "list", "numbers", "table"]))
    if kind == "table":
        cell = st.sampled_from(["河岸队", "54.5%", "—", "胜", "3:2", "𠮷野"])
        rows = draw(st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=5))
        lines = ["|" + "|".join(row) + "|" for row in [HEAD, "---", *rows]]
        lines[1] = "|---|---|---|"
        return "\n".join(lines), "".join("".join(row) for row in rows)
    parts = draw(st.lists(stretches(), min_size=1, max_size=6))
    written, found = "字".join(part for part, _ in parts), "字".join(text for _, text in parts)
    if kind == "subhead":
        return f"## 题{written}", f"题{found}"
    if kind == "list":
        return f"- 甲{written}\n- 乙\n\n完", f"{BULLET}甲{found}{BULLET}乙完"
    if kind == "numbers":
        return f"1. 甲{written}\n2. 乙\n\n完", f"1.甲{found}2.乙完"
    return f"段{written}", f"段{found}"


@st.composite
def papers(draw) -> tuple[dict[str, str], str]:
    """The files of a paper, and the characters of its stories."""
    files: dict[str, str] = {"house.yaml": HOUSE % draw(st.sampled_from(["first-fit", "total-fit"]))}
    files["edition.yaml"] = "paper: 河岸日报\ndate: 2026-11-22\nhouse: house.yaml\npages: pages/*.yaml\n"
    wanted = ""
    for name in "ab":
        made = draw(st.lists(paragraphs(), min_size=1, max_size=8))
        title = draw(st.text(st.sampled_from("河堤绿道今日开放𠮷"), min_size=1, max_size=16))
        files[f"stories/{name}.md"] = f"---\nheadline: {title}\n---\n" + "\n\n".join(written for written, _ in made) + "\n"
        wanted += title + "".join(text for _, text in made)
    across, down = draw(st.integers(1, 7)), draw(st.integers(4, 60))
    recut = draw(st.sampled_from(["", ", columns: 1", ", columns: 2", ", columns: [2, 1]"]))
    areas = [
        f"A: {{story: a, at: {{columns: 1-{across}, lines: 1-{down}}}{recut}, balance: {draw(st.sampled_from(['yes', 'last', 'no']))}}}",
        f"B: {{story: b, at: {{columns: {across + 1}-8, lines: 1-{draw(st.integers(4, 60))}}}}}",
        f"C: {{continues: A, at: {{columns: 1-{draw(st.integers(1, 8))}, lines: 61-{draw(st.integers(61, 80))}}}}}",
    ]
    if draw(st.booleans()):
        areas.append(f"D: {{continues: {draw(st.sampled_from('CB'))}, at: {{columns: 2-5, lines: 81-{draw(st.integers(82, 100))}}}}}")
    if draw(st.booleans()):
        wrap = draw(st.sampled_from(["none", "both", "left", "right", "largest"]))
        areas.append(
            f"P: {{picture: {{file: p.png, alt: 图}}, over: yes, wrap: {wrap}, "
            f"at: {{columns: 1-{draw(st.integers(1, 4))}, lines: {draw(st.integers(2, 20))}-{draw(st.integers(21, 40))}}}}}"
        )
    files["pages/01.yaml"] = "page: 1\nfurniture: {folio: none}\nareas:\n" + "".join(f"  {area}\n" for area in areas)
    return files, wanted


def lay_out(files: dict[str, str]) -> tuple[LaidOut, MemoryWorld, Diagnostics]:
    world, problems = MemoryWorld({**files, "pictures/p.png": PICTURE}), Diagnostics()
    (spec,) = read_spec(world, "edition.yaml", problems)
    return ENGINE.lay_out(spec, world), world, problems


def drawn(data: bytes) -> str:
    document = pdfium.PdfDocument(BytesIO(data))
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def runs_together(page: PageLayout) -> bool:
    """Whether PDFium takes lines for one that are not, and then may read twice what is set in two faces.

    It does where a baseline is within half an em of the line before it: small type close under a large headline.
    """
    together: list[TextLine] = []
    for line in (item for block in page.blocks for item in block.items if isinstance(item, TextLine)):
        before = together[-1] if together else line
        if abs(line.baseline - before.baseline) * 2 > max(_size(line), _size(before)):
            together = []
        together.append(line)
        if len({one.baseline for one in together}) > 1 and any(len(one.runs) > 1 for one in together):
            return True
    return False


def _size(line: TextLine) -> int:
    return max((run.size for run in line.runs), default=0)


def told(data: bytes) -> str:
    """The text of all that the structure tells."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return "".join(known.text for known in tagged.texts(pdf).values())


def without_selectors(text: str) -> str:
    return "".join(c for c in text if not 0xE0100 <= ord(c) <= 0xE01EF and c not in "\ufe0f\u200d")


def counted(text: str) -> Counter[str]:
    """Characters but for white space and what the engine sets of its own: bullets, readings, heads again."""
    return Counter(c for c in text if not c.isspace() and c not in BULLET + READING + HEAD)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(papers())
def test_every_character_is_printed_or_told_once(paper: tuple[dict[str, str], str]) -> None:
    files, wanted = paper
    page, world, problems = lay_out(files)
    pdf = ENGINE.pdf(page, world)
    overset = "".join(fit.overset for fit in page.layout.fit)
    for read in (told, lambda data: without_selectors(drawn(data))):
        if read is not told and runs_together(page.layout):
            continue
        simple = without_selectors if read is not told else str
        found = counted(read(pdf)) + counted(simple(overset))
        expected = counted(simple(wanted))
        assert found == expected, (found - expected, expected - found)
    assert not [problem.id for problem in problems]
