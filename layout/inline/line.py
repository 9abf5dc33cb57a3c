"""The result of line making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.display import GlyphRun
    from layout.units import Mpt


class Line(Struct, frozen=True):
    """One set line (行). Lengths in 1/1000 pt, offsets in characters of the paragraph's text."""

    text: str
    """The source text, exactly; white space at which the line was broken included."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last one."""
    measure: Mpt
    """行长."""
    indent: Mpt
    """Where the text begins (first-line indent, or the white of a centred line)."""
    natural: Mpt
    """Width before anything was squeezed or spread, line-edge trimming done."""
    width: Mpt
    """Width as set: of a justified line exactly ``measure - indent``."""
    gap: int
    """Space added between neighbouring ideographs, in 1/1000 em of the paragraph's size; negative when squeezed."""
    last: bool
    """Whether it ends its paragraph."""
    runs: tuple[GlyphRun, ...]

    @property
    def stretch(self) -> Mpt:
        """How much was added (or, negative, taken away) in all."""
        return self.width - self.natural
