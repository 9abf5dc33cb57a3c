"""Elements of the structure tree, and the content that is drawn for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from layout.geometry import Rect

CELLS = ("TD", "TH")
"""Elements that are written though nothing stands in them."""


class Content(Struct, eq=False):
    """Items drawn one after the other for one element: a leaf of the tree."""

    element: Element
    page: int
    """0-based."""
    mcids: list[int] = field(default_factory=list)
    """The marked-content sequences it was drawn in, once it is drawn."""


class Element(Struct, eq=False):
    """A structure element."""

    type: str
    kids: list[Element | Content] = field(default_factory=list)
    title: str = ""
    lang: str = ""
    """Where it differs from the element above."""
    alt: str = ""
    actual: str = ""
    """Its text, where that is more than the lines drawn."""
    page: int = 0
    box: Rect | None = None
    """Of a figure: where it stands, on ``page``."""
    inline: bool = False
    """Of a figure: whether it stands in a line."""
    scope: str = ""
    """Of a cell at the head of a table: what it stands for."""

    def add(self, kid: Element) -> Element:
        """Append a child; the child."""
        self.kids.append(kid)
        return kid
