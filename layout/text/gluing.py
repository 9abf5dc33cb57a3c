"""The white between cells: what the pair of their classes asks for, and the blanks of marks that stay."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from layout.text.classes import CLOSING
from layout.text.marks import NO_BLANK, of_em

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.cells import Cells
    from layout.text.marks import Mark
    from layout.text.prepare import StyledText
    from layout.text.shape import Glyphs
    from layout.text.spacing import PairTable

_LOW = frozenset({"stop", "comma", "pause"})
_FULL_WIDTH_SIGNS = frozenset("％￥＄￡￠")
"""They bring white of their own, and take no CJK–Latin gap."""


def glue_cells(cells: Cells, glyphs: Glyphs, marks: Sequence[Mark | None], pairs: PairTable) -> None:
    """Set glue, ladder steps, what may open and, as far as two classes can tell, where a line may end."""
    classes, steps, opens, late, breaks = cells.classes, cells.steps, cells.opens, cells.late, cells.breaks
    styles, runs = glyphs.styles, glyphs.runs
    if any(style.tracking for style in styles):
        _track(cells, glyphs)
    base, base_mark = "", None
    plain = pairs["han", "han"]
    for i in range(len(classes) - 1):
        a, b = classes[i], classes[i + 1]
        if a == b == "han" and not plain.fixed:  # most of a paragraph
            breaks[i], opens[i], late[i] = plain.breakable, plain.open, plain.late
            base, base_mark = a, None
            continue
        if a == "joined":
            a, mark = base, base_mark  # a combining mark is seen through
        else:
            base, mark = a, marks[i]
            base_mark = mark
        p = pairs[a, b]
        breaks[i], opens[i], late[i] = p.breakable, p.open, p.late
        following = marks[i + 1]
        if mark is None and following is None and not p.fixed:
            continue  # two letters
        bare = p.step == "gap" and (cells.clusters[i] in _FULL_WIDTH_SIGNS or cells.clusters[i + 1] in _FULL_WIDTH_SIGNS)
        centred = p.cut and ((mark is not None and mark.centred) or (following is not None and following.centred))
        if p.fixed and not centred and not bare:
            em = styles[runs[i]].size
            pull = following.pull if p.cut and following is not None and a in CLOSING else 0
            if mark is not None and b in _LOW:
                pull += mark.tuck
            cells.add(i, of_em(p.natural, em) - pull, of_em(p.minimum, em) - pull, of_em(p.maximum, em) - pull)
            steps[i] = p.step
        if mark is not None and mark.tail is not NO_BLANK and b != "joined" and (not p.cut or mark.centred):
            cells.add(i, mark.tail.natural, mark.tail.minimum, mark.tail.maximum)
            steps[i] = steps[i] or a
        if following is not None and following.lead is not NO_BLANK and (not p.cut or following.centred):
            cells.add(i, following.lead.natural, following.lead.minimum, following.lead.maximum)
            steps[i] = steps[i] or b


def _track(cells: Cells, glyphs: Glyphs) -> None:
    """Add the tracking (字距) of their styles between all cells."""
    amounts = [of_em(style.tracking, style.size) for style in glyphs.styles]
    white = [0 if b == "joined" else amounts[run] for run, b in zip(glyphs.runs, cells.classes[1:], strict=False)]
    for glue in (cells.glue, cells.glue_min, cells.glue_max):
        glue[:-1] = map(add, glue, white)


def widen_after_stretches(spans: Sequence[StyledText], cells: Cells, glyphs: Glyphs) -> None:
    """Add the white that some stretches of text keep after themselves (本报讯).

    It is rigid. The blank of a bracket, a typed space or whatever else stands there counts towards it.
    """
    end = 0
    for span in spans[:-1]:
        end += len(span.text)
        if not span.gap_after or end not in cells.starts:
            continue
        cell = cells.starts.index(end) - 1
        if cell < 0:
            continue
        white = of_em(span.gap_after, glyphs.styles[glyphs.runs[cell]].size)
        if cells.classes[cell + 1] == "space":
            cells.fix_glue(cell + 1, max(white, cells.glue[cell + 1]))
        else:
            cells.fix_glue(cell, max(white, cells.glue[cell]))
