"""Resolved styles: what ``text``, ``inline``, ``flow`` and ``page`` are told about looks.

Everything here is frozen and hashable, has no relative lengths left and no reference to the spec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.units import Mpt


class Spot(Struct, frozen=True, cache_hash=True):
    """A spot colour (专色): an ink of its own, and the process inks that stand for it in full, in 1/1000."""

    name: str
    """As it is known to the press: ``PANTONE 185 C``."""
    c: int = 0
    m: int = 0
    y: int = 0
    k: int = 0


class Colour(Struct, frozen=True, cache_hash=True):
    """A process colour: cyan, magenta, yellow, black in 1/1000 (``k=1000`` is 100 %); or a spot colour."""

    c: int = 0
    m: int = 0
    y: int = 0
    k: int = 0
    name: str = ""
    """The house's name for it, if any."""
    spot: Spot | None = None
    """Set where it is printed with a spot ink; the process inks then only say what it looks like."""
    tint: int = 1000
    """How much of the spot ink, in 1/1000."""

    @property
    def is_black(self) -> bool:
        """Pure 100 % black, which must overprint."""
        return (self.c, self.m, self.y, self.k) == (0, 0, 0, 1000) and self.spot is None


BLACK = Colour(k=1000)
PAPER = Colour()
ALL_INKS = Colour(1000, 1000, 1000, 1000, "registration", Spot("All", 1000, 1000, 1000, 1000))
"""套准色: every plate there is (ISO 32000-1, 8.6.6.4). For marks alone."""


class TextStyle(Struct, frozen=True, cache_hash=True):
    """How characters look."""

    family: str
    """A role (``song``, ``hei``, ``kai``, ``fangsong``) or a family name; ``typeface`` resolves it."""
    weight: int
    size: Mpt
    colour: Colour = BLACK
    tracking: int = 0
    """字距: added after every character, in 1/1000 em; may be negative."""
    hscale: int = 1000
    """Horizontal scale, 1000 = natural (长扁字)."""
    rise: Mpt = 0
    """Baseline shift, positive upwards."""
    lang: str = "zh-Hans"


DECORATIONS = ("underline", "name", "title", "dots")
"""Kinds of interlinear marks: plain underline, 专名号 (straight line), 书名号 (wavy line), 着重号 (emphasis dots)."""


class Decoration(Struct, frozen=True):
    """An interlinear mark (行间标点) that a stretch of text carries."""

    kind: str
    """One of ``DECORATIONS``."""
    serial: int = 0
    """Stretches with the same number share one line; neighbours with different numbers are told apart."""


class Ruby(Struct, frozen=True):
    """A reading (注音) of a stretch of text. Neighbouring stretches with the same one are its base together."""

    parts: tuple[str, ...]
    mode: str = "mono"
    """``mono`` (one part per character), ``group`` (one part for all) or ``jukugo`` (per character, but set as one word)."""
    serial: int = 0
    """Tells two readings in a row apart that are the same."""

    @property
    def is_latin(self) -> bool:
        """Whether it is in Latin letters (pinyin)."""
        return any(c.isalpha() and c < "\u0250" for part in self.parts for c in part)

    @property
    def is_bopomofo(self) -> bool:
        """Whether it is in 注音符号, tone marks not counted."""
        letters = [c for part in self.parts for c in part if c not in "ˉˊˇˋ˙"]
        return bool(letters) and all("\u3105" <= c <= "\u312f" or "\u31a0" <= c <= "\u31bf" for c in letters)


class TextPicture(Struct, frozen=True):
    """A picture that stands in a line like a character (行内图片), its foot on the baseline."""

    file: str
    width: Mpt
    height: Mpt
    pixels: tuple[int, int]
    alt: str = ""


PICTURE_CHARACTER = "\ufffc"
"""What stands in a text for a picture (OBJECT REPLACEMENT CHARACTER)."""


class MarkWidths(Struct, frozen=True, cache_hash=True):
    """Widths of one class of punctuation marks in 1/1000 em (标点宽度)."""

    natural: int
    """In mid-line beside ideographs, when nothing is squeezed or spread."""
    minimum: int
    """The least a mark is squeezed to so that one more character fits (挤进)."""
    maximum: int
    """How wide it may grow before ideographs are spread."""


class LineRules(Struct, frozen=True, cache_hash=True):
    """The rules of line making for one locale and house (排版规则), from ``specs/rules/*.yaml``.

    Widths are in 1/1000 em. Class names are those of ``text.classes``.
    """

    name: str
    lang: str
    no_start: frozenset[str]
    """Classes that may not begin a line (避头)."""
    no_end: frozenset[str]
    """Classes that may not end a line (避尾)."""
    marks: tuple[tuple[str, MarkWidths], ...]
    """Per class of marks: widths. Classes not named keep the font's width."""
    pair_trim: bool = True
    """A mark next to another mark gives up the blank between them."""
    pair_open: MarkWidths = MarkWidths(500, 500, 500)
    """Blank between a closing and an opening mark (）（), in 1/1000 em."""
    pair_close: MarkWidths = MarkWidths(0, 0, 0)
    """Blank between two closing or two opening marks (。”)."""
    line_end_trim: bool = True
    """A mark at the end of a line takes half an em (GB/T 15834 5.1.10)."""
    line_start_trim: bool = True
    """An opening mark at the start of a line loses its blank."""
    paragraph_start: str = "trim"
    """An opening mark after the first-line indent: ``full``, ``trim`` (its blank goes) or ``hang`` (the mark
    stands in the indent, so that the text proper begins at the indent; jlreq 3.1.5 names all three)."""
    hanging: frozenset[str] = frozenset()
    """Classes of marks that may hang outside the end of a line when they do not fit (标点悬挂)."""
    centred_end: str = "keep"
    """The blank behind a centred mark at the end of a line: ``keep`` (jlreq, CSS) or ``trim`` (a mark takes
    three quarters of an em there, as in Taiwan and Hong Kong)."""
    unit: str = "character"
    """What a line may end after: any ``character`` that no list forbids, or a ``word`` (어절: only where there
    is a space or a mark, as CSS ``word-break: keep-all``)."""
    latin_quotes: str = "context"
    """Whether “ ” ‘ ’ are Latin: by ``context`` (Latin before, after and inside), ``always`` or ``never``."""
    gap: MarkWidths = MarkWidths(250, 125, 500)
    """CJK–Latin gap (中西文间距)."""
    word_space: MarkWidths = MarkWidths(250, 200, 500)
    """Western word space: widths relative to the em."""
    squeeze_order: tuple[tuple[str, ...], ...] = ()
    """Steps in the order in which space is given up. A step is one or several of ``word_space``, ``gap``,
    ``pair`` and classes of marks, which give way together, in proportion to their room."""
    stretch_order: tuple[tuple[str, ...], ...] = ()
    """Steps in the order in which space is added before all gaps share what is left."""
    spread: str = "around-marks"
    """Where what no step can take is put: ``around-marks`` (never before a closing mark nor behind an opening one,
    jlreq) or ``everywhere`` (all gaps alike, clreq)."""
    loosest: int = 120
    """Lines with wider ideograph gaps than this are reported as loose."""
    ragged: int = 500
    """A line whose gaps would have to grow by more is not spread at all, and reported (不均排)."""


class ParagraphStyle(Struct, frozen=True, cache_hash=True):
    """How paragraphs look."""

    text: TextStyle
    rules: LineRules
    pitch: Mpt
    """行高: from baseline to baseline."""
    indent: Mpt = 0
    """First-line indent (首行缩进)."""
    align: str = "justify"
    """``justify``, ``start``, ``centre`` or ``end``."""
    last_line: str = "natural"
    """The last line of a justified paragraph: ``natural``, ``justify`` (spread if it fills four fifths of its room) or ``centre``."""
    breaking: str = "first-fit"
    """``first-fit`` (each line by itself, for news) or ``total-fit`` (the paragraph's lines together)."""
    runt: int = 0
    """The least number of characters, marks not counted, on a last line (孤字); 0 or 1: no control."""
    widows: int = 0
    """孤行: the least lines at the head of a column when a paragraph runs over into it; 0 or 1: no control."""
    orphans: int = 0
    """孤行: the least lines that a paragraph begins with at the foot of a column; 0 or 1: no control."""
    inset: Mpt = 0
    """Indent of all lines on both sides."""
    lines_before: int = 0
    """Empty lines before (not at the top of a column)."""
    lines_after: int = 0
    """Empty lines after."""
    keep_with_next: bool = False
    """Not the last thing in a column (subheads)."""
    hyphenate: str = ""
    """Language whose words are hyphenated (``en``); empty: none are."""
    grid: bool = False
    """网格排: everything stands on a grid of one em, and lines are not justified."""
    drop_initial: int = 0
    """首字下沉: so many lines the first character of an article is set over; 0: none."""
    vertical: bool = False
    """直排: lines run down."""
    hang: Mpt = 0
    """悬挂缩进: where lines after the first begin."""
    hang_lead: bool = False
    """Whether they begin behind what stands at the head of the paragraph: the marker of a list, the name of a speaker."""
    block: bool = False
    """整体居中: lines that belong together (a verse) stand in the middle of the column, all beginning alike."""
    keep_together: bool = False
    """Not parted between columns, where one holds it whole."""


class RuleStyle(Struct, frozen=True):
    """A printed rule (线)."""

    width: Mpt
    colour: Colour = BLACK
    kind: str = "plain"
    """``plain``, ``double`` (two rules of ``width``), ``thick-thin`` (文武线), ``thin-thick-thin`` (双文武线), ``dotted``, ``dashed``
    or ``wavy`` (曲线)."""


class Shade(Struct, frozen=True):
    """A tint that goes over from one colour to another (渐变底纹)."""

    start: Colour
    end: Colour
    angle: int = 90
    """Degrees, clockwise: 0 from left to right, 90 from head to foot."""


class OrnamentShape(Struct, frozen=True):
    """A shape of an ornament, in units of its design."""

    path: tuple[tuple[str, tuple[float, ...]], ...]
    """Segments as in :data:`layout.display.Path`; y from the outer edge of the border inwards."""
    stroke: int = 0
    """Width of its strokes; 0: it is filled."""


class Ornament(Struct, frozen=True):
    """A design of an ornament border (花边)."""

    name: str
    depth: int
    """From the outer edge to the inner one, in units of the design; a corner is as wide."""
    width: int
    """Of a tile."""
    tile: tuple[OrnamentShape, ...]
    corner: tuple[OrnamentShape, ...]
    """At the top left; turned for the others."""


class UserFace(Struct, frozen=True):
    """A face of the user's own (自备字体), as a house names it: ``fonts: {fangsong: {file: fonts/MyFang.otf, weight: 400}}``."""

    family: str
    """The role or family name it answers to. A role (``song``, ``fangsong``) is taken over from the bundled faces."""
    weight: int
    file: str = ""
    """Path in the project; empty: a system face."""
    index: int = 0
    """Subfont of a collection."""
    system: str = ""
    """Family name of an installed face."""
    span: Span | None = None
    """Where it is asked for, for messages."""
