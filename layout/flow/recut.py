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
    from layout.spec.model import AreaSpec, House
    from layout.units import Mpt


def area_strips(area: AreaSpec, region: Region, columns: int, gutter: Mpt, house: House) -> tuple[Stretch, ...]:
    """The text columns over the whole extent of an area's region: ``columns`` equal ones, or as wide as the area says."""
    equal = column_strips(region, columns, gutter)
    if columns == 1 or (not area.widths and area.remainder == "lines"):
        return equal
    start, room = region.bounds.inline, max(0, region.bounds.measure - (columns - 1) * gutter)
    measures = _unequal(area, room, house) if area.widths else [b - a for a, b in equal]
    em = (area.body or house.body).text.size
    if area.remainder == "gutters":
        measures = [max(em, measure // em * em) for measure in measures]
    gaps = [gutter + more for more in spread(room - sum(measures), columns - 1)]
    strips = []
    for measure, gap in zip(measures, (*gaps, 0), strict=True):
        strips.append((start, start + measure))
        start += measure + gap
    return tuple(strips)


def _unequal(area: AreaSpec, room: Mpt, house: House) -> list[Mpt]:
    """Lengths as they are, made narrower together where they are too much; shares of what they leave."""
    fixed = sum(width.length for width in area.widths)
    weights = _weights(area, house)
    if fixed >= room or not any(weights):
        return [width.length for width in area.widths] if fixed <= room else _shared(room, [width.length for width in area.widths])
    shares = iter(_shared(room - fixed, [weight for weight in weights if weight]))
    return [width.length or next(shares) for width in area.widths]


def _weights(area: AreaSpec, house: House) -> list[int]:
    """In what proportion columns share the width: if they make up the basic columns of the area, so that they align with those."""
    basic = len({c for rect in area.region for c in range(rect.column, rect.end_column)})
    shares = [width.share for width in area.widths]
    if any(width.length for width in area.widths) or sum(shares) != basic:
        return shares
    return [share * (house.grid.column + house.grid.gutter) - house.grid.gutter for share in shares]


def _shared(total: Mpt, weights: Sequence[int]) -> list[Mpt]:
    """``total`` in proportion to the weights, to the last thousandth."""
    whole, done, out = sum(weights), 0, []
    for weight in weights:
        out.append(total * (done + weight) // whole - total * done // whole)
        done += weight
    return out
