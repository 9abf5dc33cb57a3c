"""The display list: what a laid-out page is, for every reader of it.

``page`` makes it; PDF, PNG, JSON, e-paper, preflight and preview read it and nothing else. All
coordinates are page coordinates (:mod:`layout.geometry`): origin top left of the trim, y down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from layout.geometry import Rect
from layout.print_settings import PrintSettings
from layout.style import BLACK, Colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layout.diagnostics import Diagnostic, Span
    from layout.fit_figures import ArticleFit, StoryFit
    from layout.limits import Waiver
    from layout.units import Mpt


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face, size and colour on one line. Parallel tuples, one entry per glyph.

    ``xs`` are the origins of the glyphs along the line, from the line's start. ``clusters`` holds the
    source text each glyph stands for: usually one character; several for a ligature (``——``); empty
    for a further glyph of the same cluster and for a hyphen drawn at a line's end. Joined, the clusters of a line's runs are its text.
    A space is a glyph like any other (so that extractors find it where the source has it), and no
    space is ever drawn where the source has none.
    """

    face: str
    """The face's key in :class:`layout.typeface.Typefaces`."""
    size: Mpt
    gids: tuple[int, ...]
    xs: tuple[Mpt, ...]
    clusters: tuple[str, ...]
    colour: Colour = BLACK
    hscale: int = 1000
    rise: Mpt = 0
    turn: str = ""
    """In a vertical line: ``""``, glyphs stand upright, and ``xs`` are the heads of their cells; ``sideways``, they are turned a
    quarter clockwise, their baseline ``rise`` to the right of the line's axis; ``across`` (纵中横), they run across the line:
    ``xs`` go from its axis to the right, and their baseline is ``along`` down the line."""
    along: Mpt = 0


class TableCell(Struct, frozen=True):
    """Where in a table a line of text stands."""

    table: int
    """Number of the table in its story."""
    row: int
    column: int
    columns: int
    """How many the table has."""
    head: bool = False
    """Whether the row is at the table's head."""
    again: bool = False
    """Whether it repeats the head of a table that runs over from one column to the next: read once only."""
    align: str = "start"
    """How the column stands: ``start``, ``centre``, ``end``, or ``decimal``, with points below each other."""


class TextLine(Struct, frozen=True):
    """One line of text (行)."""

    x: Mpt
    """Where the line's measure begins (indents are in the runs' ``xs``); of a vertical line its axis, the middle of its em boxes."""
    baseline: Mpt
    """y of the baseline; of a vertical line where its measure begins."""
    measure: Mpt
    runs: tuple[GlyphRun, ...]
    text: str
    """The source text of the line, exactly; the white space at which the line was broken included."""
    role: str
    """``body``, ``list``, ``subhead``, ``headline``, ``kicker``, ``deck``, ``byline``, ``caption``, ``credit``, ``group-caption`` (of several pictures), ``number`` (on a picture), ``banner``, ``folio``, ``masthead``, …
    Readings (注音) are lines of their own, ``ruby``, after the text of their block; the first character set large is ``initial``."""
    paragraph: int
    """Number of the paragraph in its block (0-based); lines of one paragraph extract as one."""
    column: int = 0
    """Number of the column in the article (0-based)."""
    last: bool = False
    """Whether it ends its paragraph."""
    span: Span | None = None
    """Where its paragraph stands in the source."""
    vertical: bool = False
    """直排: it runs down from (``x``, ``baseline``)."""
    cell: TableCell | None = None
    """Of a row of a table; each cell has lines of its own."""
    insert: int = 0
    """Number of the insert (引语, 链接) of its story that it stands in, from 1; 0: none."""
    overset: bool = False
    """Never drawn in print: text that did not fit, kept for previews and reports."""
    readings: tuple[tuple[int, int], ...] = ()
    """Stretches of ``text`` that readings stand over. The line of the readings (``ruby``) has as many, each one reading, in the same
    order; the lines of readings of a block stand in the order of the lines they belong to."""

    lang: str = ""
    """The language of its line rules, where it is not that of the page's body."""

    @property
    def size(self) -> Mpt:
        """Of its largest characters."""
        return max((run.size for run in self.runs), default=0)

    @property
    def box(self) -> Rect:
        """The em boxes of its measure."""
        size = self.size
        if self.vertical:
            return Rect(self.x - size // 2, self.baseline, size, self.measure)
        return Rect(self.x, self.baseline - size * 88 // 100, self.measure, size)


class RuleItem(Struct, frozen=True):
    """A straight rule (线), horizontal or vertical, centred on the segment from (x0, y0) to (x1, y1)."""

    x0: Mpt
    y0: Mpt
    x1: Mpt
    y1: Mpt
    width: Mpt
    colour: Colour = BLACK
    dash: tuple[Mpt, ...] = ()


class MarkItem(Struct, frozen=True):
    """A mark under or over characters (行间标点): a straight or wavy line, or emphasis dots. No text."""

    kind: str
    """``underline``, ``name`` (专名号), ``title`` (书名号, wavy) or ``dots`` (着重号)."""
    x0: Mpt
    x1: Mpt
    """From the start of a line to its end, or from the middle of the first dot to that of the last."""
    y: Mpt
    """Its middle."""
    width: Mpt
    """Of the stroke, or of a dot."""
    colour: Colour = BLACK
    wave: Mpt = 0
    """Length of a wave; 0: straight."""
    height: Mpt = 0
    """From the middle of a wave to its crest."""
    dots: tuple[Mpt, ...] = ()
    """x of the middle of each dot."""


class BoxItem(Struct, frozen=True):
    """A rectangle, filled (底纹) or stroked (边框) inside its edges, or both."""

    rect: Rect
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: Mpt = 0
    radius: Mpt = 0
    """Of its corners (圆角); half its side makes a circle."""


Path: TypeAlias = "tuple[tuple[str, tuple[Mpt, ...]], ...]"
"""An outline: ``("M", (x, y))`` moves, ``("L", (x, y))`` draws a line, ``("C", (x1, y1, x2, y2, x, y))`` a curve, ``("Z", ())`` closes."""


class Gradient(Struct, frozen=True):
    """A fill that goes over from one colour to another (渐变)."""

    start: Colour
    end: Colour
    axis: tuple[Mpt, Mpt, Mpt, Mpt]
    """From (x0, y0), where it begins, to (x1, y1), where it ends."""


class PathItem(Struct, frozen=True):
    """A shape of lines and curves, filled (non-zero winding) or stroked or both: ornaments, wavy rules, round corners, shaded tints."""

    path: Path
    fill: Colour | Gradient | None = None
    stroke: Colour | None = None
    stroke_width: Mpt = 0
    dash: tuple[Mpt, ...] = ()


class Scrim(Struct, frozen=True):
    """What darkens, or lightens, part of a picture under type (压暗). It is mixed into the picture's inks, so no press needs transparency."""

    rect: Rect
    colour: Colour
    """Process inks."""
    start: int
    """How much of the picture it covers at the head of ``rect``, in 1/1000, …"""
    end: int
    """… and at its foot; what lies between goes over smoothly."""
    across: bool = False
    """Whether it goes from the left to the right instead."""


class PictureItem(Struct, frozen=True):
    """A picture (图片), clipped to ``rect``."""

    rect: Rect
    path: str
    """Path for ``World.read_bytes``."""
    pixels: tuple[int, int]
    """Width and height of the upright picture in pixels."""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Part of the picture shown, as left, top, right, bottom shares of the whole; its aspect is that of ``rect``."""
    alt: str = ""
    frame: Mpt = 0
    """Width of a hairline frame, 0 for none."""
    span: Span | None = None
    inline: bool = False
    """Whether it stands in the line of text before it. Without ``alt`` it is then an ornament, read by nobody."""
    clip: Path = ()
    """What of it is printed: the inside of this outline; empty: all of it."""
    cut_out: bool = False
    """Whether what is transparent in the file is not printed (去底图): a hard edge, where it is more than half transparent."""
    scrims: tuple[Scrim, ...] = ()


class PdfItem(Struct, frozen=True):
    """A page of somebody else's PDF (来稿 PDF), its trim drawn over ``rect``."""

    rect: Rect
    path: str
    """Path for ``World.read_bytes``."""
    page: int
    """1-based."""
    size: tuple[Mpt, Mpt]
    """Width and height of its trim."""
    alt: str = ""
    ad: bool = True
    """Whether it is an ad (广告)."""
    span: Span | None = None


Item: TypeAlias = TextLine | MarkItem | RuleItem | BoxItem | PathItem | PictureItem | PdfItem


class Block(Struct, frozen=True):
    """Things that belong together and are read in one go: an article, a picture with its caption, the folio line.

    Items are in paint order, which is reading order.
    """

    id: str
    """The area's id, or a name such as ``folio``."""
    kind: str
    """``article``, ``picture``, ``banner``, ``masthead``, ``folio``, ``notice``, ``ad``, ``pdf``."""
    items: tuple[Item, ...]
    title: str = ""
    """Plain text of the headline, for bookmarks."""
    story: str = ""
    """Id of the story it shows, if any."""
    frames: tuple[Rect, ...] = ()
    """The columns its text runs through."""
    outline: Rect | None = None
    """The area on the page."""
    span: Span | None = None
    """Where the spec asks for it."""


class Grid(Struct, frozen=True):
    """The page's basic columns (基本栏) and baseline grid, for previews, reports and judges."""

    area: Rect
    """The type area (版心)."""
    columns: int
    column: Mpt
    gutter: Mpt
    lines: int
    pitch: Mpt
    first_baseline: Mpt
    """y of the baseline of line 1."""
    fold: int = 0
    """Basic columns before the fold (折缝) of a spread; 0: there is none."""
    fold_gap: Mpt = 0
    """White between the columns on both sides of it."""


def colours_of(item: Item) -> Iterator[Colour]:
    """The colours that an item is painted in; those of a picture or PDF are in its file."""
    if isinstance(item, TextLine):
        yield from (run.colour for run in item.runs)
    elif isinstance(item, BoxItem):
        yield from (colour for colour in (item.fill, item.stroke) if colour is not None)
    elif isinstance(item, PathItem):
        yield from (item.fill.start, item.fill.end) if isinstance(item.fill, Gradient) else () if item.fill is None else (item.fill,)
        yield from () if item.stroke is None else (item.stroke,)
    elif not isinstance(item, PictureItem | PdfItem):
        yield item.colour


class Leaf(Struct, frozen=True):
    """A page with a number of its own (版): what a reader turns to. A sheet shows one; a spread (通版) two, side by side."""

    number: int
    label: str
    """The number as others refer to it: ``4``, ``A04``."""
    name: str = ""
    section: str = ""
    """叠: its letter."""


class PageLayout(Struct, frozen=True):
    """One finished page, or two facing ones that are one sheet (通版)."""

    number: int
    """Of a spread that of its left page."""
    name: str
    width: Mpt
    height: Mpt
    """The trim size (成品尺寸)."""
    bleed: Mpt
    grid: Grid
    background: tuple[Item, ...]
    """Tints, boxes and rules between areas: painted first, read by nobody."""
    blocks: tuple[Block, ...]
    """In reading order."""
    fit: tuple[ArticleFit, ...] = ()
    stories: tuple[StoryFit, ...] = ()
    """Those that run through several areas, of which at least one is on this page."""
    diagnostics: tuple[Diagnostic, ...] = ()
    title: str = ""
    lang: str = "zh-Hans"
    print: PrintSettings = PrintSettings()
    waivers: tuple[Waiver, ...] = ()
    """What the page and its areas waive of the checks (放行)."""
    marks: tuple[Item, ...] = ()
    """Printed outside the bleed, for the press alone: painted last, no part of the page."""
    slug: Mpt = 0
    """Width of the strip outside the bleed that the marks stand in, on all four sides; 0 without marks."""
    leaves: tuple[Leaf, ...] = ()
    """The pages it shows, from left to right; empty: one of this number and name."""

    @property
    def label(self) -> str:
        """What it is called: ``4``, ``A04``, ``4–5``."""
        return label_of(self.leaves) or str(self.number)

    @property
    def stem(self) -> str:
        """The same in names of files: ``04``, ``A04``, ``04-05``."""
        return stem_of(self.leaves) or f"{self.number:02}"

    @property
    def fold(self) -> Mpt | None:
        """X of the fold (折缝) of a spread."""
        return self.width // 2 if len(self.leaves) > 1 else None


def label_of(leaves: Iterable[Leaf]) -> str:
    """What the pages of a sheet are called together: ``4–5``."""
    return "–".join(leaf.label for leaf in leaves)


def stem_of(leaves: Iterable[Leaf]) -> str:
    """The same in names of files: ``04-05``, ``A04-A05``."""
    return "-".join(f"{leaf.section}{leaf.number:02}" for leaf in leaves)


def painted(page: PageLayout) -> Iterator[Item]:
    """All that is printed on a page and around it, in paint order. Overset text is not."""
    for items in (page.background, *(block.items for block in page.blocks), page.marks):
        for item in items:
            if not isinstance(item, TextLine) or not item.overset:
                yield item


class DocumentInfo(Struct, frozen=True):
    """What a PDF says about itself. Dates come from the edition, never from the clock (same input, same bytes)."""

    title: str
    paper: str = ""
    date: str = ""
    """ISO date of the edition, ``2026-11-22``."""
    lang: str = "zh-Hans"


__all__ = [
    "Block", "BoxItem", "DocumentInfo", "GlyphRun", "Gradient", "Grid", "Item", "Leaf", "MarkItem", "PageLayout", "Path",
    "PathItem", "PdfItem", "PictureItem", "RuleItem", "Scrim", "TableCell", "TextLine", "colours_of", "label_of", "painted",
    "stem_of",
]  # fmt: skip
