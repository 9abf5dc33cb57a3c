"""Interlinear marks (行间标点) of a paragraph: which cells carry them, and where they run.

They live in the leading: nothing here changes the width or the height of a line. Distances are shares
of the size of the characters that carry them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.style import Colour, Decoration, TextStyle
    from layout.units import Mpt

THINNEST = 300
"""No line of a mark is thinner than this (1/1000 pt): newsprint would lose it."""

_STROKE = 40
_LINE_BELOW = 205
"""Middle of the straight line below the baseline: under the ink of ideographs, clear of it."""
_WAVE_BELOW = 220
_WAVE_HEIGHT = 45
"""From the middle of the wave to its crest."""
_WAVE_LENGTH = 320
_DOT_BELOW = 265
_DOT_ABOVE = 975
_DOT_WIDTH = 170
_STACK = 200
"""Dots below a line that runs under the same characters stand this much lower."""


class DecoratedCells(Struct, frozen=True):
    """Cells ``start`` up to ``end`` that carry one mark."""

    kind: str
    start: int
    end: int
    offset: Mpt
    """From the baseline down to the middle of the mark; negative above."""
    width: Mpt
    """Of the stroke, or of a dot."""
    size: Mpt
    """Of the characters."""
    colour: Colour
    wave: Mpt = 0
    """Length of a wave."""
    height: Mpt = 0
    """From the middle of a wave to its crest."""
    joins_before: bool = False
    """Another line ends where this one begins; the two are kept apart."""
    joins_after: bool = False

    @property
    def above(self) -> Mpt:
        """How far it reaches above the baseline."""
        return max(0, self.width // 2 + self.height - self.offset)

    @property
    def below(self) -> Mpt:
        """How far it reaches below the baseline."""
        return max(0, self.offset + self.height + self.width // 2)


def decorate(stretches: Sequence[tuple[int, int, tuple[Decoration, ...], TextStyle]]) -> tuple[DecoratedCells, ...]:
    """The marks of stretches given as first cell, end, what they carry, and their style."""
    found: list[tuple[Decoration, int, int, TextStyle, bool]] = []
    for start, end, decorations, style in stretches:
        lined = any(d.kind != "dots" for d in decorations)
        for decoration in decorations:
            earlier = next((i for i, one in enumerate(found) if one[0] == decoration and one[2] == start), None)
            if earlier is None:
                found.append((decoration, start, end, style, lined))
            else:
                found[earlier] = (decoration, found[earlier][1], end, found[earlier][3], found[earlier][4])
    lines = [(start, end) for decoration, start, end, _, _ in found if decoration.kind != "dots"]
    starts, ends = {start for start, _ in lines}, {end for _, end in lines}
    marks = [
        _mark(decoration.kind, start, end, style, stacked=lined, joins=(start in ends, end in starts))
        for decoration, start, end, style, lined in found
        if start < end
    ]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _mark(kind: str, start: int, end: int, style: TextStyle, *, stacked: bool, joins: tuple[bool, bool]) -> DecoratedCells:
    size = style.size

    def share(thousandths: int) -> Mpt:
        return size * thousandths // 1000

    if kind == "dots":
        above = style.lang.startswith(("ja", "ko"))
        offset = -_DOT_ABOVE if above else _DOT_BELOW + (_STACK if stacked else 0)
        return DecoratedCells(kind, start, end, share(offset), share(_DOT_WIDTH), size, style.colour)
    stroke = max(THINNEST, share(_STROKE))
    if kind == "title":
        return DecoratedCells(
            kind, start, end, share(_WAVE_BELOW), stroke, size, style.colour, share(_WAVE_LENGTH), share(_WAVE_HEIGHT), *joins
        )
    return DecoratedCells(kind, start, end, share(_LINE_BELOW), stroke, size, style.colour, 0, 0, *joins)
