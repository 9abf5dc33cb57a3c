"""Tables in the structure of the PDF: Table > TR > TH, TD (ISO 32000-1, 14.8.4.3.4), their title as Caption.

Every row has a cell for every column, empty ones too, so that readers count right (14289-1, 7.5); cells at the head
say that they stand for their column. A head that is repeated in a further column of text is an artifact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.output.elements import Element

if TYPE_CHECKING:
    from layout.display import TableCell


class Tables:
    """The tables of one article."""

    def __init__(self) -> None:
        self._tables: dict[int, Element] = {}
        self._rows: dict[tuple[int, int], list[Element]] = {}
        self._titled: Element | None = None
        """A table that so far has a title only."""

    def title(self, container: Element) -> Element:
        """The element for the title of the table that comes next."""
        self._titled = container.add(Element("Table"))
        return self._titled.add(Element("Caption"))

    def cell(self, container: Element, cell: TableCell) -> Element:
        """The element of a cell; its table and row are made when they are first met."""
        table = self._tables.get(cell.table)
        if table is None:
            table = self._tables[cell.table] = self._begin(container)
        row = self._rows.get((cell.table, cell.row))
        if row is None:
            element = table.add(Element("TR"))
            kind = "TH" if cell.head else "TD"
            row = [element.add(Element(kind, scope="Column" if cell.head else "")) for _ in range(cell.columns)]
            self._rows[cell.table, cell.row] = row
        return row[cell.column]

    def _begin(self, container: Element) -> Element:
        titled, self._titled = self._titled, None
        return titled or container.add(Element("Table"))
