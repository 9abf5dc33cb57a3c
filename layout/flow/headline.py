"""Headline blocks (标题): kicker, main title, deck and summary over an article's columns.

The desk's lines are kept as given; a title given as one string is broken. How a title is made to fit is told in
:mod:`layout.flow.headline_title`; when all that fails it is broken into more lines than the style likes, which is
reported. The block takes whole body lines. Vertical ones (竖题) are in :mod:`layout.flow.headline_vertical`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.captions import caption_stretch
from layout.flow.fold import clear_of_the_fold, stands_on
from layout.flow.grid import EM_ASCENT
from layout.flow.headline_dress import HeadlineDress
from layout.flow.headline_stack import KnownStacks, Stack, StackSetter
from layout.flow.result import PlacedLine, PlacedRule, PlacedTint, Problem
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.fit_figures import HeadlineFit
    from layout.flow.columns import Stretch
    from layout.flow.desk import Desk
    from layout.flow.fold import Fold
    from layout.flow.headline_rows import Row
    from layout.spec.headline_model import HeadlineSpec
    from layout.spec.story_model import Story
    from layout.units import Mpt

_OPTICAL_CENTRE = 0.45
"""Where the block lies in the white it has too much: a little above the middle."""


class HeadlineBlock(Struct, frozen=True):
    """A headline at its place."""

    frame: Frame
    """The whole body lines it takes."""
    lines: tuple[PlacedLine, ...]
    problems: tuple[Problem, ...] = ()
    tints: tuple[PlacedTint, ...] = ()
    rules: tuple[PlacedRule, ...] = ()
    fit: HeadlineFit | None = None

    @property
    def title(self) -> str:
        """The main title as plain text."""
        return " ".join(p.line.text.strip() for p in self.lines if p.role == "headline")


class HeadlineSetter(Struct, frozen=True):
    """Sets the headline block of one story over one stretch of columns."""

    story: Story
    spec: HeadlineSpec
    width: Mpt
    desk: Desk
    room: int = 0
    """Lines there are for it; 0: not known."""
    white: int = 0
    """Lines more or fewer than that, by white alone."""
    known: KnownStacks = field(default_factory=KnownStacks)
    """What was composed for others of its kind."""

    @property
    def dress(self) -> HeadlineDress:
        """Tint, rules and label."""
        return HeadlineDress(self.spec, self.desk)

    def set(self, stretch: Stretch, first_line: int) -> HeadlineBlock:
        """The block with its head on ``first_line``."""
        return self._set(stretch, first_line) if self.desk.fold is None else self._over_fold(stretch, first_line, self.desk.fold)

    def _over_fold(self, stretch: Stretch, first_line: int, fold: Fold) -> HeadlineBlock:
        """The same on a spread: set once more with some room to spare if its lines cannot be moved off the fold."""
        block, faces = self._set(stretch, first_line), self.desk.context.faces
        met = [line for line in block.lines if stands_on(line, fold, faces)]
        if not met:
            return block
        align = self.spec.style.main.align
        for spare in (0, fold.zone[1] - fold.zone[0] + max(run.size for line in met for run in line.line.runs)):
            block = self._set(stretch, first_line, spare) if spare else block
            moved = replace(block, lines=clear_of_the_fold(block.lines, stretch, align, fold, faces))
            if not any(stands_on(line, fold, faces) for line in moved.lines):
                break
        return moved

    def _set(self, stretch: Stretch, first_line: int, spare: Mpt = 0) -> HeadlineBlock:
        """The block; ``spare``: how much of the width its lines do not take."""
        dress, pitch = self.dress, self.desk.grid.pitch
        measure = max(1, self.width - 2 * dress.side - spare)
        inline = stretch[0] + dress.side + {"start": 0, "end": spare}.get(self.spec.style.main.align, spare // 2)
        side = caption_stretch((inline, inline + measure), self.desk.fold)
        summary = (side[0] - inline, side[1] - side[0])
        setter = StackSetter(self.story, self.spec.style, measure, self.desk, self._over, int(self.spec.label is not None), summary)
        stack = self.known.best(self.spec, setter)
        need = self._need(stack)
        lines = max(self.spec.lines, self.desk.grid.lines_for(need))
        lines = max(lines + self.white, self.desk.grid.lines_for(need - self._spare_white))
        frame = Frame(stretch[0], first_line * pitch, self.width, lines * pitch)
        problems = (*setter.problems(stack, frame), *self._too_tall(lines, frame), *dress.problems(self.story, frame))
        slack = max(0, lines * pitch - need)
        top = frame.block + dress.above(stack.first) + int(slack * _OPTICAL_CENTRE)
        dressed = dress.place(frame, top)
        placed = tuple(_stacked(stack.rows, inline, top + dressed.depth))
        return HeadlineBlock(frame, (*dressed.lines, *placed), problems, dressed.tints, dressed.rules, stack.report)

    @property
    def _spare_white(self) -> Mpt:
        """White below the type that it can do without where lines are wanted: a quarter of it, none of a panel's."""
        style = self.spec.style
        return 0 if self.white >= 0 or style.tint or style.rule_below else style.below // 4

    def _need(self, stack: Stack) -> Mpt:
        """The depth of the block with its white."""
        return self.dress.above(stack.first) + self.dress.label_depth + stack.depth + self.dress.below

    def _over(self, stack: Stack) -> Mpt:
        """By how much the block is deeper than the lines it was given."""
        return self._need(stack) - self.spec.lines * self.desk.grid.pitch if self.spec.lines else 0

    def _too_tall(self, lines: int, frame: Frame) -> list[Problem]:
        span = self.story.spans.get("headline")
        if self.room and lines > self.room:
            message = f"{self.story.id}: the headline needs {lines} lines, the area has {self.room}"
            return [Problem("headline/too-tall", Severity.ERROR, message, "a smaller headline, or a higher area", span, frame)]
        if self.spec.lines and lines > self.spec.lines + max(0, self.white):
            message = f"{self.story.id}: the headline needs {lines} lines, {self.spec.lines} are given"
            return [Problem("headline/too-tall", Severity.WARNING, message, span=span, frame=frame)]
        return []


def _stacked(rows: Iterable[Row], inline: Mpt, top: Mpt) -> Iterable[PlacedLine]:
    """Rows with their baselines, from ``top`` on."""
    for row in rows:
        top += row.above
        yield PlacedLine(row.line, inline + row.shift, top + row.size * EM_ASCENT // 1000, row.role, row.paragraph, span=row.span)
        top += row.size
