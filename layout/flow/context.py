"""What every layout step is given besides its input: typefaces and the cache of prepared text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.flow.kept import KeptAreas
from layout.flow.line_memory import LineMemory
from layout.inline import justify, natural_line_width
from layout.recent import Recent, Remade
from layout.style import LineRules, ParagraphStyle, TextStyle
from layout.text import PreparedParagraph, StyledText, prepare, retracked, sorts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.display import Block, Item
    from layout.flow.result import AreaLayout, PlacedRule
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
    lines: LineMemory = field(default_factory=LineMemory)
    tried_lines: LineMemory = field(default_factory=LineMemory)
    """The same for what copyfit only tries: that is much, and must not drive out what is shown."""
    _tracked: Recent[tuple[PreparedParagraph, PreparedParagraph | None]] = field(default_factory=lambda: Recent(200))
    areas: KeptAreas = field(default_factory=KeptAreas)
    blocks: Remade[tuple[tuple[Item, ...], Block]] = field(default_factory=lambda: Remade.of(128))
    """The areas of pages as the display list has them: what stands behind everything, and the block."""
    rules: Remade[tuple[PlacedRule, ...]] = field(default_factory=lambda: Remade.of(16))
    """Those between the areas of pages."""
    folios: Remade[tuple[tuple[str, AreaLayout], ...]] = field(default_factory=lambda: Remade.of(16))

    def prepare(self, spans: Sequence[StyledText], style: ParagraphStyle) -> PreparedParagraph:
        """:func:`layout.text.prepare`, remembered."""
        key = (tuple(spans), style)
        return self.prepared.get(key, lambda: prepare(key[0], style, self.faces))

    def retracked(self, paragraph: PreparedParagraph, spans: Sequence[StyledText], tracking: int) -> PreparedParagraph | None:
        """:func:`layout.text.retracked`, remembered."""
        key = (id(paragraph), tracking)
        known = self._tracked.find(key)
        if known is None:
            known = self._tracked.keep(key, (paragraph, retracked(paragraph, spans, tracking)))  # held fast: it is known by its identity
        return known[1]

    def pieces(self, text: str, ends: Sequence[int], style: TextStyle, rules: LineRules, *, vertical: bool = False) -> tuple[Line, ...]:
        """``text`` cut into lines at the given offsets, each of its natural width."""
        paragraph, cuts = self._cut(text, ends, style, rules, vertical=vertical)
        lines = (justify(paragraph, start, end, _BOUNDLESS) for start, end in cuts)
        return tuple(replace(line, measure=line.width) for line in lines)

    def widths(self, text: str, ends: Sequence[int], style: TextStyle, rules: LineRules, *, vertical: bool = False) -> list[Mpt]:
        """How wide those lines are."""
        paragraph, cuts = self._cut(text, ends, style, rules, vertical=vertical)
        return [natural_line_width(paragraph, start, end) for start, end in cuts]

    def _cut(
        self, text: str, ends: Sequence[int], style: TextStyle, rules: LineRules, *, vertical: bool
    ) -> tuple[PreparedParagraph, list[tuple[int, int]]]:
        """``text`` as a paragraph, and first and last cell of each of its lines."""
        plain = ParagraphStyle(text=style, rules=rules, pitch=style.size, align="start", vertical=vertical)
        paragraph = self.prepare((StyledText(text, style),), plain)
        cells = [0, *(bisect_left(paragraph.starts, end) for end in ends)]
        return paragraph, [(start, end) for start, end in pairwise(cells) if start < end]

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
        sorts = sorts_of(style.text, self.faces)
        return tuple(char for char in text if not sorts.has(char))

    def width(self, text: str, style: TextStyle, rules: LineRules, *, vertical: bool = False) -> Mpt:
        """Natural width of ``text`` on one line."""
        return self.widths(text, (len(text),), style, rules, vertical=vertical)[0] if text.strip() else 0


def resized(style: ParagraphStyle, size: Mpt, hscale: int = 1000) -> ParagraphStyle:
    """The paragraph style with its characters at another size."""
    return replace(style, text=replace(style.text, size=size, hscale=style.text.hscale * hscale // 1000))
