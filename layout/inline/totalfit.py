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
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.inline.breaking import SPACES, furthest_fit, hung, kept_lead, kept_tail, line_room, measure_of, visible_end, without_hyphen
from layout.text.classes import MARKS

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


class _Node(Struct, frozen=True):
    """The best way to set the paragraph up to a break."""

    badness: float
    previous: tuple[int, int, int] | None
    """Key of the node before: (cell, line, colour)."""


class Badness:
    """Badness of the lines of one paragraph; lines are given as cell ranges."""

    def __init__(self, paragraph: PreparedParagraph) -> None:
        p = self.p = paragraph
        self._maximum = tuple(accumulate((b + g for b, g in zip(p.body, p.glue_max, strict=True)), initial=0))
        self._opens = tuple(accumulate(p.opens, initial=0))

    def line(self, start: int, end: int, room: Mpt) -> tuple[float, int]:
        """Badness and colour (0 tight … 3 very loose) of cells ``start``..``end`` set to ``room``."""
        badness, colour = self._filled(start, end, room)
        hyphens = self.p.hyphens
        return (badness + HYPHEN if hyphens is not None and end - 1 in hyphens else badness), colour

    def _filled(self, start: int, end: int, room: Mpt) -> tuple[float, int]:
        """The same, the hyphen not counted."""
        p = self.p
        shown = visible_end(p, start, end)
        edges = kept_lead(p, start) + kept_tail(p, shown)
        natural = p.natural[shown] - p.natural[start] - p.glue[shown - 1] + edges
        slack = room + hung(p, start, end, room) - natural
        if slack < 0:
            least = p.minimum[shown] - p.minimum[start] - p.glue_min[shown - 1] + edges
            shrink = natural - least
            if -slack > shrink:
                return CUT, 0
            return _SQUEEZE * (slack / shrink) ** 2, 0
        if end == len(p):
            return (RUNT if self._is_runt(start, end) else 0.0), 1
        most = self._maximum[shown] - self._maximum[start] - p.glue_max[shown - 1] + edges
        grow = max(0, most - natural)
        used = min(slack, grow)
        badness = _GROW * (used / grow) ** 2 if grow else 0.0
        rest = slack - used
        if rest:
            gaps = self._opens[shown - 1] - self._opens[start]
            if not gaps:
                return CUT / 10 + rest / 1000, 3
            gap = rest / gaps / p.style.text.size
            badness += _PART * (gap / _USUAL_GAP) ** 2
            return badness, 1 if gap < 0.03 else 2 if gap < 0.08 else 3
        return badness, 1

    def _is_runt(self, start: int, end: int) -> bool:
        """Whether the line has one character besides marks, and is not the whole paragraph."""
        if start == 0:
            return False
        return sum(1 for cls in self.p.classes[start:end] if cls not in MARKS and cls != "joined") <= 1

    def total(self, ends: Sequence[int], measures: Sequence[Mpt]) -> float:
        """Badness of a paragraph broken at ``ends``."""
        total, start, before = 0.0, 0, 1
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


def total_fit(paragraph: PreparedParagraph, measures: Sequence[Mpt]) -> tuple[int, ...]:
    """Where the lines end, for the least total badness; ``measures`` as for ``break_lines``."""
    p = paragraph
    n = len(p)
    if not n:
        return ()
    judge = Badness(p)
    last = len(measures) - 1
    start_key = (0, 0, 1)
    nodes: dict[tuple[int, int, int], _Node] = {start_key: _Node(0.0, None)}
    open_at: dict[int, set[tuple[int, int, int]]] = {0: {start_key}}
    for cell in range(n):
        reached = sorted(open_at.pop(cell, ()))
        for number in sorted({number for _, number, _ in reached}):
            measure = measure_of(measures, number)
            room = line_room(p, cell, measure)
            lines = [(end, *judge.line(cell, end, room)) for end in candidates(p, cell, measure)]
            before = [(nodes[key].badness, key[2], key) for key in reached if key[1] == number]
            for end, badness, own in lines:
                so_far, best = min((known + UNLIKE_NEIGHBOURS if abs(own - colour) > 1 else known, key) for known, colour, key in before)
                following = (end, min(number + 1, last), own)
                rival = nodes.get(following)
                if rival is None or so_far + badness < rival.badness:
                    nodes[following] = _Node(so_far + badness, best)
                    open_at.setdefault(end, set()).add(following)
    at: tuple[int, int, int] | None = min((k for k in nodes if k[0] == n), key=lambda k: (nodes[k].badness, k))
    ends = []
    while at is not None and at[0]:
        ends.append(at[0])
        at = nodes[at].previous
    return tuple(reversed(ends))
