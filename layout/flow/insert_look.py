"""What inserts (引语, 链接) show where they stand: their lines, rules above and below, and the box behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.flow.grid import baseline_in_slot
from layout.flow.result import PlacedBox, PlacedLine, PlacedRule, PlacedTint
from layout.flow.table_look import cell_lines, row_places, table_marks
from layout.geometry import Frame

if TYPE_CHECKING:
    from layout.flow.insert import InsertSetter, SetInsert
    from layout.units import Mpt


class InsertPlace(Struct, frozen=True):
    """Where an insert stands: whole lines, the white above and below it included."""

    paragraph: int
    """Its number in the copy."""
    setter: InsertSetter
    frame: Frame
    head: bool = False
    """Whether it begins a column, …"""
    foot: bool = False
    """… and whether it ends one."""
    column: int = 0


class ShownInsert(Struct, frozen=True):
    """An insert as it is printed."""

    lines: tuple[PlacedLine, ...]
    """In reading order."""
    frame: Frame
    """From its upper edge to its lower one."""
    boxes: tuple[PlacedBox, ...] = ()
    tints: tuple[PlacedTint, ...] = ()
    rules: tuple[PlacedRule, ...] = ()


def show_insert(place: InsertPlace, number: int) -> ShownInsert:
    """The insert at its place, its paragraphs numbered from ``number``."""
    shape, frame = place.setter.at(place.frame.measure), place.frame
    edge, display, text = _levels(shape, place)
    serial = place.setter.insert.serial + 1
    lines = [
        PlacedLine(d.line, frame.inline + d.inline, display + d.baseline, d.role, number + d.paragraph, place.column, d.span, insert=serial)
        for d in shape.display
    ]
    copy, offset = place.setter.text, text + _baseline(place.setter)
    rows = row_places(copy, shape.text.lines)
    first = {row.slots[0]: row for row in rows}
    for filled in shape.text.lines:
        slot, paragraph = filled.slot, copy[filled.paragraph]
        if slot is None:
            continue
        shown_as = number + place.setter.number(paragraph)
        if paragraph.row is not None:
            lines += (
                [_moved(cell, frame.inline, 0, serial) for cell in cell_lines(first[slot], paragraph, offset, shown_as)]
                if slot in first
                else ()
            )
            continue
        span = paragraph.place(filled.line.start)
        lines.append(
            PlacedLine(
                filled.line, frame.inline + slot.inline, offset + slot.block, paragraph.role, shown_as, place.column, span, insert=serial
            )
        )
    tints, rules = table_marks(rows, shape.pitch)
    own = [_tint_at(tint, frame.inline, text) for tint in tints]
    drawn = [_rule_at(rule, frame.inline, text) for rule in rules]
    outer = Frame(frame.inline, edge[0], frame.measure, edge[1] - edge[0])
    look = shape.look
    for style, at in ((look.above, edge[0]), (look.below, edge[1])):
        if style is not None:
            middle = at + style.width // 2 if style is look.above and at == edge[0] else at - style.width // 2
            drawn.append(PlacedRule(frame.inline, middle, frame.inline_end, middle, style))
    boxes = (PlacedBox(outer, look.box),) if look.framed else ()
    return ShownInsert(tuple(lines), outer, boxes, tuple(own), tuple(drawn))


def _baseline(setter: InsertSetter) -> Mpt:
    """From the top of a slot to its baseline."""
    style = setter.body
    return baseline_in_slot(style.pitch, style.text.size)


def _levels(shape: SetInsert, place: InsertPlace) -> tuple[tuple[Mpt, Mpt], Mpt, Mpt]:
    """Upper and lower edge; the top of the first ideographs in display type; the top of the first line on the grid."""
    frame, (top, foot) = place.frame, shape.face
    above, below = shape.edges
    if not shape.lines:
        free = frame.block_size - shape.head
        start = frame.block + (free + top - foot) // 2
        if place.head:
            start = frame.block + top
        elif place.foot:
            start = frame.block_end - foot - shape.head
        return (start, start + shape.head), start + above, frame.block
    after = shape.lines_below(foot=place.foot)
    text = frame.block_end - (shape.lines + after) * shape.pitch
    if not place.foot:
        text = min(text, frame.block + shape.lines_above(head=place.head) * shape.pitch)
    start = frame.block + top if place.head else text + top - shape.head
    ends = text + shape.lines * shape.pitch - foot
    end = frame.block_end - foot if place.foot else ends + below
    spare = text + top - start - shape.head
    return (start, end), start + above + spare // 2, text


def _moved(line: PlacedLine, inline: Mpt, block: Mpt, serial: int) -> PlacedLine:
    return PlacedLine(
        line.line, line.inline + inline, line.baseline + block, line.role, line.paragraph, line.column, line.span, line.vertical,
        line.cell, serial,
    )  # fmt: skip


def _tint_at(tint: PlacedTint, inline: Mpt, block: Mpt) -> PlacedTint:
    frame = tint.frame
    return PlacedTint(Frame(frame.inline + inline, frame.block + block, frame.measure, frame.block_size), tint.fill, tint.stroke)


def _rule_at(rule: PlacedRule, inline: Mpt, block: Mpt) -> PlacedRule:
    return PlacedRule(rule.inline + inline, rule.block + block, rule.inline_end + inline, rule.block_end + block, rule.style)
