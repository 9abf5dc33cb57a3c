"""Stories through several areas in order (一稿多区): each area is filled, and the text goes on in the next one.

The columns of all areas are numbered through and filled as if they were those of one article, so what holds between two
columns (a subhead kept with its text, widows and orphans) holds between two areas, on one page or on two. An area that
the text does not reach stays empty; that in which it ends is balanced.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.fit_figures import StoryFit
from layout.flow.fill import Filling, balance, fill, short_last
from layout.flow.fit import capacity, overset_text
from layout.flow.jumps import Jumps, jump_lines
from layout.flow.setter import Setter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.fill import FilledLine
    from layout.flow.line_memory import LineMemory
    from layout.flow.opening import OpenPart
    from layout.flow.slots import Slot


_ELSEWHERE = -1
"""The number of a column of another area."""


class PartText(Struct, frozen=True):
    """What of the story stands in one area; its columns are numbered from 0 again."""

    slots: tuple[Slot, ...]
    """Those the text may use: without the lines of jump lines."""
    full: Filling
    """Columns filled one after the other."""
    shown: Filling
    """As they stand on the page."""
    jumps: Jumps = Jumps()
    number: int = 1
    """Which of the story's areas it is, from 1."""
    of: int = 1
    before: FilledLine | None = None
    """The line in another area that the first one here follows."""
    after: FilledLine | None = None


class Thread(Struct, frozen=True):
    """A story run through its areas."""

    texts: tuple[PartText, ...]
    """One for each area."""
    fit: StoryFit | None = None
    """Figures of the whole story, where it has several areas."""


class Run(Struct, frozen=True):
    """A story run through its areas, its columns filled one after the other."""

    parts: tuple[OpenPart, ...]
    used: tuple[int, ...]
    """The areas that its text reaches."""
    running: _Running

    @property
    def over(self) -> int:
        """Lines that found no place."""
        return len(self.running.full.over)

    @property
    def free(self) -> int:
        """Lines left free in the areas that it reaches."""
        return len(self.running.full.free)

    def columns(self) -> int:
        """Columns of the area in which it ends."""
        return max(1, len(self.running.parts[-1].columns))

    def finished(self) -> Thread:
        """The same with its last columns as they are wanted, told area by area."""
        return _told(self.parts, self.used, self.running.balanced())


def run_through(parts: Sequence[OpenPart], lines: LineMemory | None = None) -> Run:
    """Fill the areas in order. Where the text goes on to another page, jump lines say so; they are set only where it does.

    ``lines`` remembers how paragraphs came out; not given: with all others of their context.
    """
    lines = lines or parts[0].part.desk.context.lines
    for count in range(1, len(parts) + 1):
        used = list(range(count))
        running = _running([parts[number] for number in used], lines)
        if running.full.over and count < len(parts):
            continue
        while (reached := [number for at, number in enumerate(used) if running.reaches(at)]) != used and reached:
            used = reached  # control of widows can pass over an area of a few lines
            running = _running([parts[number] for number in used], lines)
        return Run(tuple(parts), tuple(used), running)
    raise ValueError("a story without areas")


class _Running(Struct, frozen=True):
    """The text in the first areas of a story."""

    parts: tuple[OpenPart, ...]
    """Those it may use."""
    jumps: tuple[Jumps, ...]
    slots: tuple[tuple[Slot, ...], ...]
    """Per area, columns numbered through."""
    setter: Setter
    full: Filling
    shown: Filling

    def reaches(self, number: int) -> bool:
        """Whether any text stands in an area."""
        own = set(self.slots[number])
        return any(filled.slot in own for filled in self.full.lines)

    def balanced(self) -> _Running:
        """The same with the columns of the last area as that area wants them."""
        last, first = self.parts[-1], _firsts(self.parts)[-2]
        wanted = last.part.area.balance
        if self.full.over or wanted == "none":
            return self
        every = [slot for slots in self.slots for slot in slots]
        short = short_last(self.setter, every, last.fallback, self.full, first) if wanted == "last" else None
        return replace(self, shown=short or balance(self.setter, every, last.fallback, self.full, first))


def _running(parts: Sequence[OpenPart], lines: LineMemory) -> _Running:
    """The text in the areas. A jump line before the first words of a paragraph takes the place of its indent."""
    flush: tuple[int, ...] = (0,) * len(parts)
    for _ in range(2):
        running = _filled(tuple(parts), flush, lines)
        indents = tuple(_indent_at_head(running, part) for part in range(len(parts)))
        if indents == flush:
            break
        flush = indents
    return running


def _filled(parts: tuple[OpenPart, ...], flush: Sequence[int], memory: LineMemory) -> _Running:
    firsts = _firsts(parts)
    jumps, slots = [], []
    for number, part in enumerate(parts):
        before, after = parts[max(0, number - 1)].part, parts[min(number + 1, len(parts) - 1)].part
        lines = jump_lines(part, before, after, flush[number])
        jumps.append(lines)
        slots.append(tuple(_moved(slot, firsts[number]) for slot in lines.slots))
    later = [(first, part.copy) for part, first in zip(parts[1:], firsts[1:], strict=False)]
    setter = Setter(parts[0].copy, later, memory)
    full = fill(setter, [slot for own in slots for slot in own], parts[-1].fallback)
    return _Running(parts, tuple(jumps), tuple(slots), setter, full, full)


def _indent_at_head(running: _Running, number: int) -> int:
    """The indent of the paragraph that begins with the area, behind a jump line in its own first line."""
    head = running.jumps[number].head
    if head is None or not head.run_in:
        return 0
    first = next((f for f in running.full.lines if f.slot == running.slots[number][0]), None)
    return first.line.indent if first is not None and first.line.start == 0 else 0


def _firsts(parts: Sequence[OpenPart]) -> tuple[int, ...]:
    """The number of the first column of each area, and the one after the last."""
    return tuple(accumulate((len(part.columns) for part in parts), initial=0))


def _told(parts: Sequence[OpenPart], used: Sequence[int], running: _Running) -> Thread:
    """Each area its own lines; those the text does not reach are empty."""
    texts = [
        PartText(part.slots, nothing := Filling((), (), 0, part.slots), nothing, number=i + 1, of=len(parts))
        for i, part in enumerate(parts)
    ]
    for at, (number, (first, end)) in enumerate(zip(used, pairwise(_firsts(running.parts)), strict=True)):
        room = len(running.slots[at])
        texts[number] = PartText(
            slots=running.jumps[at].slots,
            full=_own(running.full, first, end, room),
            shown=_own(running.shown, first, end, room),
            jumps=running.jumps[at],
            number=number + 1,
            of=len(parts),
            before=_elsewhere([f for f in running.shown.lines if f.slot and f.slot.column < first][-1:]),
            after=_elsewhere([f for f in running.shown.lines if f.slot and f.slot.column >= end][:1]),
        )
    last = texts[-1]
    texts[-1] = replace(last, full=replace(last.full, over=running.full.over), shown=replace(last.shown, over=running.shown.over))
    return Thread(tuple(texts), _story_fit(parts, texts) if len(parts) > 1 else None)


def _elsewhere(lines: Sequence[FilledLine]) -> FilledLine | None:
    """The line, told to be in none of the area's columns."""
    return next((replace(f, slot=replace(f.slot, column=_ELSEWHERE)) for f in lines if f.slot), None)


def _own(filling: Filling, first: int, end: int, slots: int) -> Filling:
    """The part of a filling in the columns from ``first`` up to ``end``; what is over is told of the story's last area."""
    own = (f for f in filling.lines if f.slot and first <= f.slot.column < end)
    lines = tuple(replace(f, slot=_moved(f.slot, -first)) if f.slot and first else f for f in own)
    free = tuple(_moved(slot, -first) for slot in filling.free if first <= slot.column < end)
    return Filling(lines, (), slots - len(free), free, filling.forced)


def _moved(slot: Slot, columns: int) -> Slot:
    """The slot numbered so many columns further on."""
    return replace(slot, column=slot.column + columns) if columns else slot


def _story_fit(parts: Sequence[OpenPart], texts: Sequence[PartText]) -> StoryFit:
    """The figures of the whole story."""
    over = [filled for text in texts for filled in text.full.over]
    free = [(slot, part.body.text.size) for text, part in zip(texts, parts, strict=True) for slot in text.full.free]
    available = sum(len(text.slots) for text in texts)
    return StoryFit(
        story=parts[0].part.story.id,
        places=tuple((part.part.page, part.part.area.id) for part in parts),
        available=available,
        used=available - len(free),
        over_lines=len(over),
        over_chars=sum(not c.isspace() for c in overset_text(parts[0].copy, over)),
        free_lines=len(free),
        free_chars=sum(slot.measure // em for slot, em in free),
        capacity=sum(capacity(text.slots, part.body.text.size) for text, part in zip(texts, parts, strict=True)),
    )
