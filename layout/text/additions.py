"""What a paragraph carries besides its characters: interlinear marks, readings, pictures, raised and lowered figures.

Most paragraphs carry none of it and never come here.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.text.marks import of_em

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.style import ParagraphStyle, TextPicture
    from layout.text.cells import Cells
    from layout.text.decoration import DecoratedCells
    from layout.text.prepare import StyledText
    from layout.text.ruby import RubyText
    from layout.typeface import Typefaces
    from layout.units import Mpt

_FACE_TOP, _FACE_FOOT = 830, 70
"""How far ideographs reach above and below the baseline, in 1/1000 em."""


class Additions(Struct, frozen=True):
    """Marks, readings and pictures of a prepared paragraph."""

    decorations: tuple[DecoratedCells, ...] = ()
    ruby: tuple[RubyText, ...] = ()
    pictures: tuple[tuple[int, TextPicture], ...] = ()
    """Cell and picture."""
    depth: Mpt = 0
    """From the highest to the lowest of what stands in and beside a line: what the pitch must hold."""
    missing: tuple[tuple[int, str], ...] = ()
    """Characters of readings that no face has, with the offset of their base."""


def needs_additions(spans: Sequence[StyledText], style: ParagraphStyle) -> bool:
    """Whether any stretch is more than characters in a style."""
    tracking = style.text.tracking
    return any(s.decorations or s.ruby or s.picture or s.style.rise or s.style.tracking != tracking for s in spans)


def add(spans: Sequence[StyledText], style: ParagraphStyle, cells: Cells, faces: Typefaces) -> Additions:
    """Work the additions out and make room for them in ``cells``."""
    from layout.text.decoration import decorate
    from layout.text.ruby import RubyMaker

    ends = list(accumulate(len(span.text) for span in spans))
    bounds = [bisect_left(cells.starts, end) for end in (0, *ends)]
    stretches = list(zip(spans, bounds, bounds[1:], strict=False))
    pictures = []
    for span, start, end in stretches:
        if span.picture is not None and start < end:
            cells.body[start], cells.shift[start] = span.picture.width, 0
            pictures.append((start, span.picture))
        if span.style.tracking != style.text.tracking and start < end < len(cells.body):
            # 字距 stands between the characters of a stretch, not between it and what follows
            cells.add_glue(end - 1, of_em(style.text.tracking, style.text.size) - of_em(span.style.tracking, span.style.size))
        if span.style.rise:
            _attach(span, start, end, style, cells)
    maker = RubyMaker(cells, faces, style.pitch)
    for first, last in _annotated(spans):
        ruby = spans[first].ruby
        assert ruby is not None
        base = spans[first].style
        look = spans[first].ruby_style or replace(base, size=base.size // 2, tracking=0, rise=0)
        maker.add(ruby, base, look, bounds[first], bounds[last + 1])
    maker.finish()
    decorations = decorate([(start, end, span.decorations, span.style) for span, start, end in stretches])
    size = style.text.size
    above = max(
        [size * _FACE_TOP // 1000, *(r.above for r in maker.done), *(d.above for d in decorations), *(p.height for _, p in pictures)]
    )
    below = max([size * _FACE_FOOT // 1000, *(d.below for d in decorations)])
    return Additions(decorations, tuple(maker.done), tuple(pictures), above + below, tuple(maker.missing))


def _annotated(spans: Sequence[StyledText]) -> list[tuple[int, int]]:
    """First and last stretch of each reading's base."""
    out: list[tuple[int, int]] = []
    for i, span in enumerate(spans):
        if span.ruby is None:
            continue
        if out and out[-1][1] == i - 1 and spans[i - 1].ruby == span.ruby:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out


def _attach(span: StyledText, start: int, end: int, style: ParagraphStyle, cells: Cells) -> None:
    """A raised or lowered stretch (上标, 下标) stands against its base and is never parted from it.

    After a note mark on an ideograph the next ideograph follows as if there were no mark.
    """
    if not 0 < start < end:
        return
    cells.keep(start - 1, end)
    for cell in range(start - 1, end - 1):
        if cells.steps[cell] == "gap" or cell == start - 1:
            cells.fix_glue(cell)
    after = end - 1
    if cells.steps[after] == "gap" and cells.classes[start - 1] not in ("latin", "digit"):
        cells.fix_glue(after)
    elif cells.steps[after] == "gap":
        for glue in (cells.glue, cells.glue_min, cells.glue_max):
            glue[after] = glue[after] * style.text.size // span.style.size
