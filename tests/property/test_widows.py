"""Invariants of columns filled under widow and orphan control."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.diagnostics import Span
from layout.flow.copy import CopyParagraph
from layout.flow.fill import Filling, balance, fill
from layout.flow.setter import Setter
from layout.flow.slots import Slot
from layout.spec.load import load_rules
from layout.spec.story_model import StoryParagraph, StoryText
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare
from layout.typeface import Typefaces

FACES = Typefaces.bundled()
RULES = load_rules("zh-news")
EM, PITCH = 9000, 13000
BODY = ParagraphStyle(TextStyle("song", 400, EM), RULES, PITCH, indent=2 * EM, widows=2, orphans=2)
SUBHEAD = replace(BODY, indent=0, lines_before=1, keep_with_next=True)
HAN = "会议要求全市各级部门深入贯彻落实精神，"


def copy_of(kind: str, length: int) -> CopyParagraph:
    text = (HAN * (length // len(HAN) + 1))[:length]
    style = SUBHEAD if kind == "subhead" else BODY
    source = StoryParagraph(kind, (StoryText(text),), Span("a.md", 1, 1))
    return CopyParagraph(prepare((StyledText(text, style.text),), style, FACES), kind, source)


texts = st.tuples(st.just("text"), st.integers(1, 120))
paragraphs = st.lists(texts, min_size=1, max_size=9)
heights = st.lists(st.integers(4, 12), min_size=1, max_size=5)
wild = st.lists(st.one_of(texts, st.tuples(st.just("subhead"), st.integers(1, 16))), min_size=1, max_size=9)
pieces = st.lists(st.tuples(st.integers(1, 7), st.sampled_from([6, 10, 11])), min_size=1, max_size=8)


def check_text(setter: Setter, filling: Filling, slots: list[Slot]) -> None:
    """Every character once and in order; each slot taken once, in order; every slot accounted for."""
    everything = (*filling.lines, *filling.over)
    for number, paragraph in enumerate(setter.copy):
        assert "".join(f.line.text for f in everything if f.paragraph == number) == paragraph.prepared.text
    assert [f.paragraph for f in everything] == sorted(f.paragraph for f in everything)
    taken = [slots.index(f.slot) for f in filling.lines if f.slot]
    assert taken == sorted(set(taken))
    assert all(f.slot is not None and f.line.measure == f.slot.measure for f in filling.lines)
    assert not {f.slot for f in filling.lines} & set(filling.free)


def parts(filling: Filling, number: int) -> list[int]:
    """Lines of a paragraph in each piece of a column."""
    placed = [f.slot for f in filling.lines if f.paragraph == number and f.slot]
    return [len(list(part)) for _, part in groupby(placed, key=lambda s: (s.column, s.piece))]


@settings(max_examples=200, deadline=None)
@given(paragraphs, heights)
def test_no_widow_or_orphan_remains(story: list[tuple[str, int]], columns: list[int]) -> None:
    setter = Setter([copy_of(*p) for p in story])
    slots = [Slot(c, 0, 12 * EM * c, 11 * EM, line * PITCH) for c, height in enumerate(columns) for line in range(height)]
    full = fill(setter, slots, 11 * EM)
    shown = full if full.over else balance(setter, slots, 11 * EM, full)
    assert not (shown.over and not full.over)
    for filling in (full, shown):
        check_text(setter, filling, slots)
        assert filling.forced == 0
        over = {f.paragraph for f in filling.over}
        for number in range(len(story)):
            lines = parts(filling, number)
            if len(lines) > 1:
                assert lines[0] >= 2
                assert number in over or (lines[-1] >= 2 and sum(lines) >= 4)
    assert full.used + len(full.free) == len(slots)


@settings(max_examples=200, deadline=None)
@given(wild, pieces)
def test_no_text_is_lost_in_columns_of_any_shape(story: list[tuple[str, int]], shapes: list[tuple[int, int]]) -> None:
    setter = Setter([copy_of(*p) for p in story])
    slots = [
        Slot(i // 2, i % 2, 12 * EM * (i // 2), measure * EM, (10 * (i % 2) + line) * PITCH)
        for i, (height, measure) in enumerate(shapes)
        for line in range(height)
    ]
    full = fill(setter, slots, 11 * EM)
    check_text(setter, full, slots)
    assert full.used + len(full.free) == len(slots)
    if not full.over:
        shown = balance(setter, slots, 11 * EM, full)
        check_text(setter, shown, slots)
        assert not shown.over
