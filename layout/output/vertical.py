"""Vertical lines (直排) in a content stream.

Upright runs are shown in a second Type0 font on the same glyphs (``Identity-V``), with the face's vertical metrics: extractors then know
that the line runs down. Turned runs and those that go across the line are horizontal text, turned or placed as they stand.

Every line says in one span what it reads: poppler in its raw order would put each upright glyph on a line of its own, and PDFium repeats a
line with a span that stands beside one without. Its lines are in order, columns (being Latin-minded) from left to right.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.display import GlyphRun, TextLine
    from layout.output.fonts import FontUse
    from layout.units import Mpt

UPRIGHT = "1 0 0 1"
TURNED = "0 -1 1 0"
"""Text matrices: as it is, and turned a quarter clockwise."""


def show_down(run: GlyphRun, font: FontUse) -> str:
    """One ``TJ`` for an upright run, from the place of its first glyph."""
    codes, scale = font.codes, 1000 / run.size
    pen, parts = 0.0, ["[<"]
    for gid, y in zip(run.gids, run.xs, strict=True):
        move = round((y - run.xs[0]) * scale - pen)
        if move:
            parts.append(f">{move}<")
            pen += move
        parts.append(codes[gid])
        pen += font.v_advance(gid)
    parts.append(">]TJ")
    return "".join(parts)


def matrix_of(line: TextLine, run: GlyphRun) -> tuple[str, Mpt, Mpt]:
    """The text matrix of a run in a vertical line, and where it begins on the page."""
    if run.turn == "across":
        return UPRIGHT, line.x + run.xs[0], line.baseline + run.along
    if run.turn == "sideways":
        return TURNED, line.x + run.rise, line.baseline + run.xs[0]
    return UPRIGHT, line.x, line.baseline + run.xs[0]


def in_drawing_order(line: TextLine, runs: Sequence[GlyphRun], above: Mpt) -> list[GlyphRun]:
    """The runs of a line, one of them brought to the front; ``above`` is where the piece drawn before begins, as y.

    PDFium takes neighbouring pieces that begin at one height for a horizontal line and sorts them from left to right. A line of one
    run comes to no harm, but one of several would be torn, and its text told twice: so none begins where its neighbour does.
    """
    pieces = list(runs)
    if len(pieces) == 2:  # neither the first nor the last would be free
        longest = max((i for i, run in enumerate(pieces) if run.turn != "across"), key=lambda i: len(pieces[i].gids), default=None)
        if longest is not None:
            pieces[longest : longest + 1] = _halves(pieces[longest])
    if len(pieces) < 3:
        return pieces
    first = max(pieces[:-1], key=lambda run: abs(matrix_of(line, run)[2] - above))
    return [first, *(run for run in pieces if run is not first)]


def _halves(run: GlyphRun) -> list[GlyphRun]:
    """A run cut in its middle, where it has one."""
    middle = len(run.gids) // 2
    cuts = (0, middle, len(run.gids)) if middle else (0, len(run.gids))
    return [replace(run, gids=run.gids[a:b], xs=run.xs[a:b], clusters=run.clusters[a:b]) for a, b in pairwise(cuts)]
