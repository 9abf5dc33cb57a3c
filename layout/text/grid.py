"""Setting on a grid of one em (网格排, 稿纸式): each ideograph and mark in its cell, other runs padded to whole cells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.style import MarkWidths
from layout.text.breaks import IDEOGRAPHIC
from layout.text.classes import MARKS

if TYPE_CHECKING:
    from layout.style import LineRules
    from layout.text.cells import Cells
    from layout.units import Mpt

_FULL = MarkWidths(1000, 1000, 1000)
_NONE = MarkWidths(0, 0, 0)
_HANGING = frozenset({"stop", "comma", "pause"})


@lru_cache(maxsize=16)
def grid_rules(rules: LineRules) -> LineRules:
    """The same rules with every mark in a cell of its own, and nothing to squeeze or spread."""
    space = rules.word_space.natural
    return replace(
        rules,
        marks=tuple((mark, _FULL) for mark in sorted({*MARKS, "interpunct"})),
        pair_trim=False,
        line_start_trim=False,
        paragraph_start="full",
        gap=_NONE,
        word_space=MarkWidths(space, space, space),
        squeeze_order=(),
        stretch_order=(),
        hanging=rules.hanging | _HANGING,
    )


def pad(cells: Cells, em: Mpt) -> None:
    """Give every word, number and the like white on both sides, up to the next whole cell.

    What follows a word that had to be parted inside is off the grid up to the end of that line.
    """
    n, start = len(cells.body), 0
    for cell in range(n):
        cells.fix_glue(cell, cells.glue[cell])
        cells.opens[cell] = False
        if _is_full(cells, cell):
            start = cell + 1
        elif (cells.breaks[cell] and cells.classes[cell] == "space") or cell + 1 == n or _is_full(cells, cell + 1):
            white = -(sum(cells.body[start : cell + 1]) + sum(cells.glue[start : cell + 1])) % em
            cells.widen(start, white // 2, 0)
            cells.add_glue(cell, white - white // 2)
            start = cell + 1


def _is_full(cells: Cells, cell: int) -> bool:
    return cells.classes[cell] in IDEOGRAPHIC or cells.classes[cell] in MARKS
