"""Jump lines (转版): 下转第4版 where a story leaves a page, 上接第1版 where it comes back.

A jump line has a line of its own, or it is run in: what leaves stands at the end of the last line, what comes back at the
head of the first one, and the text of that line is so much shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from layout.flow.opening import OpenPart, Part
    from layout.flow.slots import Slot
    from layout.inline import Line
    from layout.units import Mpt

_LEAST_TEXT = 3
"""Characters: a line that has less left beside a jump line is given to it whole."""


class Jump(Struct, frozen=True):
    """A jump line at its place."""

    line: Line
    slot: Slot
    """The line it stands on, whole."""
    inline: Mpt
    """Where it begins."""
    run_in: bool
    """Whether text stands on the same line."""


class Jumps(Struct, frozen=True):
    """The jump lines of one area, and what they leave to the text."""

    slots: tuple[Slot, ...] = ()
    head: Jump | None = None
    """上接."""
    foot: Jump | None = None
    """下转."""


def jump_lines(part: OpenPart, before: Part, after: Part, flush: Mpt = 0) -> Jumps:
    """The jump lines of an area whose text comes from the area ``before`` and goes on to the area ``after``: itself for none.

    On one sheet, the two pages of a spread, there are none.

    ``flush`` is the indent of the paragraph that begins beside the one at its head: the text follows at once.
    """
    jumps = Jumps(part.slots)
    house, page = part.part.desk.house, part.part.page
    if after.page != page:
        jumps = _with_foot(part, jumps, house.jump.to.replace("{page}", after.leaf or after.page))
    if before.page != page:
        jumps = _with_head(part, jumps, house.jump.back.replace("{page}", before.leaf or before.page), flush)
    return jumps


def _with_foot(part: OpenPart, jumps: Jumps, text: str) -> Jumps:
    line = _line(part, text)
    if line is None or len(jumps.slots) < 2:
        return jumps
    slot, em = jumps.slots[-1], part.body.text.size
    left = slot.measure - line.width - em
    run_in = part.part.desk.house.jump.run_in and left >= _LEAST_TEXT * em
    rest = (*jumps.slots[:-1], replace(slot, measure=left)) if run_in else jumps.slots[:-1]
    return replace(jumps, slots=rest, foot=Jump(line, slot, slot.inline + slot.measure - line.width, run_in))


def _with_head(part: OpenPart, jumps: Jumps, text: str, flush: Mpt) -> Jumps:
    line = _line(part, text)
    if line is None or len(jumps.slots) < 2:
        return jumps
    slot, body = jumps.slots[0], part.body
    taken = body.indent + line.width - flush
    run_in = part.part.desk.house.jump.run_in and slot.measure - taken >= _LEAST_TEXT * body.text.size
    rest = (replace(slot, inline=slot.inline + taken, measure=slot.measure - taken), *jumps.slots[1:]) if run_in else jumps.slots[1:]
    return replace(jumps, slots=rest, head=Jump(line, slot, slot.inline + body.indent, run_in))


def _line(part: OpenPart, text: str) -> Line | None:
    desk = part.part.desk
    style = desk.house.styles.get("jump", part.body)
    return desk.context.single(text, style.text, style.rules)
