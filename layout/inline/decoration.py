"""Interlinear marks of one line (行间标点): where each begins and ends once the line is justified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.inline.line import LineMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.decoration import DecoratedCells
    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt

_JOINT = 125
"""Lines that meet are both shortened by this much of an em, so that two names read as two."""


def marks_of(
    p: PreparedParagraph, decorations: Sequence[DecoratedCells], start: int, shown: int, xs: Sequence[Mpt]
) -> tuple[LineMark, ...]:
    """The marks of the cells ``start`` up to ``shown``, whose glyphs have their origins at ``xs``."""
    out = []
    for mark in decorations:
        a, b = max(mark.start, start), min(mark.end, shown)
        if a >= b:
            continue
        dots: tuple[Mpt, ...] = ()
        left = xs[a - start] - p.shift[a]
        right = xs[b - 1 - start] - p.shift[b - 1] + p.body[b - 1]
        if mark.kind == "dots":
            dots = tuple(_middle(p, i, xs[i - start]) for i in range(a, b) if p.clusters[i][:1].isalnum())
            if not dots:
                continue
            left, right = dots[0], dots[-1]
        else:
            joint = mark.size * _JOINT // 1000
            left += joint if mark.joins_before and a == mark.start and a > start else 0
            right -= joint if mark.joins_after and b == mark.end and b < shown else 0
        out.append(LineMark(mark.kind, left, right, mark.offset, mark.width, mark.colour, mark.wave, mark.height, dots))
    return tuple(out)


def _middle(p: PreparedParagraph, cell: int, x: Mpt) -> Mpt:
    """The middle of a character, without what was added beside it."""
    return x - p.shift[cell] + p.body[cell] // 2
