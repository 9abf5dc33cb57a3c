"""Small white type."""

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
        if mark.size < limits.reversed_type and mark.paint.is_white and not mark.overprint:
            yield hit(mark, f"reversed (white) type of {mark.size / 1000:.3g} pt")


CHECK = Check(
    id="print/reversed-type",
    title="no small reversed type",
    why="The ink around spreads into thin strokes and closes them.",
    source="",
    cure="set it larger and bolder, or dark on light",
    severity=Severity.WARNING,
    limit="reversed_type",
    sheet=_look,
)
