"""What each cell is by itself: its rigid body, the blank of a mark, the white of a space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.style import MarkWidths
from layout.text.classes import MARKS
from layout.text.marks import Mark, measure_interpunct, measure_mark, of_em

if TYPE_CHECKING:
    from layout.style import LineRules
    from layout.text.cells import Cells
    from layout.text.shape import Glyphs

_PLAIN = MarkWidths(1000, 1000, 1000)


def measure_bodies(cells: Cells, glyphs: Glyphs, rules: LineRules) -> list[Mark | None]:
    """Cut marks to their ink, make spaces glue; the geometry of each cell that is a mark."""
    known: dict[tuple[int, int], Mark] = {}
    marks: list[Mark | None] = [None] * len(cells.classes)
    widths = dict(rules.marks)
    gids, runs = glyphs.gids, glyphs.runs
    for i, cls in enumerate(cells.classes):
        if cls in MARKS:
            key = (runs[i], gids[i])
            mark = known.get(key)
            if mark is None:
                run = runs[i]
                mark = known[key] = measure_mark(gids[i], cls, glyphs.faces[run], glyphs.styles[run], widths.get(cls, _PLAIN))
        elif cls == "interpunct":
            mark = measure_interpunct(cells.body[i], glyphs.styles[runs[i]].size, widths.get(cls))
        else:
            if cls == "space":
                em, space = glyphs.styles[runs[i]].size, rules.word_space
                cells.body[i] = 0
                cells.add(i, of_em(space.natural, em), of_em(space.minimum, em), of_em(space.maximum, em))
                cells.steps[i] = "word_space"
            elif cls == "ideographic-space":
                cells.add_glue(i, cells.body[i])
                cells.body[i] = 0
            continue
        marks[i] = mark
        cells.body[i], cells.shift[i] = mark.body, mark.shift
        cells.lead[i], cells.tail[i] = mark.lead.font, mark.tail.font
    return marks
