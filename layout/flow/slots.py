"""Slots: the places for lines that columns offer, in the order in which text runs through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Column
    from layout.units import Mpt


class Slot(Struct, frozen=True):
    """Room for one line, or for a part of one: beside a picture that stands in the column."""

    column: int
    piece: int
    """Which piece of the column: a picture in mid-column parts it in two."""
    inline: Mpt
    measure: Mpt
    block: Mpt
    """The top of the slot."""


def column_slots(columns: Sequence[Column], pitch: Mpt) -> tuple[Slot, ...]:
    """Every slot, column after column, from head to foot."""
    return tuple(
        Slot(number, piece, frame.inline, frame.measure, frame.block + line * pitch)
        for number, column in enumerate(columns)
        for piece, frame in enumerate(column)
        for line in range(frame.block_size // pitch)
    )


def level(slots: Sequence[Slot], count: int) -> tuple[Slot, ...]:
    """The ``count`` slots nearest the head, columns in turn.

    Filled with text, columns then end level, the first ones a line longer where it does not divide.
    """
    order = sorted(range(len(slots)), key=lambda i: (slots[i].block, slots[i].column))
    return tuple(slots[i] for i in sorted(order[:count]))


def same_piece(slots: Sequence[Slot], places: Sequence[int]) -> bool:
    """Whether these slots are all in one piece of a column."""
    return not places or len({(slots[i].column, slots[i].piece) for i in places}) == 1


def next_line(slots: Sequence[Slot], at: int) -> int:
    """The slot ``at`` if a line begins with it, else the first one of the next line: a picture may part lines in two."""
    while 0 < at < len(slots) and (slots[at - 1].column, slots[at - 1].block) == (slots[at].column, slots[at].block):
        at += 1
    return at


def heads(slots: Sequence[Slot], at: int) -> bool:
    """Whether the slot is the first of its piece of a column."""
    return at == 0 or (slots[at - 1].column, slots[at - 1].piece) != (slots[at].column, slots[at].piece)


def holds(slots: Sequence[Slot], at: int, lines: int) -> bool:
    """Whether ``lines`` lines from here stand in one piece of a column (or none of them has a place)."""
    run = slots[at : at + lines]
    return not run or (len(run) == lines and all((s.column, s.piece) == (run[0].column, run[0].piece) for s in run))


def next_piece(slots: Sequence[Slot], at: int) -> int:
    """The head of the next piece of a column."""
    at += 1
    while at < len(slots) and not heads(slots, at):
        at += 1
    return at
