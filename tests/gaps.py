"""How far apart ideographs stand when stories are set: the figure that shows a column's colour.

A gap is the white between two neighbouring ideographs of a justified line, in em; the last lines of paragraphs
do not count, and no gap beside a mark, a letter or a digit does. So measures ``judge/quality`` in a PDF.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.inline import set_lines
from layout.style import MarkWidths, ParagraphStyle, TextStyle
from layout.text import StyledText, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.style import LineRules
    from layout.typeface import Typefaces

EM = 9000
MEASURES = (12.4, 16.4, 18.7)
"""In em: a basic column of a broadsheet, four recut as three, three as two."""
WIDE = {"linxian-plan": 18.7, "jiaocheng-plan": 18.7, "linxian-zero-cost": 18.7, "employment-service": 16.4}
"""Stories of the reference page that run in recut columns; all others in basic ones."""


def paragraphs_of(story: Path) -> list[str]:
    """Body paragraphs of a story file, mark-up and all."""
    body = story.read_text("utf-8").split("---\n", 2)[2]
    return [" ".join(p.split()) for p in body.split("\n\n") if p.strip()]


def gaps(texts: Iterable[str], measure: float, style: ParagraphStyle, faces: Typefaces) -> list[float]:
    """Gaps between ideographs of paragraphs set to ``measure`` em."""
    out: list[float] = []
    for text in texts:
        for line in set_lines(prepare((StyledText(text, style.text),), style, faces), (round(measure * EM),)):
            if line.last:
                continue
            glyphs = [glyph for run in line.runs for glyph in zip(run.clusters, run.xs, strict=True)]
            out += [(at - before) / EM - 1 for (a, before), (b, at) in pairwise(glyphs) if _is_ideograph(a) and _is_ideograph(b)]
    return out


def _is_ideograph(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "々〇"


def summary(values: Sequence[float]) -> tuple[float, float]:
    """The 95th percentile and the greatest."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], ordered[-1]


def body_style(rules: LineRules, breaking: str) -> ParagraphStyle:
    """A newspaper's body text."""
    return ParagraphStyle(TextStyle("song", 400, EM), rules, 13_000, indent=2 * EM, breaking=breaking)


def plain(rules: LineRules) -> LineRules:
    """The same breaks, but only ideographs and what stands beside them take up slack: no mark or gap grows first."""

    def fixed(widths: MarkWidths) -> MarkWidths:
        return MarkWidths(widths.natural, widths.minimum, widths.natural)

    return replace(
        rules,
        marks=tuple((name, fixed(widths)) for name, widths in rules.marks),
        pair_open=fixed(rules.pair_open),
        gap=fixed(rules.gap),
        stretch_order=(("word_space",),),
    )
