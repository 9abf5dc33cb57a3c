"""What is set otherwise than asked, to make an article fit (拼版适配)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.copy import CopyParagraph
    from layout.style import ParagraphStyle
    from layout.units import Mpt


class Change(Struct, frozen=True):
    """Departures from what spec and house ask for. Nothing in it moves a line off the grid."""

    tracking: int = 0
    """字距: added to that of running text, in 1/1000 em."""
    white: int = 0
    """Body lines more or fewer that the headline's block takes, by its white alone."""
    subheads: int = 0
    """Empty lines more or fewer at each subhead."""
    title: int = 0
    """Body lines more or fewer that the headline's block is given, its type being set for them."""
    heights: tuple[int, ...] = ()
    """Body lines more or fewer that each picture takes, from the first on."""
    size: Mpt = 0
    """字号 of the body; 0: its own."""

    def height(self, picture: int) -> int:
        """Body lines more or fewer that a picture takes."""
        return self.heights[picture] if picture < len(self.heights) else 0

    def sized(self, style: ParagraphStyle) -> ParagraphStyle:
        """A body style at the size that is wanted, its line pitch as it was."""
        if not self.size or self.size == style.text.size:
            return style
        return replace(style, text=replace(style.text, size=self.size), indent=style.indent * self.size // style.text.size)

    def applied(self, copy: Sequence[CopyParagraph]) -> tuple[CopyParagraph, ...]:
        """The copy with the white at its subheads."""
        if not self.subheads:
            return tuple(copy)
        return tuple(replace(p, prepared=replace(p.prepared, style=self._spaced(p.style))) if p.role == "subhead" else p for p in copy)

    def _spaced(self, style: ParagraphStyle) -> ParagraphStyle:
        """A subhead's style: white goes from before it, and is added after it, then before it."""
        if self.subheads < 0:
            return replace(style, lines_before=max(0, style.lines_before + self.subheads))
        return replace(
            style, lines_after=style.lines_after + (self.subheads + 1) // 2, lines_before=style.lines_before + self.subheads // 2
        )


UNCHANGED = Change()
