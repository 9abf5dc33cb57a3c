"""Inserts (插块) set to a measure: pull quotes (引语) in display type, boxes (链接) with their text on the page's grid.

An insert takes whole body lines, the white above and below it included. What stands in display type (a quote, the title of a box)
has a pitch of its own; it is centred in the lines it takes. The text of a box stands on the grid, and its
frame keeps the house's inset away from it; at the head and the foot of a column the frame is flush with the column.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.flow.fill import Filling, fill
from layout.flow.grid import above_baseline, baseline_in_slot, below_baseline
from layout.flow.headline_breaks import break_headline
from layout.flow.setter import Setter, blank_lines
from layout.flow.slots import Slot
from layout.inline import Line, justify, set_lines
from layout.units import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Span
    from layout.flow.copy import CopyParagraph
    from layout.spec.insert_model import InsertLook, StoryInsert
    from layout.style import ParagraphStyle
    from layout.text import PreparedParagraph
    from layout.units import Mpt

_DISPLAY = frozenset(("pullquote", "pullquote-by", "box-title"))
"""Kinds of paragraphs that are set in display type."""
_WHITE = 300
"""The least white between an insert and the slots above and below it, in 1/1000 of the body's pitch."""
_BELOW_TITLE = 450
"""White between the title of a box and its text, in 1/1000 of the body's pitch."""
_MOST_LINES = 4000
_NARROWEST = 6
"""Characters of the narrowest column in a box; where it would have narrower ones it has fewer of them."""


class DisplayLine(Struct, frozen=True):
    """A line in display type."""

    line: Line
    inline: Mpt
    """From the start of the insert."""
    baseline: Mpt
    """From the top of the first ideographs."""
    role: str
    paragraph: int
    """Number in the insert."""
    span: Span


class SetInsert(Struct, frozen=True):
    """An insert at one measure."""

    measure: Mpt
    look: InsertLook
    pitch: Mpt
    face: tuple[Mpt, Mpt]
    """From the edges of a slot to the ideographs of the body, above and below."""
    display: tuple[DisplayLine, ...]
    depth: Mpt
    """Of what is in display type, from the top of its first ideographs to the foot of its last."""
    text: Filling
    """The text of a box, in slots counted from its first line."""
    lines: int
    """Of that text."""

    @property
    def edges(self) -> tuple[Mpt, Mpt]:
        """White, rules included, from the edges of the insert to what stands in it, above and below."""
        look = self.look
        above, below = look.above.width if look.above else 0, look.below.width if look.below else 0
        framed = look.framed or look.above is not None or look.below is not None
        room = look.box.room if framed else 0
        return (room + above if look.framed or look.above else 0), (room + below if look.framed or look.below else 0)

    @property
    def head(self) -> Mpt:
        """From its upper edge to the first ideographs of its text on the grid; where it has none, to its lower edge."""
        above, below = self.edges
        if not self.lines:
            return above + self.depth + below
        return above + (self.depth + self.pitch * _BELOW_TITLE // 1000 if self.display else 0)

    def needed(self, *, head: bool = False, foot: bool = False) -> int:
        """Body lines it takes, at the head or the foot of a column or in its middle."""
        return self.lines_above(head=head, foot=foot) + (self.lines + self.lines_below(foot=foot) if self.lines else 0)

    def lines_above(self, *, head: bool, foot: bool = False) -> int:
        """Lines before those of its text on the grid; all it takes where it has none."""
        white = self.pitch * _WHITE // 1000
        if self.lines:
            room = self.head if head else self.head - self.face[0] + white
        else:
            room = self.head + (self.face[0] if head else white) + (self.face[1] if foot else white)
        return max(0, -(-room // self.pitch))

    def lines_below(self, *, foot: bool) -> int:
        """Lines after those of its text on the grid."""
        below = self.edges[1]
        room = below if foot else below - self.face[1] + self.pitch * _WHITE // 1000
        return max(0, -(-room // self.pitch)) if below or not foot else 0


class InsertSetter:
    """Sets one insert in the styles of one area."""

    def __init__(
        self,
        copy: Sequence[CopyParagraph],
        insert: StoryInsert,
        look: InsertLook,
        body: ParagraphStyle,
        names: Sequence[str] = (),
        mark: PreparedParagraph | None = None,
    ) -> None:
        """``names`` are what a quote is never broken in, ``mark`` what is set large over it."""
        self.insert, self.look, self.copy = insert, look, tuple(copy)
        self.display = tuple(p for p in self.copy if p.source.kind in _DISPLAY)
        self.text = tuple(p for p in self.copy if p.source.kind not in _DISPLAY)
        self.body, self._names = body, tuple(names)
        self._mark = mark
        self._known: dict[Mpt, SetInsert] = {}

    @property
    def columns(self) -> int:
        """How many columns of the article it is wide."""
        return self.insert.columns or self.look.columns

    @property
    def place(self) -> str:
        """Where it stands."""
        return self.insert.place or self.look.place

    @property
    def flows(self) -> bool:
        """Whether it stands in a column like a paragraph, where it was written."""
        return self.place == "text" and self.columns == 1 and self.insert.at is None and not self.insert.width and self.insert.wrap is None

    def number(self, paragraph: CopyParagraph) -> int:
        """The number of one of its paragraphs in the insert."""
        return next(i for i, own in enumerate(self.copy) if own is paragraph)

    def at(self, measure: Mpt) -> SetInsert:
        """The insert at a measure."""
        if measure not in self._known:
            self._known[measure] = self._set(measure)
        return self._known[measure]

    def _set(self, measure: Mpt) -> SetInsert:
        room = self.look.box.room if self.look.framed else 0  # lines of whole characters: the white at the sides may be a little more
        inner = max(self.body.text.size, measure - 2 * room)
        if self.look.framed and self.text and self.body.text.lang.startswith(("zh", "ja")):
            em = self.text[0].style.text.size
            inner = max(em, inner - inner % em)
            room = (measure - inner) // 2
        display, depth = self._display(inner, room)
        text, lines = self._text(inner, room)
        pitch, size = self.body.pitch, self.body.text.size
        top = baseline_in_slot(pitch, size) - above_baseline(size)
        foot = pitch - baseline_in_slot(pitch, size) - below_baseline(size)
        return SetInsert(measure, self.look, pitch, (top, foot), display, depth, text, lines)

    def _display(self, inner: Mpt, room: Mpt) -> tuple[tuple[DisplayLine, ...], Mpt]:
        """What is in display type, and how deep it is."""
        out: list[DisplayLine] = []
        at = top = foot = 0
        if self._mark is not None and self.display:
            (line, *_), size = set_lines(self._mark, (inner,)), self._mark.style.text.size
            span = self.display[0].place(0)
            out.append(DisplayLine(line, room, above_baseline(size), "mark", 0, span))
            at = self._mark.style.pitch
        for number, paragraph in enumerate(self.display):
            style, size = paragraph.style, paragraph.style.text.size
            lines, shift = self._display_lines(paragraph, inner)
            if number == 0:
                top = 0 if out else baseline_in_slot(style.pitch, size) - above_baseline(size)
            else:
                at += style.lines_before * style.pitch
            for line in lines:
                baseline = at + baseline_in_slot(style.pitch, size) - top
                span = paragraph.place(line.start)
                out.append(DisplayLine(line, room + shift, baseline, paragraph.role, self.number(paragraph), span))
                at += style.pitch
                foot = baseline + below_baseline(size)
        return tuple(out), foot

    def _display_lines(self, paragraph: CopyParagraph, measure: Mpt) -> tuple[tuple[Line, ...], Mpt]:
        """Lines of about the same length, no more of them than it takes, and how far in they begin; justified ones as they are.

        A quote is broken by sense, as a headline is, in a line more if need be.
        """
        prepared = paragraph.prepared
        plain = set_lines(prepared, (measure,))
        if paragraph.style.align == "justify" or len(plain) == 1:
            return plain, 0
        if paragraph.role == "pullquote":
            for count in (len(plain), len(plain) + 1):
                found = break_headline(prepared.text, count, paragraph.style.text.lang, self._names)
                lines = _cut(prepared, found.ends, measure) if found else ()
                if lines and all(line.natural <= measure for line in lines):
                    return lines, 0
        return _even(prepared, measure, len(plain))

    def _text(self, inner: Mpt, room: Mpt) -> tuple[Filling, int]:
        """The text of a box in as few lines as it takes, in one column or several."""
        if not self.text:
            return Filling((), (), 0), 0
        gutter, pitch = self.body.text.size, self.body.pitch
        split = max(1, min(self.insert.split or self.look.split, inner // (_NARROWEST * gutter)))
        start, strips = room, []
        for width in spread(inner - (split - 1) * gutter, split):
            strips.append((start, width))
            start += width + gutter
        setter, fallback = Setter(self.text), strips[-1][1]

        def filled(lines: int) -> Filling:
            slots = [Slot(c, 0, at, width, line * pitch) for c, (at, width) in enumerate(strips) for line in range(lines)]
            return fill(setter, slots, fallback)

        whole = fill(setter, [Slot(0, 0, room, strips[0][1], line * pitch) for line in range(_MOST_LINES)], fallback).used
        lines = -(-whole // split)
        while filled(lines).over and lines < _MOST_LINES:
            lines += 1
        return filled(lines), lines


class InsertBlock(Struct, frozen=True):
    """An insert as copy: one paragraph of its story, set all at once."""

    setter: InsertSetter
    text: str

    @property
    def placed(self) -> bool:
        """Whether it stands elsewhere than where it was written: the article makes room for it before the text is set."""
        return not self.setter.flows

    def lines(self, measure: Mpt, count: int = 1) -> tuple[Line, ...]:
        """So many lines, with all its text and no glyphs: what is shown are the lines inside it."""
        return blank_lines(self.text, count, measure)


def _cut(paragraph: PreparedParagraph, ends: Sequence[int], measure: Mpt) -> tuple[Line, ...]:
    """The paragraph with lines that end where it is said."""
    cells = [0, *(bisect_left(paragraph.starts, end) for end in ends)]
    return tuple(justify(paragraph, start, end, measure) for start, end in pairwise(cells) if start < end)


def _even(paragraph: PreparedParagraph, measure: Mpt, count: int) -> tuple[tuple[Line, ...], Mpt]:
    """So many lines of about the same length, and how far in they begin."""
    low, high = measure // count, measure
    while high - low > paragraph.style.text.size // 8:
        middle = (low + high) // 2
        if len(set_lines(paragraph, (middle,))) <= count:
            high = middle
        else:
            low = middle
    shift = {"centre": (measure - high) // 2, "end": measure - high}.get(paragraph.style.align, 0)
    return set_lines(paragraph, (high,)), shift
