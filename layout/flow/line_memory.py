"""How paragraphs came out when they were set, remembered for all who set the same ones again.

Most questions of the copy desk (how much is over, does this change make it fit) ask for no more than how many lines there are. So a
paragraph is broken at once, and each of its lines is justified when somebody looks at it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from msgspec import Struct, field

from layout.inline import Line, break_lines, justify, measure_of
from layout.recent import Recent

if TYPE_CHECKING:
    from layout.text import PreparedParagraph
    from layout.units import Mpt


class SetLines(Sequence[Line]):
    """The lines of a paragraph from the cell ``start`` on. ``measures[i]`` is the measure of line i; the last one repeats."""

    def __init__(self, paragraph: PreparedParagraph, measures: Sequence[Mpt], start: int) -> None:
        self._paragraph = paragraph
        self._measures = measures
        self._cells = (start, *break_lines(paragraph, measures, start))
        self._lines: list[Line | None] = [None] * (len(self._cells) - 1)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, i: int) -> Line: ...

    @overload
    def __getitem__(self, i: slice) -> Sequence[Line]: ...

    def __getitem__(self, i: int | slice) -> Line | Sequence[Line]:
        """A line, justified if it was not yet."""
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(len(self))))
        line = self._lines[i]
        if line is None:
            number = range(len(self))[i]
            start, end = self._cells[number : number + 2]
            line = self._lines[number] = justify(self._paragraph, start, end, measure_of(self._measures, number))
        return line


class _Kept(Struct, frozen=True):
    paragraph: PreparedParagraph
    """Held fast: it is known by its identity."""
    lines: dict[tuple[int, tuple[Mpt, ...]], SetLines]


class LineMemory(Struct, frozen=True):
    """The paragraphs set last, each at all measures it was tried at. Threads may share it."""

    _known: Recent[_Kept] = field(default_factory=lambda: Recent(200))

    def lines(self, paragraph: PreparedParagraph, offset: int, measures: tuple[Mpt, ...]) -> Sequence[Line]:
        """What follows the character ``offset``."""
        kept = self._known.get(id(paragraph), lambda: _Kept(paragraph, {}))
        key = (offset, measures)
        found = kept.lines.get(key)
        if found is None:
            found = kept.lines[key] = SetLines(paragraph, measures, bisect_left(paragraph.starts, offset))
        return found
