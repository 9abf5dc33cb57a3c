"""What tables show: the lines of their cells, tints behind rows, rules round and between them."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Severity
from layout.display import TableCell
from layout.flow.result import PlacedLine, PlacedRule, PlacedTint, Problem
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layout.flow.copy import CopyParagraph
    from layout.flow.fill import FilledLine
    from layout.flow.slots import Slot
    from layout.flow.table import TableRow, TableSetter
    from layout.style import RuleStyle
    from layout.units import Mpt


class RowPlace(Struct, frozen=True):
    """A row where it stands."""

    paragraph: int
    row: TableRow
    slots: tuple[Slot, ...]
    again: bool
    """Whether it is the head of a table, repeated."""

    @property
    def head(self) -> Mpt:
        """The top of its first line."""
        return self.slots[0].block


def row_places(copy: Sequence[CopyParagraph], lines: Sequence[FilledLine]) -> list[RowPlace]:
    """The rows of tables among the lines of a text."""
    places: list[RowPlace] = []
    if all(paragraph.row is None for paragraph in copy):
        return places
    for (number, again), group in groupby(lines, key=lambda filled: (filled.paragraph, filled.again)):
        row = copy[number].row
        slots = tuple(filled.slot for filled in group if filled.slot is not None)
        if row is not None and slots:
            places.append(RowPlace(number, row, slots, again))
    return places


def cell_lines(place: RowPlace, paragraph: CopyParagraph, offset: Mpt, number: int) -> Iterator[PlacedLine]:
    """The lines of a row's cells, cell after cell."""
    table, row = place.row.table.table, place.row
    for cell in row.at(place.slots[0].measure).cells:
        slot = place.slots[cell.level]
        align = row.table.aligns[cell.column]
        where = TableCell(table.serial, row.number, cell.column, len(table.columns), head=row.is_head, again=place.again, align=align)
        yield PlacedLine(
            line=cell.line,
            inline=slot.inline + cell.inline,
            baseline=slot.block + offset,
            role=paragraph.role,
            paragraph=number,
            column=slot.column,
            span=paragraph.place(0),
            cell=where,
        )


def table_marks(places: Sequence[RowPlace], pitch: Mpt) -> tuple[list[PlacedTint], list[PlacedRule]]:
    """Tints and rules of the tables of a text, column by column of the text."""
    tints: list[PlacedTint] = []
    rules: list[PlacedRule] = []
    for part in _parts(places):
        table, slot = part[0].row.table, part[0].slots[0]
        shape = table.at(slot.measure)
        left, width = slot.inline + shape.inline, shape.width
        edges = [place.head for place in part] + [part[-1].slots[-1].block + pitch]
        for place, (head, foot) in zip(part, pairwise(edges), strict=True):
            body = place.row.number - table.table.heads
            tint = table.look.head_tint if place.row.is_head else table.look.zebra if body % 2 else None
            if tint is not None:
                tints.append(PlacedTint(Frame(left, head, width, foot - head), tint))
        kinds = [table.look.above, *(_between(table, a, b) for a, b in pairwise(part)), table.look.below]
        rules += [PlacedRule(left, edge, left + width, edge, style) for edge, style in zip(edges, kinds, strict=True) if style]
        if table.look.columns is not None:
            for start, end in zip(shape.starts[1:], (s + w for s, w in zip(shape.starts, shape.widths, strict=True)), strict=False):
                middle = left + (start + end) // 2
                rules.append(PlacedRule(middle, edges[0], middle, edges[-1], table.look.columns))
    return tints, rules


def _between(table: TableSetter, above: RowPlace, below: RowPlace) -> RuleStyle | None:
    """The rule between two rows."""
    return table.look.head if above.row.is_head and not below.row.is_head else table.look.rows


def _parts(places: Sequence[RowPlace]) -> Iterable[list[RowPlace]]:
    """Rows of one table that stand one below the other in one column."""
    part: list[RowPlace] = []
    for place in places:
        if part:
            before, here = part[-1].slots[-1], place.slots[0]
            same = place.row.table is part[-1].row.table and (before.column, before.inline) == (here.column, here.inline)
            if not same or here.block <= before.block:
                yield part
                part = []
        part.append(place)
    if part:
        yield part


def table_problems(story: str, copy: Sequence[CopyParagraph], measure: Mpt) -> list[Problem]:
    """Tables whose columns do not fit, even with smaller type."""
    problems = []
    for paragraph in copy:
        row = paragraph.row
        if row is not None and row.number == 0 and not row.table.at(measure).fits:
            columns = len(row.table.table.columns)
            message = f"{story}: the {columns} columns of the table do not fit in {measure / 1000:.0f} pt"
            hint = "fewer columns, shorter entries, or more room: columns: 1"
            problems.append(Problem("table/too-wide", Severity.WARNING, message, hint, paragraph.place(0)))
    return problems
