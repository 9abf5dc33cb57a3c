"""Filling columns with copy, and balancing them.

Every question the copy desk asks (does it fit, how much is over, do the columns end level) is
answered by filling again. Paragraphs are prepared once; a measure they were broken at before costs
nothing.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.slots import Slot, heads, holds, level, next_line, next_piece, same_piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.flow.copy import CopyParagraph
    from layout.flow.initial import Initial
    from layout.flow.insert import InsertBlock
    from layout.flow.setter import Setter
    from layout.inline import Line
    from layout.units import Mpt


_KEPT = 2
"""Lines that a subhead (小标题) keeps below itself in its column."""
_PIECES = 3
"""A paragraph under widow control begins in one of so many pieces of columns, or where it would without."""
_PUSHES = 4
"""How often lines are sent down for a widow before a beginning is given up."""


class FilledLine(Struct, frozen=True):
    """A line of a paragraph in its slot; ``slot`` is ``None`` for what found no place."""

    paragraph: int
    lines: Sequence[Line]
    """Of the paragraph, …"""
    number: int
    """… of which this is the one of this number: lines are made when they are looked at."""
    slot: Slot | None
    inset: Mpt = 0
    """How far in it begins, beside a drop initial."""
    initial: Initial | None = None
    """Stands beside the first line of its paragraph."""
    again: bool = False
    """Of the head of a table that is repeated in a further column."""

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.lines[self.number]


class Filling(Struct, frozen=True):
    """Copy in columns."""

    lines: tuple[FilledLine, ...]
    over: tuple[FilledLine, ...]
    """Lines that found no place."""
    used: int
    """Slots taken, empty lines between paragraphs included."""
    free: tuple[Slot, ...] = ()
    """Slots left empty at the feet of columns."""
    forced: int = 0
    """Paragraphs under widow control that found no place where it could be kept."""


class _Run(Struct, frozen=True):
    """One paragraph in the slots offered to it."""

    lines: Sequence[Line]
    places: Sequence[int]
    """The slots it takes, by number; fewer than its lines if they ran out."""
    initial: Initial | None = None
    forced: bool = False
    """Whether it broke its own widow control."""


def fill(setter: Setter, slots: Sequence[Slot], fallback: Mpt) -> Filling:
    """Run the copy through the slots."""
    placed: list[FilledLine] = []
    every, slots = slots, list(slots)
    ends = {(slot.column, slot.piece): slot for slot in every} if any(p.block is not None for p in setter.copy) else {}
    at = forced = 0
    for number, paragraph in enumerate(setter.copy):
        if paragraph.block is not None:
            found = None if paragraph.block.placed else _room_for(paragraph.block, slots, next_line(slots, at), every, ends)
            placed += _block_lines(number, paragraph.block, found, fallback)
            if found is not None:
                first = slots.index(found[0])
                del slots[first : first + len(found)]
            continue
        at = _leave_white(setter.copy, number, slots, at)
        if paragraph.keep > 1:
            at = _kept_whole(setter, number, slots, at, fallback)
        lines = setter.lines(number, slots, at, fallback)
        if _joins(paragraph, lines, placed):
            placed.append(FilledLine(number, lines, 0, placed[-1].slot))
            continue
        if paragraph.style.keep_with_next and number + 1 < len(setter.copy) and not _keeps(setter, number, slots, at, fallback):
            at = next_piece(slots, at)
        if paragraph.row is not None:
            placed += _row_lines(setter, number, slots, at, fallback, placed)
            at = len(slots) if placed[-1].slot is None else slots.index(placed[-1].slot, at) + 1
            continue
        run = _run(setter, number, slots, at, fallback)
        forced += run.forced
        for i in range(len(run.lines)):
            slot = slots[run.places[i]] if i < len(run.places) else None
            if run.initial is not None and i < run.initial.lines:
                placed.append(FilledLine(number, run.lines, i, slot, run.initial.indent, run.initial if i == 0 else None))
            elif paragraph.verse is not None:
                placed.append(FilledLine(number, run.lines, i, slot, paragraph.verse.inset(slot.measure if slot else fallback)))
            else:
                placed.append(FilledLine(number, run.lines, i, slot))
        if len(run.places) < len(run.lines):
            at = len(slots)
        elif run.places:
            at = run.places[-1] + 1
            if paragraph.style.keep_with_next:
                at = next_line(slots, at)
    fitting = tuple(line for line in placed if line.slot is not None)
    free = _free(slots, fitting)
    return Filling(fitting, tuple(line for line in placed if line.slot is None), len(every) - len(free), free, forced)


def _kept_whole(setter: Setter, number: int, slots: Sequence[Slot], at: int, fallback: Mpt) -> int:
    """The head of the next piece of a column, if that holds some paragraphs together that do not fit here; else this slot."""
    for start in (at, next_piece(slots, at)):
        end = start
        for paragraph in range(number, number + setter.copy[number].keep):
            end = end if paragraph == number else _leave_white(setter.copy, paragraph, slots, end)
            end += len(setter.lines(paragraph, slots, end, fallback))
        if end <= len(slots) and same_piece(slots, range(start, end)):
            return start
    return at


def _room_for(
    block: InsertBlock, slots: Sequence[Slot], at: int, every: Sequence[Slot], ends: Mapping[tuple[int, int], Slot]
) -> Sequence[Slot] | None:
    """The lines an insert takes: here, or at the head of the first further piece of a column that holds it whole.

    In the latter case the text goes on before it, up to the foot of this column.
    """
    firsts = {(slot.column, slot.piece): slot for slot in reversed(every)}
    while at < len(slots):
        first = slots[at]
        piece = (first.column, first.piece)
        run = at
        while run < len(slots) and (slots[run].column, slots[run].piece, slots[run].inline, slots[run].measure) == (
            *piece,
            first.inline,
            first.measure,
        ):
            run += 1
        shape, room, head = block.setter.at(first.measure), run - at, first == firsts[piece]
        ends_column = slots[run - 1] == ends[piece]
        count = shape.needed(head=head)
        if count == room and ends_column:
            return slots[at:run]
        if count < room or (count == room and not ends_column):
            return slots[at : at + count]
        if ends_column and shape.needed(head=head, foot=True) <= room:
            return slots[at:run]
        at = next_piece(slots, at)
    return None


def _block_lines(number: int, block: InsertBlock, found: Sequence[Slot] | None, fallback: Mpt) -> list[FilledLine]:
    """The lines of an insert in their slots; those of one that found no place are over."""
    if block.placed:
        return []
    if found is None:
        lines = block.lines(fallback, block.setter.at(fallback).needed())
        return [FilledLine(number, lines, i, None) for i in range(len(lines))]
    lines = block.lines(found[0].measure, len(found))
    return [FilledLine(number, lines, i, slot) for i, slot in enumerate(found)]


def _row_lines(
    setter: Setter, number: int, slots: Sequence[Slot], at: int, fallback: Mpt, placed: Sequence[FilledLine]
) -> list[FilledLine]:
    """A row of a table, all of it in one piece of a column or nowhere; at the head of a further piece the head of its table before it."""
    at = next_line(slots, at)
    lines = setter.lines(number, slots, at, fallback)
    if at < len(slots) and not holds(slots, at, len(lines)) and next_piece(slots, at) < len(slots):
        at = next_piece(slots, at)
        lines = setter.lines(number, slots, at, fallback)
    row, out = setter.copy[number].row, list[FilledLine]()
    assert row is not None
    titles = range(number - row.number, number - row.number + row.table.table.heads)
    goes_on = placed and placed[-1].paragraph in range(titles.start, number) and not row.is_head
    if goes_on and 0 < at < len(slots) and heads(slots, at):
        again = [(head, of, i) for head in titles for of in (setter.lines(head, slots, at, fallback),) for i in range(len(of))]
        if holds(slots, at, len(again) + len(lines)):
            out = [FilledLine(head, of, i, slot, again=True) for (head, of, i), slot in zip(again, slots[at:], strict=False)]
            at += len(again)
    whole = at < len(slots) and holds(slots, at, len(lines))
    return [*out, *(FilledLine(number, lines, i, slots[at + i] if whole else None) for i in range(len(lines)))]


def balance(setter: Setter, slots: Sequence[Slot], fallback: Mpt, full: Filling, first: int = 0) -> Filling:
    """The same copy with its columns ending level, in the fewest lines that hold it; columns before ``first`` stay full.

    Widow control leaves columns short; a few lines more may then make them more even.
    """
    before = [slot for slot in slots if slot.column < first]
    own = [slot for slot in slots if slot.column >= first]
    fewest = min(len(own), max(1, len({line.slot for line in full.lines if line.slot and line.slot.column >= first})))
    columns = len({slot.column for slot in own}) if any(_controlled(p) for p in setter.copy) else 0
    fitting: list[Filling] = []
    last = len(own)
    for count in range(fewest, len(own)):
        if count > last:
            break
        filling = fill(setter, (*before, *level(own, count)), fallback)
        if not filling.over and filling.forced <= full.forced:
            if not fitting:
                last = count + columns
            fitting.append(filling)
    return min(fitting, key=lambda filling: _unevenness(own, filling), default=full)


def short_last(setter: Setter, slots: Sequence[Slot], fallback: Mpt, full: Filling, first: int = 0) -> Filling | None:
    """The same with all columns from ``first`` on equally deep but the last one, which is short; ``None`` if nothing would stand in it."""
    before = [slot for slot in slots if slot.column < first]
    own = [slot for slot in slots if slot.column >= first]
    for foot in sorted({slot.block for slot in own}):
        filling = fill(setter, (*before, *(slot for slot in own if slot.block <= foot)), fallback)
        if not filling.over and filling.forced <= full.forced:
            return filling if any(line.slot and line.slot.column == own[-1].column for line in filling.lines) else None
    return None


def _unevenness(slots: Sequence[Slot], filling: Filling) -> Mpt:
    """How far the lowest foot of a column is below the highest one."""
    feet: dict[int, Mpt] = {}
    for slot in slots:
        feet.setdefault(slot.column, slot.block)
    for line in filling.lines:
        if line.slot is not None and line.slot.column in feet:
            feet[line.slot.column] = max(feet[line.slot.column], line.slot.block)
    return max(feet.values(), default=0) - min(feet.values(), default=0)


def _free(slots: Sequence[Slot], lines: Sequence[FilledLine]) -> tuple[Slot, ...]:
    """The slots below the last line of their piece of a column; those between lines are white that was asked for."""
    feet = {(line.slot.column, line.slot.piece): (line.slot.block, line.slot.inline) for line in lines if line.slot is not None}
    return tuple(s for s in slots if (s.column, s.piece) not in feet or (s.block, s.inline) > feet[s.column, s.piece])


def _controlled(paragraph: CopyParagraph) -> bool:
    """Whether the paragraph has widow or orphan control (孤行控制)."""
    return paragraph.style.widows > 1 or paragraph.style.orphans > 1


def _run(setter: Setter, number: int, slots: Sequence[Slot], at: int, fallback: Mpt) -> _Run:
    """The paragraph from slot ``at`` on, or from the head of a later piece where its widow control wants that.

    What runs on past the last slot is not controlled there: overset text is told line by line.
    """
    lines = setter.lines(number, slots, at, fallback)
    plain = _Run(lines, range(at, min(at + len(lines), len(slots))), setter.initial(number, slots, at))
    if same_piece(slots, plain.places):
        return plain
    if setter.copy[number].style.keep_together:
        start = next_piece(slots, at)
        lines = setter.lines(number, slots, start, fallback)
        whole = range(start, start + len(lines))
        return _Run(lines, whole) if whole.stop <= len(slots) and same_piece(slots, whole) else plain
    if not _controlled(setter.copy[number]):
        return plain
    start = at
    for _ in range(_PIECES):
        run = _run_from(setter, number, slots, start, fallback)
        if run is not None:
            return run
        start = next_piece(slots, start)
        if start >= len(slots):
            break
    return replace(plain, forced=True)


def _run_from(setter: Setter, number: int, slots: Sequence[Slot], start: int, fallback: Mpt) -> _Run | None:
    """The paragraph from slot ``start`` on with neither widow nor orphan; ``None`` if it cannot begin there."""
    style = setter.copy[number].style
    offered = list(range(start, len(slots)))
    for _ in range(_PUSHES):
        sequence = [slots[i] for i in offered]
        lines, initial = setter.lines(number, sequence, 0, fallback), setter.initial(number, sequence, 0)
        run = _Run(lines, offered[: len(lines)], initial)
        parts = [list(part) for _, part in groupby(run.places, key=lambda i: (slots[i].column, slots[i].piece))]
        if len(parts) < 2:
            return run
        least = max(1, style.orphans, initial.lines if initial else 0)
        if len(parts[0]) < least:
            return None
        missing = style.widows - len(parts[-1])
        if missing <= 0 or len(run.places) < len(lines):
            return run
        before = parts[-2]
        if len(before) - missing < (least if len(parts) == 2 else 1):
            return None
        sent_down = set(before[-missing:])
        offered = [i for i in offered if i not in sent_down]
    return None


def _keeps(setter: Setter, number: int, slots: Sequence[Slot], at: int, fallback: Mpt) -> bool:
    """Whether a subhead that begins here has the first lines of the next paragraph below it."""
    lines = len(setter.lines(number, slots, at, fallback))
    if not holds(slots, at, lines + _KEPT):
        following = len(setter.lines(number + 1, slots, at + lines, fallback))
        if following >= _KEPT or not holds(slots, at, lines + following):
            return False
    if at >= len(slots) or not _controlled(setter.copy[number + 1]):
        return True
    below = _leave_white(setter.copy, number + 1, slots, at + lines)
    places = _run(setter, number + 1, slots, below, fallback).places[:_KEPT]
    return len(places) > 0 and same_piece(slots, (at, *places))


def _leave_white(copy: Sequence[CopyParagraph], number: int, slots: Sequence[Slot], at: int) -> int:
    """The slot after the empty lines that styles ask for; none at the head of a column."""
    white = 0 if number == 0 else max(copy[number].style.lines_before, copy[number - 1].style.lines_after)
    if white:
        at = next_line(slots, at)
    for _ in range(white):
        if at >= len(slots) or heads(slots, at):
            break
        at = next_line(slots, at + 1)
    return at


def _joins(paragraph: CopyParagraph, lines: Sequence[Line], placed: Sequence[FilledLine]) -> bool:
    """Whether a sign-off finds room at the end of the last line, an em of white before it."""
    if paragraph.role != "sign-off" or len(lines) != 1 or not placed:
        return False
    last, slot = placed[-1].line, placed[-1].slot
    if slot is None or slot.measure != lines[0].measure:
        return False
    return placed[-1].inset + last.indent + last.width + paragraph.style.text.size <= lines[0].indent
