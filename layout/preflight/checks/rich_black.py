"""Type in black and other inks."""

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


_MUCH = 0.85
"""Share of black from which a colour is a black."""


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(TEXT):
        if mark.paint.amount("Black") >= _MUCH and mark.paint.total >= limits.rich_black:
            yield hit(mark, f"type in rich black ({mark.paint.shown}, {mark.paint.total:.0f} % in all)")


CHECK = Check(
    id="print/rich-black",
    title="no type in rich black",
    why="Four inks on one stroke blur, set off and show through.",
    source="",
    cure="use 100 % black alone",
    severity=Severity.WARNING,
    limit="rich_black",
    sheet=_look,
)
