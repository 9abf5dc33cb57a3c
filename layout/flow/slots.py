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
