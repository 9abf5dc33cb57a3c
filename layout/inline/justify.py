"""Justification (均排): a line's glue set so that it fills its measure exactly.

Squeezing and stretching go through the steps of the rules in their order (typesetting rules §1.5);
within a step every blank gives or takes in proportion to its room. What no step can take is shared
by all gaps that may open. Integers throughout: the line sums to its measure to 1/1000 pt.
"""

from __future__ import annotations

from itertools import accumulate, repeat
from operator import add
from typing import TYPE_CHECKING

from layout.display import GlyphRun
from layout.inline.breaking import hung, kept_lead, last_resort, line_indent, line_room, natural_line_width, visible_end
from layout.inline.line import Line
from layout.style import PICTURE_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.prepare import PreparedParagraph
    from layout.units import Mpt


_AXIS = 380
"""The axis of a vertical line above the baseline of turned letters, in 1/1000 em: the middle of the em box."""
_ACROSS_BASELINE = 865
"""From the head of a cell to the baseline of figures that go across it: they stand in its middle."""


def justify(paragraph: PreparedParagraph, start: int, end: int, measure: Mpt) -> Line:
    """Set cells ``start``..``end`` as one line of ``measure`` (1/1000 pt), by the paragraph's alignment.

    The last line of a justified paragraph keeps its natural width unless that is too wide, or its style says otherwise.
    A line that could only be filled by gaps wider than the rules' ``ragged`` keeps its natural width too.
    """
    p = paragraph
    last = end == len(p)
    shown = visible_end(p, start, end)
    indent = line_indent(p, start) + p.style.inset
    room = line_room(p, start, measure)
    room += hung(p, start, end, room)
    natural = natural_line_width(p, start, end)
    glue = list(p.glue[start : shown - 1])
    rigid = natural - sum(glue)
    slack = room - natural
    full = not last or (p.style.last_line == "justify" and natural * 5 >= room * 4)
    gap, ragged = 0, False
    if slack < 0:
        _squeeze(p, start, glue, -slack)
        gap = _spread_rest(p, start, glue, rigid + sum(glue), room)
    elif slack and full and p.style.align == "justify" and not p.style.grid:
        _stretch(p, start, glue, slack)
        gap = _spread_rest(p, start, glue, rigid + sum(glue), room)
        ragged = rigid + sum(glue) < room or gap > p.style.rules.ragged
        if ragged:
            glue, gap = list(p.glue[start : shown - 1]), 0
    width = rigid + sum(glue)
    if p.style.align == "centre" or (last and (p.style.align, p.style.last_line) == ("justify", "centre")):
        indent += (room - width) // 2
    elif p.style.align == "end":
        indent += room - width
    xs = _places(p, start, shown, end, indent + kept_lead(p, start), glue)
    text = p.text[p.starts[start] : p.starts[end]]
    additions = None
    if p.additions is not None:
        from layout.inline.additions import add_to_line

        additions = add_to_line(p, p.additions, start, shown, xs)
        text = text.replace(PICTURE_CHARACTER, "")
    return Line(
        text=text,
        start=p.starts[start],
        end=p.starts[end],
        measure=measure,
        indent=indent,
        natural=natural,
        width=width,
        gap=gap,
        last=last,
        ragged=ragged,
        runs=_runs(p, start, end, xs),
        additions=additions,
        lang=p.style.rules.lang,
    )


def _squeeze(p: PreparedParagraph, start: int, glue: list[Mpt], need: Mpt) -> None:
    """Take ``need`` out of the glue, step by step; may leave some of it."""
    steps = p.steps[start : start + len(glue)]
    present = set(steps)
    for step in p.style.rules.squeeze_order:
        if present.isdisjoint(step):
            continue
        at = [i for i, own in enumerate(steps) if own in step]
        room = [glue[i] - p.glue_min[start + i] for i in at]
        need -= _share(glue, at, room, need, -1)
        if need <= 0:
            return


def _stretch(p: PreparedParagraph, start: int, glue: list[Mpt], slack: Mpt) -> None:
    """Put ``slack`` into the glue, step by step; may leave some of it."""
    steps = p.steps[start : start + len(glue)]
    present = set(steps)
    for step in p.style.rules.stretch_order:
        if present.isdisjoint(step):
            continue
        at = [i for i, own in enumerate(steps) if own in step]
        room = [p.glue_max[start + i] - glue[i] for i in at]
        slack -= _share(glue, at, room, slack, 1)
        if slack <= 0:
            return


def _share(glue: list[Mpt], at: Sequence[int], room: Sequence[Mpt], amount: Mpt, sign: int) -> Mpt:
    """Move up to ``amount`` into (or out of) ``glue[at]`` in proportion to ``room``; returns what was moved."""
    total = sum(room)
    if total <= 0:
        return 0
    moved = min(amount, total)
    done = running = 0
    for i, r in zip(at, room, strict=True):
        running += r
        upto = moved * running // total
        glue[i] += sign * (upto - done)
        done = upto
    return moved


def _spread_rest(p: PreparedParagraph, start: int, glue: list[Mpt], width: Mpt, room: Mpt) -> int:
    """Share what is left equally over the gaps of last resort; returns the gap in 1/1000 em."""
    rest = room - width
    if not rest:
        return 0
    at = [i - start for i in last_resort(p, start, start + len(glue) + 1, rest)]
    if not at:
        return 0
    done = 0
    for count, i in enumerate(at, 1):
        upto = rest * count // len(at)
        glue[i] += upto - done
        done = upto
    return rest * 1000 // (len(at) * p.style.text.size)


def _places(p: PreparedParagraph, start: int, shown: int, end: int, x: Mpt, glue: Sequence[Mpt]) -> list[Mpt]:
    """Origins of a line's glyphs; the white space it ends with stays as glyphs of no width of their own."""
    white = (*glue, *repeat(0, end - shown + 1))
    heads = accumulate(map(add, p.body[start:end], white), initial=x)
    return list(map(add, heads, p.shift[start:end]))


def _runs(p: PreparedParagraph, start: int, end: int, xs: Sequence[Mpt]) -> tuple[GlyphRun, ...]:
    """Glyph runs of a line."""
    out = []
    hyphen = p.hyphens.get(end - 1) if p.hyphens is not None else None
    for run in p.runs:
        a, b = max(run.start, start), min(run.end, end)
        if a < b and run.face:
            style = run.style
            gids, places, clusters = p.gids[a:b], tuple(xs[a - start : b - start]), p.clusters[a:b]
            if hyphen is not None and b == end:
                at = places[-1] - p.shift[b - 1] + p.body[b - 1] + hyphen.before
                gids, places, clusters = (*gids, hyphen.gid), (*places, at), (*clusters, "")
            rise, along = style.rise, 0
            if run.turn == "across":
                along = places[0] - p.shift[a] + style.size * _ACROSS_BASELINE // 1000
                places = p.shift[a:b]
            elif run.turn == "sideways":
                rise -= style.size * _AXIS // 1000
            out.append(
                GlyphRun(
                    face=run.face,
                    size=style.size,
                    gids=gids,
                    xs=places,
                    clusters=clusters,
                    colour=style.colour,
                    hscale=style.hscale,
                    rise=rise,
                    turn=run.turn,
                    along=along,
                )
            )
    return tuple(out)
