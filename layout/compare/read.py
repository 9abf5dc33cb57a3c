"""What is compared: the sheets of an edition, a page or any PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.api import Engine, Project
from layout.diagnostics import Diagnostics
from layout.epaper.articles import Table, Text, articles_of, text_of
from layout.geometry import Rect
from layout.world import content_digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layout.display import PageLayout
    from layout.epaper.articles import Article
    from layout.world import World


class UnreadableError(Exception):
    """It cannot be compared. ``args[0]`` says why; what is wrong with a spec is in ``problems``."""

    def __init__(self, why: str, problems: Diagnostics | None = None, world: World | None = None) -> None:
        super().__init__(why)
        self.problems, self.world = problems or Diagnostics(), world


class Piece(Struct, frozen=True):
    """Something with a place: a headline, a column of text, a picture; in a PDF a line or an image."""

    page: str
    """What the paper calls its page."""
    kind: str
    rect: Rect
    content: str
    """Its text, or the digest of a picture."""


class Item(Struct, frozen=True):
    """An article; in a PDF a page."""

    id: str
    paragraphs: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Sheet(Struct, frozen=True):
    """A page to be drawn."""

    name: str
    """In names of files."""
    pdf: bytes
    index: int = 0
    """Which page of the PDF."""


class Side(Struct, frozen=True):
    """One of the two that are compared."""

    name: str
    items: tuple[Item, ...]
    sheets: tuple[Sheet, ...]
    by_text: bool
    """Whether pieces know each other by what they say (lines of a PDF) or by their order (columns of an article)."""


def read_side(path: Path, allowed: Sequence[Path] = ()) -> Side:
    """Read an edition, a page, a folder with an edition, or a PDF.

    Raises:
        UnreadableError: it is none of them, or has errors that leave no page.
    """
    if path.is_file() and path.suffix.lower() == ".pdf":
        return _read_pdf(path)
    return _read_spec(path, allowed)


def _read_spec(path: Path, allowed: Sequence[Path]) -> Side:
    engine = Engine.open()
    project = Project.read(path, allowed)
    world = project.world
    if not project.pages:
        raise UnreadableError(f"{path} cannot be read", project.problems, world)
    pages = list(engine.lay_out_all(project))
    layouts = [page.layout for page in pages]
    items = tuple(_article(article, world) for article in articles_of(layouts)) + _furniture(layouts)
    sheets = tuple(Sheet(page.layout.stem, engine.pdf(page, world)) for page in pages)
    return Side(str(path), items, sheets, by_text=False)


def _article(article: Article, world: World) -> Item:
    paragraphs = [text_of(part) for part in article.parts if isinstance(part, Text | Table)]
    paragraphs += [text for picture in article.pictures for text in (picture.caption, picture.credit) if text]
    pieces = [Piece(zone.page, zone.kind, zone.rect, zone.text) for zone in article.zones if zone.kind != "picture"]
    for picture in article.pictures:
        try:
            digest = content_digest(world.read_bytes(picture.item.path))
        except OSError:
            digest = ""
        crop = ",".join(f"{share:.4f}" for share in picture.item.crop)
        pieces.append(Piece(picture.page, "picture", picture.item.rect, f"{picture.item.path} {digest} {crop}"))
    return Item(article.id, tuple(paragraphs), tuple(pieces))


def _furniture(layouts: list[PageLayout]) -> tuple[Item, ...]:
    """Masthead, banners and folio line: texts that are no article's."""
    from layout.display import TextLine
    from layout.epaper.articles import FURNITURE

    items = []
    for page in layouts:
        for block in page.blocks:
            if block.kind in FURNITURE:
                lines = [item for item in block.items if isinstance(item, TextLine)]
                pieces = tuple(Piece(page.label, block.kind, _box(line.x, line.baseline, line.measure), line.text) for line in lines)
                items.append(Item(f"{block.kind} {page.label}-{block.id}", tuple(line.text for line in lines), pieces))
    return tuple(items)


def _box(x: int, baseline: int, measure: int) -> Rect:
    return Rect(x, baseline, measure, 1)


def _read_pdf(path: Path) -> Side:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    data = path.read_bytes()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"{path} cannot be read as PDF: {error}") from None
    items, sheets = [], []
    try:
        for index in range(len(document)):
            page = document[index]
            height = page.get_height()
            text = page.get_textpage()
            pieces = [Piece(str(index + 1), "line", rect, line) for rect, line in _lines(text, height)]
            for found in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
                left, bottom, right, top = found.get_bounds()
                rect = Rect(round(left * 1000), round((height - top) * 1000), round((right - left) * 1000), round((top - bottom) * 1000))
                pieces.append(Piece(str(index + 1), "image", rect, content_digest(bytes(found.get_data()))))
            items.append(Item(f"page {index + 1}", tuple(p.content for p in pieces if p.kind == "line"), tuple(pieces)))
            sheets.append(Sheet(f"{index + 1:02}", data, index))
    finally:
        document.close()
    return Side(str(path), tuple(items), tuple(sheets), by_text=True)


def _lines(text: object, height: float) -> list[tuple[Rect, str]]:
    """The lines of a page as the PDF's text has them, with their boxes."""
    whole: str = text.get_text_range()  # type: ignore[attr-defined]
    lines, start = [], 0
    for line in whole.split("\r\n"):
        visible = [i for i in range(start, start + len(line)) if not whole[i].isspace()]
        if visible:
            first, last = (text.get_charbox(i) for i in (visible[0], visible[-1]))  # type: ignore[attr-defined]
            left, top, right, bottom = first[0], max(first[3], last[3]), last[2], min(first[1], last[1])
            rect = Rect(round(left * 1000), round((height - top) * 1000), round((right - left) * 1000), round((top - bottom) * 1000))
            lines.append((rect, line.strip()))
        start += len(line) + 2
    return lines
