"""The resolved spec of pages and their areas: what ``flow`` and ``page`` work from.

Produced by :mod:`layout.spec.load` from YAML and Markdown; house styles merged, relative lengths
turned into 1/1000 pt, names of colours and styles looked up, stories read. Everything is frozen and
carries the place in the source it came from. What a page is made of stands beside it: ``house_model``, ``grid_model``,
``story_model``, ``picture_model``, ``furniture_model``, ``headline_model`` and the others of that kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.display import Leaf, label_of, stem_of
from layout.spec.copyfit_model import Copyfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.diagnostics import Span
    from layout.limits import Waiver
    from layout.spec.furniture_model import BannerSpec, BoxSpec, ListingSpec, MastheadSpec
    from layout.spec.grid_model import ColumnWidth, GridRect
    from layout.spec.headline_model import HeadlineSpec
    from layout.spec.house_model import House
    from layout.spec.photo_model import PhotoGrid
    from layout.spec.picture_model import PdfSpec, PictureSpec, Placement, WrapSpec
    from layout.spec.story_model import Story
    from layout.style import ParagraphStyle, RuleStyle
    from layout.units import Mpt


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
