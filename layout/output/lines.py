"""Lines of text in PDF operators: where each run is shown, and which part of a line says in a span what it reads.

Each run is one ``TJ``. Glyph positions are turned into adjustments by rounding the whole distance from the start of the run, so an
error never grows beyond half of 1/1000 em. Lines that extractors would read wrongly say what they mean (:mod:`layout.output.extraction`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.output.extraction import QUIET, WIDE, Piece, actual_text, holds_space, pieces_of, sticks_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.display import GlyphRun, TextLine
    from layout.output.fonts import FontUse
    from layout.output.syntax import Sheet
    from layout.units import Mpt


class DrawnPiece(Struct, frozen=True):
    """Part of a line, ready to be written."""

    at: int
    """Offset of its first character in the text that is drawn."""
    span: str
    """What it reads; empty: its glyphs speak for themselves."""
    runs: tuple[tuple[GlyphRun, str], ...]
    """Its runs, as operators that set no colour and no font."""


class DrawnLine(Struct, frozen=True):
    """A line, ready to be written, and its fonts: it holds for these alone."""

    fonts: tuple[FontUse, ...]
    pieces: tuple[DrawnPiece, ...]


class ShownRun(Struct, frozen=True):
    """A run turned into operators. Places are along the line, from its start."""

    start: Mpt
    end: Mpt
    """Where the advance of the last glyph ends."""
    size: Mpt
    loud: bool
    """Whether an extractor may read something else than the source text."""
    lone: bool
    """Whether it is a single glyph wider than an em."""
    pad: Mpt | None
    """Where the space it opens with begins, if it does."""
    operators: str


class LineDrawer:
    """Turns horizontal lines into operators that set no colour and no font."""

    def __init__(self, sheet: Sheet, fonts: Mapping[str, FontUse]) -> None:
        self._sheet, self._fonts = sheet, fonts

    def draw(self, line: TextLine, runs: list[GlyphRun], cuts: tuple[int, ...]) -> tuple[DrawnPiece, ...]:
        """A line in pieces: one where its glyphs speak for themselves, else those that :mod:`layout.output.extraction` asks for."""
        shown = [self._show(run) for run in runs]
        left, right = sticks_out(line, runs, shown[-1].end)
        gaps = (abs(after.start - before.end) * 1000 > QUIET * before.size for before, after in pairwise(shown))
        loud = left or right or shown[0].lone or any(one.loud for one in shown) or any(gaps) or any(run.rise for run in runs)
        if not loud and not cuts:
            return (DrawnPiece(0, "", self._placed(line, runs, shown)),)
        pieces = pieces_of(line, runs, lambda run: self._show(run).end, left=left, right=right, cuts=cuts)
        return tuple(self._piece(line, piece, shown if piece.runs is runs else [self._show(run) for run in piece.runs]) for piece in pieces)

    def _piece(self, line: TextLine, piece: Piece, shown: list[ShownRun]) -> DrawnPiece:
        """Part of a line, in a span of its own unless its glyphs are to speak for themselves."""
        runs, last = piece.runs, len(shown) - 1
        if piece.start is not None or shown[0].lone:
            first = shown[0].start if piece.start is None else piece.start
            shown[0] = self._show(runs[0], first, shown[0].end if shown[0].lone else None)
        if piece.end is not None:
            shown[last] = self._show(runs[last], shown[last].pad, piece.end)
        placed: tuple[tuple[GlyphRun, str], ...] = ()
        space = self._fonts[runs[0].face].space
        if piece.level and space is not None:
            level = replace(runs[0], gids=(space,), xs=runs[0].xs[:1], clusters=(" ",), rise=0)
            placed = self._placed(line, [level], [self._show(level)])
        return DrawnPiece(piece.at, actual_text(runs) if piece.span else "", placed + self._placed(line, runs, shown))

    def _show(self, run: GlyphRun, start: Mpt | None = None, end: Mpt | None = None) -> ShownRun:
        return show(run, self._fonts[run.face], start, end)

    def _placed(self, line: TextLine, runs: Iterable[GlyphRun], shown: Iterable[ShownRun]) -> tuple[tuple[GlyphRun, str], ...]:
        """The runs with their operators, and where they are shown."""
        return tuple(
            (run, f"1 0 0 1 {self._sheet.point(line.x + one.start, line.baseline - run.rise)} Tm\n{one.operators}")
            for run, one in zip(runs, shown, strict=True)
        )


def show(run: GlyphRun, font: FontUse, start: Mpt | None = None, end: Mpt | None = None) -> ShownRun:
    """One ``TJ``. Given a ``start`` (an ``end``), it opens (closes) with a space glyph that begins (ends) there."""
    codes, widths = font.codes, font.widths
    scale = 1_000_000 / (run.size * run.hscale)
    pen, parts = 0.0, ["[<"]
    if start is not None and font.space is not None:
        pen = widths[font.space]
        parts.append(codes[font.space])
    else:
        start = run.xs[0]
    pad = start if pen else None
    loud = False
    for gid, x in zip(run.gids, run.xs, strict=True):
        move = round(pen - (x - start) * scale)
        if move:
            parts.append(f">{move}<")
            pen -= move
            if not -QUIET <= move <= QUIET:
                loud = True
        parts.append(codes[gid])
        pen += widths[gid]
    if end is not None and font.space is not None:
        parts.append(f">{round(pen + widths[font.space] - (end - start) * scale)}<{codes[font.space]}")
    parts.append(">]TJ")
    loud = loud or not font.tells(run) or holds_space(run)
    lone = len(run.gids) == 1 and widths[run.gids[0]] > WIDE
    return ShownRun(start, start + round(pen / scale), run.size, loud, lone, pad, "".join(parts))
