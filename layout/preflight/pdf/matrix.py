"""PDF's matrices: ``[a b c d e f]``, applied to row vectors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def apply(m: Matrix, x: float, y: float) -> Point:
    """A point moved."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def thinnest(m: Matrix) -> float:
    """How thin a pen of width 1 becomes: the lesser singular value."""
    a, b, c, d = m[:4]
    squares, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return math.sqrt(max(0.0, (squares - math.sqrt(max(0.0, squares * squares - 4 * area * area))) / 2))


def bounds(points: Iterable[Point]) -> Box:
    """The box round some points; there must be one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def box_through(m: Matrix, box: Box) -> Box:
    """The box round a box moved."""
    x0, y0, x1, y1 = box
    return bounds(apply(m, x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def common(a: Box, b: Box) -> Box:
    """What two boxes share; of boxes apart, a box turned inside out."""
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def meets(a: Box, b: Box) -> bool:
    """Whether two boxes touch."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def thickness(points: list[Point]) -> float | None:
    """The short side of a rectangle at any angle; ``None`` if the points make none."""
    corners = points[:-1] if len(points) == 5 and math.dist(points[0], points[-1]) < 0.01 else points
    if len(corners) == 2:
        return 0.0
    if len(corners) != 4:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    along, across = math.hypot(bx - ax, by - ay), math.hypot(cx - bx, cy - by)
    if math.hypot(ax + cx - bx - dx, ay + cy - by - dy) > 0.02:
        return None  # no parallelogram
    square = abs((bx - ax) * (cx - bx) + (by - ay) * (cy - by))
    return min(along, across) if square <= 0.01 * max(along * across, 0.01) else None
