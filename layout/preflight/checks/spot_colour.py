"""Spot colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.sheet import Sheet


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    if len(sheet.spots) > limits.spots:
        names = ", ".join(sheet.spots[:8]) + ("…" if len(sheet.spots) > 8 else "")
        yield Hit(f"{len(sheet.spots)} spot colour{'s' if len(sheet.spots) > 1 else ''}: {names}", sheet.page)


CHECK = Check(
    id="print/spot-colour",
    title="no more spot colours than the press has",
    why="Every spot colour is one more plate and one more printing unit, or an unexpected conversion.",
    source="",
    cure="convert spot colours to CMYK",
    limit="spots",
    sheet=_look,
)
