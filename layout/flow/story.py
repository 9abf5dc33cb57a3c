"""A story run through its areas in order (转栏, 转版)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.flow.closing import close_part
from layout.flow.opening import Part, open_part
from layout.flow.result import StoryLayout
from layout.flow.thread import run_through

if TYPE_CHECKING:
    from collections.abc import Sequence


def lay_out_story(parts: Sequence[Part]) -> StoryLayout:
    """Run a story through its areas in order: each is filled before the next one begins.

    What finds no place is overset in the last one.
    """
    opened = [open_part(part) for part in parts]
    thread = run_through(opened)
    return StoryLayout(tuple(close_part(part, text) for part, text in zip(opened, thread.texts, strict=True)), thread.fit)
