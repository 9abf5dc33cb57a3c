"""Paths painted: which of their parts are rules to a press, and which are areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.pdf.matrix import bounds, thickness, thinnest
from layout.preflight.sheet import AREA, RULE, THICKEST_RULE

if TYPE_CHECKING:
    from layout.preflight.pdf.interpreter import Interpreter


def fill_path(at: Interpreter) -> None:
    """A filled path: its thin rectangles are rules, the rest is one area."""
    solid = []
    for points, curved in zip(at.path, at.curved, strict=True):
        if len(points) < 2:
            continue
        thick = None if curved else thickness(points)
        if thick is None or thick * 1000 > THICKEST_RULE:
            solid += points
        else:
            at.add(RULE, bounds(points), at.state.fill, size=thick)
    if solid:
        at.add(AREA, bounds(solid), at.state.fill)


def stroke_path(at: Interpreter) -> None:
    """A stroked path: a rule as thick as its pen where that is thinnest."""
    points = [point for part in at.path for point in part]
    if points:
        width = at.state.line_width * thinnest(at.state.ctm)
        x0, y0, x1, y1 = bounds(points)
        at.add(RULE, (x0 - width / 2, y0 - width / 2, x1 + width / 2, y1 + width / 2), at.state.stroke, size=width, stroke=True)
