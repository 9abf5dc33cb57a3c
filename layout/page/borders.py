"""Ornament borders (花边): a corner piece at each corner, and tiles in between, a whole number of them along each side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.display import PathItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.display import Path
    from layout.geometry import Rect
    from layout.spec.furniture_model import BorderSpec
    from layout.style import OrnamentShape
    from layout.units import Mpt


class _Side(Struct, frozen=True):
    """A corner and the side that begins with it, clockwise: (x, y) of the corner, along the side, and inwards."""

    x: Mpt
    y: Mpt
    along: tuple[int, int]
    inward: tuple[int, int]
    length: Mpt

    def place(self, along: float, inward: float) -> tuple[Mpt, Mpt]:
        """A point so far along the side and so far from the outer edge."""
        a, b = round(along), round(inward)
        return self.x + a * self.along[0] + b * self.inward[0], self.y + a * self.along[1] + b * self.inward[1]


def border_items(rect: Rect, border: BorderSpec) -> tuple[PathItem, ...]:
    """The border inside the edges of ``rect``; what is filled is one item, what has strokes of one width another.

    Tiles are made wider or narrower, by half at most, so that they come out even. A side shorter than its corners stays without.
    """
    ornament, depth = border.ornament, border.size
    scale = depth / ornament.depth
    drawn: dict[int, list[tuple[str, tuple[Mpt, ...]]]] = {}
    for side in _sides(rect):
        _draw(drawn, ornament.corner, side, 0.0, scale, scale)
        room = side.length - 2 * depth
        count = max(1, round(room / (ornament.width * scale))) if room > 0 else 0
        for i in range(count):
            _draw(drawn, ornament.tile, side, depth + room * i / count, room / (count * ornament.width), scale)
    return tuple(
        PathItem(
            tuple(path),
            fill=None if stroke else border.colour,
            stroke=border.colour if stroke else None,
            stroke_width=round(stroke * scale),
        )
        for stroke, path in sorted(drawn.items())
    )


def _sides(rect: Rect) -> tuple[_Side, ...]:
    return (
        _Side(rect.x, rect.y, (1, 0), (0, 1), rect.width),
        _Side(rect.right, rect.y, (0, 1), (-1, 0), rect.height),
        _Side(rect.right, rect.bottom, (-1, 0), (0, -1), rect.width),
        _Side(rect.x, rect.bottom, (0, -1), (1, 0), rect.height),
    )


def _draw(
    drawn: dict[int, list[tuple[str, tuple[Mpt, ...]]]],
    shapes: Iterable[OrnamentShape],
    side: _Side,
    start: float,
    wide: float,
    deep: float,
) -> None:
    """Add shapes, in units of the design, at their place along a side."""
    for shape in shapes:
        path: Path = tuple(
            (kind, tuple(v for i in range(0, len(values), 2) for v in side.place(start + values[i] * wide, values[i + 1] * deep)))
            for kind, values in shape.path
        )
        drawn.setdefault(shape.stroke, []).extend(path)
