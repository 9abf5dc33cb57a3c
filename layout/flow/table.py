"""Tables (表格): columns as wide as what stands in them, figures with their points below each other, rows in whole lines.

A row is a paragraph of its story whose lines are made here; :mod:`layout.flow.fill` puts them into slots as those of any paragraph.
All rows of a table are set to the same columns, worked out once for each measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.inline_text import stretches
from layout.flow.setter import blank_lines
from layout.inline import Line, natural_width, set_lines
from layout.patterns import pattern
from layout.units import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.context import LayoutContext
    from layout.flow.inline_text import PictureSize
    from layout.spec.house_model import House
    from layout.spec.story_model import StoryParagraph
    from layout.spec.table_model import StoryTable, TableLook
    from layout.style import ParagraphStyle
    from layout.text import PreparedParagraph
    from layout.units import Mpt

_FIGURE = pattern(r"[+\-−－]?[\d,， ]*\d(?:[.．:：]\d+)?\s*[%％‰]?|[—–\-－/]*")
_POINT = pattern(r"[.．:：]")
"""What stands below each other: the decimal point, the colon of a score."""
_LEAST_GAP = 400
"""The white between columns before anything else gives way, in 1/1000 of what the house says."""
_NARROW = 3
"""A column of text may get as narrow as so many characters before the type is made smaller."""
_LEAST_SIZE = 800
"""Type of a table is not made smaller than this share of its size, in 1/1000."""


class CellLine(Struct, frozen=True):
    """A line of a cell."""

    line: Line
    inline: Mpt
    """From the start of the measure."""
    column: int
    level: int
    """Which line of its row."""


class SetRow(Struct, frozen=True):
    """A row at one measure."""

    cells: tuple[CellLine, ...]
    """Cell after cell."""
    depth: int
    """Lines."""


class SetTable(Struct, frozen=True):
    """A table at one measure."""

    inline: Mpt
    """Where it begins in its measure."""
    width: Mpt
    starts: tuple[Mpt, ...]
    """Where columns begin."""
    widths: tuple[Mpt, ...]
    rows: tuple[SetRow, ...]
    fits: bool = True
    """Whether no column is narrower than what cannot be parted in it."""


class TableSetter:
    """Sets one table in the styles of one area."""

    def __init__(
        self,
        rows: Sequence[StoryParagraph],
        styles: tuple[ParagraphStyle, ParagraphStyle],
        look: TableLook,
        house: House,
        context: LayoutContext,
        picture_size: PictureSize | None,
    ) -> None:
        """``styles`` are those of a row at its head and of any other row."""
        table = rows[0].table
        assert table is not None
        self.table: StoryTable = table
        self.rows = tuple(rows)
        self.look = look
        self._styles, self._house, self._context, self._picture_size = styles, house, context, picture_size
        self.aligns = tuple(self._align(column) for column in range(len(table.columns)))
        """How each column stands."""
        self._known: dict[Mpt, SetTable] = {}

    def at(self, measure: Mpt) -> SetTable:
        """The table at a measure; its type smaller where its columns would not fit."""
        if measure not in self._known:
            scale = 1000
            table = self._set(measure, scale)
            while not table.fits and scale > _LEAST_SIZE:
                scale -= 50
                table = self._set(measure, scale)
            self._known[measure] = table
        return self._known[measure]

    def _set(self, measure: Mpt, scale: int) -> SetTable:
        cells = [self._prepared(row, scale) for row in self.rows]
        count, aligns = len(self.table.columns), self.aligns
        natural = [max((natural_width(cell) for row in cells if (cell := row[c])), default=0) for c in range(count)]
        points = [
            _points([cell for row in cells[self.table.heads :] if (cell := row[c])]) if aligns[c] == "decimal" else None
            for c in range(count)
        ]
        natural = [max(width, sum(point)) if point else width for width, point in zip(natural, points, strict=True)]
        em = self._styles[1].text.size * scale // 1000
        fixed = [column.width * em // 1000 for column in self.table.columns]
        share = em * 1000 // max(1, self._house.styles["table"].text.size)
        padding, gap = self.look.padding * share // 1000, self.look.gap * share // 1000
        least = [w or (n if a == "decimal" else min(n, _NARROW * em)) for w, n, a in zip(fixed, natural, aligns, strict=True)]
        wanted = [w or n for w, n in zip(fixed, natural, strict=True)]
        if count > 1:
            gap = min(gap, max(gap * _LEAST_GAP // 1000, (measure - 2 * padding - sum(wanted)) // (count - 1)))
        room = measure - 2 * padding - (count - 1) * gap
        widths = _shared(wanted, least, room)
        extra = room - sum(widths)
        if self.look.spread and extra > 0:
            widths = [width + more for width, more in zip(widths, spread(extra, count), strict=True)]
        width = sum(widths) + (count - 1) * gap + 2 * padding
        starts = [padding + sum(widths[:c]) + c * gap for c in range(count)]
        inline = max(0, measure - width) // 2
        rows = tuple(
            _row(row, widths, [inline + start for start in starts], aligns, points, head=i < self.table.heads)
            for i, row in enumerate(cells)
        )
        return SetTable(inline, width, tuple(starts), tuple(widths), rows, fits=sum(least) <= room)

    def _prepared(self, row: StoryParagraph, scale: int) -> list[PreparedParagraph | None]:
        """The cells of a row; ``None`` for those that are empty."""
        base = self._styles[row.kind != "table-head"]
        style = replace(base, text=replace(base.text, size=base.text.size * scale // 1000), align="start", indent=0)
        cells = [*row.cells, *((),) * (len(self.table.columns) - len(row.cells))]
        texts = [stretches(replace(row, spans=cell), style, self._house, self._picture_size) for cell in cells]
        return [self._context.prepare(spans, style) if any(span.text for span in spans) else None for spans in texts]

    def _align(self, column: int) -> str:
        """As the table says, else by what stands in it: figures with their points below each other, text at its start."""
        given = self.table.columns[column].align
        texts = [
            "".join(span.text for span in row.cells[column]).strip() for row in self.rows[self.table.heads :] if column < len(row.cells)
        ]
        figures = any(c.isdigit() for text in texts for c in text) and all(_FIGURE.fullmatch(text) for text in texts)
        if figures and given in ("", "end"):
            return "decimal"
        return given or "start"


class TableRow(Struct, frozen=True):
    """One row of a table, as copy."""

    table: TableSetter
    number: int
    text: str

    @property
    def is_head(self) -> bool:
        """Whether it is a row at the table's head."""
        return self.number < self.table.table.heads

    def at(self, measure: Mpt) -> SetRow:
        """The row at a measure."""
        return self.table.at(measure).rows[self.number]

    def lines(self, measure: Mpt) -> tuple[Line, ...]:
        """A line for each line it takes, with all its text and no glyphs; what is shown are its cells."""
        return blank_lines(self.text, self.at(measure).depth, measure)


def _shared(wanted: Sequence[Mpt], least: Sequence[Mpt], room: Mpt) -> list[Mpt]:
    """Widths of columns in ``room``: as wanted, or taken from those that can give, in proportion to what they can."""
    over = sum(wanted) - room
    if over <= 0:
        return list(wanted)
    slack = [w - m for w, m in zip(wanted, least, strict=True)]
    total = sum(slack)
    if total <= over:  # nothing more to give: all get narrower alike
        return [max(1, m * room // max(1, sum(least))) for m in least]
    widths, given, running = [], 0, 0
    for width, part in zip(wanted, slack, strict=True):
        running += part
        upto = over * running // total
        widths.append(width - (upto - given))
        given = upto
    return widths


def _points(cells: Sequence[PreparedParagraph]) -> tuple[Mpt, Mpt]:
    """The widest part of figures before their points, and the widest one from the points on."""
    parts = [(_before_point(cell), natural_width(cell)) for cell in cells]
    return max((before for before, _ in parts), default=0), max((whole - before for before, whole in parts), default=0)


def _before_point(cell: PreparedParagraph) -> Mpt:
    """How wide a figure is up to its point, all of it if it has none; what follows the last digit counts as behind."""
    point = _POINT.search(cell.text)
    at = point.start() if point else len(cell.text.rstrip("%％‰ "))
    index = next((i for i, start in enumerate(cell.starts) if start >= at), len(cell))
    return cell.natural[index]


def _row(
    cells: Sequence[PreparedParagraph | None],
    widths: Sequence[Mpt],
    starts: Sequence[Mpt],
    aligns: Sequence[str],
    points: Sequence[tuple[Mpt, Mpt] | None],
    *,
    head: bool,
) -> SetRow:
    """The lines of all cells of a row."""
    out: list[CellLine] = []
    for column, (cell, width, start, align, point) in enumerate(zip(cells, widths, starts, aligns, points, strict=True)):
        for level, line in enumerate(set_lines(cell, (max(1, width),)) if cell else ()):
            room = width - line.width
            if cell and align == "decimal" and not head and point is not None and any(c.isdigit() for c in cell.text):
                shift = max(0, (width - sum(point)) // 2) + point[0] - _before_point(cell)
            else:
                shift = {"centre": room // 2, "decimal": room // 2, "end": room}.get(align, 0)
            out.append(CellLine(line, start + max(0, min(shift, room)) if room > 0 else start, column, level))
    return SetRow(tuple(out), 1 + max((cell.level for cell in out), default=0))
