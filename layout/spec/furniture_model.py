"""Resolved furniture (版面部件): folio line, masthead, banner, listing, and the boxes and borders round areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.spec.headline_model import HeadlineSpec
    from layout.style import Colour, Ornament, ParagraphStyle, RuleStyle, Shade, TextStyle
    from layout.units import Mpt


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
