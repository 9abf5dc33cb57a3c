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
"""How much farther, in ems of a line's type, it is moved rather than that the fold parts a word of two characters (which costs 2)."""


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
    """The lines, those that have characters on the fold moved, or opened at the fold, as far as there is room.

    A line at the start of its room keeps its place up to the fold, one at its end the place of what follows; any other one is
    moved as little as can be.
    """
    if fold is None:
        return tuple(lines)
    return tuple(_cleared(placed, room, align, fold, faces) if stands_on(placed, fold, faces) else placed for placed in lines)


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


def _cleared(placed: PlacedLine, room: Stretch, align: str, fold: Fold, faces: Typefaces) -> PlacedLine:
    line, (start, end) = placed.line, fold.zone
    if placed.vertical or line.additions is not None:
        return placed
    cells, costs = _cells(line, faces), break_costs(line.text, line.lang)
    best: tuple[Mpt, Mpt, Mpt, int] | None = None
    for left, right in pairwise(cells):
        if not may_break(line.text, right.offset):
            continue
        opened = max(0, end - start - (right.start - left.end))
        least, most = end - placed.inline - right.start, start - placed.inline - left.end  # moves of what follows, of what is before
        if align == "start":
            shift = min(0, most)
            opened = max(opened, least - shift)
        elif align == "end":
            shift = min(most, -opened, 0)
            opened = max(0, least) - shift
        else:
            shift = min(max(-opened // 2, least - opened), most)
        if placed.inline + cells[0].start + shift < room[0] or placed.inline + cells[-1].end + shift + opened > room[1]:
            continue
        unfit = round(costs[right.offset] * right.size * _SENSE) + 2 * max(0, opened - (end - start))
        found = (abs(shift) + abs(shift + opened) + unfit, shift, opened, right.number)
        best = found if best is None or found < best else best
    if best is None:
        return placed
    _, shift, opened, split = best
    return replace(placed, line=_opened(line, split, opened), inline=placed.inline + shift)


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
