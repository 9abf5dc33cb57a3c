"""Paths in PDF operators: rectangles, rounded corners, wavy lines and outlines, still to be filled or stroked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.display import MarkItem, Path
    from layout.geometry import Rect
    from layout.output.syntax import Sheet
    from layout.units import Mpt

_QUARTER = 552
"""Where the control points of a quarter circle stand, in 1/1000 of its radius."""

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
"""Of the segments of a path."""


def rectangle(sheet: Sheet, rect: Rect) -> str:
    """The path of a rectangle."""
    return f"{sheet.area(rect)} re"


def shape(sheet: Sheet, rect: Rect, radius: Mpt) -> str:
    """The path of a rectangle, its corners rounded by as much as it has room for."""
    r = min(radius, rect.width // 2, rect.height // 2)
    if r <= 0:
        return rectangle(sheet, rect)
    c = r * _QUARTER // 1000
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    corners = (
        ((right - r, top), (right - r + c, top), (right, top + r - c), (right, top + r)),
        ((right, bottom - r), (right, bottom - r + c), (right - r + c, bottom), (right - r, bottom)),
        ((left + r, bottom), (left + r - c, bottom), (left, bottom - r + c), (left, bottom - r)),
        ((left, top + r), (left, top + r - c), (left + r - c, top), (left + r, top)),
    )
    parts = [f"{sheet.point(left + r, top)} m"]
    for start, *curve in corners:
        parts.append(f"{sheet.point(*start)} l {' '.join(sheet.point(*p) for p in curve)} c")
    return " ".join([*parts, "h"])


def wave(sheet: Sheet, mark: MarkItem) -> str:
    """Half waves, as many as fit best, crest and trough in turn."""
    length = mark.x1 - mark.x0
    count = max(2, round(2 * length / mark.wave))
    tall = mark.height * 4 // 3  # control points this far out make a curve that reaches the crest
    parts = [f"{sheet.point(mark.x0, mark.y)} m"]
    for i in range(count):
        a, b = mark.x0 + length * i // count, mark.x0 + length * (i + 1) // count
        y = mark.y + (tall if i % 2 else -tall)
        near = (b - a) * 364 // 1000
        parts.append(f"{sheet.point(a + near, y)} {sheet.point(b - near, y)} {sheet.point(b, mark.y)} c")
    return " ".join(parts)


def outline(sheet: Sheet, path: Path) -> str:
    """A path of straight lines and curves, as items have it."""
    return " ".join(
        " ".join((*(sheet.point(*values[i : i + 2]) for i in range(0, len(values), 2)), _OPERATORS[kind])) for kind, values in path
    )
