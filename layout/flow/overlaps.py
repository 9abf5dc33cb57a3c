"""What is wrong with things set over text: they hide a headline or a picture, or leave no room beside them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.flow.result import Problem
from layout.flow.wrap import stretches_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Stretch
    from layout.flow.headline import HeadlineBlock
    from layout.flow.pictures import Figure
    from layout.flow.slots import Slot
    from layout.flow.wrap import Obstacle
    from layout.style import ParagraphStyle

_WORTH_TELLING = 2
"""Characters: nobody expects text in less than this beside something."""


def overlap_problems(owner: str, obstacles: Sequence[Obstacle], headline: HeadlineBlock | None, figures: Sequence[Figure]) -> list[Problem]:
    """Headlines and pictures do not make room: what is set over them hides them."""
    insets = [(obstacle.bounds, obstacle.wrap.span) for obstacle in obstacles]
    insets += [(figure.frame, figure.wrap.span) for figure in figures if figure.wrap is not None]
    own = [("the headline", headline.frame)] if headline else []
    own += [("a picture", figure.frame) for figure in figures if figure.wrap is None]
    hidden = [(what, frame, span) for frame, span in insets for what, other in own if frame.overlaps(other)]
    hidden += [("another picture", a[0], b[1]) for a, b in combinations(insets, 2) if a[0].overlaps(b[0])]
    hint = "move it, or give the headline fewer columns"
    return [
        Problem("area/over", Severity.WARNING, f"{owner}: what is set over it lies on {what}", hint, span, frame)
        for what, frame, span in hidden
    ]


def room_problems(slots: Sequence[Slot], obstacles: Sequence[Obstacle], style: ParagraphStyle, face: Stretch) -> list[Problem]:
    """Things beside which some characters would fit, but nowhere a line of the least length."""
    problems = []
    em = style.text.size
    for obstacle in obstacles:
        beside = [stretch for slot in slots for stretch in stretches_beside(slot, obstacle, face) or ()]
        widest = max((end - start for start, end in beside), default=0)
        if _WORTH_TELLING * em <= widest < obstacle.wrap.least:
            message = f"at most {widest // em}字 are left beside it, a line has {obstacle.wrap.least / em:g}字 at least: text stands above and below only"
            hint = "make it narrower, lower `least`, or say `sides: none`"
            problems.append(Problem("area/no-wrap", Severity.WARNING, message, hint, obstacle.wrap.span, obstacle.bounds))
    return problems
