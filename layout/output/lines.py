"""Lines of text in PDF operators: where each run is shown, and which part of a line says in a span what it reads.

Each run is one ``TJ``. Glyph positions are turned into adjustments by rounding the whole distance from the start of the run, so an
error never grows beyond half of 1/1000 em. Lines that extractors would read wrongly say what they mean (:mod:`layout.output.extraction`).

A drawn line knows its places from the line's own start alone: it is the same wherever on a page it stands.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from layout.output.extraction import QUIET, WIDE, Piece, holds_space, is_astral, pieces_of, sticks_out
from layout.output.syntax import hex_text, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.display import GlyphRun, TextLine
    from layout.output.fonts import FontUse
    from layout.style import Colour
    from layout.units import Mpt

Look: TypeAlias = "tuple[Colour, str, int]"
"""What a run looks like: its colour, the operator that sets its font and size, its horizontal scale in 1/1000."""


class ShownRun(Struct, frozen=True):
    """A run turned into operators, which set neither its look nor its place. Places are along the line, from its start."""

    look: Look
    start: Mpt
    """Where it is shown."""
    end: Mpt
    """Where the advance of the last glyph ends."""
    rise: Mpt
    loud: bool
    """Whether an extractor may read something else than the source text."""
    lone: bool
    """Whether it is a single glyph wider than an em."""
    pad: Mpt | None
    """Where the space it opens with begins, if it does."""
    operators: str


class DrawnPiece(Struct, frozen=True):
    """Part of a line, ready to be written."""

    at: int
    """Offset of its first character in the text that is drawn."""
    span: str
    """What it reads; empty: its glyphs speak for themselves."""
    runs: tuple[ShownRun, ...]


DrawnLine: TypeAlias = "tuple[DrawnPiece, ...]"
"""A line, ready to be written."""


def look_of(run: GlyphRun, key: str) -> Look:
    """The look of a run in the font of this name."""
    return run.colour, f"/{key} {number(run.size)} Tf", run.hscale


def draw(line: TextLine, fonts: Mapping[str, FontUse], cuts: tuple[int, ...]) -> DrawnLine:
    """A horizontal line in pieces: mostly one, else those that :mod:`layout.output.extraction` asks for.

    It depends on the line's runs, its measure, whether it is one of readings, their fonts, and the offsets ``cuts``; on nothing else.
    """
    runs = [run for run in line.runs if run.gids]
    shown = [show(run, fonts[run.face]) for run in runs]
    text = "".join([cluster for run in runs for cluster in run.clusters])
    left, right = sticks_out(line, runs, shown[-1].end)
    edged = left or right or shown[0].lone
    loud = edged or holds_space(text)
    for one in shown:
        loud = loud or one.loud
    if len(runs) > 1:
        for run, (before, after) in zip(runs, pairwise(shown), strict=False):
            loud = loud or abs(after.start - before.end) * 1000 > QUIET * run.size
    if not cuts and (not loud or not (edged or is_astral(text))):
        return (DrawnPiece(0, hex_text(text) if loud else "", tuple(shown)),)
    pieces = pieces_of(line, runs, text, lambda run: show(run, fonts[run.face]).end, left=left, right=right, cuts=cuts)
    return tuple(
        [_piece(piece, shown if piece.runs is runs else [show(run, fonts[run.face]) for run in piece.runs], fonts) for piece in pieces]
    )


def _piece(piece: Piece, shown: list[ShownRun], fonts: Mapping[str, FontUse]) -> DrawnPiece:
    """Part of a line, in a span of its own unless its glyphs are to speak for themselves."""
    runs = piece.runs
    font = fonts[runs[0].face]
    if piece.start is not None or shown[0].lone:
        first = shown[0].start if piece.start is None else piece.start
        shown[0] = show(runs[0], font, first, shown[0].end if shown[0].lone else None)
    if piece.end is not None:
        shown[-1] = show(runs[-1], fonts[runs[-1].face], shown[-1].pad, piece.end)
    if piece.level and font.space is not None:
        level = replace(runs[0], gids=(font.space,), xs=runs[0].xs[:1], clusters=(" ",), rise=0)
        shown.insert(0, show(level, font))
    return DrawnPiece(piece.at, hex_text(piece.text) if piece.span else "", tuple(shown))


def show(run: GlyphRun, font: FontUse, start: Mpt | None = None, end: Mpt | None = None) -> ShownRun:
    """One ``TJ``. Given a ``start`` (an ``end``), it opens (closes) with a space glyph that begins (ends) there."""
    codes, widths, space = font.codes, font.widths, font.space
    scale = 1_000_000 / (run.size * run.hscale)
    pen, parts = 0.0, ["[<"]
    add = parts.append
    if start is not None and space is not None:
        pen = widths[space]
        add(codes[space])
    else:
        start = run.xs[0]
    pad = start if pen else None
    loud = False
    for gid, x in zip(run.gids, run.xs, strict=True):
        off = pen - (x - start) * scale
        if off > 0.5 or off < -0.5:
            move = round(off)
            add(f">{move}<")
            pen -= move
            if move > QUIET or move < -QUIET:
                loud = True
        add(codes[gid])
        pen += widths[gid]
    if end is not None and space is not None:
        add(f">{round(pen + widths[space] - (end - start) * scale)}<{codes[space]}")
    add(">]TJ")
    loud = loud or run.rise != 0 or not font.tells(run)
    lone = len(run.gids) == 1 and widths[run.gids[0]] > WIDE
    look = look_of(run, font.key_of(run))
    return ShownRun(look, start, start + round(pen / scale), run.rise, loud, lone, pad, "".join(parts))
