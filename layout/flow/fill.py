"""Filling columns with copy, and balancing them.

Every question the copy desk asks (does it fit, how much is over, do the columns end level) is
answered by filling again. Paragraphs are prepared once; a measure they were broken at before costs
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.flow.slots import Slot, level
from layout.inline import set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.copy import CopyParagraph
    from layout.flow.initial import Initial
    from layout.inline import Line
    from layout.units import Mpt


_KEPT = 2
"""Lines that a subhead (小标题) keeps below itself in its column."""


class FilledLine(Struct, frozen=True):
    """A line of a paragraph in its slot; ``slot`` is ``None`` for what found no place."""

    paragraph: int
    line: Line
    slot: Slot | None
    inset: Mpt = 0
    """How far in it begins, beside a drop initial."""
    initial: Initial | None = None
    """Stands beside the first line of its paragraph."""


class Filling(Struct, frozen=True):
    """Copy in columns."""

    lines: tuple[FilledLine, ...]
    over: tuple[FilledLine, ...]
    """Lines that found no place."""
    used: int
    """Slots taken, empty lines between paragraphs included."""


class Setter:
    """Sets the paragraphs of one story, and remembers how they came out at each measure."""

    def __init__(self, copy: Sequence[CopyParagraph]) -> None:
        self.copy = tuple(copy)
        self._known: dict[tuple[int, tuple[Mpt, ...]], tuple[Line, ...]] = {}

    def lines(self, paragraph: int, slots: Sequence[Slot], start: int, fallback: Mpt) -> tuple[Line, ...]:
        """The paragraph's lines from slot ``start`` on; past the last slot on the measure ``fallback``."""
        here = slots[start].measure if start < len(slots) else fallback
        initial = self.initial(paragraph, slots, start)
        if initial is not None:
            measures = [slot.measure for slot in slots[start:]] + [fallback]
            return self._set_initial(paragraph, initial, measures)
        lines = self._set(paragraph, (here,))
        if all(slot.measure == here for slot in slots[start : start + len(lines)]):
            return lines
        measures = [slot.measure for slot in slots[start : start + 2 * len(lines) + 8]]
        return self._set(paragraph, tuple(measures))

    def initial(self, paragraph: int, slots: Sequence[Slot], start: int) -> Initial | None:
        """The drop initial the paragraph has when it begins in slot ``start``: its lines must stand one below the other."""
        initial = self.copy[paragraph].initial
        if initial is None:
            return None
        beside = slots[start : start + initial.lines]
        if len(beside) < initial.lines or any((s.column, s.piece) != (beside[0].column, beside[0].piece) for s in beside):
            return None
        narrow = beside[0].measure < 2 * initial.indent
        return None if narrow or len(self._set_initial(paragraph, initial, [s.measure for s in beside])) < initial.lines else initial

    def _set_initial(self, paragraph: int, initial: Initial, measures: Sequence[Mpt]) -> tuple[Line, ...]:
        """Its lines beside and below the initial."""
        key = (-1 - paragraph, tuple(measures))
        if key not in self._known:
            self._known[key] = initial.set(measures)
        return self._known[key]

    def _set(self, paragraph: int, measures: tuple[Mpt, ...]) -> tuple[Line, ...]:
        key = (paragraph, measures)
        if key not in self._known:
            self._known[key] = set_lines(self.copy[paragraph].prepared, measures)
        return self._known[key]


def fill(setter: Setter, slots: Sequence[Slot], fallback: Mpt) -> Filling:
    """Run the copy through the slots."""
    placed: list[FilledLine] = []
    at = 0
    for number, paragraph in enumerate(setter.copy):
        at = _leave_white(setter.copy, number, slots, at)
        lines = setter.lines(number, slots, at, fallback)
        if _joins(paragraph, lines, placed):
            placed.append(FilledLine(number, lines[0], placed[-1].slot))
            continue
        if paragraph.style.keep_with_next and number + 1 < len(setter.copy) and not _holds(slots, at, len(lines) + _KEPT):
            at = _next_piece(slots, at)
            lines = setter.lines(number, slots, at, fallback)
        initial = setter.initial(number, slots, at)
        for i, line in enumerate(lines):
            slot = slots[at] if at < len(slots) else None
            if initial is not None and i < initial.lines:
                placed.append(FilledLine(number, line, slot, initial.indent, initial if i == 0 else None))
            else:
                placed.append(FilledLine(number, line, slot))
            at += 1
    fitting = tuple(line for line in placed if line.slot is not None)
    return Filling(fitting, tuple(line for line in placed if line.slot is None), min(at, len(slots)))


def balance(setter: Setter, slots: Sequence[Slot], fallback: Mpt, full: Filling) -> Filling:
    """The same copy with its columns ending level, in the fewest lines that hold it."""
    fewest = min(len(slots), max(1, len({line.slot for line in full.lines})))
    for count in range(fewest, len(slots)):
        filling = fill(setter, level(slots, count), fallback)
        if not filling.over:
            return filling
    return full


def _leave_white(copy: Sequence[CopyParagraph], number: int, slots: Sequence[Slot], at: int) -> int:
    """The slot after the empty lines that styles ask for; none at the head of a column."""
    if number == 0:
        return at
    for _ in range(max(copy[number].style.lines_before, copy[number - 1].style.lines_after)):
        if at >= len(slots) or _heads(slots, at):
            break
        at += 1
    return at


def _heads(slots: Sequence[Slot], at: int) -> bool:
    """Whether the slot is the first of its piece of a column."""
    return at == 0 or (slots[at - 1].column, slots[at - 1].piece) != (slots[at].column, slots[at].piece)


def _holds(slots: Sequence[Slot], at: int, lines: int) -> bool:
    """Whether ``lines`` lines from here stand in one piece of a column (or none of them has a place)."""
    run = slots[at : at + lines]
    return not run or (len(run) == lines and all((s.column, s.piece) == (run[0].column, run[0].piece) for s in run))


def _next_piece(slots: Sequence[Slot], at: int) -> int:
    """The head of the next piece of a column."""
    at += 1
    while at < len(slots) and not _heads(slots, at):
        at += 1
    return at


def _joins(paragraph: CopyParagraph, lines: Sequence[Line], placed: Sequence[FilledLine]) -> bool:
    """Whether a sign-off finds room at the end of the last line, an em of white before it."""
    if paragraph.role != "sign-off" or len(lines) != 1 or not placed:
        return False
    last, slot = placed[-1].line, placed[-1].slot
    if slot is None or slot.measure != lines[0].measure:
        return False
    return placed[-1].inset + last.indent + last.width + paragraph.style.text.size <= lines[0].indent
