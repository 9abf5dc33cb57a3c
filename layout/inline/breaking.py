"""First-fit line breaking, push-in before push-out (先挤进，后推出), and the widths of lines.

A line takes as many characters as fit when every compressible blank in it is squeezed to its least;
among the places where that holds it ends at the last legal one. Where a mark that may not begin a
line does not fit even so, the character before it goes down with it and the line is spread. Each
line depends only on where it starts: a change of copy late at night moves nothing before it.
"""

from __future__ import annotations

from bisect import bisect_right
from math import inf
from typing import TYPE_CHECKING

from layout.text.classes import MARKS, OPENING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt

_ROW = 8
"""How far behind the last legal break a row of closing marks is looked for, in cells."""
LATE = 4
"""Late gaps open where the others would open by more than this part of an em."""
SPACES = frozenset({"space", "ideographic-space"})


def first_fit_lines(paragraph: PreparedParagraph, measures: Sequence[Mpt], start: int = 0) -> tuple[int, ...]:
    """Where the lines from cell ``start`` on end: for each line the index of the cell after its last.

    ``measures[i]`` (1/1000 pt) is the measure of line i; the last one repeats. The paragraph's indent
    and insets are taken off here. A paragraph without cells has no lines.
    """
    ends: list[int] = []
    n = len(paragraph)
    while start < n:
        start = first_fit(paragraph, start, measure_of(measures, len(ends)))
        ends.append(start)
    return tuple(ends)


def measure_of(measures: Sequence[Mpt], number: int) -> Mpt:
    """The measure of a line; the last one given repeats."""
    return measures[min(number, len(measures) - 1)]


def first_fit(paragraph: PreparedParagraph, start: int, measure: Mpt) -> int:
    """The end of the line that begins at cell ``start``: the last place where it fits.

    A hyphen is drawn only where the line would be looser without it than its rules allow.
    """
    end = furthest_fit(paragraph, start, measure)
    if paragraph.hyphens is not None and end - 1 in paragraph.hyphens:
        shorter = without_hyphen(paragraph, start, end)
        if shorter is not None and gap_of(paragraph, start, shorter, line_room(paragraph, start, measure)) <= paragraph.style.rules.loosest:
            return shorter
    return end


def _forced_end(p: PreparedParagraph, start: int, end: int, room: Mpt) -> int:
    """The same end; or one inside the row of closing marks behind it, where the line would be too loose to be spread."""
    if not any(end <= cell <= end + _ROW for cell in p.forced) or gap_of(p, start, end, room) <= p.style.rules.ragged:
        return end
    fits = [cell + 1 for cell in p.forced if end <= cell <= end + _ROW and minimum_width(p, start, cell + 1) <= room]
    return max(fits, default=end)


def without_hyphen(p: PreparedParagraph, start: int, end: int) -> int | None:
    """The last legal end before ``end`` that needs no hyphen."""
    hyphens = p.hyphens or {}
    return next((e for e in range(end - 1, start, -1) if p.breaks[e - 1] and e - 1 not in hyphens and p.classes[e] not in SPACES), None)


def gap_of(p: PreparedParagraph, start: int, end: int, room: Mpt) -> float:
    """How wide the gaps of a line get when it is spread to ``room``, in 1/1000 em; endless where there is none."""
    shown = visible_end(p, start, end)
    growth = sum(p.glue_max[start : shown - 1]) - sum(p.glue[start : shown - 1])
    rest = room - natural_line_width(p, start, end) - max(0, growth)
    gaps = len(last_resort(p, start, shown, rest))
    return 0 if rest <= 0 else rest * 1000 / (gaps * p.style.text.size) if gaps else inf


def last_resort(p: PreparedParagraph, start: int, shown: int, rest: Mpt) -> list[int]:
    """The cells before gaps that take the ``rest`` that no step of the rules can.

    Those that may open; the late ones with them only where the others would open by more than a quarter em (jlreq,
    table 6); word spaces where there is no other.
    """
    gaps = [i for i in range(start, shown - 1) if p.opens[i]]
    first = [i for i in gaps if not p.late[i]]
    if first and rest * LATE <= len(first) * p.style.text.size:
        return first
    return gaps or [i for i in range(start, shown - 1) if p.steps[i] == "word_space"]


def line_room(p: PreparedParagraph, start: int, measure: Mpt) -> Mpt:
    """What a line has for its cells: the measure less indent and insets, on a grid in whole ems."""
    room = measure - line_indent(p, start) - p.style.inset * 2
    return room - room % p.style.text.size if p.style.grid else room


def furthest_fit(paragraph: PreparedParagraph, start: int, measure: Mpt) -> int:
    """The last legal end of the line that begins at cell ``start`` at which it fits, hyphen and all.

    Always later than ``start``: what has no legal break within the measure (a long Latin word in a
    narrow column) is cut where it fits, at the least after one cluster.
    """
    p = paragraph
    n = len(p)
    room = line_room(p, start, measure)
    # minimum[] grows with the index, so bisection finds the first cell that certainly does not fit;
    # the line's edges only ever take white away, of the last cell and those just before it at most
    limit = bisect_right(p.minimum, p.minimum[start] + room - kept_lead(p, start))
    breaks, latest = p.breaks, min(n, limit + 2)
    for end in range(latest, start, -1):
        if breaks[end - 1] and _fits(p, start, end, room):
            whole = _absorb_spaces(p, end)
            return _forced_end(p, start, whole, room) if p.forced else whole
    cut = next((end for end in range(latest, start, -1) if _fits(p, start, end, room)), start + 1)
    while cut < n and p.classes[cut] == "joined":
        cut += 1
    return cut


def _fits(p: PreparedParagraph, start: int, end: int, room: Mpt) -> bool:
    """Whether a line fits when every blank in it is squeezed to its least."""
    least = minimum_width(p, start, end)
    return least <= room or least <= room + hung(p, start, end, room)


def _absorb_spaces(p: PreparedParagraph, end: int) -> int:
    """White space at a break belongs to the line before it."""
    while end < len(p) and p.classes[end] in SPACES:
        end += 1
    return end


def visible_end(p: PreparedParagraph, start: int, end: int) -> int:
    """``end`` less the white space the line ends with."""
    while end > start + 1 and p.classes[end - 1] in SPACES:
        end -= 1
    return end


def line_indent(p: PreparedParagraph, start: int) -> Mpt:
    """Where the first ink-bearing body of a line begins, less the paragraph's inset."""
    if start:
        return p.style.hang
    if p.lead[0] and p.style.indent and p.classes[0] in OPENING and p.style.rules.paragraph_start == "hang":
        return max(0, p.style.indent - p.body[0])
    return p.style.indent


def kept_lead(p: PreparedParagraph, start: int) -> Mpt:
    """The blank before a mark at the line's start, where the rules keep it; a mark with its ink in the middle keeps it."""
    if not p.lead[start]:
        return 0
    if p.classes[start] not in OPENING:
        return p.lead[start]
    rules = p.style.rules
    if start == 0 and p.style.indent:
        return p.lead[0] if rules.paragraph_start == "full" else 0
    return 0 if rules.line_start_trim else p.lead[start]


def kept_tail(p: PreparedParagraph, end: int) -> Mpt:
    """The blank behind a closing mark at the line's end, where the rules keep it; or the hyphen that is drawn there."""
    tail = p.tail[end - 1]
    if not tail:
        return p.hyphens[end - 1].width if p.hyphens is not None and end - 1 in p.hyphens else 0
    rules = p.style.rules
    if p.lead[end - 1]:  # the ink is in the middle
        return 0 if rules.line_end_trim and rules.centred_end == "trim" else tail
    return 0 if rules.line_end_trim else tail


def hung(p: PreparedParagraph, start: int, end: int, room: Mpt) -> Mpt:
    """How far the line's last mark stands outside its measure (标点悬挂).

    Only where the rules let its class hang, where it would not fit otherwise, and never beside
    another mark (clreq 3.1.7, CSS ``allow-end``).
    """
    hanging = p.style.rules.hanging
    if not hanging:
        return 0
    last = visible_end(p, start, end) - 1
    if last <= start or p.classes[last] not in hanging or p.classes[last - 1] in MARKS:
        return 0
    return p.body[last] + kept_tail(p, last + 1) if minimum_width(p, start, end) > room else 0


def minimum_width(p: PreparedParagraph, start: int, end: int) -> Mpt:
    """Width of cells ``start``..``end`` as a line with every blank squeezed to its least."""
    end = visible_end(p, start, end)
    return p.minimum[end] - p.minimum[start] - p.glue_min[end - 1] + kept_lead(p, start) + kept_tail(p, end)


def natural_line_width(p: PreparedParagraph, start: int, end: int) -> Mpt:
    """Width of cells ``start``..``end`` as a line, nothing squeezed or spread."""
    end = visible_end(p, start, end)
    return p.natural[end] - p.natural[start] - p.glue[end - 1] + kept_lead(p, start) + kept_tail(p, end)


def natural_width(paragraph: PreparedParagraph) -> Mpt:
    """Width of the whole paragraph on one line, without indent, nothing squeezed or spread."""
    return natural_line_width(paragraph, 0, len(paragraph)) if len(paragraph) else 0
