"""Characters and the fold (折缝): lines of headlines that run across it are moved, or opened, so that none stands on it.

Of a spread printed on two sheets nothing may stand nearer to the fold than those are off by (安全距); on one sheet a character
on the fold is still hard to read. The fold is best crossed between two ideographs, in the white between words, never in a word or a number.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.grid import EM_ASCENT, FACE_INSET
from layout.flow.headline_breaks import break_costs, may_break
from layout.flow.result import PlacedLine, Problem
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layout.display import GlyphRun
    from layout.flow.columns import Stretch
    from layout.inline import Line
    from layout.typeface import Typefaces
    from layout.units import Mpt

_SENSE = 0.75
"""What it costs to part characters at the fold, in ems of their type, times what a headline broken there would cost (2 in a word)."""
_NEAR = 3
"""Gaps within so many ems of the fold are looked at."""
_FIXED = frozenset(("label", "summary"))
_NEVER = 10**9


class Fold(Struct, frozen=True):
    """The fold of a page."""

    white: Stretch
    """From the last column of the left page to the first of the right one."""
    safe: Mpt = 0
    """On each side of it no character stands nearer than this."""

    @property
    def zone(self) -> Stretch:
        """Where no character stands."""
        middle = (self.white[0] + self.white[1]) // 2
        return middle - self.safe, middle + self.safe


class _Cell(Struct, frozen=True):
    """A cluster of a line that has ink: one glyph, or several that belong together."""

    number: int
    """Among all clusters of the line."""
    offset: int
    """Of its first character in the line's text."""
    size: Mpt
    start: Mpt
    end: Mpt
    """Of its ink, from the start of the line."""


def stands_on(placed: PlacedLine, fold: Fold, faces: Typefaces) -> bool:
    """Whether characters of a line stand on the fold, or too near to it."""
    start, end = fold.zone
    if placed.vertical:
        half = max((run.size for run in placed.line.runs), default=0) * (1000 - 2 * FACE_INSET) // 2000
        return placed.inline - half < end and start < placed.inline + half
    if placed.inline >= end or placed.inline + placed.line.measure + placed.line.indent <= start:
        return False
    return any(placed.inline + cell.start < end and start < placed.inline + cell.end for cell in _cells(placed.line, faces))


def clear_of_the_fold(
    lines: Sequence[PlacedLine], room: Stretch, align: str, fold: Fold | None, faces: Typefaces
) -> tuple[PlacedLine, ...]:
    """The lines of a block, moved or opened at the fold so that no character stands on it, as far as there is room.

    Lines at the start of their room keep their place up to the fold, those at its end the place of what follows. Centred ones are
    moved all together, as little as can be, so that they stay on one axis; what still meets the fold is opened there.
    """
    if fold is None or not any(stands_on(placed, fold, faces) for placed in lines):
        return tuple(lines)
    crossings = [_Crossing.of(placed, room, fold, faces) for placed in lines]
    if align in ("start", "end"):
        return tuple(crossing.moved(_best([crossing], align), align) for crossing in crossings)
    shift = _best(crossings, align)
    return tuple(crossing.moved(shift, align) for crossing in crossings)


def _best(crossings: Sequence[_Crossing], align: str) -> Mpt:
    """The move of all these lines that costs least."""
    tried = sorted({shift for crossing in crossings for shift in crossing.shifts(align)} | {0}, key=abs)
    return min(tried, key=lambda shift: 2 * abs(shift) + sum(crossing.cost(shift, align) for crossing in crossings))


def fold_problems(lines: Iterable[PlacedLine], fold: Fold | None, faces: Typefaces, where: str) -> Iterator[Problem]:
    """Lines that have characters on the fold."""
    for placed in lines:
        if fold is None or not stands_on(placed, fold, faces):
            continue
        size = max(run.size for run in placed.line.runs)
        told = f"within {fold.safe / 1000:.1f} pt of the fold" if fold.safe else "on the fold"
        frame = Frame(placed.inline, placed.baseline - size * EM_ASCENT // 1000, placed.line.measure, size)
        message = f"{where}: characters stand {told}: {placed.line.text.strip()[:24]}"
        hint = "a shorter or smaller line, an area on one of the pages, or fold: {safe: 0mm} where both pages are printed on one sheet"
        yield Problem("page/fold", Severity.WARNING, message, hint, placed.span, frame)


class _Gap(Struct, frozen=True):
    """A place between two characters where the fold may lie."""

    split: int
    """Number of the cluster behind it."""
    before: Mpt
    """By how much at most what is before it moves (to the right) so as to end at the fold, …"""
    after: Mpt
    """… and at least what follows, so as to begin there."""
    least: Mpt
    """What it must be opened by wherever the line stands: what its own white lacks."""
    size: Mpt
    unfit: Mpt
    """How bad it is to part the characters here."""
    closed: bool = False
    """Whether it is never opened: before a mark that begins no line, in a number. The fold may still lie in the white that is there."""

    def opened(self, shift: Mpt, align: str) -> Mpt:
        """By how much it is opened in a line whose start, middle or end is moved by ``shift``."""
        if align == "start":
            return max(self.least, self.after - shift)
        if align == "end":
            return max(self.least, shift - self.before)
        return max(self.least, 2 * (shift - self.before), 2 * (self.after - shift))

    def shifts(self, align: str) -> tuple[Mpt, ...]:
        """The moves that need nothing more than the least."""
        if align == "start":
            return (min(0, self.before),)
        if align == "end":
            return (max(0, self.after),)
        return self.after - self.least // 2, self.before + self.least // 2


class _Crossing(Struct, frozen=True):
    """A line and the fold."""

    placed: PlacedLine
    extent: Stretch
    """Of its ink."""
    zone: Stretch
    room: Stretch
    gaps: tuple[_Gap, ...]

    @classmethod
    def of(cls, placed: PlacedLine, room: Stretch, fold: Fold, faces: Typefaces) -> _Crossing:
        """What is known of a line. One that runs down, a label or a summary has its own place and is not moved."""
        line, (start, end) = placed.line, fold.zone
        cells = _cells(line, faces)
        extent = (placed.inline + cells[0].start, placed.inline + cells[-1].end) if cells else (0, 0)
        if placed.vertical or line.additions is not None or placed.role in _FIXED or extent[0] >= end or extent[1] <= start:
            return cls(placed, extent, fold.zone, room, ())
        gaps, costs = [], break_costs(line.text, line.lang)
        for left, right in pairwise(cells):
            before, after = start - placed.inline - left.end, end - placed.inline - right.start
            near = max(abs(before), abs(after)) < _NEAR * right.size + end - start
            least, closed = max(0, after - before), not may_break(line.text, right.offset)
            if near and not (closed and least):
                unfit = 0 if closed else max(0, round(costs[right.offset] * right.size * _SENSE))
                gaps.append(_Gap(right.number, before, after, least, right.size, unfit, closed))
        return cls(placed, extent, fold.zone, room, tuple(gaps))

    @property
    def fixed(self) -> bool:
        """Whether it stays where it is."""
        return self.placed.role in _FIXED or self.placed.vertical

    def shifts(self, align: str) -> list[Mpt]:
        """Moves worth trying."""
        return [shift for gap in self.gaps for shift in gap.shifts(align)]

    def cost(self, shift: Mpt, align: str) -> Mpt:
        """How bad the line is when it is moved, beside the move itself."""
        if self.fixed or self._is_clear(shift):
            return 0
        return min((found[0] for found in self._found(shift, align)), default=_NEVER)

    def moved(self, shift: Mpt, align: str) -> PlacedLine:
        """The line moved, and opened where it crosses the fold."""
        if self.fixed:
            return self.placed
        if self._is_clear(shift):
            inside = self.room[0] <= self.extent[0] + shift and self.extent[1] + shift <= self.room[1]
            return replace(self.placed, inline=self.placed.inline + shift) if inside else self.placed
        found = min(self._found(shift, align), default=None)
        if found is None:
            return self.placed
        _, split, opened = found
        inline = self.placed.inline + shift - {"start": 0, "end": opened}.get(align, opened // 2)
        return replace(self.placed, line=_opened(self.placed.line, split, opened), inline=inline)

    def _is_clear(self, shift: Mpt) -> bool:
        return self.extent[0] + shift >= self.zone[1] or self.extent[1] + shift <= self.zone[0]

    def _found(self, shift: Mpt, align: str) -> Iterator[tuple[Mpt, int, Mpt]]:
        """For each gap what it costs to have the fold there, its number, and how far it is opened."""
        for gap in self.gaps:
            if (align == "start" and shift > gap.before) or (align == "end" and shift < gap.after):
                continue  # the part that keeps its place stands on the fold
            opened = gap.opened(shift, align)
            if opened and gap.closed:
                continue
            to_left = {"start": 0, "end": opened}.get(align, opened // 2)
            if self.extent[0] + shift - to_left >= self.room[0] and self.extent[1] + shift - to_left + opened <= self.room[1]:
                more = opened - gap.least
                yield more + more * more // gap.size + gap.unfit, gap.split, opened


def _cells(line: Line, faces: Typefaces) -> list[_Cell]:
    """The clusters of a line that have ink."""
    cells: list[_Cell] = []
    number = -1
    offset = 0
    for run in line.runs:
        face = faces.face(run.face)
        for x, cluster, gid in zip(run.xs, run.clusters, run.gids, strict=True):
            number += bool(cluster) or number < 0
            first, offset = offset, offset + len(cluster)
            ink = face.ink(gid)
            start, end = (x + side * run.size * run.hscale // (face.upem * 1000) for side in (ink[0], ink[2]))
            if end <= start or (cluster and not cluster.strip()):
                continue
            if cluster:
                cells.append(_Cell(number, first, run.size, start, end))
            elif cells:
                cells[-1] = replace(cells[-1], start=min(cells[-1].start, start), end=max(cells[-1].end, end))
    return cells


def _opened(line: Line, split: int, gap: Mpt) -> Line:
    """The line with white before its cluster number ``split``."""
    if not gap:
        return line
    runs: list[GlyphRun] = []
    number = -1
    for run in line.runs:
        xs = []
        for x, cluster in zip(run.xs, run.clusters, strict=True):
            number += bool(cluster) or number < 0
            xs.append(x + gap if number >= split else x)
        runs.append(replace(run, xs=tuple(xs)))
    return replace(line, runs=tuple(runs), width=line.width + gap, measure=max(line.measure, line.indent + line.width + gap))
