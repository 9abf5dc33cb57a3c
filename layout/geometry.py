"""Rectangles on the page, and rectangles along the text's own axes.

Two coordinate systems, never mixed:

* *Page* (:class:`Rect`): origin at the top left of the trim (成品尺寸), x to the right, y **down**.
* *Logical* (:class:`Frame`): ``inline`` along a line of text, ``block`` from line to line. ``text``,
  ``inline`` and ``flow`` know only this one; ``page`` turns it into page coordinates, so vertical
  setting (直排) is the same code with another mapping.

All lengths are :data:`~layout.units.Mpt`.
"""

from __future__ import annotations

from msgspec import Struct

from layout.units import Mpt  # noqa: TC001 - msgspec reads the annotations when results are decoded


class Rect(Struct, frozen=True):
    """A rectangle in page coordinates."""

    x: Mpt
    y: Mpt
    width: Mpt
    height: Mpt

    @property
    def right(self) -> Mpt:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Mpt:
        """The y of the bottom edge."""
        return self.y + self.height

    def inset(self, left: Mpt, top: Mpt, right: Mpt, bottom: Mpt) -> Rect:
        """This rectangle with its edges moved inwards."""
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share an area (touching edges do not count)."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: Rect) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


class Frame(Struct, frozen=True):
    """A column of text (栏) or a piece of one: a rectangle along the text's axes.

    ``block`` and ``block_size`` are measured from the origin of the type area (版心). A frame that
    carries body text starts on a line of the page's baseline grid.
    """

    inline: Mpt
    block: Mpt
    measure: Mpt
    """行长: the length of a line."""
    block_size: Mpt

    @property
    def inline_end(self) -> Mpt:
        """Where a full line ends."""
        return self.inline + self.measure

    @property
    def block_end(self) -> Mpt:
        """The far edge on the block axis."""
        return self.block + self.block_size

    def overlaps(self, other: Frame) -> bool:
        """Whether the two share an area (touching edges do not count)."""
        across = self.inline < other.inline_end and other.inline < self.inline_end
        return across and self.block < other.block_end and other.block < self.block_end

    def contains(self, other: Frame) -> bool:
        """Whether ``other`` lies wholly inside."""
        along = self.block <= other.block and other.block_end <= self.block_end
        return along and self.inline <= other.inline and other.inline_end <= self.inline_end
