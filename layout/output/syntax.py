"""PDF syntax that is written ready-made: numbers, text strings, and page coordinates as PDF's.

Page coordinates have their origin at the top left of the trim, y down, in 1/1000 pt (Mpt); PDF's at the bottom
left of the MediaBox, y up, in points. :class:`Sheet` is the only place that knows both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.display import PageLayout
    from layout.geometry import Rect
    from layout.units import Mpt


@lru_cache(4096)
def number(value: Mpt) -> str:
    """1/1000 pt as points, in as few characters as possible."""
    whole, part = divmod(abs(value), 1000)
    digits = f"{whole}.{part:03d}".rstrip("0") if part else str(whole)
    return f"-{digits}" if value < 0 else digits


def hex_text(text: str) -> str:
    """A text string (UTF-16BE with its mark), as hexadecimal digits."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class Sheet(Struct, frozen=True):
    """Where a page's trim lies in its MediaBox."""

    left: Mpt
    """From the left edge of the MediaBox to that of the trim."""
    top: Mpt
    """From the bottom edge of the MediaBox to the top of the trim."""

    @classmethod
    def of(cls, page: PageLayout) -> Sheet:
        """The MediaBox is the trim, its bleed, and the strip that marks stand in."""
        margin = page.bleed + page.slug
        return cls(margin, page.height + margin)

    def point(self, x: Mpt, y: Mpt) -> str:
        """A point, as two operands."""
        return f"{number(self.left + x)} {number(self.top - y)}"

    def area(self, rect: Rect) -> str:
        """Bottom left corner, width and height, as the four operands of ``re``."""
        return f"{self.point(rect.x, rect.bottom)} {number(rect.width)} {number(rect.height)}"

    def box(self, rect: Rect) -> str:
        """A rectangle object: bottom left and top right corner."""
        return f"[{self.point(rect.x, rect.bottom)} {self.point(rect.right, rect.y)}]"


def page_boxes(page: PageLayout) -> dict[str, tuple[str, str, str, str]]:
    """MediaBox, BleedBox and TrimBox. There is no CropBox, so that it is the MediaBox (GWG 2022, R0003)."""
    outer = page.slug + page.bleed

    def box(margin: Mpt) -> tuple[str, str, str, str]:
        near = number(outer - margin)
        return near, near, number(outer + page.width + margin), number(outer + page.height + margin)

    return {"MediaBox": box(outer), "BleedBox": box(page.bleed), "TrimBox": box(0)}
