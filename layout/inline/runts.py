"""Runts (孤字): a last line of one character, and how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.inline.breaking import SPACES, measure_of
from layout.inline.justify import justify
from layout.text.classes import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt


def without_runt(paragraph: PreparedParagraph, ends: tuple[int, ...], measures: Sequence[Mpt], first: int = 0) -> tuple[int, ...]:
    """The same breaks, with characters of the line before taken down to a last line that has too few.

    The break before is moved back to the last legal place that gives the last line the characters
    its style wants, unless that makes the line before looser than its rules allow (clreq 3.4.4; GB/T
    15834 5.1.11 allows the marks to be squeezed for it, which first-fit has done already). The first
    line begins at the cell ``first``.
    """
    wanted = paragraph.style.runt
    if len(ends) < 2 or characters(paragraph, ends[-2], ends[-1]) >= wanted:
        return ends
    start = ends[-3] if len(ends) > 2 else first
    measure = measure_of(measures, len(ends) - 2)
    for end in range(ends[-2] - 1, start, -1):
        if paragraph.hyphens is not None and end - 1 in paragraph.hyphens:
            continue
        if not paragraph.breaks[end - 1] or paragraph.classes[end] in SPACES or characters(paragraph, end, ends[-1]) < wanted:
            continue
        before = justify(paragraph, start, end, measure)
        if before.ragged or before.gap > paragraph.style.rules.loosest:
            return ends
        return (*ends[:-2], end, ends[-1])
    return ends


def characters(paragraph: PreparedParagraph, start: int, end: int) -> int:
    """Characters in cells ``start``..``end``, marks and white space not counted."""
    return sum(1 for cls in paragraph.classes[start:end] if cls not in MARKS and cls not in SPACES and cls != "joined")
