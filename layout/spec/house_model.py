"""The resolved house style: what all pages of a paper share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.print_settings import PrintSettings
from layout.spec.copyfit_model import Copyfit
from layout.spec.grid_model import FoldSpec, GridSpec, Sheet
from layout.spec.table_model import TableLook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.spec.furniture_model import FolioSpec
    from layout.spec.headline_model import HeadlineStyle
    from layout.spec.insert_model import InsertLook
    from layout.style import Colour, ParagraphStyle, RuleStyle, UserFace
    from layout.units import Mpt


SIGNATURE = "（{byline}）"
"""How a byline is set at the end of a story, where the house does not say."""


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
    faces: tuple[UserFace, ...]
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
