"""Text too near to the edge."""

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
    trim = sheet.trim
    safe = trim.inset(limits.safe_area, limits.safe_area, limits.safe_area, limits.safe_area)
    for mark in sheet.of_kind(TEXT):
        if safe.contains(mark.rect) or not mark.rect.overlaps(trim) or mark.paint.is_white:
            continue
        if trim.contains(mark.rect):
            yield hit(mark, "text stands close to the trim")
        else:
            yield hit(mark, "text runs over the trim: it will be cut", severity=Severity.ERROR)


CHECK = Check(
    id="print/safe-area",
    title="text away from the trim",
    why="Folding and cutting are off by some millimetres and cut characters.",
    source="",
    cure="move it into the type area",
    severity=Severity.WARNING,
    limit="safe_area",
    sheet=_look,
)
