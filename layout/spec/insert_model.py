"""Inserts (插块): pieces that stand inside a story and are no part of its running text, and how a house sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.spec.furniture_model import BoxSpec
    from layout.spec.picture_model import Placement, WrapSpec
    from layout.style import RuleStyle
    from layout.units import Mpt

INSERT_KINDS = ("pullquote", "box")
"""引语 (a sentence of the story in display type) and 链接, 背景, 资料 (a small piece with a title of its own)."""
EDGES = ("top", "middle", "bottom")
INSERT_PLACES = ("text", *(f"{edge}{side}" for edge in EDGES for side in ("", "-left", "-centre", "-right")))
"""``text``: where it is written, between two paragraphs; else where in the article."""


class StoryInsert(Struct, frozen=True):
    """What the paragraphs of an insert share. They are paragraphs of their story."""

    serial: int
    """Number of the insert in its story."""
    kind: str
    """One of :data:`INSERT_KINDS`."""
    look: str = ""
    """Name of the house's look for it; empty: the one named as its kind."""
    columns: int = 0
    """How many columns of the article it is wide; 0: as its look says."""
    place: str = ""
    """One of :data:`INSERT_PLACES`; empty: as its look says."""
    split: int = 0
    """In how many columns its own text stands; 0: as its look says."""
    at: Placement | None = None
    """Its place by coordinates."""
    width: Mpt = 0
    """Where it is not of whole columns: text runs round it."""
    wrap: WrapSpec | None = None
    """How text runs round it."""
    span: Span | None = None


class InsertLook(Struct, frozen=True):
    """How a house sets inserts of a kind."""

    kind: str
    styles: tuple[str, str]
    """Names of the paragraph styles of its text, and of its title (of a quote: of the line that says whose it is)."""
    box: BoxSpec
    """Frame, border, tint, and the white inside them. ``inset`` is the white inside the rules, too."""
    above: RuleStyle | None = None
    below: RuleStyle | None = None
    mark: str = ""
    """引号: set large over a quote, in the style ``pullquote-mark``."""
    columns: int = 1
    place: str = "text"
    split: int = 1

    @property
    def framed(self) -> bool:
        """Whether it has edges on all sides."""
        return self.box.rule is not None or self.box.tint is not None or self.box.border is not None
