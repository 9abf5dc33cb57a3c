"""Paragraphs that are set with regard to others: lists and speakers whose lines hang (悬挂缩进), verse (诗) that stands as a block."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.inline import natural_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.copy import CopyParagraph
    from layout.text import PreparedParagraph
    from layout.units import Mpt

_TALK = frozenset(("question", "answer"))


class Verse(Struct, frozen=True):
    """The lines of a verse."""

    lines: tuple[PreparedParagraph, ...]

    def inset(self, measure: Mpt) -> Mpt:
        """How far in they begin, so that the longest one stands in the middle."""
        return max(0, measure - max(natural_width(line) for line in self.lines)) // 2


def hang(copy: Sequence[CopyParagraph]) -> list[CopyParagraph]:
    """The copy with the lines of its lists and speakers hung, its verses as blocks, empty lines where the story wants them."""
    out: list[CopyParagraph] = []
    speakers = max((_lead_width(p) for p in copy if p.source.kind in _TALK and p.style.hang_lead), default=0)
    for (kind, group), run in groupby(copy, key=lambda p: (p.source.kind.partition("-")[0], p.source.group)):
        paragraphs = list(run)
        if kind == "list":
            out += _list(paragraphs)
        elif kind in _TALK:
            out += [_hung(p, p.style.indent, speakers, flush=True) if p.style.hang_lead else p for p in paragraphs]
        elif kind == "verse" and group:
            out += _verse(paragraphs)
        elif kind == "notice" and group and paragraphs[0].style.keep_together:
            out += [replace(paragraphs[0], keep=len(paragraphs)), *paragraphs[1:]]
        else:
            out += paragraphs
    return out


def _list(items: Sequence[CopyParagraph]) -> list[CopyParagraph]:
    """Items that follow each other: the text of all of a level begins alike, a list in a list where that text does."""
    widths: dict[int, Mpt] = {}
    for item in items:
        widths[item.source.level] = max(widths.get(item.source.level, 0), _lead_width(item))
    out = []
    for item in items:
        level, style = item.source.level, item.style
        if style.hang_lead:
            base = style.indent + sum(widths.get(upper, style.text.size) for upper in range(level))
            out.append(_hung(item, base, widths[level]))
        else:
            out.append(_styled(item, indent=style.indent + level * style.text.size))
    return out


def _hung(paragraph: CopyParagraph, base: Mpt, width: Mpt, *, flush: bool = False) -> CopyParagraph:
    """The paragraph with its marker before ``base + width``, where all its lines begin; what has no marker begins there, too.

    Names stand ``flush`` with each other, markers close to their text: numbers of one digit and of two end alike.
    """
    lead = _lead_width(paragraph)
    white = width - lead if flush and lead else 0
    hung = _styled(paragraph, indent=base + width - lead - white, hang=base + width)
    return replace(hung, prepared=_rigid(hung.prepared, _cells(paragraph), white))


def _styled(paragraph: CopyParagraph, **changed: int | bool) -> CopyParagraph:
    prepared = paragraph.prepared
    return replace(paragraph, prepared=replace(prepared, style=replace(prepared.style, **changed)))


def _cells(paragraph: CopyParagraph) -> int:
    """How many cells the marker has."""
    return bisect_left(paragraph.prepared.starts, paragraph.source.lead)


def _lead_width(paragraph: CopyParagraph) -> Mpt:
    """How wide the marker is, the white behind it included."""
    return paragraph.prepared.natural[_cells(paragraph)] if paragraph.source.lead else 0


def _rigid(p: PreparedParagraph, cells: int, white: Mpt) -> PreparedParagraph:
    """The paragraph with ``white`` after the first cells, and these always as wide as by nature: what follows stands where later lines begin."""
    if not cells:
        return p
    fixed = (*p.glue[: cells - 1], p.glue[cells - 1] + white)
    least = (*fixed, *p.glue_min[cells:])
    no = (False,) * cells
    return replace(
        p,
        glue=(*fixed, *p.glue[cells:]),
        glue_min=least,
        glue_max=(*fixed, *p.glue_max[cells:]),
        steps=(*("",) * cells, *p.steps[cells:]),
        opens=(*no, *p.opens[cells:]),
        breaks=(*no, *p.breaks[cells:]) if cells < len(p) else p.breaks,
        natural=(*p.natural[:cells], *(width + white for width in p.natural[cells:])),
        minimum=tuple(accumulate((body + glue for body, glue in zip(p.body, least, strict=True)), initial=0)),
    )


def _verse(paragraphs: Sequence[CopyParagraph]) -> list[CopyParagraph]:
    """A verse with its title and whose it is: an empty line before and after it, and between stanzas, which are kept whole."""
    lines = [p for p in paragraphs if p.source.kind == "verse"]
    verse = Verse(tuple(p.prepared for p in lines)) if lines and lines[0].style.block else None
    out = []
    first = next((i for i, p in enumerate(paragraphs) if p.source.kind == "verse"), 0)
    heads = [i for i, p in enumerate(paragraphs) if p.source.white and i > first] + [len(paragraphs)]
    for i, (paragraph, following) in enumerate(pairwise((*paragraphs, None))):
        assert paragraph is not None
        begins = i in (0, *heads)
        style, source = paragraph.style, paragraph.source
        styled = _styled(
            paragraph,
            lines_before=max(style.lines_before, source.white, int(paragraph is paragraphs[0])),
            lines_after=max(style.lines_after, int(following is None)),
        )
        keep = next(head for head in heads if head > i) - i if begins else 1
        out.append(replace(styled, keep=keep, verse=verse if source.kind == "verse" else None))
    return out
