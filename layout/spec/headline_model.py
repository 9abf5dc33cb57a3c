"""Resolved headlines (标题): tiers of a house, and what a page asks of one headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.style import Colour, ParagraphStyle, RuleStyle, Shade, TextStyle
    from layout.units import Mpt


class FitLimits(Struct, frozen=True):
    """How far a main title may go to fit (标题适配): least and most."""

    size: tuple[Mpt, Mpt]
    """In steps of half a point, from the most downwards."""
    scale: tuple[int, int] = (900, 1000)
    """长扁: horizontal scale in 1/1000 of the style's own. More than that only to fill a measure."""
    tracking: tuple[int, int] = (0, 0)
    """字距, in 1/1000 em. More than the style's own only to fill a measure."""


class HeadlineStyle(Struct, frozen=True):
    """A headline tier (标题级别)."""

    name: str
    main: ParagraphStyle
    """主题: its size is the largest allowed."""
    kicker: ParagraphStyle
    """引题, size already resolved from the main size of the tier."""
    deck: ParagraphStyle
    """副题, likewise."""
    summary: ParagraphStyle
    """提要题: a paragraph of its own measure."""
    fit: FitLimits
    max_lines: int = 2
    """Into how many lines the engine may break a headline given as one string."""
    leading: int = 1200
    """Line distance of each part, in 1/1000 of its size."""
    form: str = "staggered"
    """题式: how the lines of the main title lie to each other; see :class:`layout.flow.headline_rows.Form`."""
    step: int = 2000
    """What its lines are indented by, in 1/1000 em."""
    deck_lead: str = "——"
    """Set before the deck's first line."""
    summary_lead: str = ""
    """Set before each paragraph of the summary."""
    above: Mpt = 0
    """White kept above the block."""
    below: Mpt = 0
    """White kept between the block and the text (about half a line), before rounding up to whole lines."""
    tint: Colour | Shade | None = None
    """底色: behind the block."""
    padding: Mpt = 0
    """From tint or rules to the type."""
    rule_above: RuleStyle | None = None
    rule_below: RuleStyle | None = None

    @property
    def vertical(self) -> bool:
        """竖题: whether its lines run down."""
        return self.main.vertical


class LabelSpec(Struct, frozen=True):
    """A label at a headline (栏目标签): 深读, 时评."""

    text: str
    style: TextStyle
    tint: Colour | None = None
    rule: RuleStyle | None = None
    """Round it."""


class ScrimSpec(Struct, frozen=True):
    """What darkens, or lightens, a picture under type (压暗)."""

    opacity: int
    """In 1/1000."""
    colour: Colour
    kind: str = "gradient"
    """``gradient``, ``flat`` (a band across the picture), ``panel`` (round the type alone) or ``whole``."""


class OnPictureSpec(Struct, frozen=True):
    """A headline set on a picture (压图题)."""

    picture: int = 0
    """Which of the area's, 0-based."""
    place: str = "bottom"
    """``top``, ``middle`` or ``bottom``, with ``-left``, ``-centre`` or ``-right`` where it does not stand in the middle."""
    box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """The part of the picture that it has: left, top, right, bottom as shares of what is shown."""
    width: int = 1000
    """Of the measure, in 1/1000 of that part's."""
    inset: Mpt = 0
    """From the edges of that part to the type."""
    scrim: ScrimSpec | None = None
    span: Span | None = None


class HeadlineSpec(Struct, frozen=True):
    """What a page asks of one headline."""

    style: HeadlineStyle
    lines: int = 0
    """Body lines the block takes; 0: as many as it needs."""
    columns: int = 0
    """Columns of the article it stands over, from the first; 0: all."""
    label: LabelSpec | None = None
    place: str = "right"
    """Of a vertical headline: at which side of its article it stands."""
    on_picture: OnPictureSpec | None = None


__all__ = ["FitLimits", "HeadlineSpec", "HeadlineStyle", "LabelSpec", "OnPictureSpec", "ScrimSpec"]
