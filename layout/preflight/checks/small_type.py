"""Small type in several inks."""

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
        if mark.size < limits.small_type and len(mark.paint.inks) > 1:
            yield hit(mark, f"type of {mark.size / 1000:.3g} pt in {len(mark.paint.inks)} inks ({mark.paint.shown})")


CHECK = Check(
    id="print/small-type",
    title="small type in one ink",
    why="Plates never meet exactly: each stroke gets coloured fringes and the type blurs.",
    source="",
    cure="set it in black or in one ink, or larger",
    severity=Severity.WARNING,
    limit="small_type",
    sheet=_look,
)
