"""The result of line making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.display import GlyphRun
    from layout.style import Colour, TextPicture
    from layout.units import Mpt


class LineMark(Struct, frozen=True):
    """A mark under or over part of a line (行间标点), along the line from its start."""

    kind: str
    start: Mpt
    end: Mpt
    offset: Mpt
    """From the baseline down to its middle; negative above."""
    width: Mpt
    """Of the stroke, or of a dot."""
    colour: Colour
    wave: Mpt = 0
    """Length of a wave; 0: straight."""
    height: Mpt = 0
    """From the middle of a wave to its crest."""
    dots: tuple[Mpt, ...] = ()
    """Middles of emphasis dots."""


class LineRuby(Struct, frozen=True):
    """The readings over a line and beside its characters (注音): small type on a baseline of its own."""

    runs: tuple[GlyphRun, ...]
    text: str
    rise: Mpt
    """Its baseline above that of the line."""
    readings: tuple[tuple[int, int], ...] = ()
    """Each reading as a stretch of ``text``."""
    bases: tuple[tuple[int, int], ...] = ()
    """What each of them stands over, as a stretch of the line's text."""


class LinePicture(Struct, frozen=True):
    """A picture in a line, its foot on the baseline."""

    x: Mpt
    picture: TextPicture


class LineAdditions(Struct, frozen=True):
    """What a line carries besides its characters."""

    marks: tuple[LineMark, ...] = ()
    ruby: LineRuby | None = None
    pictures: tuple[LinePicture, ...] = ()


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
    ragged: bool
    """Whether it falls short of its measure because its gaps would have grown beyond all bounds."""
    runs: tuple[GlyphRun, ...]
    additions: LineAdditions | None = None
    """Marks, readings and pictures, if there are any."""
    lang: str = ""
    """Language of the line rules it was set by."""

    @property
    def stretch(self) -> Mpt:
        """How much was added (or, negative, taken away) in all."""
        return self.width - self.natural
