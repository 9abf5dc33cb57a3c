"""Recut columns (破栏): an area's width cut into text columns, equal or not, and what division leaves.

n equal columns are (width - (n - 1) gutters) / n wide. In whole characters that seldom comes out even (五破三: (69 - 2) / 3 = 22
and one left); the remainder goes into the lines, which are then some thousandths longer, or into the gutters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.flow.columns import column_strips
from layout.units import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Region, Stretch
    from layout.spec.grid_model import ColumnWidth
    from layout.spec.house_model import House
    from layout.spec.model import AreaSpec
    from layout.units import Mpt

_LEAST = 4
"""Characters: what of an area lies beyond the fold gets no column if it is narrower than this."""


def area_strips(area: AreaSpec, region: Region, columns: int, gutter: Mpt, house: House) -> tuple[Stretch, ...]:
    """The text columns over the whole extent of an area's region: ``columns`` equal ones, or as wide as the area says.

    Where it crosses the fold (折缝) of a spread each side is recut for itself, so that no column stands in the fold.
    """
    sides = _roomy(region.sides, (area.body or house.body).text.size)
    if len(sides) == 1:
        return _strips(area, region, sides[0], columns, area.widths, gutter, house)
    left, right = sides
    first = _left_of_fold(area, columns, left[1] - left[0], right[1] - right[0], house)
    widths = (area.widths[:first], area.widths[first:])
    counts = (first, max(1, columns - first))
    shared = [_strips(area, region, side, n, own, gutter, house) for side, n, own in zip(sides, counts, widths, strict=True)]
    return (*shared[0], *shared[1])


def _roomy(sides: tuple[Stretch, ...], em: Mpt) -> tuple[Stretch, ...]:
    """The sides of the fold that are wide enough for a column; at least the widest."""
    roomy = tuple(side for side in sides if side[1] - side[0] >= _LEAST * em)
    return roomy or (max(sides, key=lambda side: side[1] - side[0]),)


def _left_of_fold(area: AreaSpec, columns: int, left: Mpt, right: Mpt, house: House) -> int:
    """How many columns stand on the left page: so that those of both pages are nearest to what they are together, at least one on each."""
    if not area.widths:
        return min(max(1, round(columns * left / (left + right))), max(1, columns - 1))
    measures = _unequal(area.widths, left + right, house, 0)
    reached = [abs(sum(measures[:n]) - left) for n in range(1, len(measures))]
    return 1 + reached.index(min(reached)) if reached else 1


def _strips(
    area: AreaSpec, region: Region, side: Stretch, columns: int, widths: Sequence[ColumnWidth], gutter: Mpt, house: House
) -> tuple[Stretch, ...]:
    """Columns over one stretch."""
    equal = column_strips(side, columns, gutter)
    if columns == 1 or (not widths and area.remainder == "lines"):
        return equal
    start, room = side[0], max(0, side[1] - side[0] - (columns - 1) * gutter)
    basic = _basic_columns(area, region, side, house)
    measures = _unequal(widths, room, house, basic) if widths else [b - a for a, b in equal]
    em = (area.body or house.body).text.size
    if area.remainder == "gutters":
        measures = [max(em, measure // em * em) for measure in measures]
    gaps = [gutter + more for more in spread(room - sum(measures), columns - 1)]
    strips = []
    for measure, gap in zip(measures, (*gaps, 0), strict=True):
        strips.append((start, start + measure))
        start += measure + gap
    return tuple(strips)


def _basic_columns(area: AreaSpec, region: Region, side: Stretch, house: House) -> int:
    """How many basic columns an area covers on one side of the fold."""
    covered = {c for rect in area.region for c in range(rect.column, rect.end_column)}
    if len(region.sides) == 1:
        return len(covered)
    fold = house.grid.fold
    return sum(c < fold if side == region.sides[0] else c >= fold for c in covered)


def _unequal(widths: Sequence[ColumnWidth], room: Mpt, house: House, basic: int) -> list[Mpt]:
    """Lengths as they are, made narrower together where they are too much; shares of what they leave."""
    fixed = sum(width.length for width in widths)
    weights = _weights(widths, house, basic)
    if fixed >= room or not any(weights):
        return [width.length for width in widths] if fixed <= room else _shared(room, [width.length for width in widths])
    shares = iter(_shared(room - fixed, [weight for weight in weights if weight]))
    return [width.length or next(shares) for width in widths]


def _weights(widths: Sequence[ColumnWidth], house: House, basic: int) -> list[int]:
    """In what proportion columns share the width: if they make up the ``basic`` columns there are, so that they align with those."""
    shares = [width.share for width in widths]
    if any(width.length for width in widths) or sum(shares) != basic:
        return shares
    return [share * (house.grid.column + house.grid.gutter) - house.grid.gutter for share in shares]


def _shared(total: Mpt, weights: Sequence[int]) -> list[Mpt]:
    """``total`` in proportion to the weights, to the last thousandth."""
    whole, done, out = sum(weights), 0, []
    for weight in weights:
        out.append(total * (done + weight) // whole - total * done // whole)
        done += weight
    return out
