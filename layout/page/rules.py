"""Rules (线) and boxes (边框, 底纹) in page coordinates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.display import BoxItem, Item, PathItem, RuleItem
from layout.page.paths import gradient, rectangle, wave
from layout.style import Colour

if TYPE_CHECKING:
    from layout.display import Path
    from layout.geometry import Rect
    from layout.spec.furniture_model import BoxSpec
    from layout.style import RuleStyle, Shade
    from layout.units import Mpt

_LEAST_WAVE = 3600
"""Length of the waves of the finest wavy rule."""


def strokes(style: RuleStyle) -> tuple[tuple[Mpt, Mpt], ...]:
    """The strokes of a rule as (distance from its middle, width); negative distances lie above or to the left."""
    width = style.width
    if style.kind == "double":
        apart = width + max(width, 1000)
        return ((-apart // 2, width), (apart - apart // 2, width))
    if style.kind in ("thick-thin", "thin-thick"):
        thin, white = max(width // 5, 250), max(width // 2, 700)
        total = width + white + thin
        outer, inner = (-total // 2 + width // 2, width), (total - total // 2 - thin // 2, thin)
        return (outer, inner) if style.kind == "thick-thin" else ((-inner[0], thin), (-outer[0], width))
    if style.kind == "thin-thick-thin":
        thin, white = max(width // 5, 250), max(width // 2, 700)
        apart = width // 2 + white + thin // 2
        return ((-apart, thin), (0, width), (apart, thin))
    return ((0, width),)


def dashes(style: RuleStyle) -> tuple[Mpt, ...]:
    """Dash and gap of a broken rule."""
    return {"dotted": (style.width, 2 * style.width), "dashed": (6 * style.width, 3 * style.width)}.get(style.kind, ())


def closing(style: RuleStyle) -> RuleStyle:
    """The same rule below what it frames: of 文武线 the thick stroke lies outside."""
    return replace(style, kind="thin-thick") if style.kind == "thick-thin" else style


def rule_items(style: RuleStyle, start: tuple[Mpt, Mpt], end: tuple[Mpt, Mpt]) -> tuple[Item, ...]:
    """A straight rule between two points: one item for each of its strokes."""
    (x0, y0), (x1, y1) = start, end
    if style.kind == "wavy":
        return (PathItem(wave(start, end, max(_LEAST_WAVE, 8 * style.width)), stroke=style.colour, stroke_width=style.width),)
    dash = dashes(style)
    upright = x0 == x1
    return tuple(
        RuleItem(x0 + shift, y0, x1 + shift, y1, width, style.colour, dash)
        if upright
        else RuleItem(x0, y0 + shift, x1, y1 + shift, width, style.colour, dash)
        for shift, width in strokes(style)
    )


def frame_items(rect: Rect, style: RuleStyle, radius: Mpt = 0) -> tuple[Item, ...]:
    """A frame inside the edges of ``rect``; of a thick-thin frame the thick stroke is the outer one."""
    if dashes(style) and radius:
        near, far = style.width // 2, style.width - style.width // 2
        path = rectangle(rect.inset(near, near, far, far), radius - near)
        return (PathItem(path, stroke=style.colour, stroke_width=style.width, dash=dashes(style)),)
    if dashes(style) or style.kind == "wavy":
        corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
        return tuple(item for i in range(4) for item in rule_items(style, corners[i], corners[(i + 1) % 4]))
    outer = strokes(style)
    edge = outer[0][0] - outer[0][1] // 2
    items: list[Item] = []
    for shift, width in outer:
        inward = shift - width // 2 - edge
        inner = rect.inset(inward, inward, inward, inward)
        items.append(BoxItem(inner, stroke=style.colour, stroke_width=width, radius=max(0, radius - inward) if radius else 0))
    return tuple(items)


def fill_items(rects: tuple[Rect, ...], fill: Colour | Shade, radius: Mpt = 0) -> tuple[Item, ...]:
    """A tint, flat or shaded, in rectangles that meet; a single one may have round corners."""
    radius = radius if len(rects) == 1 else 0
    if isinstance(fill, Colour):
        return tuple(BoxItem(rect, fill=fill, radius=radius) for rect in rects)
    return (PathItem(tuple(segment for rect in rects for segment in rectangle(rect, radius)), fill=gradient(rects, fill)),)


def box_items(rects: tuple[Rect, ...], box: BoxSpec) -> tuple[Item, ...]:
    """Tint, frame and border round an area given as rectangles that meet, from head to foot."""
    items: list[Item] = []
    border = box.border if len(rects) == 1 else None
    if box.tint:
        inner = tuple(rect.inset(*(border.size,) * 4) for rect in rects) if border else rects
        items += fill_items(inner, box.tint, box.radius)
    if border:
        from layout.page.borders import border_items

        items += border_items(rects[0], border)
    if box.rule is None:
        return tuple(items)
    if len(rects) == 1:
        return (*items, *frame_items(rects[0], box.rule, box.radius))
    return (*items, *_outline(rects, box.rule))


def shape_items(path: Path, rect: Rect, box: BoxSpec) -> tuple[Item, ...]:
    """The tint and frame of a shape that is no rectangle; of a frame of several strokes the outer one."""
    fill = box.tint if box.tint is None or isinstance(box.tint, Colour) else gradient((rect,), box.tint)
    rule = box.rule
    if rule is None:
        return (PathItem(path, fill),) if fill else ()
    return (PathItem(path, fill, rule.colour, rule.width, dashes(rule)),)


def _outline(rects: tuple[Rect, ...], style: RuleStyle) -> tuple[Item, ...]:
    """The frame of an L or a T: sides of each rectangle, head, foot, and the steps between them."""
    items: list[Item] = []
    for rect in rects:
        items += rule_items(style, (rect.x, rect.y), (rect.x, rect.bottom))
        items += rule_items(style, (rect.right, rect.y), (rect.right, rect.bottom))
    first, last = rects[0], rects[-1]
    items += rule_items(style, (first.x, first.y), (first.right, first.y))
    items += rule_items(style, (last.x, last.bottom), (last.right, last.bottom))
    for above, below in pairwise(rects):
        for a, b in ((above.x, below.x), (above.right, below.right)):
            if a != b:
                items += rule_items(style, (min(a, b), below.y), (max(a, b), below.y))
    return tuple(items)
