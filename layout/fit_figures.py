"""How articles and headlines fit: the figures of the copy desk (拼版适配)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.units import Mpt


class HeadlineFit(Struct, frozen=True):
    """How a main title was made to fit (标题适配)."""

    asked: Mpt
    """The largest size it might have."""
    size: Mpt
    lines: int
    scale: int = 1000
    """Horizontal scale, in 1/1000 of the style's own."""
    tracking: int = 0
    """Added to the style's own, in 1/1000 em."""

    @property
    def departs(self) -> bool:
        """Whether it is set otherwise than asked."""
        return (self.size, self.scale, self.tracking) != (self.asked, 1000, 0)

    def __str__(self) -> str:
        parts = [f"{self.size / 1000:g} pt of {self.asked / 1000:g}"]
        if self.tracking:
            parts.append(f"tracking {self.tracking / 10:+g} %")
        if self.scale != 1000:
            parts.append(f"{self.scale / 10:g} % wide")
        return ", ".join((*parts, f"{self.lines} lines" if self.lines > 1 else "1 line"))


class FitStep(Struct, frozen=True):
    """What was changed to make an article fit (拼版适配)."""

    step: str
    """``tracking``, ``gap``, ``headline``, ``crop``, ``subheads`` or ``size``."""
    what: str
    """What was changed, in words: ``tracking``, ``headline block by its white``, ``mill.jpg``."""
    before: str
    after: str
    """With their units: ``-0.6 %``, ``12 lines``."""
    lines: int
    """Lines gained for text over all columns; negative: lines that were filled."""

    def __str__(self) -> str:
        gained = f"{abs(self.lines)} {'line' if abs(self.lines) == 1 else 'lines'} {'gained' if self.lines >= 0 else 'filled'}"
        return f"{self.what} {self.before} → {self.after} ({gained})"


class ArticleFit(Struct, frozen=True):
    """How an article fits its area (the copy desk's figures).

    ``available`` and ``used`` are lines of body text over all columns. ``over_lines`` and
    ``over_chars`` say how much text found no place; ``free_lines`` and ``free_chars`` how much more
    would fit: what is left behind the text, and at the feet of columns before its end. Gaps are in 1/1000 em between ideographs.
    """

    area: str
    story: str
    available: int
    used: int
    capacity: int = 0
    """Characters that its lines hold when all are full."""
    over_lines: int = 0
    over_chars: int = 0
    free_lines: int = 0
    free_chars: int = 0
    tightest: int = 0
    tightest_text: str = ""
    loosest: int = 0
    loosest_text: str = ""
    runts: int = 0
    """孤字: last lines of one character."""
    widows: int = 0
    """孤行: last lines of paragraphs alone at the head of a column."""
    orphans: int = 0
    """孤行: first lines of paragraphs alone at the foot of a column."""
    overset: str = ""
    """The text that found no place, exactly."""
    measures: tuple[Mpt, ...] = ()
    """Measure of each column."""
    em: Mpt = 0
    """Size of its body type."""
    part: int = 1
    """Which of the story's areas it is, from 1."""
    parts: int = 1
    """How many areas the story runs through. What finds no place is told of the last one."""
    headline: HeadlineFit | None = None
    filler: str = ""
    """补白: what stands at its foot, and its size."""
    copyfit: tuple[FitStep, ...] = ()
    """What was changed to make it fit."""
    span: Span | None = None

    @property
    def padded(self) -> int:
        """Lines that were free before copyfit filled them."""
        return sum(max(0, -step.lines) for step in self.copyfit)


class StoryFit(Struct, frozen=True):
    """How a story fits the areas it runs through, on whatever pages; the figures are sums of those of the areas."""

    story: str
    places: tuple[tuple[str, str], ...]
    """Page and area, in the order of the text."""
    available: int
    used: int
    capacity: int
    over_lines: int = 0
    over_chars: int = 0
    free_lines: int = 0
    free_chars: int = 0
