"""Small type in a tint of black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, hit
from layout.preflight.sheet import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(TEXT):
        inks = mark.paint.inks
        if mark.size <= limits.tint_type and len(inks) == 1 and inks[0][0] == "Black" and not mark.paint.is_black:
            yield hit(mark, f"type of {mark.size / 1000:.3g} pt in {mark.paint.shown}")


CHECK = Check(
    id="print/tint-type",
    title="no small type in a tint of black",
    why="A tint is a screen of dots as large as the strokes: edges fray.",
    source="",
    cure="use 100 % black and a lighter weight",
    severity=Severity.WARNING,
    limit="tint_type",
    sheet=_look,
)
