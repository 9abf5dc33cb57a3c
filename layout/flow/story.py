"""A story run through its areas in order (转栏, 转版)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.flow.closing import close_part
from layout.flow.copyfit import copyfit
from layout.flow.opening import Part, open_part
from layout.flow.result import StoryLayout
from layout.flow.thread import run_through

if TYPE_CHECKING:
    from collections.abc import Sequence


def lay_out_story(parts: Sequence[Part]) -> StoryLayout:
    """Run a story through its areas in order: each is filled before the next one begins.

    Where it does not fit, it is made to, within the limits of its copyfit. What finds no place is overset in the last area.
    """
    fitted = copyfit(run_through([open_part(part) for part in parts]))
    thread = fitted.run.finished()
    areas = tuple(close_part(part, text, fitted.steps) for part, text in zip(fitted.run.parts, thread.texts, strict=True))
    return StoryLayout(areas, thread.fit)
