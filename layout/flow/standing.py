"""Where pictures and inserts stand in an article: over which of its columns, on which lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.flow.columns import placed_at
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Column, Region, Stretch
    from layout.spec.picture_model import Placement
    from layout.units import Mpt


def side_of(place: str) -> str:
    """Where it stands if it is narrower than the article. No side named: at the right, clear of the text's start; in the middle in mid-height."""
    edge, _, side = place.partition("-")
    return side or ("centre" if edge == "middle" else "right")


def stretch_of(strips: Sequence[Stretch], columns: int, place: str) -> tuple[int, int]:
    """First column of what is so many columns wide (0: all of them), and the one after its last."""
    wide = min(columns or len(strips), len(strips))
    start = {"left": 0, "centre": (len(strips) - wide) // 2}.get(side_of(place), len(strips) - wide)
    return start, start + wide


def on_one_side(strips: Sequence[Stretch], across: tuple[int, int], fold: Stretch | None) -> tuple[int, int]:
    """The columns ``across``, moved to the side of the fold that more of them are on, the left one of two: for what is text."""
    left = len(strips) if fold is None else sum(strip[1] <= fold[0] for strip in strips)
    first, end = across
    if end <= left or first >= left:
        return across
    if left - first >= end - left:
        return max(0, left - (end - first)), left
    return left, min(len(strips), left + (end - first))


def whole_frame(columns: Sequence[Column], across: tuple[int, int], lines: int, pitch: Mpt, *, bottom: bool) -> Frame | None:
    """So many lines over the columns ``across``: the first (or last) that all of them have free. At most what they have."""
    taken = columns[across[0] : across[1]]
    if not taken or not all(taken):
        return None
    head = max(column[0].block for column in taken)
    foot = min(column[-1].block_end if bottom else column[0].block_end for column in taken)
    if bottom:
        head = max(head, *(column[-1].block for column in taken))
    depth = min(lines * pitch, foot - head)
    if depth <= 0:
        return None
    start, end = taken[0][0].inline, taken[-1][0].inline_end
    return Frame(start, foot - depth if bottom else head, end - start, depth)


def free_lines(columns: Sequence[Column], across: tuple[int, int]) -> Stretch:
    """Head and foot of the lines that all of the columns ``across`` reach over, whatever stands between."""
    taken = [column for column in columns[across[0] : across[1]] if column]
    return max((column[0].block for column in taken), default=0), min((column[-1].block_end for column in taken), default=0)


def inset_stretch(strips: Sequence[Stretch], across: tuple[int, int], width: Mpt, place: str) -> Stretch:
    """Where on the inline axis something stands that is ``width`` wide (0: as wide as the columns ``across``)."""
    start, room = strips[across[0]][0], strips[across[1] - 1][1] - strips[across[0]][0]
    width = min(width or room, room)
    start += {"left": 0, "centre": (room - width) // 2}.get(side_of(place), room - width)
    return start, start + width


def inset_frame(columns: Sequence[Column], across: tuple[int, int], stretch: Stretch, lines: int, place: str, pitch: Mpt) -> Frame | None:
    """The frame of what text runs round, so many lines of a stretch; ``None`` if the columns ``across`` do not hold it."""
    head, foot = free_lines(columns, across)
    free, depth = foot - head, lines * pitch
    if depth > free:
        return None
    above = {"top": 0, "bottom": free - depth}.get(place.partition("-")[0], (free - depth) // 2 // pitch * pitch)
    return Frame(stretch[0], head + above, stretch[1] - stretch[0], depth)


def frame_at(at: Placement, strips: Sequence[Stretch], region: Region) -> Frame | None:
    """The frame at a place by coordinates; ``None`` if the article does not hold it."""
    if at.columns is not None and at.columns[1] > len(strips):
        return None
    frame = placed_at(at, strips, region.first_line, region.pitch)
    return frame if region.bounds.contains(frame) else None
