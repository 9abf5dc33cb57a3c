"""Headlines on pictures (压图题): the block in a corner or along an edge of a picture of its area, on a scrim if it needs one.

The block is composed like any other, within the picture instead of over columns. It takes no lines of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.fold import clear_of_the_fold
from layout.flow.grid import EM_ASCENT
from layout.flow.headline_dress import Dressed, HeadlineDress, luminance
from layout.flow.headline_stack import Stack, StackSetter
from layout.flow.legibility import FAINT, Ground
from layout.flow.result import PlacedLine, PlacedPicture, PlacedRule, PlacedScrim, PlacedTint, Problem
from layout.geometry import Frame
from layout.spec.headline_model import ScrimSpec
from layout.style import BLACK, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.fit_figures import HeadlineFit
    from layout.flow.desk import Desk
    from layout.flow.result import Placed
    from layout.spec.headline_model import HeadlineSpec, OnPictureSpec
    from layout.spec.model import AreaSpec
    from layout.spec.story_model import Story
    from layout.units import Mpt

_FADE = 700
"""How far a gradient goes beyond the type, in 1/1000 of the block's depth, …"""
_LEAST_FADE = 6
"""… and at least one part in so many of the picture."""
_PANEL = 500
"""From a scrim's edge to the type, in 1/1000 of the title's size."""
_TRIED = range(300, 1000, 100)
"""Opacities among which one is proposed."""


class OnPicture(Struct, frozen=True):
    """What stands in an area, with its headline on a picture."""

    items: tuple[Placed, ...]
    title: str = ""
    fit: HeadlineFit | None = None
    problems: tuple[Problem, ...] = ()


def with_headline_on_picture(area: AreaSpec, items: Sequence[Placed], desk: Desk) -> OnPicture | None:
    """The items with the headline on the picture it belongs to, scrim and type right after it; ``None`` if it does not stand on one."""
    spec = area.headline
    if spec is None or spec.on_picture is None or area.story is None:
        return None
    shown = [i for i, item in enumerate(items) if isinstance(item, PlacedPicture) or (isinstance(item, PlacedTint) and item.stroke)]
    if spec.on_picture.picture >= len(shown):
        message = f"area {area.id}: the headline has no picture to stand on and is not printed"
        problem = Problem("headline/no-picture", Severity.ERROR, message, "give the picture room, or on_picture: no", spec.on_picture.span)
        return OnPicture(tuple(items), problems=(problem,))
    at = shown[spec.on_picture.picture]
    number = 1 + max((item.paragraph for item in items if isinstance(item, PlacedLine)), default=-1)
    block = _Setter(area.story, spec, spec.on_picture, items[at], desk, number).set()
    return replace(block, items=(*items[:at], *block.items, *items[at + 1 :]))


class _Setter(Struct, frozen=True):
    """Sets one headline on one picture."""

    story: Story
    spec: HeadlineSpec
    over: OnPictureSpec
    ground: Placed
    """The picture, or what stands for one that cannot be read."""
    desk: Desk
    number: int
    """Of its first paragraph."""

    @property
    def frame(self) -> Frame:
        """The picture's."""
        assert isinstance(self.ground, PlacedPicture | PlacedTint)
        return self.ground.frame

    @property
    def room(self) -> Frame:
        """Where the block may stand: of the box given, less the inset, what its width is at its side."""
        frame, (left, top, right, bottom) = self.frame, self.over.box
        inset = self.over.inset
        start, end = frame.inline + round(frame.measure * left) + inset, frame.inline + round(frame.measure * right) - inset
        head, foot = frame.block + round(frame.block_size * top) + inset, frame.block + round(frame.block_size * bottom) - inset
        whole = max(1, end - start)
        width = min(whole, round(frame.measure * (right - left)) * self.over.width // 1000)
        side = self.over.place.partition("-")[2]
        start += {"left": 0, "right": whole - width}.get(side, (whole - width) // 2)
        return Frame(start, head, width, max(1, foot - head))

    def set(self) -> OnPicture:
        """The picture with its scrim, the dress of the block, and its lines."""
        if self.spec.style.vertical:
            return self._set_down()
        room, dress = self.room, HeadlineDress(self.spec, self.desk)
        measure = max(1, room.measure - 2 * dress.side)
        setter = StackSetter(self.story, self.spec.style, measure, self.desk, self._too_deep, self.number + (self.spec.label is not None))
        stack = setter.best()
        depth = stack.depth + dress.label_depth + 2 * self._padding
        edge = self.over.place.partition("-")[0]
        top = room.block + {"top": 0, "middle": (room.block_size - depth) // 2}.get(edge, room.block_size - depth)
        widths = [(row.shift, row.shift + row.line.width) for row in stack.rows]
        start = room.inline + dress.side + min((a for a, _ in widths), default=0)
        end = room.inline + dress.side + max((b for _, b in widths), default=0)
        head = top - self.desk.grid.face_top(0)
        panel = Frame(start - dress.side, head, end - start + 2 * dress.side, top + depth + self.spec.style.below - head)
        dressed = dress.place(panel, top + self._padding)
        stacked = self._lines(stack, room.inline + dress.side, top + self._padding + dressed.depth)
        between, align = (room.inline, room.inline_end), self.spec.style.main.align
        lines = clear_of_the_fold(stacked, between, align, self.desk.fold, self.desk.context.faces)
        return self._done(setter, stack, Frame(start, top, end - start, depth), dressed, lines)

    def _set_down(self) -> OnPicture:
        """The same of a vertical headline: its lines run down and follow each other from right to left."""
        room, dress, pad = self.room, HeadlineDress(self.spec, self.desk), self._padding
        first, above = self.number + (self.spec.label is not None), dress.label_depth + pad
        measure = max(1, room.block_size - above - pad)
        setter = StackSetter(self.story, self.spec.style, measure, self.desk, self._too_deep, first)
        stack = setter.best()
        wide = stack.depth + 2 * pad
        side = self.over.place.partition("-")[2]
        start = room.inline + {"left": 0, "right": room.measure - wide}.get(side, (room.measure - wide) // 2)
        begins = min((row.shift for row in stack.rows), default=0)
        ends = max((row.shift + row.line.width for row in stack.rows), default=0)
        block = Frame(start, room.block + begins, wide, above + ends - begins + pad)
        head = self.desk.grid.face_top(0)
        dressed = dress.place_beside(Frame(start, block.block - head, wide, block.block_size + 2 * head))
        from layout.flow.headline_vertical import beside

        lines = list(beside(stack.rows, start + wide - pad, room.block + above))
        return self._done(setter, stack, block, dressed, lines)

    def _done(self, setter: StackSetter, stack: Stack, block: Frame, dressed: Dressed, lines: Sequence[PlacedLine]) -> OnPicture:
        dress = HeadlineDress(self.spec, self.desk)
        ground = self._under(self.ground, self.over.scrim, block)
        label = tuple(replace(line, paragraph=self.number) for line in dressed.lines)
        items: tuple[Placed, ...] = (ground, *dressed.tints, *map(_as_tint, dressed.rules), *label, *lines)
        title = " ".join(line.line.text.strip() for line in lines if line.role == "headline")
        problems = (*setter.problems(stack, block), *self._deep(stack, block), *self._faint(ground, lines, block, dress))
        return OnPicture(items, title, stack.report, problems)

    @property
    def _padding(self) -> Mpt:
        style = self.spec.style
        return style.padding if style.tint or style.rule_above or style.rule_below else 0

    def _lines(self, stack: Stack, inline: Mpt, top: Mpt) -> list[PlacedLine]:
        lines = []
        for row in stack.rows:
            top += row.above
            baseline = top + row.size * EM_ASCENT // 1000
            lines.append(PlacedLine(row.line, inline + row.shift, baseline, row.role, row.paragraph, span=row.span))
            top += row.size
        return lines

    def _too_deep(self, stack: Stack) -> Mpt:
        if self.spec.style.vertical:
            return stack.depth + 2 * self._padding - self.room.measure
        return stack.depth + HeadlineDress(self.spec, self.desk).label_depth + 2 * self._padding - self.room.block_size

    def _deep(self, stack: Stack, block: Frame) -> list[Problem]:
        if self._too_deep(stack) <= 0:
            return []
        message = f"{self.story.id}: the headline is deeper than the picture it stands on"
        hint = "a smaller headline, fewer parts, or a larger picture"
        return [Problem("headline/too-tall", Severity.ERROR, message, hint, self.over.span, block)]

    # -- scrim

    def _under(self, ground: Placed, scrim: ScrimSpec | None, block: Frame) -> Placed:
        """The picture under its scrim."""
        if scrim is None or not isinstance(ground, PlacedPicture):
            return ground
        frame, pad = ground.frame, self.spec.style.main.text.size * _PANEL // 1000
        whole = PlacedScrim(frame, scrim.colour, scrim.opacity, scrim.opacity)
        if scrim.kind == "whole":
            return replace(ground, scrims=(whole,))
        edge, _, side = self.over.place.partition("-")
        head, foot = max(frame.block, block.block - pad), min(frame.block_end, block.block_end + pad)
        if scrim.kind == "panel":
            start, end = max(frame.inline, block.inline - pad), min(frame.inline_end, block.inline_end + pad)
            return replace(ground, scrims=(replace(whole, frame=Frame(start, head, end - start, foot - head)),))
        if self.spec.style.vertical:
            return replace(ground, scrims=self._across(scrim, whole, block, side))
        head, foot = (frame.block if edge == "top" else head), (frame.block_end if edge == "bottom" else foot)
        band = replace(whole, frame=Frame(frame.inline, head, frame.measure, foot - head))
        if scrim.kind == "flat":
            return replace(ground, scrims=(band,))
        fade = max(block.block_size * _FADE // 1000, frame.block_size // _LEAST_FADE)
        above, below = max(frame.block, head - fade), min(frame.block_end, foot + fade)
        parts = [band]
        if above < head:
            parts.append(PlacedScrim(Frame(frame.inline, above, frame.measure, head - above), scrim.colour, 0, scrim.opacity))
        if below > foot:
            parts.append(PlacedScrim(Frame(frame.inline, foot, frame.measure, below - foot), scrim.colour, scrim.opacity, 0))
        return replace(ground, scrims=tuple(parts))

    def _across(self, scrim: ScrimSpec, whole: PlacedScrim, block: Frame, side: str) -> tuple[PlacedScrim, ...]:
        """A band from head to foot under a vertical headline, which fades out at its sides if it is a gradient."""
        frame, pad = whole.frame, self.spec.style.main.text.size * _PANEL // 1000
        start = frame.inline if side == "left" else max(frame.inline, block.inline - pad)
        end = frame.inline_end if side == "right" else min(frame.inline_end, block.inline_end + pad)
        parts = [replace(whole, frame=Frame(start, frame.block, end - start, frame.block_size))]
        if scrim.kind == "flat":
            return tuple(parts)
        fade = max(block.measure * _FADE // 1000, frame.measure // _LEAST_FADE)
        left, right = max(frame.inline, start - fade), min(frame.inline_end, end + fade)
        sides = ((left, start, 0, scrim.opacity), (end, right, scrim.opacity, 0))
        parts += [
            PlacedScrim(Frame(a, frame.block, b - a, frame.block_size), scrim.colour, first, last, across=True)
            for a, b, first, last in sides
            if a < b
        ]
        return tuple(parts)

    # -- legibility

    def _faint(self, ground: Placed, lines: Sequence[PlacedLine], block: Frame, dress: HeadlineDress) -> list[Problem]:
        """Type that is hardly seen on its picture, and the scrim that would help."""
        if self.spec.style.tint is not None:
            return dress.problems(self.story, block)
        tones = self.desk.library.picture_tones(ground.spec.file) if isinstance(ground, PlacedPicture) else None
        if not isinstance(ground, PlacedPicture) or tones is None:
            return []
        runs = [(_ink_box(line), run.colour) for line in lines for run in line.line.runs[:1]]
        under = Ground(ground, tones)
        worst = max((under.faint([box], colour) for box, colour in runs), default=0.0)
        if worst <= FAINT:
            return []
        message = f"{self.story.id}: {worst:.0%} of a line of the headline can hardly be read on {ground.spec.file}"
        where = self.over.span
        return [Problem("headline/contrast", Severity.WARNING, message, self._help(ground, tones, block, runs), where, block)]

    def _help(self, ground: PlacedPicture, tones: tuple[int, int, bytes], block: Frame, runs: Sequence[tuple[Frame, object]]) -> str:
        """The lightest scrim under which all can be read."""
        ink = self.spec.style.main.text.colour
        colour = BLACK if luminance(ink) > luminance(BLACK) + 0.2 else PAPER
        for opacity in _TRIED:
            scrim = ScrimSpec(opacity, colour, self.over.scrim.kind if self.over.scrim else "gradient")
            tried = self._under(replace(ground, scrims=()), scrim, block)
            assert isinstance(tried, PlacedPicture)
            if all(Ground(tried, tones).faint([box], ink) <= FAINT for box, _ in runs):
                return f"a scrim: scrim: {opacity // 10}%"
        return "type of another colour, another place on the picture, or a tint behind it"


def _ink_box(line: PlacedLine) -> Frame:
    """The em boxes of a line."""
    size = max((run.size for run in line.line.runs), default=0)
    if line.vertical:
        return Frame(line.inline - size // 2, line.baseline + line.line.indent, size, line.line.width)
    return Frame(line.inline + line.line.indent, line.baseline - size * EM_ASCENT // 1000, line.line.width, size)


def _as_tint(rule: PlacedRule) -> PlacedTint:
    """A plain rule as a bar, so that it is painted over the picture."""
    width = rule.style.width
    return PlacedTint(Frame(rule.inline, rule.block - width // 2, max(width, rule.inline_end - rule.inline), width), rule.style.colour)
