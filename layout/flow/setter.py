"""Paragraphs set at the measures of the slots they run through; how each came out is remembered."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from layout.flow.line_memory import LineMemory
from layout.inline import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.copy import CopyParagraph
    from layout.flow.initial import Initial
    from layout.flow.slots import Slot
    from layout.text import PreparedParagraph
    from layout.units import Mpt


class Setter:
    """Sets the paragraphs of one story; ``memory`` knows how they came out before.

    A story that runs through areas of different styles has its copy once for each of them: ``later`` are the number of the
    area's first column and the copy as it is set from there on. A paragraph that runs over from one to the next is set in both.
    """

    def __init__(
        self,
        copy: Sequence[CopyParagraph],
        later: Sequence[tuple[int, Sequence[CopyParagraph]]] = (),
        memory: LineMemory | None = None,
    ) -> None:
        self.copy = tuple(copy)
        self._firsts = (0, *(first for first, _ in later))
        self._copies = (self.copy, *(tuple(copy) for _, copy in later))
        self._memory = memory or LineMemory()
        self._initials: dict[tuple[int, tuple[Mpt, ...]], tuple[Line, ...]] = {}

    def lines(self, paragraph: int, slots: Sequence[Slot], start: int, fallback: Mpt) -> Sequence[Line]:
        """The paragraph's lines from slot ``start`` on; past the last slot on the measure ``fallback``."""
        initial = self.initial(paragraph, slots, start)
        if initial is None:
            return self._lines_from(paragraph, 0, slots, start, fallback)
        measures = [slot.measure for slot in slots[start:]] + [fallback]
        return self._carried_over(paragraph, self._set_initial(paragraph, initial, measures), slots, start, fallback)

    def _lines_from(self, paragraph: int, offset: int, slots: Sequence[Slot], start: int, fallback: Mpt) -> Sequence[Line]:
        """What follows the character ``offset``, from slot ``start`` on."""
        lines = self._in_one_style(paragraph, offset, slots, start, fallback)
        return self._carried_over(paragraph, lines, slots, start, fallback)

    def _in_one_style(self, paragraph: int, offset: int, slots: Sequence[Slot], start: int, fallback: Mpt) -> Sequence[Line]:
        """The same, all in the style of the area it begins in."""
        here, area = slots[start].measure if start < len(slots) else fallback, self._area(slots, start)
        lines = self._set(area, paragraph, offset, (here,))
        if all(slot.measure == here for slot in slots[start : start + len(lines)]):
            return lines
        while True:  # beside pictures lines are shorter and there are more of them than was reckoned with
            beside = tuple(slot.measure for slot in slots[start : start + 2 * len(lines) + 8])
            if start + len(beside) >= len(slots):
                return self._set(area, paragraph, offset, (*beside, fallback))
            lines = self._set(area, paragraph, offset, beside)
            if len(lines) <= len(beside):
                return lines

    def _carried_over(self, paragraph: int, lines: Sequence[Line], slots: Sequence[Slot], start: int, fallback: Mpt) -> Sequence[Line]:
        """The same lines, those that come to stand in an area of other styles set in its own."""
        if len(self._copies) == 1 or self.copy[paragraph].row is not None or self.copy[paragraph].block is not None:
            return lines
        area = self._area(slots, start)
        here = sum(self._area(slots, at) == area for at in range(start, min(start + len(lines), len(slots))))
        after = start + here
        if (
            here == len(lines)
            or after >= len(slots)
            or self._prepared(area, paragraph) is self._prepared(self._area(slots, after), paragraph)
        ):
            return lines
        return *lines[:here], *self._lines_from(paragraph, lines[here - 1].end, slots, after, fallback)

    def _area(self, slots: Sequence[Slot], at: int) -> int:
        """In which of the areas a slot lies; past the last slot, the last."""
        return bisect_right(self._firsts, slots[at].column) - 1 if at < len(slots) else len(self._copies) - 1

    def _prepared(self, area: int, paragraph: int) -> PreparedParagraph:
        return self._copies[area][paragraph].prepared

    def initial(self, paragraph: int, slots: Sequence[Slot], start: int) -> Initial | None:
        """The drop initial the paragraph has when it begins in slot ``start``: its lines must stand one below the other."""
        initial = self.copy[paragraph].initial
        if initial is None or self._area(slots, start) > 0:
            return None
        beside = slots[start : start + initial.lines]
        below = {(s.column, s.piece, s.inline, s.block - i * self.copy[paragraph].style.pitch) for i, s in enumerate(beside)}
        if len(beside) < initial.lines or len(below) > 1:
            return None
        narrow = beside[0].measure < 2 * initial.indent
        return None if narrow or len(self._set_initial(paragraph, initial, [s.measure for s in beside])) < initial.lines else initial

    def _set_initial(self, paragraph: int, initial: Initial, measures: Sequence[Mpt]) -> tuple[Line, ...]:
        """Its lines beside and below the initial."""
        key = (paragraph, tuple(measures))
        if key not in self._initials:
            self._initials[key] = initial.set(measures)
        return self._initials[key]

    def _set(self, area: int, paragraph: int, offset: int, measures: tuple[Mpt, ...]) -> Sequence[Line]:
        row = self._copies[area][paragraph].row
        if row is not None:
            return row.lines(measures[0])
        block = self._copies[area][paragraph].block
        if block is not None:
            return () if block.placed else block.lines(measures[0])
        verse = self._copies[area][paragraph].verse
        if verse is not None:
            measures = tuple(measure - verse.inset(measure) for measure in measures)
        return self._memory.lines(self._prepared(area, paragraph), offset, measures)


def blank_lines(text: str, count: int, measure: Mpt) -> tuple[Line, ...]:
    """So many lines without glyphs, the first with all of a text: they stand for what is set inside their room."""
    end = len(text)
    return tuple(
        Line(
            text="" if i else text,
            start=end if i else 0,
            end=end,
            measure=measure,
            indent=0,
            natural=measure,
            width=measure,
            gap=0,
            last=i == count - 1,
            ragged=False,
            runs=(),
        )
        for i in range(count)
    )
