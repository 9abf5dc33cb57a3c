"""Type too small to read."""

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
        if mark.size < limits.least_type and not mark.paint.is_white:
            yield hit(mark, f"type of {mark.size / 1000:.3g} pt")


CHECK = Check(
    id="print/least-type",
    title="no type too small to read",
    why="On newsprint the counters of small characters fill with ink.",
    source="",
    cure="set it larger",
    severity=Severity.WARNING,
    limit="least_type",
    sheet=_look,
)
