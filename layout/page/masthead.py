"""The masthead (报头): the paper's name, large, and below it small type between rules; and the colophon (报尾), such small type alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.flow.grid import EM_ASCENT, FACE_INSET, above_baseline, below_baseline
from layout.flow.result import AreaLayout, PlacedLine, PlacedRule
from layout.page.furniture import with_variables
from layout.page.grid import face_frame
from layout.page.rules import closing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.flow import Desk, Region
    from layout.geometry import Frame
    from layout.inline import Line
    from layout.spec.furniture_model import MastheadSpec
    from layout.spec.model import AreaSpec
    from layout.style import ParagraphStyle, TextStyle
    from layout.units import Mpt

_PARTED_BY = " | "
_WIDEST_SPACING = 600
"""The most a title is letter-spaced to fill its width, in 1/1000 em."""
_RULE_WHITE = 550
"""White between small type and its rules, in 1/1000 of its size."""


def lay_out_masthead(
    area: AreaSpec, masthead: MastheadSpec, region: Region, variables: Mapping[str, str], desk: Desk, kind: str = "masthead"
) -> AreaLayout:
    """Title in the middle of what the small type leaves; the small type at the foot. A ``colophon`` has small type alone."""
    frame = face_frame(region.bounds, desk.grid)
    style = masthead.line_style or desk.house.styles.get("masthead-line", desk.house.body)
    texts = [with_variables(line, variables) for line in masthead.lines]
    small, rules, foot = _small_type([t for t in texts if t], style, frame, masthead, desk)
    title = _title(masthead, variables, frame, foot, desk)
    span = area.at_key(kind)
    lines = [replace(line, role=kind, paragraph=number, span=span) for number, line in enumerate((*title, *small))]
    return AreaLayout(kind, tuple(lines), rules, title=with_variables(masthead.title, variables))


def _small_type(
    texts: list[str], style: ParagraphStyle, frame: Frame, masthead: MastheadSpec, desk: Desk
) -> tuple[list[PlacedLine], tuple[PlacedRule, ...], Mpt]:
    """The small type between its rules at the foot of the frame; also where what stands above must end."""
    size = style.text.size
    white = size * _RULE_WHITE // 1000 if masthead.rule else 0
    baseline = frame.block_end - white - below_baseline(size)
    lines: list[PlacedLine] = []
    for text in reversed(texts):
        lines = _spread_pieces(text, style, frame, baseline, desk) + lines
        baseline -= style.pitch
    head = frame.block_end
    if texts:
        head = baseline + style.pitch - above_baseline(size) - white
    if masthead.rule is None:
        return lines, (), head
    edges = [(frame.block_end, closing(masthead.rule))]
    if texts:
        edges.insert(0, (head, masthead.rule))
    return lines, tuple(PlacedRule(frame.inline, edge, frame.inline_end, edge, rule) for edge, rule in edges), head


def _spread_pieces(text: str, style: ParagraphStyle, frame: Frame, baseline: Mpt, desk: Desk) -> list[PlacedLine]:
    """Pieces parted by `` | `` over the width.

    The first stands at its start, the last at its end, those between on axes that lines of as many
    pieces share. A line of one piece stands as its style says.
    """
    for size in range(style.text.size, style.text.size * 2 // 3, -250):
        pieces = [desk.context.single(piece, replace(style.text, size=size), style.rules) for piece in text.split(_PARTED_BY)]
        lines = [line for line in pieces if line is not None]
        room = frame.measure - sum(line.width for line in lines)
        if room >= size * (len(lines) - 1):
            break
    if len(lines) == 1:
        shift = {"centre": room // 2, "end": room}.get(style.align, 0)
        return [PlacedLine(lines[0], frame.inline + shift, baseline, "masthead", 0)]
    places = [(frame.measure * n // (len(lines) - 1)) - line.width * n // (len(lines) - 1) for n, line in enumerate(lines)]
    return [PlacedLine(line, frame.inline + place, baseline, "masthead", 0) for line, place in zip(lines, places, strict=True)]


def _title(masthead: MastheadSpec, variables: Mapping[str, str], frame: Frame, foot: Mpt, desk: Desk) -> list[PlacedLine]:
    """The name and its subtitle, in the middle of the room above ``foot``."""
    subtitle = None
    if masthead.subtitle:
        style = masthead.subtitle_style or desk.house.styles.get("masthead-line", desk.house.body)
        subtitle = desk.context.fitted(with_variables(masthead.subtitle, variables), style.text, frame.measure, style.rules)
    below = _size(subtitle) * 17 // 10 if subtitle else 0
    room = foot - frame.block - below
    name = _name(masthead, with_variables(masthead.title, variables), frame.measure, room, desk)
    if name is None:
        return []
    size = _size(name)
    top = frame.block + max(0, room - size) // 2
    align = masthead.title_style.align
    placed = [PlacedLine(name, _start(name, frame, align), top + size * EM_ASCENT // 1000, "masthead", 0)]
    if subtitle:
        baseline = top + size + _size(subtitle) * (EM_ASCENT + 500) // 1000
        placed.append(PlacedLine(subtitle, _start(subtitle, frame, align), baseline, "masthead", 0))
    return placed


def _name(masthead: MastheadSpec, text: str, width: Mpt, room: Mpt, desk: Desk) -> Line | None:
    """The title as large as its style and the room allow; ``justify`` spaces it out over the width."""
    style: TextStyle = replace(masthead.title_style.text, colour=masthead.colour or masthead.title_style.text.colour)
    size = min(style.size, room * 1000 // (1000 - 2 * FACE_INSET) // 500 * 500)
    style = replace(style, size=max(1000, size))
    rules = masthead.title_style.rules
    line = desk.context.fitted(text, style, width, rules)
    gaps = len(text) - 1
    if line is None or masthead.title_style.align != "justify" or gaps < 1:
        return line
    fitted_size = _size(line)
    spacing = min(_WIDEST_SPACING, (width - line.width) * 1000 // (gaps * fitted_size))
    return desk.context.single(text, replace(style, size=fitted_size, tracking=style.tracking + spacing), rules)


def _start(line: Line, frame: Frame, align: str) -> Mpt:
    room = frame.measure - line.width
    return frame.inline + {"start": 0, "end": room}.get(align, room // 2)


def _size(line: Line) -> Mpt:
    return max(run.size for run in line.runs)
