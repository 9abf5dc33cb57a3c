"""Colours with too much ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, hit
from layout.preflight.sheet import AREA, RULE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


_ROUNDING = 0.5


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(AREA, RULE, TEXT):
        if mark.paint.total > limits.local_ink + _ROUNDING and not mark.paint.amount("All"):
            yield hit(mark, f"a colour of {mark.paint.total:.0f} % ink ({mark.paint.shown})")


CHECK = Check(
    id="print/tint-ink",
    title="no colour with too much ink",
    why="Newsprint cannot take it up: it smears, sets off and shows through.",
    source="",
    cure="take out what cyan, magenta and yellow have in common and put it into black",
    severity=Severity.WARNING,
    limit="local_ink",
    sheet=_look,
)
