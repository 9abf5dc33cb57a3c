"""Columns (栏): strips of an area's region, less what stands in their way.

A region may be any polyomino of grid cells; newspapers have L-shaped areas every day. ``n`` strips
are laid over its whole extent, and a strip may be used on those lines on which all of it lies
inside the region. Headlines and pictures are obstacles: they are cut out of the columns. Everything
is kept on whole lines of the baseline grid.
"""

from __future__ import annotations

from functools import cached_property, reduce
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from layout.geometry import Frame
from layout.units import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.flow.grid import BaselineGrid
    from layout.spec.furniture_model import BoxSpec
    from layout.spec.picture_model import Placement
    from layout.units import Mpt

Stretch: TypeAlias = "tuple[Mpt, Mpt]"
"""Start and end on the inline axis."""
Column: TypeAlias = "tuple[Frame, ...]"
"""The pieces of one column, from head to foot."""


class Region(Struct, frozen=True, dict=True):
    """The lines an area may use and, on each of them, its stretches of the inline axis."""

    first_line: int
    rows: tuple[tuple[Stretch, ...], ...]
    pitch: Mpt
    slack: Mpt = 0
    """How far columns may reach into the gutter at inner corners: sides that are set in move columns off the basic ones."""
    fold: Stretch | None = None
    """The white at the fold (折缝) of the page it is on: no column of text stands in it."""

    @property
    def end_line(self) -> int:
        """The line after its last."""
        return self.first_line + len(self.rows)

    @cached_property
    def runs(self) -> tuple[tuple[tuple[Stretch, ...], int], ...]:
        """Its different rows from head to foot, and of how many lines each is."""
        return tuple((row, len(list(run))) for row, run in groupby(self.rows))

    @cached_property
    def bounds(self) -> Frame:
        """The smallest frame that holds it."""
        stretches = [s for row, _ in self.runs for s in row]
        start, end = min((s[0] for s in stretches), default=0), max((s[1] for s in stretches), default=0)
        return Frame(start, self.first_line * self.pitch, end - start, len(self.rows) * self.pitch)

    @property
    def sides(self) -> tuple[Stretch, ...]:
        """Where columns of text may stand: its extent, less the fold if it crosses that."""
        bounds = self.bounds
        return clear_of_fold((bounds.inline, bounds.inline_end), self.fold)

    @property
    def head(self) -> Stretch:
        """The stretch a headline stands over: the first on the first line."""
        return self.rows[0][0] if self.rows and self.rows[0] else (0, 0)

    def holds(self, stretch: Stretch, strip: Stretch) -> bool:
        """Whether a column lies inside a stretch."""
        return stretch[0] - self.slack <= strip[0] and strip[1] <= stretch[1] + self.slack

    def usable(self, row: Sequence[Stretch], strip: Stretch) -> Stretch | None:
        """The part of a column that lies inside one row: all of it, or what an inset leaves if that is most of it."""
        for stretch in row:
            if self.holds(stretch, strip):
                return strip
            start, end = max(strip[0], stretch[0]), min(strip[1], stretch[1])
            if (end - start) * 5 >= (strip[1] - strip[0]) * 4:
                return start, end
        return None

    def inset(self, inline: Mpt, lines: int) -> Region:
        """This region with its edges moved in, those of its notches too: ``inline`` at the sides, whole lines at head and foot."""
        rows = []
        known: dict[tuple[tuple[Stretch, ...], ...], tuple[Stretch, ...]] = {}
        for number in range(lines, len(self.rows) - lines):
            near = tuple(dict.fromkeys(self.rows[number - lines : number + lines + 1]))
            if near not in known:  # most lines are like those above and below
                known[near] = tuple((a + inline, b - inline) for a, b in reduce(_common, near) if b - a > 2 * inline)
            rows.append(known[near])
        return Region(self.first_line + lines, tuple(rows), self.pitch, 0 if inline else self.slack, self.fold)


def _common(one: Sequence[Stretch], other: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """What two rows have in common."""
    return tuple((max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d))


def clear_of_fold(stretch: Stretch, fold: Stretch | None) -> tuple[Stretch, ...]:
    """A stretch without the white at the fold: one part, or one on either side of it."""
    if fold is None or stretch[1] <= fold[0] or stretch[0] >= fold[1]:
        return (stretch,)
    parts = ((stretch[0], min(stretch[1], fold[0])), (max(stretch[0], fold[1]), stretch[1]))
    return tuple((start, end) for start, end in parts if end > start) or (stretch,)


def rectangle(stretch: Stretch, first_line: int, lines: int, pitch: Mpt, fold: Stretch | None = None) -> Region:
    """A region with four corners."""
    return Region(first_line, ((stretch,),) * lines, pitch, fold=fold)


def column_strips(side: Stretch, columns: int, gutter: Mpt) -> tuple[Stretch, ...]:
    """``columns`` equal strips over a stretch; what division leaves is shared out, not put at one side."""
    start, strips = side[0], []
    for measure in spread(side[1] - side[0] - (columns - 1) * gutter, columns):
        strips.append((start, start + measure))
        start += measure + gutter
    return tuple(strips)


def strip_frames(region: Region, strip: Stretch) -> Column:
    """The runs of lines on which the strip lies inside the region, with the measure it has there."""
    line, frames = region.first_line, []
    runs = ((region.usable(row, strip), lines) for row, lines in region.runs)
    for usable, run in groupby(runs, key=itemgetter(0)):
        lines = sum(lines for _, lines in run)
        if usable is not None:
            frames.append(Frame(usable[0], line * region.pitch, usable[1] - usable[0], lines * region.pitch))
        line += lines
    return tuple(frames)


def placed_at(place: Placement, strips: Sequence[Stretch], first_line: int, pitch: Mpt) -> Frame:
    """The frame of whole lines at a place given by coordinates, the columns being ``strips`` and line 1 ``first_line``."""
    first, end = place.columns or (0, len(strips))
    start, room = strips[first][0], strips[end - 1][1] - strips[first][0]
    width = place.width or room - (place.left or 0)
    left = (room - width) // 2 if place.left is None else place.left
    return Frame(start + left, (first_line + place.lines[0]) * pitch, width, (place.lines[1] - place.lines[0]) * pitch)


def subtract(column: Column, obstacle: Frame, pitch: Mpt) -> Column:
    """The column without the lines that the obstacle touches."""
    pieces: list[Frame] = []
    for frame in column:
        beside = obstacle.inline >= frame.inline_end or obstacle.inline_end <= frame.inline
        if beside or obstacle.block >= frame.block_end or obstacle.block_end <= frame.block:
            pieces.append(frame)
            continue
        above = (obstacle.block - frame.block) // pitch * pitch
        below = frame.block_end - frame.block - -(-(obstacle.block_end - frame.block) // pitch) * pitch
        if above > 0:
            pieces.append(Frame(frame.inline, frame.block, frame.measure, above))
        if below > 0:
            pieces.append(Frame(frame.inline, frame.block_end - below, frame.measure, below))
    return tuple(pieces)


def cut_out(columns: Sequence[Column], obstacles: Iterable[Frame], pitch: Mpt) -> tuple[Column, ...]:
    """All columns without all obstacles."""
    result = tuple(columns)
    for obstacle in obstacles:
        result = tuple(subtract(column, obstacle, pitch) for column in result)
    return result


def inside_box(box: BoxSpec | None, region: Region, grid: BaselineGrid) -> Region:
    """What a box leaves of a region: whole lines at head and foot, the inset to the nearest one, and at least one."""
    if box is None:
        return region
    return region.inset(box.room, max(1, round(box.room / grid.pitch)) if box.room else 0)
