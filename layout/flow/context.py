"""What every layout step is given besides its input: typefaces and the cache of prepared text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.flow.kept import KeptAreas
from layout.inline import justify
from layout.recent import Recent
from layout.style import LineRules, ParagraphStyle, TextStyle
from layout.text import PreparedParagraph, StyledText, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.inline import Line
    from layout.typeface import Typefaces
    from layout.units import Mpt

_BOUNDLESS = 100_000_000
"""A measure on which nothing is ever broken."""


class LayoutContext(Struct, frozen=True):
    """Typefaces and caches, passed in: no module keeps state.

    A preview keeps one context and lays the page out again on every save; only paragraphs that
    changed are shaped again.
    """

    faces: Typefaces
    prepared: Recent[PreparedParagraph] = field(default_factory=lambda: Recent(500))
    """Of 50 kB each: a few pages' worth."""
    areas: KeptAreas = field(default_factory=KeptAreas)

    def prepare(self, spans: Sequence[StyledText], style: ParagraphStyle) -> PreparedParagraph:
        """:func:`layout.text.prepare`, remembered."""
        key = (tuple(spans), style)
        return self.prepared.get(key, lambda: prepare(key[0], style, self.faces))

    def pieces(self, text: str, ends: Sequence[int], style: TextStyle, rules: LineRules, *, vertical: bool = False) -> tuple[Line, ...]:
        """``text`` cut into lines at the given offsets, each of its natural width."""
        plain = ParagraphStyle(text=style, rules=rules, pitch=style.size, align="start", vertical=vertical)
        paragraph = self.prepare((StyledText(text, style),), plain)
        cells = [0, *(bisect_left(paragraph.starts, end) for end in ends)]
        lines = (justify(paragraph, start, end, _BOUNDLESS) for start, end in pairwise(cells) if start < end)
        return tuple(replace(line, measure=line.width) for line in lines)

    def single(self, text: str, style: TextStyle, rules: LineRules, *, vertical: bool = False) -> Line | None:
        """``text`` on one line of its natural width; ``None`` if there is nothing to set."""
        return self.pieces(text, (len(text),), style, rules, vertical=vertical)[0] if text.strip() else None

    def fitted(self, text: str, style: TextStyle, width: Mpt, rules: LineRules) -> Line | None:
        """``text`` on one line, smaller by half points where it is too wide, down to half its size."""
        line = self.single(text, style, rules)
        size = style.size
        while line is not None and line.width > width and size > style.size // 2:
            size -= 500
            line = self.single(text, replace(style, size=size), rules)
        return line

    def missing(self, text: str, style: ParagraphStyle) -> tuple[str, ...]:
        """Characters of ``text`` that no face has."""
        alone = replace(style, align="start")
        return tuple(char for _, char in self.prepare((StyledText(text, style.text),), alone).missing)

    def width(self, text: str, style: TextStyle, rules: LineRules, *, vertical: bool = False) -> Mpt:
        """Natural width of ``text`` on one line."""
        line = self.single(text, style, rules, vertical=vertical)
        return line.width if line else 0


def resized(style: ParagraphStyle, size: Mpt, hscale: int = 1000) -> ParagraphStyle:
    """The paragraph style with its characters at another size."""
    return replace(style, text=replace(style.text, size=size, hscale=style.text.hscale * hscale // 1000))
