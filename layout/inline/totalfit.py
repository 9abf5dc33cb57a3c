"""Total-fit line breaking: the breaks of a paragraph chosen together, for the least badness in all.

Dynamic programming over legal breaks, as Knuth and Plass (1981), on the same prepared arrays as
first-fit and for any sequence of measures. The price is that a change of copy may move breaks
before it, so news sets by first-fit and features may ask for this.

Badness of a line, by how its slack is taken up:

* squeezed blanks: ``40 r²``, with r the share of the room for squeezing that is used;
* blanks of marks and gaps grown: ``10 r²``, with r the share of their room used;
* ideographs parted: ``100 (g / 0.05)²``, with g the gap in em.

Penalties are added for a last line of one character (孤字), for a hyphen, for a word cut because nothing else
fits, and for neighbours of very different colour (a tight line beside a loose one).
"""

from __future__ import annotations

from itertools import accumulate
from operator import add, gt
from typing import TYPE_CHECKING, TypeAlias

from layout.inline.breaking import (
    LATE,
    SPACES,
    furthest_fit,
    hung,
    kept_lead,
    kept_tail,
    last_resort,
    line_room,
    measure_of,
    visible_end,
    without_hyphen,
)
from layout.inline.runts import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt

RUNT = 250.0
CUT = 10_000.0
HYPHEN = 40.0
UNLIKE_NEIGHBOURS = 30.0
_SQUEEZE, _GROW, _PART = 40.0, 10.0, 100.0
_USUAL_GAP = 0.05
_REACH = 3
"""A line may end this many em before the last place where it fits."""

_Key: TypeAlias = "tuple[int, int, int]"
"""A break: cell, line, colour of the line before it."""


class Badness:
    """Badness of the lines of one paragraph; lines are given as cell ranges."""

    def __init__(self, paragraph: PreparedParagraph) -> None:
        p = self.p = paragraph
        self._hangs, self._em, self._last = bool(p.style.rules.hanging), p.style.text.size, len(p)
        self._maximum = tuple(accumulate(map(add, p.body, p.glue_max), initial=0))
        self._first = tuple(accumulate(map(gt, p.opens, p.late), initial=0))
        self._ends: dict[int, tuple[Mpt, Mpt, Mpt, int]] = {}

    def line(self, start: int, end: int, room: Mpt) -> tuple[float, int]:
        """Badness and colour (0 tight … 3 very loose) of cells ``start``..``end`` set to ``room``."""
        badness, colour = self._filled(start, end, room)
        hyphens = self.p.hyphens
        return (badness + HYPHEN if hyphens is not None and end - 1 in hyphens else badness), colour

    def _filled(self, start: int, end: int, room: Mpt) -> tuple[float, int]:
        """The same, the hyphen not counted."""
        p = self.p
        at_end = self._ends.get(end)
        if at_end is None:
            at_end = self._ends[end] = self._sums_at(start, end)
        natural = at_end[0] - p.natural[start] + kept_lead(p, start)
        slack = room - natural
        if self._hangs:
            slack += hung(p, start, end, room)
        if slack < 0:
            shrink = at_end[0] - at_end[1] - p.natural[start] + p.minimum[start]
            if -slack > shrink:
                return CUT, 0
            return _SQUEEZE * (slack / shrink) ** 2, 0
        if end == self._last:
            return (RUNT if start and characters(p, start, end) <= 1 else 0.0), 1
        grow = at_end[2] - at_end[0] - self._maximum[start] + p.natural[start]
        if slack <= grow:
            return (_GROW * (slack / grow) ** 2 if grow else 0.0), 1
        rest = slack - max(0, grow)
        gaps = at_end[3] - self._first[start]
        if rest * LATE > gaps * self._em:
            gaps = len(last_resort(p, start, visible_end(p, start, end), rest))
        if not gaps:
            return CUT / 10 + rest / 1000, 3
        gap = rest / gaps / self._em
        badness = (_GROW if grow > 0 else 0.0) + _PART * (gap / _USUAL_GAP) ** 2
        return badness, 1 if gap < 0.03 else 2 if gap < 0.08 else 3

    def _sums_at(self, start: int, end: int) -> tuple[Mpt, Mpt, Mpt, int]:
        """Prefix sums (natural, least, most, gaps that open first) up to the end of a line, its edge taken into account.

        The same for every ``start``: no line but the first begins with white space.
        """
        p = self.p
        shown = visible_end(p, start, end)
        last, edge = shown - 1, kept_tail(p, shown)
        return (
            p.natural[shown] - p.glue[last] + edge,
            p.minimum[shown] - p.glue_min[last] + edge,
            self._maximum[shown] - p.glue_max[last] + edge,
            self._first[last],
        )

    def total(self, ends: Sequence[int], measures: Sequence[Mpt], start: int = 0) -> float:
        """Badness of a paragraph broken at ``ends``."""
        total, before = 0.0, 1
        for number, end in enumerate(ends):
            badness, colour = self.line(start, end, line_room(self.p, start, measure_of(measures, number)))
            total += badness + (UNLIKE_NEIGHBOURS if abs(colour - before) > 1 else 0.0)
            start, before = end, colour
        return total


def candidates(paragraph: PreparedParagraph, start: int, measure: Mpt) -> list[int]:
    """The ends a line from ``start`` may have: the furthest at which it fits, and the legal breaks up to 3 em before."""
    p = paragraph
    furthest = furthest_fit(p, start, measure)
    reach = p.natural[furthest] - _REACH * p.style.text.size
    if p.hyphens is not None and furthest - 1 in p.hyphens:
        whole = without_hyphen(p, start, furthest)
        reach = reach if whole is None else min(reach, p.natural[whole])
    return [*_breaks_before(p, start, furthest, reach), furthest]


def _breaks_before(p: PreparedParagraph, start: int, end: int, reach: Mpt) -> list[int]:
    """Legal breaks before ``end``, no further back than the prefix sum ``reach``."""
    out = []
    cell = end - 1
    while cell > start and p.natural[cell] >= reach:
        if p.breaks[cell - 1] and p.classes[cell] not in SPACES:
            out.append(cell)
        cell -= 1
    return out


def _furthest(p: PreparedParagraph, measures: Sequence[Mpt], start: int) -> list[int]:
    """The ends of lines that each go as far as they can: one way of breaking among those that are compared."""
    ends: list[int] = []
    while start < len(p):
        start = furthest_fit(p, start, measure_of(measures, len(ends)))
        ends.append(start)
    return ends


def total_fit(paragraph: PreparedParagraph, measures: Sequence[Mpt], start: int = 0) -> tuple[int, ...]:
    """Where the lines end, for the least total badness; ``measures`` and ``start`` as for ``break_lines``.

    No way is followed any further than until it is worse than lines that go as far as they can: three quarters of all are not.
    """
    p = paragraph
    n = len(p)
    if start >= n:
        return ()
    judge = Badness(p)
    last = len(measures) - 1
    most = judge.total(_furthest(p, measures, start), measures, start) * (1 + 1e-9)  # sums of another order round otherwise
    nodes: dict[_Key, tuple[float, _Key | None]] = {(start, 0, 1): (0.0, None)}
    open_at: dict[int, dict[int, list[_Key]]] = {start: {0: [(start, 0, 1)]}}
    for cell in range(start, n):
        for number, keys in sorted(open_at.pop(cell, {}).items()):
            measure = measure_of(measures, number)
            room = line_room(p, cell, measure)
            before = [(nodes[key][0], key) for key in keys]
            cheapest: dict[int, tuple[float, _Key]] = {}
            following = min(number + 1, last)
            for end in candidates(p, cell, measure):
                badness, own = judge.line(cell, end, room)
                if own not in cheapest:
                    cheapest[own] = min([(known + UNLIKE_NEIGHBOURS if abs(own - key[2]) > 1 else known, key) for known, key in before])
                so_far, best = cheapest[own]
                if so_far + badness > most:
                    continue
                key = (end, following, own)
                rival = nodes.get(key)
                if rival is None:
                    open_at.setdefault(end, {}).setdefault(following, []).append(key)
                if rival is None or so_far + badness < rival[0]:
                    nodes[key] = so_far + badness, best
    at: _Key | None = min((k for k in nodes if k[0] == n), key=lambda k: (nodes[k][0], k))
    ends = []
    while at is not None and at[0] > start:
        ends.append(at[0])
        at = nodes[at][1]
    return tuple(reversed(ends))
