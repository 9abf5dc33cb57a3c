"""The lesser parts of a headline block: kicker (引题), deck (副题) and summary (提要题), in proportion to the main title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.flow.context import resized
from layout.flow.headline_breaks import HeadlineBreak, break_headline
from layout.flow.headline_rows import hung
from layout.flow.headline_title import HALF_POINT
from layout.inline import set_lines
from layout.text import StyledText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.desk import Desk
    from layout.inline import Line
    from layout.spec.headline_model import HeadlineStyle
    from layout.style import ParagraphStyle
    from layout.units import Mpt


class PartSetter(Struct, frozen=True):
    """Sets kicker, deck and summary to one measure."""

    style: HeadlineStyle
    measure: Mpt
    desk: Desk

    def kicker(self, texts: Sequence[str], main_size: Mpt) -> list[tuple[Line, Mpt]]:
        """Its lines with their shifts."""
        return self._minor(texts, self._in_proportion(self.style.kicker, main_size), "")

    def deck(self, texts: Sequence[str], main_size: Mpt) -> list[tuple[Line, Mpt]]:
        """Its lines with their shifts, the first one led by the tier's lead."""
        return self._minor(texts, self._in_proportion(self.style.deck, main_size), self.style.deck_lead)

    def summary(self, texts: Sequence[str]) -> list[tuple[Line, Mpt]]:
        """Paragraphs of the block's measure, turnover lines behind the lead."""
        style, lead = self.style.summary, self.style.summary_lead
        hang = self._hang(lead, style)
        lines: list[tuple[Line, Mpt]] = []
        for text in texts:
            prepared = self.desk.context.prepare((StyledText(lead + text, style.text),), style)
            set_ones = set_lines(prepared, (self.measure, max(1, self.measure - hang)))
            lines += [(line, hang if line.start else 0) for line in set_ones]
        return lines

    def _in_proportion(self, style: ParagraphStyle, main_size: Mpt) -> ParagraphStyle:
        """Kicker or deck style as the main title shrinks: in half points, never below the body size."""
        size = style.text.size * main_size // self.style.main.text.size // HALF_POINT * HALF_POINT
        return resized(style, max(min(self.desk.grid.size, style.text.size), size))

    def _minor(self, texts: Sequence[str], style: ParagraphStyle, lead: str) -> list[tuple[Line, Mpt]]:
        """Smaller by up to a seventh to stay on its lines, else those that are too wide broken."""
        texts = [t.strip() for t in texts if t.strip()]
        if not texts:
            return []
        least = min(style.text.size, max(self.desk.grid.size, style.text.size * 6 // 7))
        for size in range(style.text.size, least - 1, -HALF_POINT):
            smaller = resized(style, size)
            hang = self._hang(lead, smaller)
            lines = [self._led(text, smaller, lead if i == 0 else "", 1)[0] for i, text in enumerate(texts)]
            if all(line.width + (hang if i else 0) <= self.measure for i, line in enumerate(lines)):
                return hung(lines, hang, smaller.align, self.measure)
        hang = self._hang(lead, style)
        broken: list[Line] = []
        for text in texts:
            broken += self._as_few(text, style, "" if broken else lead, hang)
        return hung(broken, hang, style.align, self.measure)

    def _as_few(self, text: str, style: ParagraphStyle, lead: str, hang: Mpt) -> tuple[Line, ...]:
        """One text in as few lines as fit, turnover lines after the hang."""
        lines: tuple[Line, ...] = ()
        least = self.desk.context.width(text, style.text, style.rules, vertical=style.vertical) // max(1, self.measure)
        for count in range(max(1, min(least, len(text))), len(text) + 1):
            lines = self._led(text, style, lead, count)
            if all(line.width + (0 if lead and i == 0 else hang) <= self.measure for i, line in enumerate(lines)):
                break
        return lines

    def _led(self, text: str, style: ParagraphStyle, lead: str, count: int) -> tuple[Line, ...]:
        """One text broken into ``count`` lines, the first one led by ``lead``."""
        house = self.desk.house
        cut = break_headline(text, count, style.text.lang, house.names, self.desk.corpus) or HeadlineBreak((len(text),), 1.0)
        ends = [len(lead) + end for end in cut.ends]
        return self.desk.context.pieces(lead + text, ends, style.text, style.rules, vertical=style.vertical)

    def _hang(self, lead: str, style: ParagraphStyle) -> Mpt:
        return self.desk.context.width(lead, style.text, style.rules, vertical=style.vertical) if lead.strip() else 0
