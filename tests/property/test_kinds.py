"""Invariants of what stands in a story: whatever it holds and wherever that is put, every character is on the page or in the fit report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Diagnostics
from layout.display import TextLine
from layout.flow import LayoutContext
from layout.flow.desk import Library
from layout.page import lay_out_page
from layout.spec.insert_model import INSERT_PLACES
from layout.spec.load import load
from layout.typeface import Typefaces
from layout.world import MemoryWorld

CONTEXT = LayoutContext(Typefaces.bundled())
HAN = "会议要求全市各级部门深入贯彻落实精神，推进“城乡”公路建设。"
HOUSE = """
extends: zh-news-tabloid
sheet: {trim: 200mm x 160mm, bleed: 0mm}
type_area: {top: 15mm, bottom: 15mm}
grid: {columns: 4, column: 13字, gutter: 1.5字}
styles: {answer: {hang: marker}}
folio: none
"""


def han(length: int) -> str:
    return (HAN * (length // len(HAN) + 1))[:length]


texts = st.integers(1, 200).map(han)
short = st.integers(1, 40).map(han)
attributes = st.builds(
    lambda columns, place, split: f"{{columns={columns} place={place} split={split}}}",
    st.integers(1, 4),
    st.sampled_from(INSERT_PLACES),
    st.sampled_from([1, 2, 3, 60]),
)
pieces = st.one_of(
    texts,
    texts.map("## {}".format),
    st.lists(short, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(short, min_size=1, max_size=3).map(lambda items: "\n".join(f"{9 + i}. {item}\n   - {item}" for i, item in enumerate(items))),
    st.builds("::: pullquote {}\n{}\n——某人\n:::".format, attributes, short),
    st.builds("::: box 资料 {}\n{}\n\n- {}\n\n| 甲 | 乙 |\n|---|---|\n| {} | 2 |\n:::".format, attributes, texts, short, st.just("一")),
    st.builds("::: verse 题 {{by=某人}}\n{}\n{}\n\n{}\n:::".format, short, short, short),
    st.builds("::: qa\n记者：{}\n\n某人：{}\n:::".format, short, texts),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces, min_size=1, max_size=8), st.integers(1, 5), st.integers(8, 28), st.sampled_from(["yes", "no", "last"]))
def test_nothing_is_lost(story: list[str], columns: int, lines: int, balance: str) -> None:
    body = "\n\n".join(story)
    page = f"page: 1\nhouse: ../house.yaml\nareas:\n  A: {{story: a, columns: {columns}, balance: {balance}, at: {{columns: 1-4, lines: 1-{lines}}}}}\n"
    files = {"house.yaml": HOUSE, "pages/01.yaml": page, "stories/a.md": f"---\nheadline: 标题\n---\n{body}\n"}
    (spec,) = load(MemoryWorld(files), "pages/01.yaml", Diagnostics())
    layout = lay_out_page(spec, CONTEXT, Library(lambda _: None))
    (article,) = [block for block in layout.blocks if block.id == "A"]
    shown = [item for item in article.items if isinstance(item, TextLine) and item.role != "headline"]
    (fit,) = layout.fit
    written = "".join(p.text for p in spec.areas[0].story.paragraphs)
    found = "".join(line.text for line in shown if line.cell is None or not line.cell.again) + fit.overset
    assert sorted(found.replace("\u3000", "").replace("\n", "")) == sorted(written.replace("\u3000", ""))
    assert fit.over_chars == sum(not c.isspace() for c in fit.overset)
    for line in (line for line in shown if line.cell is None):
        for other in (other for other in shown if other.cell is None and other is not line):
            near = abs(line.baseline - other.baseline) < (8_000 if line.insert != other.insert else 1)
            assert not near or line.x + line.measure <= other.x or other.x + other.measure <= line.x, (line.text, other.text)
