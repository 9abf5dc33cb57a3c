"""Outlines (轮廓) that text runs round: of boxes, ellipses, corners given by the page, and of what is not transparent in a picture."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.flow.result import Problem
from layout.flow.wrap import frame_polygon

if TYPE_CHECKING:
    from layout.flow.desk import Desk
    from layout.flow.wrap import Polygon
    from layout.geometry import Frame
    from layout.spec.model import AreaSpec
    from layout.spec.picture_model import PictureSpec, WrapSpec

_ELLIPSE = tuple((0.5 + cos(i * pi / 32) / 2, 0.5 + sin(i * pi / 32) / 2) for i in range(64))


def shaped(wrap: WrapSpec, frame: Frame) -> tuple[Polygon, ...]:
    """The outline of a box."""
    shares = _ELLIPSE if wrap.outline == "ellipse" else wrap.points
    return (tuple(_place(point, frame) for point in shares),) if shares else (frame_polygon(frame),)


def text_shape(area: AreaSpec, frame: Frame) -> tuple[Polygon, ...]:
    """The shape that an area of text has which stands on others; none if it is a box."""
    wrap = area.wrap if area.over is not None else None
    return shaped(wrap, frame) if wrap is not None and wrap.outline in ("ellipse", "polygon") else ()


def picture_outline(
    spec: PictureSpec, frame: Frame, crop: tuple[float, float, float, float], desk: Desk
) -> tuple[tuple[Polygon, ...], list[Problem]]:
    """The outline of a picture of which ``crop`` is shown in ``frame``. An ellipse is one of the frame, corners are those of the picture."""
    wrap = spec.wrap
    if wrap is None or wrap.outline not in ("alpha", "polygon"):
        return (shaped(wrap, frame) if wrap else (frame_polygon(frame),)), []
    shapes = (wrap.points,) if wrap.outline == "polygon" else desk.library.picture_outline(spec.file)
    if not shapes:
        message = f"{spec.file}: nothing in the picture is transparent, text runs round its frame"
        hint = "a cut-out is a PNG, TIFF or WebP file with an alpha channel; or give the outline's corners"
        return (frame_polygon(frame),), [Problem("picture/no-outline", Severity.WARNING, message, hint, wrap.span or spec.span, frame)]
    left, top, right, bottom = crop
    wide, high = max(right - left, 1e-9), max(bottom - top, 1e-9)
    shown = (tuple((_within((x - left) / wide), _within((y - top) / high)) for x, y in shape) for shape in shapes)
    return tuple(tuple(_place(point, frame) for point in shape) for shape in shown), []


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _place(point: tuple[float, float], frame: Frame) -> tuple[int, int]:
    return frame.inline + round(frame.measure * point[0]), frame.block + round(frame.block_size * point[1])
