"""Text beside what is set over it (绕排): shapes, the room they leave on each line, and rules that keep clear of them.

A shape is one or several polygons along the text's axes. On every line it takes one stretch, from its first to its last point there:
text never runs into its hollows, where nobody would look for it. What is left of the line on either side
becomes slots of its own, so a column with an object in its middle is read line by line, left part first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.flow.columns import Stretch
    from layout.flow.result import PlacedRule
    from layout.flow.slots import Slot
    from layout.spec.picture_model import WrapSpec
    from layout.style import ParagraphStyle
    from layout.units import Mpt

Polygon: TypeAlias = "tuple[tuple[Mpt, Mpt], ...]"
"""Corners (inline, block), each joined to the next and the last to the first."""

_NEAR = 250
"""A rule closer to a shape than this is cut there, in 1/1000 of the standoff beside the shape."""

_LEAST_WITHIN = 3
"""Characters of the shortest line in a shape."""


class Obstacle(Struct, frozen=True, dict=True):
    """Something set over text, which makes room for it."""

    polygons: tuple[Polygon, ...]
    wrap: WrapSpec
    bounds: Frame
    """The smallest frame that holds it, without the white round it."""

    @classmethod
    def of(cls, polygons: tuple[Polygon, ...], wrap: WrapSpec) -> Obstacle:
        """The obstacle of these outlines (at least one)."""
        points = [point for polygon in polygons for point in polygon]
        start, head = min(x for x, _ in points), min(y for _, y in points)
        return cls(polygons, wrap, Frame(start, head, max(x for x, _ in points) - start, max(y for _, y in points) - head))

    def on_line(self, head: Mpt, foot: Mpt) -> Stretch | None:
        """What it takes of a line whose characters reach from ``head`` to ``foot``, the white beside it included."""
        if self.bounds.block_end + self.wrap.below <= head or self.bounds.block - self.wrap.above >= foot:
            return None
        if (head, foot) not in self._taken:
            found = extent(self.polygons, head - self.wrap.below, foot + self.wrap.above)
            self._taken[head, foot] = None if found is None else (found[0] - self.wrap.beside, found[1] + self.wrap.beside)
        return self._taken[head, foot]

    @cached_property
    def _taken(self) -> dict[tuple[Mpt, Mpt], Stretch | None]:
        """What it takes of lines that were asked for: the same ones go through several columns."""
        return {}


def frame_polygon(frame: Frame) -> Polygon:
    """The four corners of a frame."""
    return (
        (frame.inline, frame.block),
        (frame.inline_end, frame.block),
        (frame.inline_end, frame.block_end),
        (frame.inline, frame.block_end),
    )


def extent(polygons: Sequence[Polygon], start: Mpt, end: Mpt) -> Stretch | None:
    """First and last place on the inline axis that polygons reach between two places on the block axis; ``None`` if none does."""
    heads, edges, tallest = _edges(tuple(polygons))
    low: Mpt | None = None
    high: Mpt | None = None
    for y0, y1, x0, x1 in edges[bisect_right(heads, start - tallest) : bisect_left(heads, end)]:
        if y1 <= start:
            continue
        for y in (min(max(y0, start), end), min(max(y1, start), end)):
            x, rest = (x0, 0) if y0 == y1 else divmod((x1 - x0) * (y - y0) + x0 * (y1 - y0), y1 - y0)
            low = x if low is None else min(low, x)
            high = x + bool(rest) if high is None else max(high, x + bool(rest))
    return None if low is None or high is None else (low, high)


@lru_cache(maxsize=64)
def _edges(polygons: tuple[Polygon, ...]) -> tuple[list[Mpt], list[tuple[Mpt, Mpt, Mpt, Mpt]], Mpt]:
    """Their edges (head, foot, and where these are on the inline axis) by their heads, the heads alone, and how tall the tallest is.

    An outline of hundreds of edges is asked for on every line beside it: only those that meet the line are looked at.
    """
    edges = []
    for polygon in polygons:
        for (x0, y0), (x1, y1) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
            edges.append((y0, y1, x0, x1) if y0 <= y1 else (y1, y0, x1, x0))
    edges.sort()
    return [edge[0] for edge in edges], edges, max((y1 - y0 for y0, y1, _, _ in edges), default=0)


def turned(polygons: Iterable[Polygon]) -> tuple[Polygon, ...]:
    """The same with the axes exchanged."""
    return tuple(tuple((y, x) for x, y in polygon) for polygon in polygons)


# ---- slots ---------------------------------------------------------------------------------------


def slots_around(slots: Sequence[Slot], obstacles: Sequence[Obstacle], style: ParagraphStyle, face: Stretch) -> tuple[Slot, ...]:
    """The slots with what obstacles take of them left out; lines they part are slots left and right of them.

    Args:
        slots: slots, column after column.
        obstacles: what text runs round. One that lies beside a column, however close, leaves it alone.
        style: of the body: beside an obstacle lines are whole characters long, so that they are not spread.
        face: where characters begin and end, from the top of a slot.
    """
    if not obstacles:
        return tuple(slots)
    em = style.text.size if style.text.lang.startswith(("zh", "ja")) else 1
    out: list[Slot] = []
    parted = before = (-1, -1)
    shift = 0
    for slot in slots:
        here = (slot.column, slot.piece)
        if here[0] != before[0]:
            shift = 0
        free = _free_stretches(slot, obstacles, face, em)
        if not free and here != parted and before == here:
            shift += 1
            parted = here
        elif free:
            parted = (-1, -1)
        before = here
        out += [replace(slot, piece=slot.piece + shift, inline=start, measure=end - start) for start, end in free]
    return tuple(out)


def slots_within(slots: Sequence[Slot], polygons: Sequence[Polygon], style: ParagraphStyle, face: Stretch) -> tuple[Slot, ...]:
    """What of slots lies inside a shape: text set in an ellipse or polygon. Lines of less than three characters are left empty.

    A line is as long as the shape is wide where its characters begin and where they end, whichever is less.
    """
    em = style.text.size
    whole = em if style.text.lang.startswith(("zh", "ja")) else 1
    out = []
    for slot in slots:
        edges = [extent(polygons, at, at + 1) for at in (slot.block + face[0], slot.block + face[1] - 1)]
        inside = [edge for edge in edges if edge is not None]
        start = max((slot.inline, *(a for a, _ in inside)))
        end = min((slot.inline + slot.measure, *(b for _, b in inside)))
        if len(inside) == len(edges) and end - start >= _LEAST_WITHIN * em:
            rest = (end - start) % whole
            out.append(replace(slot, inline=start + rest // 2, measure=end - start - rest))
    return tuple(out)


def _free_stretches(slot: Slot, obstacles: Sequence[Obstacle], face: Stretch, em: Mpt) -> list[Stretch]:
    """What is left of a slot, from its start to its end."""
    whole = (slot.inline, slot.inline + slot.measure)
    free, least = [whole], 0
    for obstacle in obstacles:
        beside = stretches_beside(slot, obstacle, face)
        if beside is not None:
            least = max(least, obstacle.wrap.least)
            free = sorted((max(a, c), min(b, d)) for a, b in free for c, d in beside if max(a, c) < min(b, d))
    cut = [_whole(stretch, whole, em) for stretch in free]
    return [(a, b) for a, b in cut if b - a >= max(1, least)]


def stretches_beside(slot: Slot, obstacle: Obstacle, face: Stretch) -> tuple[Stretch, ...] | None:
    """The parts of a slot beside an obstacle, as its ``sides`` say; ``None`` if it does not stand in the way."""
    start, end = slot.inline, slot.inline + slot.measure
    bounds = obstacle.bounds
    if bounds.inline >= end or bounds.inline_end <= start:
        return None
    taken = obstacle.on_line(slot.block + face[0], slot.block + face[1])
    if taken is None or taken[0] >= end or taken[1] <= start:
        return None
    sides = obstacle.wrap.sides
    if sides == "largest":
        sides = "left" if bounds.inline - start >= end - bounds.inline_end else "right"
    left = ((start, taken[0]),) if sides in ("both", "left") and start < taken[0] else ()
    right = ((taken[1], end),) if sides in ("both", "right") and taken[1] < end else ()
    return (*left, *right)


def _whole(stretch: Stretch, column: Stretch, em: Mpt) -> Stretch:
    """A part of a line cut to whole characters; it keeps to the edge of its column, if it has one."""
    if stretch == column:
        return stretch
    a, b = stretch
    rest = (b - a) % em
    if a == column[0]:
        return a, b - rest
    return (a + rest, b) if b == column[1] else (a + rest // 2, b - (rest - rest // 2))


# ---- rules ---------------------------------------------------------------------------------------


def clear_of(rules: Iterable[PlacedRule], obstacles: Sequence[Obstacle], shortest: Mpt) -> tuple[PlacedRule, ...]:
    """Rules with the parts cut out that run through obstacles or the white round them; no piece is shorter than ``shortest``."""
    out: list[PlacedRule] = []
    for rule in rules:
        pieces = [rule]
        for obstacle in obstacles:
            pieces = [part for piece in pieces for part in _beside(piece, obstacle)]
        out += [piece for piece in pieces if piece == rule or _length(piece) >= shortest]
    return tuple(out)


def _beside(rule: PlacedRule, obstacle: Obstacle) -> list[PlacedRule]:
    """What an obstacle leaves of a straight rule."""
    near = obstacle.wrap.beside * _NEAR // 1000
    if rule.inline == rule.inline_end:
        found = extent(turned(obstacle.polygons), rule.inline - near, rule.inline + near)
        if found is None:
            return [rule]
        head, foot = found[0] - obstacle.wrap.above, found[1] + obstacle.wrap.below
        parts = [replace(rule, block_end=min(rule.block_end, head)), replace(rule, block=max(rule.block, foot))]
    else:
        found = extent(obstacle.polygons, rule.block - near, rule.block + near)
        if found is None:
            return [rule]
        start, end = found[0] - obstacle.wrap.beside, found[1] + obstacle.wrap.beside
        parts = [replace(rule, inline_end=min(rule.inline_end, start)), replace(rule, inline=max(rule.inline, end))]
    return [part for part in parts if _length(part) > 0]


def _length(rule: PlacedRule) -> Mpt:
    return rule.inline_end - rule.inline + rule.block_end - rule.block
