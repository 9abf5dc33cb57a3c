"""Where the pictures of a group stand (组图): columns and rows of a map, or rows of pictures by their proportions.

Rows are whole body lines, so heads of pictures align with the tops of ideographs beside them and feet with baselines.
Nothing here knows of captions but how many lines they take.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf, log
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Stretch
    from layout.spec.photo_model import PhotoCell
    from layout.units import Mpt

_UNLIKE = 0.15
"""What rows of unlike heights weigh against a crop."""


class PhotoPlace(Struct, frozen=True):
    """A picture or a text in the grid: its rows, and its stretch of the inline axis."""

    row: int
    end_row: int
    inline: Mpt
    measure: Mpt


def mapped(cell: PhotoCell, strips: Sequence[Stretch]) -> PhotoPlace:
    """The place of a cell of the map whose columns are ``strips``."""
    start, end = strips[cell.column][0], strips[cell.end_column - 1][1]
    return PhotoPlace(cell.row, cell.end_row, start, end - start)


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """``total`` in proportion to the weights, to the last unit."""
    ends = [round(total * done / sum(weights)) for done in accumulate(weights)]
    return [end - start for start, end in zip((0, *ends[:-1]), ends, strict=True)]


def strips_of(start: Mpt, measure: Mpt, weights: Sequence[float], gutter: Mpt) -> tuple[Stretch, ...]:
    """A measure cut into stretches in proportion to the weights, white between them."""
    strips = []
    for width in shared(measure - gutter * (len(weights) - 1), weights):
        strips.append((start, start + width))
        start += width + gutter
    return tuple(strips)


def rows_by_proportion(shapes: Sequence[float], width: float, height: float, gap: float, wanted: Sequence[int] = ()) -> list[int]:
    """How many pictures stand in each row (齐行), so that all together lose least to their crops.

    A row in which pictures of the same height fill the width is as high as their proportions say; the rows are then made
    higher or lower together. The best number of rows is the one that needs least of that; of two that need about the same, the one whose
    rows are more alike.

    Args:
        shapes: width by height of each picture, in their order.
        width: of the grid.
        height: of the grid.
        gap: what comes off the height for each row: captions and white.
        wanted: the rows, if they are given.
    """
    if wanted:
        return list(wanted)
    sums = [0.0, *accumulate(shapes)]
    logs = [[log(sums[end] - sums[at]) if end > at else 0.0 for end in range(len(sums))] for at in range(len(sums))]
    best, least = [len(shapes)], inf
    for count in range(1, len(shapes) + 1):
        room = height - gap * count
        if room <= 0:
            break
        counts = _parted(shapes, count, width * count / room, logs)
        cost = _cost(shapes, counts, width, room)
        if cost < least:
            best, least = counts, cost
    return best


def _cost(shapes: Sequence[float], counts: Sequence[int], width: float, room: float) -> float:
    """How much rows must grow or shrink together, and how unlike they are."""
    ends = list(accumulate(counts))
    heights = [width / sum(shapes[end - count : end]) for count, end in zip(counts, ends, strict=True)]
    logs = [log(height) for height in heights]
    return abs(log(sum(heights) / room)) + _UNLIKE * (max(logs) - min(logs))


def _parted(shapes: Sequence[float], count: int, ideal: float, logs: Sequence[Sequence[float]]) -> list[int]:
    """The shapes in ``count`` rows whose sums are as near to ``ideal`` as can be, by the squares of the logarithms (``logs[at][end]`` of each)."""
    aim, rows = log(ideal), [[(0.0, 0), *([(inf, 0)] * len(shapes))]]
    for _ in range(count):
        before = rows[-1]
        costs = (min((before[at][0] + (logs[at][end] - aim) ** 2, at) for at in range(end)) for end in range(1, len(shapes) + 1))
        rows.append([(inf, 0), *costs])
    counts, end = [], len(shapes)
    for row in range(count, 0, -1):
        at = rows[row][end][1]
        counts.append(end - at)
        end = at
    return counts[::-1]


def row_heights(
    total: int, heads: Sequence[int], feet: Sequence[int], given: Sequence[int], weights: Sequence[float], gap: int
) -> list[int]:
    """Height of each row in lines, its captions included.

    Args:
        total: lines of the grid.
        heads: lines of captions over the pictures that begin in each row.
        feet: lines of captions under those that end in it.
        given: heights asked for; 0: a share of the rest.
        weights: in what proportion the others share it, captions aside.
        gap: empty lines between rows.
    """
    captions = [head + foot for head, foot in zip(heads, feet, strict=True)]
    open_rows = [i for i, height in enumerate(given) if not height]
    rest = total - gap * (len(given) - 1) - sum(given) - sum(captions[i] for i in open_rows)
    heights = list(given)
    lines = shared(max(rest, len(open_rows)), [weights[i] for i in open_rows]) if open_rows else []
    for i, picture in zip(open_rows, lines, strict=True):
        heights[i] = max(1, picture) + captions[i]
    return heights
