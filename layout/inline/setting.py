"""Break by the paragraph's own method, and justify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.inline.breaking import first_fit_lines, measure_of
from layout.inline.justify import justify
from layout.inline.runts import without_runt
from layout.inline.totalfit import total_fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.inline.line import Line
    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt


def break_lines(paragraph: PreparedParagraph, measures: Sequence[Mpt], start: int = 0) -> tuple[int, ...]:
    """Where the lines end: for each line the index of the cell after its last.

    ``measures[i]`` (1/1000 pt) is the measure of line i; the last one repeats. The paragraph's indent
    and insets are taken off here. A paragraph without cells has no lines. The style says whether
    lines are chosen one by one (``first-fit``) or together (``total-fit``). What is before the cell
    ``start`` stands elsewhere.
    """
    choose = total_fit if paragraph.style.breaking == "total-fit" else first_fit_lines
    ends = choose(paragraph, measures, start)
    return without_runt(paragraph, ends, measures, start) if paragraph.style.runt > 1 else ends


def set_lines(paragraph: PreparedParagraph, measures: Sequence[Mpt], start: int = 0) -> tuple[Line, ...]:
    """Break and justify the paragraph from the cell ``start`` on. ``measures[i]`` is the measure of line i; the last one repeats."""
    lines = []
    for i, end in enumerate(break_lines(paragraph, measures, start)):
        lines.append(justify(paragraph, start, end, measure_of(measures, i)))
        start = end
    return tuple(lines)
