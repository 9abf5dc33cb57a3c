"""Outlines in page coordinates."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from layout.display import Gradient

if TYPE_CHECKING:
    from layout.display import Path
    from layout.flow.wrap import Polygon
    from layout.geometry import Rect
    from layout.page.grid import PageMap
    from layout.style import Shade
    from layout.units import Mpt

_QUARTER = 552
"""Where the control points of a quarter circle stand, in 1/1000 of its radius."""


def outline(corners: Polygon, to_page: PageMap) -> Path:
    """A polygon along the text's axes."""
    points = [(to_page.x + inline, to_page.y + block) for inline, block in corners]
    return (("M", points[0]), *(("L", point) for point in points[1:]), ("Z", ()))


def oval(rect: Rect) -> Path:
    """The ellipse in a rectangle."""
    across, down = rect.width // 2, rect.height // 2
    x, y, a, b = rect.x + across, rect.y + down, across * _QUARTER // 1000, down * _QUARTER // 1000
    return (
        ("M", (x + across, y)),
        ("C", (x + across, y + b, x + a, y + down, x, y + down)),
        ("C", (x - a, y + down, x - across, y + b, x - across, y)),
        ("C", (x - across, y - b, x - a, y - down, x, y - down)),
        ("C", (x + a, y - down, x + across, y - b, x + across, y)),
        ("Z", ()),
    )


def rectangle(rect: Rect, radius: Mpt = 0) -> Path:
    """A rectangle, its corners round where a radius is given."""
    x0, y0, x1, y1 = rect.x, rect.y, rect.right, rect.bottom
    r = min(radius, rect.width // 2, rect.height // 2)
    if r <= 0:
        return (("M", (x0, y0)), ("L", (x1, y0)), ("L", (x1, y1)), ("L", (x0, y1)), ("Z", ()))
    c = r - r * _QUARTER // 1000
    return (
        ("M", (x0 + r, y0)),
        ("L", (x1 - r, y0)),
        ("C", (x1 - c, y0, x1, y0 + c, x1, y0 + r)),
        ("L", (x1, y1 - r)),
        ("C", (x1, y1 - c, x1 - c, y1, x1 - r, y1)),
        ("L", (x0 + r, y1)),
        ("C", (x0 + c, y1, x0, y1 - c, x0, y1 - r)),
        ("L", (x0, y0 + r)),
        ("C", (x0, y0 + c, x0 + c, y0, x0 + r, y0)),
        ("Z", ()),
    )


def wave(start: tuple[Mpt, Mpt], end: tuple[Mpt, Mpt], length: Mpt) -> Path:
    """A wavy line (曲线) between two points, level or upright; as many waves about ``length`` long as fit best."""
    (x0, y0), (x1, y1) = start, end
    upright = x0 == x1
    reach = y1 - y0 if upright else x1 - x0
    halves = max(2, round(2 * abs(reach) / length))
    tall = length * 29 // 100  # control points this far out make crests of 0.22 of the length
    path: list[tuple[str, tuple[Mpt, ...]]] = [("M", start)]
    for i in range(halves):
        a, b = reach * i // halves, reach * (i + 1) // halves
        near, out = (b - a) * 364 // 1000, tall if i % 2 else -tall
        if upright:
            path.append(("C", (x0 + out, y0 + a + near, x0 + out, y0 + b - near, x0, y0 + b)))
        else:
            path.append(("C", (x0 + a + near, y0 + out, x0 + b - near, y0 + out, x0 + b, y0)))
    return tuple(path)


def gradient(rects: tuple[Rect, ...], shade: Shade) -> Gradient:
    """A shaded tint over rectangles: along its angle from the first corner it meets to the last."""
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    width, height = max(r.right for r in rects) - left, max(r.bottom for r in rects) - top
    dx, dy = cos(radians(shade.angle)), sin(radians(shade.angle))
    half = (abs(width * dx) + abs(height * dy)) / 2
    x, y = left + width / 2, top + height / 2
    return Gradient(shade.start, shade.end, (round(x - dx * half), round(y - dy * half), round(x + dx * half), round(y + dy * half)))
