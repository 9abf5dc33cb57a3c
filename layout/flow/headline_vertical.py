"""Vertical headlines (竖题): beside the text instead of over it, lines running down and following each other from right to left.

The block is as many columns wide as it needs and as high as its article, or as many lines as it was given. Kicker and deck stand beside
the main title, the one to its right, the other to its left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Severity
from layout.flow.headline import HeadlineBlock
from layout.flow.headline_dress import HeadlineDress
from layout.flow.headline_stack import Stack, StackSetter
from layout.flow.result import PlacedLine, Problem
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.flow.columns import Region, Stretch
    from layout.flow.desk import Desk
    from layout.flow.headline_rows import Row
    from layout.spec.headline_model import HeadlineSpec
    from layout.spec.story_model import Story
    from layout.units import Mpt

_TOO_FEW = 8
"""Fewer lines than this are not left below the block."""


class VerticalHeadlineSetter(Struct, frozen=True):
    """Sets the vertical headline of one story at one side of its columns."""

    story: Story
    spec: HeadlineSpec
    region: Region
    strips: Sequence[Stretch]
    desk: Desk

    @property
    def dress(self) -> HeadlineDress:
        """Tint, rules and label."""
        return HeadlineDress(self.spec, self.desk)

    def set(self) -> HeadlineBlock:
        """The block at its place."""
        room = len(self.region.rows)
        lines = min(self.spec.lines, room) or self._lines(room)
        setter = self._setter(lines)
        stack = setter.best()
        columns = self.spec.columns or self._columns(stack)
        start, end = self._stretch(columns)
        pitch, side = self.desk.grid.pitch, self.dress.side
        frame = Frame(start, self.region.first_line * pitch, end - start, lines * pitch)
        dressed = self.dress.place_beside(frame)
        right = frame.inline_end - side - (frame.measure - 2 * side - stack.depth) // 2
        placed = tuple(beside(stack.rows, right, frame.block + self._head + dressed.depth))
        problems = (*setter.problems(stack, frame), *self._too_wide(stack, frame), *self.dress.problems(self.story, frame))
        return HeadlineBlock(frame, (*dressed.lines, *placed), problems, dressed.tints, dressed.rules, stack.report)

    @property
    def _head(self) -> Mpt:
        """From the head of the block to its type: where the ideographs beside it begin."""
        return self.desk.grid.face_top(0) + self.dress.side

    def _setter(self, lines: int) -> StackSetter:
        measure = lines * self.desk.grid.pitch - 2 * self._head - self.dress.label_depth
        return StackSetter(self.story, self.spec.style, max(1, measure), self.desk, self._over, int(self.spec.label is not None))

    def _lines(self, room: int) -> int:
        """As many lines as it needs; all there are where little would be left below it."""
        rows = self._setter(room).best().rows
        extent = max((row.shift + row.line.width for row in rows), default=0) - min((row.shift for row in rows), default=0)
        needed = self.desk.grid.lines_for(extent + 2 * self._head + self.dress.label_depth)
        return room if room - needed < _TOO_FEW else needed

    def _stretch(self, columns: int) -> Stretch:
        """The columns it takes."""
        strips = self._beside_the_text
        columns = min(columns, len(strips))
        taken = strips[:columns] if self.spec.place == "left" else strips[-columns:]
        return taken[0][0], taken[-1][1]

    @property
    def _beside_the_text(self) -> Sequence[Stretch]:
        """The columns it may take: those on its side of the fold of a spread."""
        left, *right = self.region.sides
        if not right:
            return self.strips
        first = self.spec.place == "left"
        return [strip for strip in self.strips if (strip[1] <= left[1]) == first] or self.strips

    def _width(self, columns: int) -> Mpt:
        start, end = self._stretch(columns)
        return end - start - 2 * self.dress.side

    def _columns(self, stack: Stack) -> int:
        """The fewest columns that hold it."""
        most = len(self._beside_the_text)
        return next((n for n in range(1, most) if self._width(n) >= stack.depth), most)

    def _over(self, stack: Stack) -> Mpt:
        """By how much it is wider than the columns it was given."""
        return stack.depth - self._width(self.spec.columns) if self.spec.columns else 0

    def _too_wide(self, stack: Stack, frame: Frame) -> list[Problem]:
        if stack.depth <= frame.measure - 2 * self.dress.side:
            return []
        message = f"{self.story.id}: the vertical headline is wider than its columns"
        hint = "a smaller headline, fewer lines, or more columns"
        return [Problem("headline/too-tall", Severity.ERROR, message, hint, self.story.spans.get("headline"), frame)]


def beside(rows: Iterable[Row], right: Mpt, top: Mpt) -> Iterable[PlacedLine]:
    """Rows with their axes, from ``right`` on leftwards."""
    for row in rows:
        right -= row.above + row.size
        axis = right + row.size // 2
        yield PlacedLine(row.line, axis, top + row.shift, row.role, row.paragraph, span=row.span, vertical=True)
