"""What a reader of the PDF is told of its structure (标签): the display list as a tree, and each page as marked content.

PDF/UA-1 (ISO 14289-1) wants everything on a page to be either real content, with a place in the tree, or an
artifact. The tree, in the standard types of ISO 32000-1, 14.8.4::

    Document
      Sect                    masthead or banner: a P per line; an ad: a Figure
      Art                     an article, or a picture area; its title in T
        P, H1, P              kicker, headline, deck
        P … H2 … P            a P per paragraph, whatever columns and pages it runs through; H2: subheads
        L > LI > LBody        list items
        Table > TR > TH, TD   tables, their title in Caption
        BlockQuote, Aside     pull quotes and boxes in a story, after the paragraph before which they stand; a box's title is a heading
        P > Ruby > RB, RT       a reading (注音) and what it stands over; readings are drawn after the text of their block
        Div > Figure, Caption a picture with its caption (a P each for caption and credit); a picture alone is a Figure

* *Headings.* Each Art begins anew with H1 and its subheads are H2, so levels are never skipped (14289-1, 7.4.2), whatever
  has a kicker or a deck: those are P, as in HTML's ``hgroup``. A subhead in an article without a headline is H1.
* *Captions* stand beside their Figure, not in it: what is inside a Figure is hidden from readers that speak its Alt.
* *Articles* that run through several areas or pages are one Art, and a paragraph that runs on is one P.
* *Artifacts* are rules, boxes, tints and interlinear marks (Layout), the folio line (Pagination) and press marks (Page).

Nothing here knows the PDF's objects: :mod:`layout.output.tags` writes the tree, :mod:`layout.output.content` the pages.
"""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.display import BoxItem, PdfItem, PictureItem, TextLine
from layout.output.elements import Content, Element
from layout.output.table_structure import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.display import Block, Item, PageLayout, TableCell
    from layout.fit_figures import StoryFit

LAYOUT_ARTIFACT = "/Artifact <</Type /Layout>> BDC"
FOLIO_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC"
PRESS_ARTIFACT = "/Artifact <</Type /Page>> BDC"
"""Operators that open marked content which is not in the tree."""

_CONTAINERS = {"banner": "Sect", "masthead": "Sect", "weather": "Sect", "colophon": "Sect", "ad": "Sect"}
"""By the kind of a block; ``Art`` for all others."""
_RUNNING = frozenset(("body", "list", "initial", "question", "answer", "verse", "notice"))
"""Roles of text that may run on in the next area of its story."""
_UNREAD = frozenset(("number", "mark"))
"""Roles of what is drawn and not read: numbers on pictures, quotation marks over quotes."""
_QUOTED = frozenset(("pullquote", "pullquote-by"))
_HEADING = frozenset(("kicker", "headline", "deck"))
_ON_PICTURE = frozenset((*_HEADING, "label", "summary"))
"""Roles of a headline's parts, which are read first wherever they are drawn."""
_AD = {"zh-Hans": "广告", "zh-Hant": "廣告", "ja": "広告", "ko": "광고"}
_UNTOLD = {"zh-Hans": "图片", "zh-Hant": "圖片", "ja": "写真", "ko": "사진"}
"""Stands for a picture that has neither description nor caption (``picture/no-alt`` has been reported)."""


class Sequence(Struct, frozen=True):
    """Items drawn one after the other."""

    items: list[Item]
    artifact: str
    """The operator that opens their marked content, if they are no content of the document, …"""
    content: Content | None = None
    """… else the leaf they belong to; …"""
    parts: tuple[tuple[int, Content], ...] = ()
    """… of a single line the leaves of its parts, each with the offset at which it begins."""


class Structure(Struct, frozen=True):
    """The tree and the pages it is drawn on."""

    root: Element
    pages: tuple[list[list[Sequence]], ...]
    """Each in paint order, and in parts: its background, what each of its blocks begins, its marks."""
    blocks: dict[tuple[int, int], Element]
    """The element of each block that is no furniture, by the numbers of page and block (0-based)."""


def structure_of(pages: Iterable[PageLayout], lang: str) -> Structure:
    """The structure of a document in ``lang`` that holds these pages."""
    planner = _Planner(lang)
    done = tuple(planner.page(number, page) for number, page in enumerate(pages))
    return Structure(planner.root, done, planner.blocks)


def thread_of(page: PageLayout, block: Block) -> StoryFit | None:
    """The story that runs through this block and others (转栏, 转版); the same for all of them."""
    place = (page.label, block.id)
    return next((fit for fit in page.stories if fit.story == block.story and place in fit.places), None)


def is_drawn(item: Item) -> bool:
    """Whether an item leaves anything in print."""
    if not isinstance(item, TextLine):
        return True
    if not item.overset:
        for run in item.runs:
            if run.gids:
                return True
    return False


class _Article(Struct, eq=False):
    """What an element of the tree has come to."""

    element: Element
    headed: bool = False
    """Whether it has a headline."""
    running: Element | None = None
    """The paragraph that its last line of running text left unfinished."""
    tables: Tables = field(default_factory=Tables)


class _Planner:
    """Grows the tree, page after page."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.root = Element("Document")
        self.blocks: dict[tuple[int, int], Element] = {}
        self._threads: dict[StoryFit, _Article] = {}

    def page(self, number: int, page: PageLayout) -> list[list[Sequence]]:
        out: list[Sequence] = []
        starts = [0]
        _artifacts(out, LAYOUT_ARTIFACT, page.background)
        for i, block in enumerate(page.blocks):
            starts.append(len(out))
            if block.kind == "folio":
                _artifacts(out, FOLIO_ARTIFACT, block.items)
                continue
            article = self._article(page, block)
            self.blocks[number, i] = article.element
            reader = _BlockReader(out, number, page.lang, article)
            for item in block.items:
                if is_drawn(item):
                    reader.read(item)
        starts.append(len(out))
        _artifacts(out, PRESS_ARTIFACT, page.marks)
        return [out[start:end] for start, end in pairwise((*starts, len(out)))]

    def _article(self, page: PageLayout, block: Block) -> _Article:
        """The element of a block; one for all blocks that a story runs through."""
        thread = thread_of(page, block)
        if thread is not None and thread in self._threads:
            return self._threads[thread]
        own = "" if page.lang == self.lang else page.lang
        article = _Article(self.root.add(Element(_CONTAINERS.get(block.kind, "Art"), title=block.title, lang=own)))
        if thread is not None:
            self._threads[thread] = article
        return article


class _BlockReader:
    """Reads one block into its element."""

    def __init__(self, out: list[Sequence], number: int, lang: str, article: _Article) -> None:
        self._out, self._number, self._lang = out, number, lang
        self._article, self._container = article, article.element
        self._first = len(self._container.kids)
        """Where the block begins in the tree."""
        self._headings = 0
        """Parts of a headline on a picture, so far."""
        self._begun = False
        """Whether the block has running text."""
        self._paragraphs: dict[tuple[str, int], Element] = {}
        self._last: Element | None = None
        self._texts: dict[Element, list[str]] = {}
        """Of headlines the desk's lines so far; the last one is open."""
        self._inserts: dict[int, Element] = {}
        self._titled: set[Element] = set()
        """Inserts with a title."""
        self._home = self._container
        """Where paragraphs go: into the block, or into the insert whose lines are read."""
        self._readings: deque[list[Element]] = deque()
        """The elements for the readings of each line above, until they are drawn."""
        self._list: Element | None = None
        self._figure: Element | None = None
        self._caption: Element | None = None

    def read(self, item: Item) -> None:
        if isinstance(item, TextLine):
            self._line(item)
        elif isinstance(item, PdfItem) or (isinstance(item, PictureItem) and (item.alt or not item.inline)):
            self._picture(item)
        else:
            if isinstance(item, BoxItem) and not self._on_figure(item):
                self._figure = self._caption = None  # a picture that cannot be read: the caption to come is not of the one before
            _artifacts(self._out, LAYOUT_ARTIFACT, [item])

    def _on_figure(self, box: BoxItem) -> bool:
        """Whether it is a panel on the picture before."""
        return self._figure is not None and self._figure.box is not None and self._figure.box.contains(box.rect)

    def _line(self, line: TextLine) -> None:
        if line.role == "ruby" and line.readings:
            self._split(self._container, line)
            return
        if line.cell is not None:
            self._cell(line, line.cell)
            return
        if line.role in _UNREAD:
            _artifacts(self._out, LAYOUT_ARTIFACT, [line])
            return
        self._enter(line)
        running = line.role in _RUNNING and not line.insert
        key = ("body" if line.role == "initial" else line.role, line.paragraph)
        element = self._paragraphs.get(key)
        if element is None:
            goes_on = self._article.running if running and not self._begun else None
            element = self._paragraphs[key] = goes_on or self._paragraph(line.role)
            element.lang = element.lang or ("" if line.lang == self._lang else line.lang)
        if running:
            self._begun = True
            self._article.running = None if line.last else element
        if line.role in _HEADING:
            self._note_text(element, line)
        self._last = element
        if line.readings:
            self._split(element, line)
        else:
            self._show(element, line)

    def _enter(self, line: TextLine) -> None:
        """Into the insert that a line stands in, or out of it."""
        home = self._container
        if line.insert:
            if line.insert not in self._inserts:
                kind = "BlockQuote" if line.role in _QUOTED else "Aside"
                self._inserts[line.insert] = self._container.add(Element(kind))
            home = self._inserts[line.insert]
        if home is not self._home:
            self._home, self._list = home, None

    def _cell(self, line: TextLine, cell: TableCell) -> None:
        """A line of a cell of a table."""
        self._list = None
        self._enter(line)
        if cell.again:
            _artifacts(self._out, LAYOUT_ARTIFACT, [line])
        else:
            self._last = self._article.tables.cell(self._home, cell)
            self._show(self._last, line)

    def _split(self, element: Element, line: TextLine) -> None:
        """A line with readings, or the line of the readings (注音): each goes into a Ruby, its base in RB and itself in RT."""
        if line.role == "ruby":
            texts = self._readings.popleft()
            starts = [0, *(start for start, _ in line.readings[1:])]  # the space after a reading goes with it
            parts = [(start, self._leaf(text)) for start, text in zip(starts, texts, strict=True)]
        else:
            parts, texts, at = [], [], 0
            for start, end in line.readings:
                if at < start:
                    parts.append((at, self._leaf(element)))
                ruby = element.add(Element("Ruby"))
                parts.append((start, self._leaf(ruby.add(Element("RB")))))
                texts.append(ruby.add(Element("RT")))
                at = end
            if at < len(line.text):
                parts.append((at, self._leaf(element)))
            self._readings.append(texts)
        self._out.append(Sequence([line], "", parts=tuple(parts)) if len(parts) > 1 else Sequence([line], "", parts[0][1]))

    def _leaf(self, element: Element) -> Content:
        content = Content(element, self._number)
        element.kids.append(content)
        return content

    def _note_text(self, element: Element, line: TextLine) -> None:
        """Lines that the desk has broken run together in the file: the element says that they are apart."""
        texts = self._texts.setdefault(element, [""])
        texts[-1] += line.text
        if len(texts) > 1:
            element.actual = " ".join(text.strip() for text in texts)
        if line.last:
            texts.append("")

    def _paragraph(self, role: str) -> Element:
        """A new element for a paragraph."""
        if role in ("caption", "credit"):
            return self._caption_element().add(Element("P"))
        if role == "list":
            if self._list is None:
                self._list = self._home.add(Element("L"))
            return self._list.add(Element("LI")).add(Element("LBody"))
        self._list = None
        if role == "table-title":
            return self._article.tables.title(self._home)
        element = Element(self._type(role))
        self._home.kids.insert(self._place(role), element)
        return element

    def _place(self, role: str) -> int:
        """Where an element for a role stands in the tree: a headline on a picture is drawn after it and read before all else of its block."""
        own = self._container.kids[self._first :]
        if (
            self._home is self._container
            and role in _ON_PICTURE
            and any(isinstance(kid, Element) and kid.type in ("Figure", "Div") for kid in own)
        ):
            self._headings += 1
            return self._first + self._headings - 1
        return len(self._home.kids)

    def _type(self, role: str) -> str:
        if role == "headline":
            self._article.headed = True
            return "H1"
        if role in ("subhead", "box-title", "verse-title"):
            deep = self._home is not self._container and role == "subhead" and self._home in self._titled
            level = 1 + self._article.headed + deep
            if role == "box-title":
                self._titled.add(self._home)
            return f"H{level}"
        return "P"

    def _caption_element(self) -> Element:
        """The caption of the last picture, which it shares a Div with."""
        if self._caption is None:
            self._caption = Element("Caption")
            kids = self._container.kids
            if self._figure is None:
                kids.append(self._caption)
            else:
                kids[kids.index(self._figure)] = Element("Div", [self._figure, self._caption])
        return self._caption

    def _picture(self, item: PictureItem | PdfItem) -> None:
        ad = isinstance(item, PdfItem) and item.ad
        alt = item.alt or (_AD.get(self._lang, "Advertisement") if ad else _UNTOLD.get(self._lang, "Picture"))
        inline = isinstance(item, PictureItem) and item.inline
        figure = Element("Figure", alt=alt, page=self._number, box=item.rect, inline=inline)
        if inline and self._last is not None:
            self._last.add(figure)
        else:
            self._container.add(figure)
            self._list, self._caption, self._figure = None, None, figure
        self._show(figure, item)

    def _show(self, element: Element, item: Item) -> None:
        """Draw an item as content of an element, with the item before if that is of the same one."""
        last = self._out[-1].content if self._out else None
        if last is not None and last.element is element:
            self._out[-1].items.append(item)
            return
        self._out.append(Sequence([item], "", self._leaf(element)))


def _artifacts(out: list[Sequence], opening: str, items: Iterable[Item]) -> None:
    """Draw items that are no content, with those before if they are of the same kind."""
    drawn = [item for item in items if is_drawn(item)]
    if drawn and out and out[-1].artifact == opening:
        out[-1].items.extend(drawn)
    elif drawn:
        out.append(Sequence(drawn, opening))
