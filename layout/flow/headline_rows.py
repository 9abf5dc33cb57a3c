"""The rows of a headline block: how its lines lie to each other (标题排式), before the block has its place.

A row runs along the line's axis and is stacked across it; which of the two is horizontal does not matter here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Span
    from layout.inline import Line
    from layout.units import Mpt


class Row(Struct, frozen=True):
    """A line of the block."""

    line: Line
    role: str
    paragraph: int
    shift: Mpt
    """From the start of the block's measure."""
    size: Mpt
    above: Mpt
    """White between the row before and this one (em box to em box)."""
    span: Span | None = None


def depth(rows: Sequence[Row]) -> Mpt:
    """From the head of the first row to the foot of the last."""
    return sum(row.above + row.size for row in rows)


class Form(Struct, frozen=True):
    """How the lines of one part lie to each other."""

    align: str
    """``start``, ``centre``, ``end`` or ``justify`` (撑满: centred where lines do not reach)."""
    kind: str = "plain"
    """``plain``; ``staggered`` (错落: two centred lines that are not nearly equal, the second indented); ``stepped``
    (阶梯: each line further in than the one before); ``hanging`` (all but the first indented); ``even`` (齐头齐尾: made equally long)."""
    step: Mpt = 0
    """What lines are indented by."""

    def indents(self, count: int) -> tuple[Mpt, ...]:
        """How far each line begins behind the first."""
        if self.kind == "stepped":
            return tuple(i * self.step for i in range(count))
        if self.kind == "hanging":
            return (0, *(self.step,) * (count - 1))
        return (0,) * count

    def extent(self, widths: Sequence[Mpt]) -> Mpt:
        """The measure that lines of these widths need."""
        return max((indent + width for indent, width in zip(self.indents(len(widths)), widths, strict=True)), default=0)

    def arrange(self, lines: Sequence[Line], measure: Mpt) -> list[tuple[Line, Mpt]]:
        """The lines with their shifts."""
        if self.kind in ("stepped", "hanging"):
            indents, white = self.indents(len(lines)), measure - self.extent([line.width for line in lines])
            start = {"start": 0, "end": white}.get(self.align, white // 2)
            return [(line, start + indent) for indent, line in zip(indents, lines, strict=True)]
        if self.align == "start":
            return [(line, 0) for line in lines]
        if self.align == "end":
            return [(line, measure - line.width) for line in lines]
        return self._staggered(lines, measure) or [(line, (measure - line.width) // 2) for line in lines]

    def _staggered(self, lines: Sequence[Line], measure: Mpt) -> list[tuple[Line, Mpt]]:
        """Two lines, the second indented; empty where they are nearly equal, too unequal, or there is no room."""
        if self.kind != "staggered" or len(lines) != 2:
            return []
        longer, shorter = sorted((line.width for line in lines), reverse=True)
        indent = min(self.step, measure - lines[1].width)
        if longer - shorter <= self.step // 2 or shorter * 4 <= longer * 3 or indent < self.step // 2:
            return []
        start = (measure - max(lines[0].width, indent + lines[1].width)) // 2
        return [(lines[0], start), (lines[1], start + indent)]


def hung(lines: Sequence[Line], hang: Mpt, align: str, measure: Mpt) -> list[tuple[Line, Mpt]]:
    """Lines with their shifts, turnover lines aligned behind a lead as wide as ``hang``."""
    if not hang:
        return Form(align).arrange(lines, measure)
    return Form("start" if align == "justify" else align, "hanging", hang).arrange(lines, measure)
