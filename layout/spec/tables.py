"""Tables (表格): from files of comma-separated values to rows of a story; looks of a house."""

from __future__ import annotations

from io import StringIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Span
from layout.spec.story_model import StoryParagraph, StoryText
from layout.spec.table_model import StoryTable, TableColumn, TableLook
from layout.spec.text_source import file_exists, read_text, report_missing, suggest
from layout.spec.yaml_source import dotted
from layout.style import RuleStyle
from layout.world import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.diagnostics import Diagnostics
    from layout.spec.styles import StyleMaker
    from layout.spec.table_file import ColumnFile, TableFile, TableLookFile
    from layout.spec.yaml_source import Document, Path
    from layout.world import World

_MOST_ROWS, _MOST_COLUMNS = 5_000, 100
"""Of a data file: a stock list that fills a page has a thousand rows."""
_SUFFIXES = (".csv", ".tsv")
_ABOVE, _HEAD = RuleStyle(600), RuleStyle(300)


class _Row(Struct, frozen=True):
    cells: tuple[str, ...]
    line: int


class TableReader(Struct, frozen=True):
    """Reads the tables that one page file asks for."""

    world: World
    document: Document
    folders: Sequence[str]
    """Where ``data/`` may lie, the nearest first."""
    looks: Mapping[str, TableLook]
    maker: StyleMaker
    problems: Diagnostics

    def read(self, table: TableFile, serial: int, path: Path) -> tuple[StoryParagraph, ...]:
        """The table as paragraphs of a story: its title and its rows; none if the file cannot be read."""
        where = (*path, "file") if isinstance(self.document.get(path), dict) else path
        file = self._file(table.file, where)
        text = None if file is None else read_text(self.world, file, self.problems, asked_at=self.document.at(where))
        if file is None or text is None:
            return ()
        rows = self._rows(text, file)
        if rows is None:
            return ()
        if not rows:
            self.problems.error(
                "table/empty",
                f"{dotted(where)}{file} has no rows",
                hint="a first row of names, then one row each",
                span=self.document.at(where),
            )
            return ()
        head, body = (rows[0], rows[1:]) if table.head else (None, rows)
        columns = table.columns or []
        chosen = self._chosen(columns, head, len(rows[0].cells), path)
        if table.rows is not None:
            body = body[table.rows[0] - 1 : table.rows[1]]
        shape = StoryTable(serial, self._shape(columns, len(chosen)), table.head, self._look(table, path))
        titles = [column.title for column in columns] or [None] * len(chosen)
        out = []
        if table.title:
            span = self.document.at((*path, "title"))
            out.append(StoryParagraph("table-title", (StoryText(table.title.strip()),), span))
        if head is not None:
            named = [head.cells[at] if title is None else title.strip() for at, title in zip(chosen, titles, strict=True)]
            out.append(_paragraph("table-head", named, file, head.line, shape, 0))
        out += [
            _paragraph("table-row", [row.cells[at] if at < len(row.cells) else "" for at in chosen], file, row.line, shape, i + table.head)
            for i, row in enumerate(body)
        ]
        return tuple(out)

    def _file(self, name: str, path: Path) -> str | None:
        span = self.document.at(path)
        if "/" in name:
            places = [join(span.file, name), *(folder + name for folder in self.folders)]
        else:
            places = [*(f"{folder}data/{name}" for folder in self.folders), join(span.file, name)]
        candidates = [place + suffix for place in places for suffix in ("", *_SUFFIXES)]
        found = next((place for place in candidates if file_exists(self.world, place)), None)
        if found is None:
            known = [PurePosixPath(f).name for folder in self.folders for s in _SUFFIXES for f in self.world.glob(f"{folder}data/*{s}")]
            hint = suggest(PurePosixPath(name).name, known) or (f"tables there are: {', '.join(known[:8])}" if known else "")
            said = f"there is no table {places[0]}"
            report_missing(
                self.world,
                places[0],
                self.problems,
                also=candidates,
                span=span,
                where=dotted(path),
                id="spec/missing-table",
                said=said,
                hint=hint,
            )
        return found

    def _rows(self, text: str, file: str) -> list[_Row] | None:
        """The rows that hold anything; ``None`` if they cannot be told, which is reported. Those of more or fewer cells than the first are reported."""
        import csv

        first = text.partition("\n")[0]
        delimiter = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
        reader = csv.reader(StringIO(text), delimiter=delimiter)
        try:
            rows = [_Row(tuple(" ".join(cell.split()) for cell in cells), reader.line_num) for cells in reader]
        except csv.Error as error:
            hint = "save it anew as comma-separated values; is a quote never closed?"
            self.problems.error("table/unreadable", f"{file}: {error}", hint=hint, span=Span(file, reader.line_num, 1))
            return None
        rows = [row for row in rows if any(row.cells)]
        wide = next((row for row in rows if len(row.cells) > _MOST_COLUMNS), None)
        if wide is not None or len(rows) > _MOST_ROWS:
            what = f"{len(rows):,} rows" if wide is None else f"a row of {len(wide.cells):,} cells"
            hint = f"a table has at most {_MOST_ROWS:,} rows of {_MOST_COLUMNS} cells"
            self.problems.error("table/too-large", f"{file}: {what}", hint=hint, span=Span(file, 1 if wide is None else wide.line, 1))
            return None
        for row in rows[1:]:
            if len(row.cells) != len(rows[0].cells):
                message = f"a row of {len(row.cells)} cells in a table of {len(rows[0].cells)} columns"
                hint = 'every row as many cells as the first; a comma within a cell wants quotes: "1,284"'
                self.problems.warning("table/ragged", message, hint=hint, span=Span(file, row.line, 1))
        return rows

    def _chosen(self, columns: Sequence[ColumnFile], head: _Row | None, count: int, path: Path) -> list[int]:
        """Which columns of the file, in order; names that it does not have are reported and stand for the next column."""
        if not columns:
            return list(range(count))
        chosen: list[int] = []
        for i, column in enumerate(columns):
            following = chosen[-1] + 1 if chosen else 0
            name = column.source
            if name is None:
                at = following
            elif head is not None and name in head.cells:
                at = head.cells.index(name)
            else:
                at = int(name) - 1 if name.isdecimal() else -1
            if not 0 <= at < count:
                span = self.document.at((*path, "columns", i))
                known = head.cells if head else [str(n + 1) for n in range(count)]
                hint = suggest(name or "", known) or f"columns there are: {', '.join(known)}"
                self.problems.error(
                    "table/unknown-column", f"{dotted((*path, 'columns', i))}there is no column {name or at + 1!r}", hint=hint, span=span
                )
                at = min(following, count - 1)
            chosen.append(at)
        return chosen

    def _shape(self, columns: Sequence[ColumnFile], count: int) -> tuple[TableColumn, ...]:
        size = self.maker.size
        given = [TableColumn(c.align or "", (self.maker.mpt(c.width) or 0) * 1000 // size) for c in columns]
        return tuple(given) or (TableColumn(),) * count

    def _look(self, table: TableFile, path: Path) -> str:
        if table.look is not None:
            check_look(table.look, self.looks, self.problems, self.document.at((*path, "look")))
        return table.look or ""


def check_look(name: str, looks: Mapping[str, TableLook], problems: Diagnostics, span: Span) -> None:
    """Report a look that the house does not have."""
    if name not in looks:
        hint = suggest(name, looks) or f"the house has {', '.join(looks)}"
        problems.error("spec/unknown-style", f"there is no table look {name!r}", hint=hint, span=span)


def table_looks(files: Mapping[str, TableLookFile], maker: StyleMaker) -> dict[str, TableLook]:
    """The looks of a house. ``default`` is always there: a rule above, one under the head, one below."""
    looks = {"default": TableLook(_ABOVE, _ABOVE, _HEAD, gap=maker.size, padding=maker.size // 2)}
    for name, file in files.items():
        path: Path = ("tables", name)
        gap, padding = maker.mpt(file.gap), maker.mpt(file.padding)
        looks[name] = TableLook(
            above=maker.rule(file.above, (*path, "above")),
            below=maker.rule(file.below, (*path, "below")),
            head=maker.rule(file.head, (*path, "head")),
            rows=maker.rule(file.rows, (*path, "rows")),
            columns=maker.rule(file.columns, (*path, "columns")),
            zebra=maker.tint(file.zebra, (*path, "zebra")),
            head_tint=maker.tint(file.head_tint, (*path, "head_tint")),
            gap=maker.size if gap is None else gap,
            padding=maker.size // 2 if padding is None else padding,
            spread=file.spread is not False,
        )
    return looks


def _paragraph(kind: str, cells: Sequence[str], file: str, line: int, table: StoryTable, row: int) -> StoryParagraph:
    """A row; its text is that of its cells, a wide space between them."""
    spans = tuple((StoryText(cell),) if cell else () for cell in cells)
    text = StoryText("\u3000".join(cells))
    return StoryParagraph(kind, (text,), Span(file, line, 1), ((0, line),), spans, table, row)
