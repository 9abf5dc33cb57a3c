"""Articles and their zones (版面热区), read off the display list: text in reading order, and where each piece of it stands.

An article is all blocks of one story, on one page or several; a picture area without a story is one too. What is no
article (masthead, banner, folio line) has no zone.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from layout.display import PictureItem, TextLine
from layout.epaper.zones import HEADING, SILENT, zones_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.display import Block, PageLayout, TableCell
    from layout.epaper.zones import Zone

FURNITURE = frozenset(("folio", "masthead", "banner", "weather", "colophon"))
_FIRST = frozenset((*HEADING, "label", "summary"))
"""Parts of a headline, which are read first wherever they are drawn."""
_RUNNING = frozenset(("body", "list", "initial", "question", "answer", "verse", "notice"))


class Text(Struct, frozen=True):
    """A paragraph."""

    role: str
    """As in :class:`~layout.display.TextLine`."""
    text: str
    insert: int = 0
    """Number of the insert (引语, 链接) it stands in; 0: none."""


class Table(Struct, frozen=True):
    """A table (表格)."""

    title: str
    aligns: tuple[str, ...]
    """Of its columns: ``start``, ``centre``, ``end`` or ``decimal``."""
    head: tuple[tuple[str, ...], ...]
    """Rows at its head. Every row has a text for every column."""
    rows: tuple[tuple[str, ...], ...]
    insert: int = 0
    """As that of a text."""


class Picture(Struct, frozen=True):
    """A picture with what stands under it."""

    item: PictureItem
    page: str
    """Label of its page."""
    caption: str = ""
    credit: str = ""


Part: TypeAlias = "Text | Table | Picture"


class Article(Struct, frozen=True):
    """One article (稿件)."""

    id: str
    """The story's id, or page and area: ``2-p``. Unique in the edition, and fit for a file name."""
    title: str
    parts: tuple[Part, ...]
    zones: tuple[Zone, ...]
    """In reading order."""

    @property
    def file(self) -> str:
        """Its HTML file."""
        return f"article-{self.id}.html"

    def texts(self, *roles: str) -> tuple[str, ...]:
        """The paragraphs of these roles."""
        return tuple(part.text for part in self.parts if isinstance(part, Text) and part.role in roles)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Its parts, those of an insert together: ``blockquote`` or ``aside``, empty for the story itself."""
        return tuple(
            (_element(parts[0]), parts)
            for parts in (tuple(group) for _, group in groupby(self.parts, key=lambda p: 0 if isinstance(p, Picture) else p.insert))
        )

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Its pictures."""
        return tuple(part for part in self.parts if isinstance(part, Picture))

    @property
    def pages(self) -> tuple[str, ...]:
        """Labels of the pages it stands on, in reading order."""
        return tuple(dict.fromkeys(zone.page for zone in self.zones))


def articles_of(pages: Sequence[PageLayout]) -> tuple[Article, ...]:
    """The articles of an edition in reading order."""
    makers: dict[tuple[str, ...], _Maker] = {}
    for page in pages:
        for block in page.blocks:
            if block.kind in FURNITURE or not any(_is_content(item) for item in block.items):
                continue
            key = (block.story,) if block.story else (page.label, block.id)
            makers.setdefault(key, _Maker()).add(page, block)
    taken: set[str] = set()
    return tuple(maker.article(_file_name("-".join(key), taken)) for key, maker in makers.items())


def _is_content(item: object) -> bool:
    return isinstance(item, PictureItem) or (isinstance(item, TextLine) and not item.overset)


def _file_name(wanted: str, taken: set[str]) -> str:
    """An id that can stand in a file name and a URL, told apart from those taken."""
    base = "".join(c if c.isalnum() or c in "-_" else "-" for c in wanted.rpartition("/")[2].removesuffix(".md")) or "article"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name.casefold())
    return name


class _Maker:
    """Puts an article together from its blocks."""

    def __init__(self) -> None:
        self.title = ""
        self.parts: list[Text | _OpenTable | Picture] = []
        self.zones: list[Zone] = []
        self._open = False
        """Whether the last running paragraph goes on in the next block."""
        self._tables: dict[int, _OpenTable] = {}

    def add(self, page: PageLayout, block: Block) -> None:
        """Read one block."""
        self.title = self.title or block.title
        self._read(page.label, block)
        self.zones += zones_of(page.label, block)

    def _read(self, page: str, block: Block) -> None:
        start = len(self.parts)
        seen: dict[tuple[str, int], int] = {}
        ended: set[int] = set()
        for item in block.items:
            if isinstance(item, PictureItem):
                if not item.inline:
                    self.parts.append(Picture(item, page))
                continue
            if not isinstance(item, TextLine) or item.overset or item.role in SILENT:
                continue
            if item.cell is not None:
                self._cell(item.cell, item.text, item.insert)
                continue
            role = "body" if item.role == "initial" else item.role
            running = role in _RUNNING and not item.insert
            at = seen.get((role, item.paragraph))
            if at is None and self._open and running:
                at = next(i for i in reversed(range(len(self.parts))) if _is_running(self.parts[i]))
            if at is None:
                at = self._place(role, start)
                self.parts.insert(at, Text(role, "", item.insert))
            seen[role, item.paragraph] = at
            before = self.parts[at]
            assert isinstance(before, Text)
            apart = " " if at in ended and role in HEADING else ""  # lines that the desk has broken
            self.parts[at] = Text(role, before.text + apart + item.text, item.insert)
            if item.last:
                ended.add(at)
            if running:
                self._open = not item.last

    def _place(self, role: str, start: int) -> int:
        """Where a new text of a block stands among the parts: a headline on a picture is drawn after it and read before it."""
        own = self.parts[start:]
        headings = sum(isinstance(part, Text) for part in own)
        on_picture = (
            role in _FIRST
            and len(own) > headings
            and all(isinstance(p, Picture) or (isinstance(p, Text) and p.role in _FIRST) for p in own)
        )
        return start + headings if on_picture else len(self.parts)

    def _cell(self, cell: TableCell, text: str, insert: int) -> None:
        """A line of a cell; a table may go on in the next block."""
        if cell.again:
            return
        table = self._tables.get(cell.table)
        if table is None:
            last = self.parts[-1] if self.parts else None
            titled = isinstance(last, Text) and last.role == "table-title"
            table = self._tables[cell.table] = _OpenTable(last.text.strip() if isinstance(last, Text) and titled else "", insert)
            self.parts[len(self.parts) - titled :] = [table]
        table.add(cell, text)

    def article(self, id: str) -> Article:
        """The article read."""
        parts: list[Part] = []
        for part in self.parts:
            last = parts[-1] if parts else None
            if isinstance(part, Text):
                text = part.text.strip()
                if part.role in ("caption", "credit") and isinstance(last, Picture) and not getattr(last, part.role):
                    parts[-1] = Picture(last.item, last.page, *((text, last.credit) if part.role == "caption" else (last.caption, text)))
                elif text:
                    parts.append(Text(part.role, text, part.insert))
            else:
                parts.append(part.table() if isinstance(part, _OpenTable) else part)
        title = self.title or next((p.caption or p.item.alt for p in parts if isinstance(p, Picture)), "") or id
        return Article(id, title, tuple(parts), tuple(self.zones))


class _OpenTable:
    """A table, cell by cell."""

    def __init__(self, title: str, insert: int) -> None:
        self.title = title
        self.insert = insert
        self._rows: dict[int, list[str]] = {}
        self._heads: set[int] = set()
        self._aligns: list[str] = []

    def add(self, cell: TableCell, text: str) -> None:
        """A line of a cell."""
        self._rows.setdefault(cell.row, [""] * cell.columns)[cell.column] += text
        self._aligns = self._aligns or ["start"] * cell.columns
        if cell.head:
            self._heads.add(cell.row)
        else:
            self._aligns[cell.column] = cell.align

    def table(self) -> Table:
        """The table read."""
        rows = {number: tuple(text.strip() for text in row) for number, row in sorted(self._rows.items())}
        head = tuple(row for number, row in rows.items() if number in self._heads)
        body = tuple(row for number, row in rows.items() if number not in self._heads)
        return Table(self.title, tuple(self._aligns), head, body, self.insert)


def _is_running(part: Text | _OpenTable | Picture) -> bool:
    return isinstance(part, Text) and part.role in _RUNNING and not part.insert


def _element(part: Part) -> str:
    """The HTML element of the insert that begins with a part."""
    if isinstance(part, Picture) or not part.insert:
        return ""
    return "blockquote" if isinstance(part, Text) and part.role in ("pullquote", "pullquote-by") else "aside"


def plain_text(articles: Iterable[Article]) -> dict[str, str]:
    """Per article all its text, for the search."""
    return {article.id: "\n".join(map(text_of, article.parts)) for article in articles}


def text_of(part: Part) -> str:
    """All text of a part; of a table row by row, of a picture what stands under it."""
    if isinstance(part, Table):
        rows = ["\t".join(row) for row in (*part.head, *part.rows)]
        return "\n".join([part.title, *rows] if part.title else rows)
    return part.text if isinstance(part, Text) else f"{part.caption} {part.credit}".strip()
