"""Break and justify in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.inline.breaking import break_lines
from layout.inline.justify import justify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.inline.line import Line
    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt


def set_lines(paragraph: PreparedParagraph, measures: Sequence[Mpt]) -> tuple[Line, ...]:
    """Break and justify the whole paragraph. ``measures[i]`` is the measure of line i; the last one repeats."""
    lines = []
    start = 0
    for i, end in enumerate(break_lines(paragraph, measures)):
        lines.append(justify(paragraph, start, end, measures[min(i, len(measures) - 1)]))
        start = end
    return tuple(lines)
