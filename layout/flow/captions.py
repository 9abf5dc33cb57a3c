"""Captions (图片说明) and credits (摄影者): small type on its own pitch, its last line on the page's grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.columns import clear_of_fold
from layout.flow.copy import styled
from layout.flow.grid import above_baseline
from layout.flow.result import PlacedLine
from layout.inline import set_lines
from layout.text import StyledText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Span
    from layout.flow.columns import Stretch
    from layout.flow.context import LayoutContext
    from layout.flow.fold import Fold
    from layout.flow.inline_text import PictureSize
    from layout.inline import Line
    from layout.spec.house_model import House
    from layout.spec.story_model import StoryParagraph
    from layout.style import ParagraphStyle
    from layout.text import PreparedParagraph
    from layout.units import Mpt


class CaptionText(Struct, frozen=True):
    """What stands under a picture."""

    paragraphs: tuple[StoryParagraph, ...] = ()
    """The caption as a story's paragraphs, …"""
    plain: str = ""
    """… or as plain text."""
    credit: str = ""
    span: Span | None = None


class _Row(Struct, frozen=True):
    line: Line
    role: str
    paragraph: int
    level: int
    """Which line of the caption, counted from its first; a credit may share the last one."""
    span: Span | None


class Caption(Struct, frozen=True):
    """A caption set to a measure."""

    rows: tuple[_Row, ...]
    pitch: Mpt
    size: Mpt
    prepared: tuple[PreparedParagraph, ...] = ()

    @property
    def levels(self) -> int:
        """Lines on different baselines."""
        return max((row.level for row in self.rows), default=-1) + 1

    @property
    def depth(self) -> Mpt:
        """From the top of its first ideographs to its last baseline; 0 when there is nothing to set."""
        return (self.levels - 1) * self.pitch + above_baseline(self.size) if self.rows else 0

    def levels_from(self, first: int, end: int) -> Caption:
        """Those of its lines, as a caption of its own."""
        rows = tuple(replace(row, level=row.level - first) for row in self.rows if first <= row.level < end)
        return replace(self, rows=rows)

    @property
    def width(self) -> Mpt:
        """From its start to the end of its longest line."""
        return max((row.line.indent + row.line.width for row in self.rows), default=0)

    def placed(self, inline: Mpt, last_baseline: Mpt, paragraph: int) -> tuple[PlacedLine, ...]:
        """Its lines, the last one on ``last_baseline``; paragraphs numbered from ``paragraph``."""
        return self.placed_from(inline, last_baseline - (self.levels - 1) * self.pitch, paragraph)

    def placed_from(self, inline: Mpt, first: Mpt, paragraph: int) -> tuple[PlacedLine, ...]:
        """The same with its first line on ``first``."""
        return tuple(
            PlacedLine(r.line, inline, first + r.level * self.pitch, r.role, paragraph + r.paragraph, span=r.span) for r in self.rows
        )


def caption_stretch(stretch: Stretch, fold: Fold | None) -> Stretch:
    """Where the caption of what stands on a stretch is set: under all of it, or on the wider side of the fold of a spread, the left of two."""
    return max(clear_of_fold(stretch, fold.white if fold else None), key=lambda side: side[1] - side[0])


def set_caption(text: CaptionText, measure: Mpt, house: House, context: LayoutContext, picture_size: PictureSize | None = None) -> Caption:
    """The caption flush left; the credit flush right on its last line if an em of white is left, else on a line of its own."""
    style = house.styles.get("caption", house.body)
    prepared = [styled(p, style, house, context, picture_size) for p in text.paragraphs if p.text.strip()]
    spans: list[Span | None] = [p.source for p in text.paragraphs if p.text.strip()]
    if text.plain.strip():
        prepared.append(context.prepare((StyledText(text.plain.strip(), style.text),), style))
        spans.append(text.span)
    rows: list[_Row] = []
    for number, (paragraph, span) in enumerate(zip(prepared, spans, strict=True)):
        rows += [_Row(line, "caption", number, len(rows) + i, span) for i, line in enumerate(set_lines(paragraph, (measure,)))]
    if text.credit.strip():
        credit_style = _credit_style(house, style)
        credit = context.prepare((StyledText(text.credit.strip(), credit_style.text),), credit_style)
        rows += _credit_rows(set_lines(credit, (measure,)), rows, len(prepared), credit_style.text.size, text.span)
        prepared.append(credit)
    pitch = house.grid.pitch if house.caption_grid else style.pitch
    return Caption(tuple(rows), pitch, style.text.size, tuple(prepared))


def joined(captions: Sequence[Caption], role: str) -> Caption:
    """Captions one below the other as one, all their lines of one role."""
    rows: list[_Row] = []
    prepared: list[PreparedParagraph] = []
    for caption in captions:
        level = rows[-1].level + 1 if rows else 0
        rows += [replace(r, role=role, paragraph=len(prepared) + r.paragraph, level=level + r.level) for r in caption.rows]
        prepared += caption.prepared
    return Caption(tuple(rows), captions[0].pitch, captions[0].size, tuple(prepared))


def _credit_style(house: House, caption: ParagraphStyle) -> ParagraphStyle:
    """The house's credit style, flush right and without indent."""
    return replace(house.styles.get("credit", caption), align="end", indent=0)


def _credit_rows(lines: Sequence[Line], rows: Sequence[_Row], paragraph: int, em: Mpt, span: Span | None) -> list[_Row]:
    """The credit beside the end of the caption, or below it."""
    level = rows[-1].level + 1 if rows else 0
    if rows and len(lines) == 1 and rows[-1].line.indent + rows[-1].line.width + em <= lines[0].indent:
        level -= 1
    return [_Row(line, "credit", paragraph, level + i, span) for i, line in enumerate(lines)]
