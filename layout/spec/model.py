"""The resolved spec: what ``flow`` and ``page`` work from.

Produced by :mod:`layout.spec.load` from YAML and Markdown; house styles merged, relative lengths
turned into 1/1000 pt, names of colours and styles looked up, stories read. Everything is frozen and
carries the place in the source it came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.diagnostics import Span
from layout.display import Leaf, PrintSettings, label_of, stem_of
from layout.spec.copyfit_model import Copyfit, CopyfitWish
from layout.spec.headline_model import HeadlineSpec, HeadlineStyle
from layout.spec.table_model import TableLook
from layout.style import PICTURE_CHARACTER, Colour, Decoration, LineRules, Ornament, ParagraphStyle, Ruby, RuleStyle, Shade, TextStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.limits import Waiver
    from layout.spec.insert_model import InsertLook, StoryInsert
    from layout.spec.photo_model import PhotoGrid
    from layout.spec.table_model import StoryTable
    from layout.units import Length, Mpt

# ---- stories -------------------------------------------------------------------------------------

SIGNATURE = "（{byline}）"
"""How a byline is set at the end of a story, where the house does not say."""


class StoryPicture(Struct, frozen=True):
    """A picture that stands in a line of text (行内图片)."""

    file: str
    height: Length
    """``1em`` is the size of the text around it."""
    alt: str = ""
    span: Span | None = None


class StoryText(Struct, frozen=True):
    """A stretch of a paragraph in one inline style."""

    text: str
    style: str = ""
    """``""`` (the paragraph's own), ``strong``, ``emphasis``, ``label`` (本报讯), ``reporter`` (（记者 …）), a name of
    the house's, or several, the outermost first, parted by spaces."""
    decorations: tuple[Decoration, ...] = ()
    """Marks under or over it."""
    ruby: Ruby | None = None
    """Its reading; neighbours with the same one are its base together."""
    picture: StoryPicture | None = None
    """A picture; ``text`` is then the one character that stands for it."""


class StoryParagraph(Struct, frozen=True):
    """One paragraph of a story."""

    kind: str
    """``text``, ``subhead``, ``list`` (one item, its marker in the text), ``sign-off`` (（name）, flush right), ``table-title``,
    ``table-head`` or ``table-row``; in an insert ``pullquote``, ``pullquote-by`` (——name), ``box`` and ``box-title``, too."""
    spans: tuple[StoryText, ...]
    source: Span
    """Where it begins."""
    line_starts: tuple[tuple[int, int], ...] = ()
    """(offset in the paragraph's text, line in the file), ascending: maps any character to its line."""
    cells: tuple[tuple[StoryText, ...], ...] = ()
    """Of a row of a table."""
    table: StoryTable | None = None
    """The table it is a row of."""
    row: int = 0
    """Its number in the table."""
    insert: StoryInsert | None = None
    """The insert (引语, 链接) it stands in."""
    lead: int = 0
    """Characters at its head that lines may hang from: the marker of a list, the name of a speaker."""
    level: int = 0
    """Of a list: how deep it is nested."""
    white: int = 0
    """Empty lines that the story wants before it (between stanzas)."""
    group: int = 0
    """Number of the verse or notice it belongs to, from 1."""

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(s.text for s in self.spans)

    def place(self, offset: int) -> Span:
        """Where in the file the character at ``offset`` stands; the column is off by the markup before it on its line."""
        line, first = self.source.line, 0
        for start, number in self.line_starts:
            if start <= offset:
                line, first = number, start
        return Span(self.source.file, line, offset - first + 1)


class Story(Struct, frozen=True):
    """A story (稿件) as the newsroom wrote it."""

    id: str
    file: str
    kicker: tuple[str, ...] = ()
    """引题, one entry per line."""
    headline: tuple[str, ...] = ()
    """主题. One entry: the engine breaks it; several: the lines the desk wants."""
    deck: tuple[str, ...] = ()
    """副题."""
    summary: tuple[str, ...] = ()
    """提要题, one entry per paragraph."""
    short: str = ""
    """短题: over its continuation."""
    byline: str = ""
    credit: str = ""
    source: str = ""
    caption: str = ""
    series: str = ""
    """栏目 it belongs to."""
    kind: str = ""
    """体裁, as the desk calls it."""
    jump: str = ""
    """转版: page it continues on."""
    copyfit: CopyfitWish | None = None
    """拼版适配: what it says of it; ``None``: nothing."""
    drop_initial: int | None = None
    """首字下沉: lines its first character is set over; ``None``: as the style of its text says."""
    paragraphs: tuple[StoryParagraph, ...] = ()
    """Body, sign-off included."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where each front-matter key stands."""

    @property
    def characters(self) -> int:
        """Characters of the body, white space not counted."""
        return sum(1 for p in self.paragraphs for c in p.text if not c.isspace() and c != PICTURE_CHARACTER)


# ---- house style ---------------------------------------------------------------------------------


class InlineStyle(Struct, frozen=True):
    """How a stretch of text departs from its paragraph's style; ``None`` keeps the paragraph's."""

    family: str | None = None
    weight: int | None = None
    size: int = 1000
    """In 1/1000 of the paragraph's size."""
    colour: Colour | None = None
    gap_after: int = 0
    """Extra white after the stretch when text follows, in 1/1000 em (after 本报讯)."""
    tracking: int | None = None
    hscale: int | None = None
    rise: int = 0
    """Baseline shift in 1/1000 of the size of the text around it, positive upwards."""
    decoration: str = ""
    """A mark under or over it: ``underline``, ``name``, ``title`` or ``dots``."""


class Sheet(Struct, frozen=True):
    """Paper (纸张): trim size (成品尺寸) and bleed (出血)."""

    width: Mpt
    height: Mpt
    bleed: Mpt


class GridSpec(Struct, frozen=True):
    """Basic columns (基本栏) and body lines, in page coordinates of a right-hand (odd) page, or of a spread (通版).

    Columns and the white between them are the width of the type area exactly. Where columns lie is asked of this alone:
    those of a spread are not evenly spaced, in its middle is the fold.
    """

    x: Mpt
    y: Mpt
    """Top left of the type area."""
    columns: int
    column: Mpt
    gutter: Mpt
    lines: int
    pitch: Mpt
    fold: int = 0
    """Basic columns before the fold (折缝) of a spread; 0: there is none."""
    fold_gap: Mpt = 0
    """White between the columns on both sides of it."""
    fold_safe: Mpt = 0
    """On each side of the fold no character stands nearer to it than this."""

    @property
    def width(self) -> Mpt:
        """Width of the type area."""
        return self.end(self.columns - 1)

    @property
    def height(self) -> Mpt:
        """Height of the type area."""
        return self.lines * self.pitch

    @property
    def page_columns(self) -> int:
        """Basic columns of one page."""
        return self.fold or self.columns

    def start(self, column: int) -> Mpt:
        """Where a basic column begins, from the start of the type area."""
        return column * (self.column + self.gutter) + (self.fold_gap - self.gutter if self.fold and column >= self.fold else 0)

    def end(self, column: int) -> Mpt:
        """Where it ends."""
        return self.start(column) + self.column

    def gap(self, column: int) -> Mpt:
        """The white between a basic column and the next one."""
        return self.fold_gap if self.fold and column == self.fold - 1 else self.gutter

    @property
    def fold_white(self) -> tuple[Mpt, Mpt] | None:
        """From the last column of the left page to the first of the right one."""
        return (self.end(self.fold - 1), self.start(self.fold)) if self.fold else None

    def sides(self, first: int, end: int) -> tuple[tuple[Mpt, Mpt], ...]:
        """Neighbouring basic columns, from ``first`` up to ``end``, as stretches that do not cross the fold: one, or one on either side."""
        if first < self.fold < end:
            return ((self.start(first), self.end(self.fold - 1)), (self.start(self.fold), self.end(end - 1)))
        return ((self.start(first), self.end(end - 1)),)


class FoldSpec(Struct, frozen=True):
    """How a spread (通版) is set at its fold (折缝)."""

    bridge: bool = False
    """打通: whether the type area runs through the fold; columns are then so much wider, with a gutter between the pages."""
    safe: Mpt = 0
    """No character of a headline stands nearer to the fold."""


class FaceSpec(Struct, frozen=True):
    """A face of the user's own: ``fonts: {fangsong: {file: fonts/MyFang.otf, weight: 400}}``."""

    family: str
    """The role or family name it answers to."""
    weight: int
    file: str = ""
    """Path in the project; empty: a system face asked for by name."""
    index: int = 0
    """Subfont of a collection."""
    system: str = ""
    """Family name of a system face."""
    span: Span | None = None


class FolioPiece(Struct, frozen=True):
    """One stretch of the folio line (报眉); ``text`` may hold ``{page} {name} {paper} {date} {weekday} {issue} {staff}``."""

    text: str
    style: TextStyle


class FolioSpec(Struct, frozen=True):
    """The folio line above the type area: pieces at the outer edge, in the middle, at the inner edge."""

    outer: tuple[FolioPiece, ...] = ()
    centre: tuple[FolioPiece, ...] = ()
    inner: tuple[FolioPiece, ...] = ()
    rule: RuleStyle | None = None
    gap: Mpt = 0
    """From the rule to the top of the type area."""
    rise: Mpt = 0
    """From the rule up to the baseline of the pieces."""


class JumpSpec(Struct, frozen=True):
    """How a story goes from page to page (转版)."""

    to: str = "（下转第{page}版）"
    """Where it leaves; ``{page}`` is the other page."""
    back: str = "（上接第{page}版）"
    """Where it goes on."""
    run_in: bool = False
    """Whether text stands on the same line."""
    headline: str = ""
    """Tier of the short headline over its continuation; empty: none."""


class House(Struct, frozen=True):
    """A house style, merged with what it extends."""

    name: str
    sheet: Sheet
    grid: GridSpec
    lang: str
    body: ParagraphStyle
    styles: Mapping[str, ParagraphStyle]
    """``subhead``, ``caption``, ``credit``, ``sign-off``, ``banner``, ``masthead``, ``masthead-line``, ``list``, …"""
    inline: Mapping[str, InlineStyle]
    headlines: Mapping[str, HeadlineStyle]
    """Tiers ``headline-1`` (lead) … ``headline-5`` (brief)."""
    headline_by_columns: tuple[str, ...]
    """Tier for an area 1, 2, 3 … basic columns wide, where the page names none."""
    colours: Mapping[str, Colour]
    faces: tuple[FaceSpec, ...]
    """Faces named by the house, in fallback order."""
    rule_between_areas: RuleStyle | None
    """Vertical rule between unrelated items side by side."""
    rule_between_bands: RuleStyle | None
    """Horizontal rule between items one above the other."""
    column_rule: RuleStyle | None
    """栏线 between the columns of one item."""
    area_gap: Mpt
    """White between the columns of different items (gutter of the grid widened where a rule stands), split to both sides."""
    band_gap: int
    """Empty body lines between items one above the other."""
    folio: FolioSpec | None
    remainder: str = "lines"
    """Where recut columns leave what is no whole character: in the ``lines`` or the ``gutters``."""
    labels: tuple[str, ...] = ()
    """Lead-in labels set in the ``label`` style: 本报讯, 本报综合消息, …"""
    signature: str = SIGNATURE
    """What a byline becomes at the end of a story; ``{byline}`` stands for it."""
    names: tuple[str, ...] = ()
    """Names and words that a headline is never broken in."""
    caption_gap: Mpt = 0
    """Between a picture and its caption."""
    picture_gutter: Mpt | None = None
    """Between the pictures of a grid; ``None``: as much as between lines of text."""
    caption_grid: bool = False
    """Whether all lines of captions stand on the body's grid."""
    picture_frame: Mpt = 0
    """Hairline frame round pictures, 0: none."""
    print: PrintSettings = PrintSettings()
    """For the press."""
    jump: JumpSpec = JumpSpec()
    page_digits: int = 0
    """The least digits of a page number; 0: two with a section letter, else one."""
    fold: FoldSpec = FoldSpec()
    """折缝 of spreads."""
    copyfit: Copyfit = Copyfit()
    """拼版适配: how far the engine may go to make articles fit."""
    tables: Mapping[str, TableLook] = field(default_factory=lambda: {"default": TableLook()})
    """How tables are set, by name; ``default`` is always there."""
    notice_rule: RuleStyle | None = None
    """Between notices (公告) one below the other."""
    inserts: Mapping[str, InsertLook] = field(default_factory=dict)
    """How pull quotes and boxes in stories are set, by name."""


# ---- pages ---------------------------------------------------------------------------------------


class GridRect(Struct, frozen=True):
    """A rectangle in grid units: basic columns and body lines, both 0-based."""

    column: int
    line: int
    columns: int
    lines: int

    @property
    def end_column(self) -> int:
        """The column after its last."""
        return self.column + self.columns

    @property
    def end_line(self) -> int:
        """The line after its last."""
        return self.line + self.lines


class BorderSpec(Struct, frozen=True):
    """An ornament border (花边) and how it is set."""

    ornament: Ornament
    size: Mpt
    """From its outer edge to its inner one."""
    colour: Colour


class BoxSpec(Struct, frozen=True):
    """A frame, ornament border or tint round an area (加框, 花边, 底纹)."""

    rule: RuleStyle | None = None
    tint: Colour | Shade | None = None
    inset: Mpt = 0
    """From the box to the text, on all sides."""
    border: BorderSpec | None = None
    radius: Mpt = 0
    """Of its corners; 0: they are square."""

    @property
    def room(self) -> Mpt:
        """From its outer edge to the text."""
        return self.inset + (self.border.size if self.border else 0)


class Placement(Struct, frozen=True):
    """A place by coordinates (位置): on the page's basic columns, or on the text columns of an article. All 0-based."""

    lines: tuple[int, int]
    """The first, and the one after the last."""
    columns: tuple[int, int] | None = None
    """The first, and the one after the last; ``None``: all there are."""
    left: Mpt | None = None
    """From the start of the columns; ``None``: in the middle of them, if it is narrower."""
    width: Mpt = 0
    """0: as wide as the columns."""
    span: Span | None = None


class WrapSpec(Struct, frozen=True):
    """How text runs round something that is set over it (绕排)."""

    sides: str = "both"
    """Where text stands beside it: ``both``, ``left``, ``right``, ``largest`` or ``none`` (above and below only)."""
    outline: str = "box"
    """``box``, ``ellipse``, ``alpha`` (what is not transparent in the picture) or ``polygon``."""
    points: tuple[tuple[float, float], ...] = ()
    """Corners of the polygon, as shares from the left and the top of the picture, or of the box where there is none."""
    beside: Mpt = 0
    """White at its sides, …"""
    above: Mpt = 0
    """… above it, from the foot of the characters, …"""
    below: Mpt = 0
    """… and below it."""
    least: Mpt = 0
    """No line beside it is shorter."""
    span: Span | None = None


class PictureSpec(Struct, frozen=True):
    """A picture and how it stands in its area."""

    file: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    columns: int = 0
    """Width in columns of the article (recut ones); 0: all."""
    lines: int = 0
    """Height in body lines; 0: by its own proportions (in an article), or what the area leaves."""
    place: str = "top"
    """In an article: ``top``, ``middle``, ``bottom``, with ``-left``, ``-centre`` or ``-right`` where it is narrower than the article."""
    at: Placement | None = None
    """In an article: its place by coordinates."""
    width: Mpt = 0
    """In an article: its width, where that is not of whole columns."""
    wrap: WrapSpec | None = None
    """How text runs round it; ``None``: it takes whole columns, or stands where there is no text."""
    whole: bool = False
    """Whether all of it is shown, in what its frame has room for, and nothing is cropped."""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """The part of it that may be shown: left, top, right, bottom as shares of the whole."""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that a crop keeps in view, as shares from the left and the top."""
    frame: bool | None = None
    """Whether it has a hairline round it; ``None``: as the house has it."""
    span: Span | None = None


class BannerSpec(Struct, frozen=True):
    """Series banner (栏目题, 通栏题): one line in a strip, or a headline over several articles."""

    text: str
    """All of it, as the stories of the series name it."""
    style: ParagraphStyle
    rule: RuleStyle | None = None
    """Above and below the strip."""
    tint: Colour | Shade | None = None
    headline: HeadlineSpec | None = None
    """通栏题: set as a headline, with the parts below."""
    lines: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()


class MastheadSpec(Struct, frozen=True):
    """The paper's name on the front page (报头)."""

    title: str
    title_style: ParagraphStyle
    lines: tuple[str, ...] = ()
    """Small type under it, one entry per line; pieces parted by `` | `` are spread over the width."""
    line_style: ParagraphStyle | None = None
    subtitle: str = ""
    subtitle_style: ParagraphStyle | None = None
    rule: RuleStyle | None = None
    colour: Colour | None = None


class ListingSpec(Struct, frozen=True):
    """Rows of short texts in columns that align (天气): each row on a line."""

    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    """Per column: ``start``, ``centre`` or ``end``."""
    style: ParagraphStyle
    title: str = ""
    title_style: ParagraphStyle | None = None
    note: str = ""
    """A line below."""


class ColumnWidth(Struct, frozen=True):
    """How wide a text column is: a length, or a share of what the others leave."""

    share: int = 0
    length: Mpt = 0


class PdfSpec(Struct, frozen=True):
    """A page of a PDF, placed as it came (来稿 PDF)."""

    file: str
    page: int = 1
    """1-based."""
    fit: str = "exact"
    """``exact`` (its own size), ``contain`` (as large as the area holds) or ``stretch`` (the area's size)."""
    alt: str = ""
    """What it says, for those who cannot see it."""
    ad: bool = True
    """Whether it is an ad (广告), not the newsroom's own."""
    span: Span | None = None


class AreaSpec(Struct, frozen=True):
    """One area of the page and what stands in it. Exactly one of story (with pictures), picture alone, banner, masthead, PDF page."""

    id: str
    region: tuple[GridRect, ...]
    """One rectangle, or several that make a polyomino, top to bottom."""
    story: Story | None = None
    pictures: tuple[PictureSpec, ...] = ()
    photos: PhotoGrid | None = None
    """图片专题: how its pictures stand in a grid."""
    banner: BannerSpec | None = None
    masthead: MastheadSpec | None = None
    pdf: PdfSpec | None = None
    colophon: MastheadSpec | None = None
    """报尾: a masthead without a name."""
    listing: ListingSpec | None = None
    columns: int = 0
    """Text columns; 0: the basic columns it covers. Fewer than those: recut (破栏)."""
    gutter: Mpt = 0
    """Between text columns."""
    widths: tuple[ColumnWidth, ...] = ()
    """Of the text columns, where they are not equal."""
    remainder: str = "lines"
    """Where what is left of whole characters goes: into the ``lines``, or into the ``gutters``."""
    headline: HeadlineSpec | None = None
    body: ParagraphStyle | None = None
    """Body style where it departs from the house's."""
    box: BoxSpec | None = None
    balance: str = "level"
    """Where the text does not fill the area: columns end ``level``, the ``last`` one alone is short, or they are filled one after the other (``none``)."""
    drop_initial: int | None = None
    """首字下沉: lines the first character is set over; ``None``: as the story or the style of its text says."""
    rules: Mapping[str, RuleStyle | None] = field(default_factory=dict)
    """Overrides for ``above``, ``below``, ``left``, ``right``, ``columns``; a value of ``None`` means no rule."""
    span: Span | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where each key of the area stands."""
    over: Placement | None = None
    """Stands on other areas (压题, 插图), at this place."""
    host: str = ""
    """The area whose text columns its place is counted in; empty: the page's basic columns."""
    wrap: WrapSpec | None = None
    """How the text below makes room; ``None``: it does not."""
    filler: bool | None = None
    """补白: whether room that is left is filled; ``None``: as the house says. Alone: an area for a filler."""
    part: int = 0
    """Which part of its story stands here, 0 for the first (or all of it)."""
    open: bool = False
    """Kept for a story that is not there yet (待稿); ``story`` then has a headline to measure by, and no text."""

    copyfit: Copyfit = Copyfit()
    """拼版适配: how far the engine may go to make it fit."""
    table_look: str = ""
    """Look of the tables of its story that name none; empty: ``default``."""

    def at_key(self, key: str) -> Span | None:
        """The place of a key, or of the area itself."""
        return self.spans.get(key, self.span)


class FillerSpec(Struct, frozen=True):
    """A filler (补白): something small that may stand where a story leaves room."""

    name: str
    area: AreaSpec
    """What stands in it; its region says nothing."""
    columns: int
    """Text columns of the article."""
    lines: tuple[int, int]
    """The least and the most."""
    repeat: bool = False
    """Whether it may stand on a page more than once."""


class FillersSpec(Struct, frozen=True):
    """Fillers of the edition and of its house, in the order in which they are preferred."""

    list: tuple[FillerSpec, ...] = ()
    least: int = 0
    """Free lines from which an article that does not say gets one; 0: none does."""
    rule: RuleStyle | None = None
    """Between the text and the filler."""


class ThreadPart(Struct, frozen=True):
    """An area that a story runs through."""

    file: str
    """Of the page."""
    area: str


class Thread(Struct, frozen=True):
    """A story through several areas (一稿多区), in the order of its text."""

    parts: tuple[ThreadPart, ...]


class PageSpec(Struct, frozen=True):
    """One page, or two facing ones that are one sheet (通版), resolved. The house's sheet and grid are then those of the spread."""

    file: str
    number: int
    name: str
    house: House
    areas: tuple[AreaSpec, ...]
    """In reading order: by first line, then first column, series stories after their banner."""
    paper: str = ""
    date: str = ""
    """ISO date."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """``page name paper date weekday issue staff …`` for folio and masthead texts."""
    folio: bool = True
    edition: str = ""
    """Stem of output file names."""
    waivers: tuple[Waiver, ...] = ()
    """Checks that the page, or an area of it, may break (放行)."""
    fillers: FillersSpec = FillersSpec()
    threads: tuple[Thread, ...] = ()
    """Stories that run through several areas, of which at least one is on this page."""
    partners: tuple[PageSpec, ...] = ()
    """The other pages of those stories: a page knows all that its own layout follows from."""

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
    def is_spread(self) -> bool:
        """Whether it is two pages."""
        return len(self.leaves) > 1

    def leaf_at(self, column: int) -> Leaf:
        """The page on which a basic column lies."""
        if not self.leaves:
            return Leaf(self.number, str(self.number), self.name)
        fold = self.house.grid.fold
        return self.leaves[-1 if fold and column >= fold else 0]

    def leaf_of(self, area: AreaSpec) -> Leaf:
        """The page on which an area begins."""
        return self.leaf_at(min(rect.column for rect in area.region))

    def variables_of(self, leaf: Leaf) -> Mapping[str, str]:
        """The variables as they are on one of its pages."""
        return {**self.variables, "page": leaf.label, "name": leaf.name} if self.is_spread else self.variables


class Edition(Struct, frozen=True):
    """The pages of one edition."""

    name: str
    file: str
    pages: tuple[PageSpec, ...]


__all__ = [
    "AreaSpec", "BannerSpec", "BorderSpec", "BoxSpec", "ColumnWidth", "Edition", "FaceSpec", "FoldSpec", "FolioPiece", "FolioSpec",
    "GridRect", "GridSpec", "HeadlineSpec", "HeadlineStyle", "House", "InlineStyle", "JumpSpec", "LineRules", "MastheadSpec",
    "PageSpec", "PdfSpec", "PictureSpec", "Placement", "Sheet", "Story", "StoryParagraph", "StoryPicture", "StoryText",
    "Thread", "ThreadPart", "WrapSpec",
]  # fmt: skip
