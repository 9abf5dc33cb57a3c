"""Another tracking (字距) of a paragraph that is prepared already: its glyphs and cells stay, the white between them changes."""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.text.marks import of_em

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.prepare import CellRun, PreparedParagraph, StyledText
    from layout.units import Mpt


def retracked(paragraph: PreparedParagraph, spans: Sequence[StyledText], tracking: int) -> PreparedParagraph | None:
    """What preparing ``spans``, which made ``paragraph``, with ``tracking`` (1/1000 em) instead of their own would give.

    ``None`` where that must be asked anew: not all of it has the tracking of its style, it carries additions, its words may part, or
    tracking might come to more than the white that is kept after a stretch, and was hidden behind that.
    """
    p, own = paragraph, paragraph.style.text.tracking
    if not p.gids or p.additions is not None or p.hyphens is not None or any(run.style.tracking != own for run in p.runs):
        return None
    white: list[Mpt] = []
    for run in p.runs:
        white += [of_em(tracking, run.style.size) - of_em(own, run.style.size)] * (run.end - run.start)
    white[-1] = 0
    if "joined" in p.classes:
        white = [0 if after == "joined" else more for more, after in zip(white, (*p.classes[1:], ""), strict=True)]
    for cell, least in _kept_white(p, spans):
        if white[cell] > 0 and p.glue[cell] <= least:
            return None
        white[cell] = max(white[cell], least - p.glue[cell])
    moved = tuple(accumulate(white, initial=0))
    return replace(
        p,
        style=replace(p.style, text=replace(p.style.text, tracking=tracking)),
        glue=tuple(map(add, p.glue, white)),
        glue_min=tuple(map(add, p.glue_min, white)),
        glue_max=tuple(map(add, p.glue_max, white)),
        natural=tuple(map(add, p.natural, moved)),
        minimum=tuple(map(add, p.minimum, moved)),
        runs=tuple(replace(run, style=replace(run.style, tracking=tracking)) for run in p.runs),
    )


def _kept_white(p: PreparedParagraph, spans: Sequence[StyledText]) -> list[tuple[int, Mpt]]:
    """The cells whose glue is rigid because a stretch keeps white after itself, and how much that is."""
    found, end = [], 0
    for span in spans[:-1]:
        end += len(span.text)
        if span.gap_after and end in p.starts[:-1] and (cell := p.starts.index(end) - 1) >= 0:
            least = of_em(span.gap_after, _run_of(p, cell).style.size)
            found.append((cell + (p.classes[cell + 1] == "space"), least))
    return found


def _run_of(p: PreparedParagraph, cell: int) -> CellRun:
    return next(run for run in p.runs if run.start <= cell < run.end)
