"""Ways through the file: article threads (文章线程), bookmarks (书签) and page labels.

A thread (ISO 32000-1, 12.4.3) leads through the columns of a story, over all its areas and pages: one bead for
each piece of a column that has text. A page lists its own beads. Bookmarks (12.3.3) name the articles in the order
in which they stand, under their page where there are several. Page labels (12.4.2) are the pages' printed numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.display import TextLine
from layout.output.structure import is_drawn, thread_of
from layout.output.syntax import hex_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layout.display import Block, PageLayout
    from layout.fit_figures import StoryFit
    from layout.geometry import Rect
    from layout.output.document import Document
    from layout.output.elements import Element
    from layout.output.structure import Structure
    from layout.output.syntax import Sheet

_THREADED = frozenset(("body", "list", "subhead", "sign-off", "initial", "question", "answer", "verse", "verse-title", "notice"))
_FURNITURE = frozenset(("banner", "masthead", "folio", "weather", "colophon", "ad"))
"""Kinds of blocks that are no articles."""
_FIRST_WORDS = 24
"""Characters that name an article without a headline."""


# ---- article threads -----------------------------------------------------------------------------


class _Bead(Struct, frozen=True):
    page: int
    rect: Rect
    reference: str


def write_threads(document: Document, pages: Sequence[PageLayout], references: Sequence[str], sheets: Sequence[Sheet]) -> None:
    """A thread for each story with text in columns."""
    titles: dict[StoryFit | tuple[int, int], str] = {}
    beads: dict[StoryFit | tuple[int, int], list[_Bead]] = {}
    for number, page in enumerate(pages):
        for i, block in enumerate(page.blocks):
            story = thread_of(page, block) or (number, i)
            for frame in _columns_with_text(block):
                beads.setdefault(story, []).append(_Bead(number, frame, document.reserve()))
                titles[story] = titles.get(story) or _title(block)
    threads = [_write_thread(document, titles[story], ring, references, sheets) for story, ring in beads.items()]
    if threads:
        document.set_catalog(Threads=f"[{' '.join(threads)}]")
    for number in range(len(pages)):
        own = [bead.reference for ring in beads.values() for bead in ring if bead.page == number]
        if own:
            document.set_page(number, B=f"[{' '.join(own)}]")


def _write_thread(document: Document, title: str, ring: Sequence[_Bead], pages: Sequence[str], sheets: Sequence[Sheet]) -> str:
    thread = document.reserve()
    document.define(thread, f"<</Type /Thread /F {ring[0].reference} /I <</Title {hex_text(title)}>>>>".encode())
    for i, bead in enumerate(ring):
        whose = f"/T {thread} " if i == 0 else ""
        around = f"/N {ring[(i + 1) % len(ring)].reference} /V {ring[i - 1].reference}"
        place = f"/P {pages[bead.page]} /R {sheets[bead.page].box(bead.rect)}"
        document.define(bead.reference, f"<</Type /Bead {whose}{around} {place}>>".encode())
    return thread


def _columns_with_text(block: Block) -> Iterator[Rect]:
    """The pieces of a block's columns in which a line of its running text begins."""
    lines = [item for item in block.items if isinstance(item, TextLine) and item.role in _THREADED and not item.insert and is_drawn(item)]
    for frame in block.frames:
        if any(frame.y <= line.baseline <= frame.bottom and frame.x <= line.x < frame.right for line in lines):
            yield frame


# ---- bookmarks -----------------------------------------------------------------------------------


class _Bookmark(Struct):
    title: str
    target: str
    element: str
    kids: list[_Bookmark]


def write_bookmarks(
    document: Document,
    pages: Sequence[PageLayout],
    references: Sequence[str],
    sheets: Sequence[Sheet],
    structure: Structure,
    elements: Mapping[Element, str],
) -> None:
    """An outline of the articles; a story that runs on has one bookmark."""
    tree: list[_Bookmark] = []
    seen: set[StoryFit] = set()
    for number, page in enumerate(pages):
        marks = []
        for i, block in enumerate(page.blocks):
            title, thread = _title(block), thread_of(page, block)
            if block.kind in _FURNITURE or not title or thread in seen:
                continue
            seen |= {thread} if thread else set()
            corner = sheets[number].point(block.outline.x, block.outline.y) if block.outline else ""
            target = f"[{references[number]} /XYZ {corner} null]" if corner else f"[{references[number]} /Fit]"
            marks.append(_Bookmark(title, target, elements.get(structure.blocks[number, i], ""), []))
        if len(pages) > 1:
            tree.append(_Bookmark(f"{page.label} {page.name}".strip(), f"[{references[number]} /Fit]", "", marks))
        else:
            tree = marks
    if tree:
        outlines = document.reserve()
        kids = _write_bookmarks(document, tree, outlines)
        document.define(outlines, f"<</Type /Outlines {kids} /Count {len(tree)}>>".encode())
        document.set_catalog(Outlines=outlines)


def _write_bookmarks(document: Document, marks: Sequence[_Bookmark], parent: str) -> str:
    """Write siblings and all below them; what their parent says of them. Only the first level stands open."""
    own = [document.reserve() for _ in marks]
    for i, mark in enumerate(marks):
        before = f" /Prev {own[i - 1]}" if i else ""
        after = f" /Next {own[i + 1]}" if i + 1 < len(own) else ""
        below = f" {_write_bookmarks(document, mark.kids, own[i])} /Count -{len(mark.kids)}" if mark.kids else ""
        element = f" /SE {mark.element}" if mark.element else ""
        text = f"<</Title {hex_text(mark.title)} /Parent {parent}{before}{after}{below} /Dest {mark.target}{element}>>"
        document.define(own[i], text.encode())
    return f"/First {own[0]} /Last {own[-1]}"


def _title(block: Block) -> str:
    """The headline, or the first words of a story without one."""
    if block.title:
        return block.title
    first = next((item.text.strip() for item in block.items if isinstance(item, TextLine) and item.text.strip()), "")
    return first if len(first) <= _FIRST_WORDS else f"{first[:_FIRST_WORDS]}…"


# ---- page labels ---------------------------------------------------------------------------------


def write_page_labels(document: Document, pages: Sequence[PageLayout]) -> None:
    """The numbers printed on the pages; one entry for each run of consecutive ones, and one for each that is more than a number."""
    nums = []
    for i, page in enumerate(pages):
        plain = page.label == str(page.number)
        if not plain:
            nums.append(f"{i} <</P {hex_text(page.label)}>>")
        elif i == 0 or pages[i - 1].label != str(page.number - 1):
            nums.append(f"{i} <</S /D /St {page.number}>>")
    document.set_catalog(PageLabels=f"<</Nums [{' '.join(nums)}]>>")
