"""Trials of copyfit (拼版适配): a story run through its areas with something changed, remembered."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.flow.change import UNCHANGED
from layout.flow.copy import tracked_copy
from layout.flow.opening import open_copy, open_part
from layout.flow.thread import run_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.change import Change
    from layout.flow.copy import CopyParagraph
    from layout.flow.opening import OpenPart, Part
    from layout.flow.thread import Run
    from layout.spec.copyfit_model import Copyfit
    from layout.units import Mpt


class Trials:
    """One story. A change of nothing but its text opens no area anew."""

    def __init__(self, plain: Run, limits: Copyfit) -> None:
        self.plain = plain
        self.limits = limits
        self.over = plain.over > 0
        """Whether text is to be pulled in, not white to be filled."""
        self._runs: dict[Change, Run | None] = {UNCHANGED: plain}
        self._shapes: dict[Change, tuple[OpenPart, ...] | None] = {UNCHANGED: plain.parts}
        self._copies: dict[tuple[int, int, int, Mpt], tuple[CopyParagraph, ...]] = {}
        self._inserts = any(paragraph.block is not None for part in plain.parts for paragraph in part.copy)
        """Whether pull quotes or boxes find their places by the text around them."""
        self._firsts = tuple(accumulate((len(part.part.area.pictures) for part in plain.parts), initial=0))

    @property
    def everything(self) -> int:
        """More lines than can be missing."""
        return self.plain.over + self.plain.free + 1

    def run(self, change: Change) -> Run | None:
        """The story with something changed; ``None`` where that does not come out as it should, or brings new problems."""
        if change not in self._runs:
            opened = self._opened(change)
            self._runs[change] = None if opened is None else run_through(opened, opened[0].part.desk.context.tried_lines)
        return self._runs[change]

    def misfits(self, run: Run) -> bool:
        """Whether text is left over, or too much white. Where text is pulled in, white does no harm."""
        return run.over > 0 or self.missing(run) > 0

    def missing(self, run: Run) -> int:
        """Lines by which a change is not enough: those over, or those free that the house does not tolerate."""
        if self.over:
            return run.over
        return max(0, run.free - self.limits.spare * run.columns())

    def _opened(self, change: Change) -> tuple[OpenPart, ...] | None:
        """The areas made ready for the text."""
        shape = change if self._inserts else replace(change, tracking=0, subheads=0)
        if shape not in self._shapes:
            same = not shape.size and not self._inserts
            opened = tuple(
                open_part(replace(part.part, change=self._own(shape, i)), part.copy if same else ())
                for i, part in enumerate(self.plain.parts)
            )
            sound = all(_sound(*parts, self.limits) for parts in zip(self.plain.parts, opened, strict=True))
            self._shapes[shape] = opened if sound else None
        opened_shape = self._shapes[shape]
        if opened_shape is None or shape == change:
            return opened_shape
        parts = [replace(part.part, change=self._own(change, i)) for i, part in enumerate(opened_shape)]
        return tuple(
            replace(old, part=part, copy=self._copy(i, part, old)) for i, (old, part) in enumerate(zip(opened_shape, parts, strict=True))
        )

    def _copy(self, number: int, part: Part, plain: OpenPart) -> tuple[CopyParagraph, ...]:
        """The story as it is set in an area; ``plain``: with its own tracking and the white its subheads have."""
        change = part.change
        key = (number, change.tracking, change.subheads, change.size)
        if key not in self._copies:
            desk = part.desk
            tracked = tracked_copy(plain.copy, change.tracking, desk.house, desk.context, desk.library.picture_size)
            self._copies[key] = open_copy(part) if tracked is None else change.applied(tracked)
        return self._copies[key]

    def _own(self, change: Change, number: int) -> Change:
        """What of a change concerns one area: its headline is the story's only in the first, pictures are numbered through."""
        heights = change.heights[self._firsts[number] : self._firsts[number + 1]]
        return replace(change, heights=heights) if number == 0 else replace(change, heights=heights, white=0, title=0)


def _sound(before: OpenPart, after: OpenPart, limits: Copyfit) -> bool:
    """Whether an area came out as was wanted, with no problems that it did not have."""
    change = after.part.change
    if _problems(after) - _problems(before) or len(after.figures) != len(before.figures):
        return False
    pitch = after.part.region.pitch
    if before.headline and after.headline:
        if _depth(after) != _depth(before) + (change.white + change.title) * pitch:
            return False
        sizes = [part.headline.fit.size for part in (before, after) if part.headline and part.headline.fit]
        if change.title and not _in_limits(sizes, change.title, limits):
            return False
    heights = [new.frame.block_size - old.frame.block_size for old, new in zip(before.figures, after.figures, strict=True)]
    return heights == [change.height(i) * pitch for i in range(len(heights))]


def _in_limits(sizes: Sequence[Mpt], title: int, limits: Copyfit) -> bool:
    """Whether the type of a headline fills what it was given, and is not too small in what it was left."""
    if len(sizes) < 2:
        return False
    return sizes[1] > sizes[0] if title > 0 else sizes[1] * 1000 >= sizes[0] * limits.least_title


def _problems(opened: OpenPart) -> Counter[str]:
    return Counter(problem.id for problem in (*(opened.headline.problems if opened.headline else ()), *opened.problems))


def _depth(opened: OpenPart) -> Mpt:
    return opened.headline.frame.block_size if opened.headline else 0
