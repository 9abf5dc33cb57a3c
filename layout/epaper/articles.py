"""Articles and their zones (版面热区), read off the display list: text in reading order, and where each piece of it stands.

An article is all blocks of one story, on one page or several; a picture area without a story is one too. What is no
article (masthead, banner, folio line) has no zone.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.display import PictureItem, TextLine
from layout.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layout.display import Block, PageLayout, TableCell

FURNITURE = frozenset(("folio", "masthead", "banner", "weather", "colophon"))
HEADING = ("kicker", "headline", "deck")
_FIRST = frozenset((*HEADING, "label", "summary"))
"""Parts of a headline, which are read first wherever they are drawn."""
_RUNNING = frozenset(("body", "list", "initial"))
_SILENT = frozenset(("ruby", "jump", "number"))
"""Lines that are not told as text: readings stand over it, jump lines lead to other pages of the print, numbers stand on pictures."""


class Text(Struct, frozen=True):
    """A paragraph."""

    role: str
    """As in :class:`~layout.display.TextLine`."""
    text: str
    insert: int = 0
    """Number of the insert (引语, 链接) it stands in; 0: none."""


class Picture(Struct, frozen=True):
    """A picture with what stands under it."""

    item: PictureItem
    page: int
    caption: str = ""
    credit: str = ""


class Zone(Struct, frozen=True):
    """A piece of an article on a page: its headline, one column of its text, a picture with its caption."""

    page: int
    """Number of the page."""
    kind: str
    """``headline``, ``column``, ``picture`` or ``caption``."""
    rect: Rect
    text: str = ""

    @property
    def polygon(self) -> tuple[tuple[int, int], ...]:
        """Its corners, clockwise from the top left."""
        r = self.rect
        return ((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom))


class Article(Struct, frozen=True):
    """One article (稿件)."""

    id: str
    """The story's id, or page and area: ``2-p``. Unique in the edition, and fit for a file name."""
    title: str
    parts: tuple[Text | Picture, ...]
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
    def groups(self) -> tuple[tuple[str, tuple[Text | Picture, ...]], ...]:
        """Its parts, those of an insert together: ``blockquote`` or ``aside``, empty for the story itself."""
        return tuple(
            (_element(parts[0]), parts)
            for parts in (tuple(group) for _, group in groupby(self.parts, key=lambda p: p.insert if isinstance(p, Text) else 0))
        )

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Its pictures."""
        return tuple(part for part in self.parts if isinstance(part, Picture))

    @property
    def pages(self) -> tuple[int, ...]:
        """Numbers of the pages it stands on, in reading order."""
        return tuple(dict.fromkeys(zone.page for zone in self.zones))


def articles_of(pages: Sequence[PageLayout]) -> tuple[Article, ...]:
    """The articles of an edition in reading order."""
    makers: dict[tuple[str, ...], _Maker] = {}
    for page in pages:
        for block in page.blocks:
            if block.kind in FURNITURE or not any(_is_content(item) for item in block.items):
                continue
            key = (block.story,) if block.story else (str(page.number), block.id)
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
        self.parts: list[Text | Picture] = []
        self.zones: list[Zone] = []
        self._open = False
        """Whether the last running paragraph goes on in the next block."""

    def add(self, page: PageLayout, block: Block) -> None:
        """Read one block."""
        self.title = self.title or block.title
        self._read(page.number, block)
        self.zones += _zones(page.number, block)

    def _read(self, page: int, block: Block) -> None:
        start = len(self.parts)
        seen: dict[tuple[str, int], int] = {}
        ended: set[int] = set()
        cells: dict[int, TableCell] = {}
        for item in block.items:
            if isinstance(item, PictureItem):
                if not item.inline:
                    self.parts.append(Picture(item, page))
                continue
            if not isinstance(item, TextLine) or item.overset or item.role in _SILENT or (item.cell is not None and item.cell.again):
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
            if item.cell is not None:
                apart = "\u3000" if cells.get(at, item.cell) != item.cell else ""
                cells[at] = item.cell
            self.parts[at] = Text(role, before.text + apart + item.text, item.insert)
            if item.last:
                ended.add(at)
            if running:
                self._open = not item.last

    def _place(self, role: str, start: int) -> int:
        """Where a new text of a block stands among the parts: a headline on a picture is drawn after it and read before it."""
        own = self.parts[start:]
        headings = sum(isinstance(part, Text) for part in own)
        on_picture = role in _FIRST and len(own) > headings and all(isinstance(p, Picture) or p.role in _FIRST for p in own)
        return start + headings if on_picture else len(self.parts)

    def article(self, id: str) -> Article:
        """The article read."""
        parts: list[Text | Picture] = []
        for part in self.parts:
            last = parts[-1] if parts else None
            if isinstance(part, Text):
                text = part.text.strip()
                if part.role in ("caption", "credit") and isinstance(last, Picture) and not getattr(last, part.role):
                    parts[-1] = Picture(last.item, last.page, *((text, last.credit) if part.role == "caption" else (last.caption, text)))
                elif text:
                    parts.append(Text(part.role, text, part.insert))
            else:
                parts.append(part)
        title = self.title or next((p.caption or p.item.alt for p in parts if isinstance(p, Picture)), "") or id
        return Article(id, title, tuple(parts), tuple(self.zones))


def _is_running(part: Text | Picture) -> bool:
    return isinstance(part, Text) and part.role in _RUNNING and not part.insert


def _element(part: Text | Picture) -> str:
    """The HTML element of the insert that begins with a part."""
    if isinstance(part, Picture) or not part.insert:
        return ""
    return "blockquote" if part.role in ("pullquote", "pullquote-by") else "aside"


def _zones(page: int, block: Block) -> Iterator[Zone]:
    """The zones of one block: neighbouring lines of a kind and column together."""
    kind_before, column_before = "", -1
    lines: list[TextLine] = []
    for item in (*block.items, None):
        kind, column = _kind(item)
        if lines and (kind != kind_before or column != column_before):
            yield _zone(page, kind_before, lines)
            lines = []
        if isinstance(item, PictureItem) and not item.inline:
            yield Zone(page, "picture", item.rect, item.alt)
        if isinstance(item, TextLine) and kind:
            lines.append(item)
        if kind:
            kind_before, column_before = kind, column


def _kind(item: object) -> tuple[str, int]:
    """The kind of zone that an item belongs to, and its column; nothing for what goes along with what is around it."""
    if item is None:
        return "end", -1
    if isinstance(item, PictureItem):
        return ("", -1) if item.inline else ("picture", -1)
    if not isinstance(item, TextLine) or item.overset or item.role in _SILENT:
        return "", -1
    if item.role in HEADING:
        return "headline", -1
    return ("caption", -1) if item.role in ("caption", "credit", "group-caption") else ("column", item.column)


def _zone(page: int, kind: str, lines: Sequence[TextLine]) -> Zone:
    boxes = [line.box for line in lines]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Zone(page, kind, Rect(left, top, right - left, bottom - top), "".join(line.text for line in lines))


def plain_text(articles: Iterable[Article]) -> dict[str, str]:
    """Per article all its text, for the search."""
    return {
        article.id: "\n".join(part.text if isinstance(part, Text) else f"{part.caption} {part.credit}".strip() for part in article.parts)
        for article in articles
    }
