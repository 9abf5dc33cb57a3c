"""Outlines in page coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.display import Path
    from layout.flow.wrap import Polygon
    from layout.geometry import Rect
    from layout.page.grid import PageMap

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
