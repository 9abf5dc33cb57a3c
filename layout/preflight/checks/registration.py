"""Colour on all plates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, hit
from layout.preflight.paint import PROCESS
from layout.preflight.sheet import AREA, RULE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


_ALL = 0.95


def _look(sheet: Sheet, _limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(AREA, RULE, TEXT):
        paint = mark.paint
        if paint.known and len(paint.inks) >= len(PROCESS) and all(paint.amount(ink) > _ALL for ink in PROCESS):
            yield hit(mark, f"registration colour ({paint.shown}): it prints on every plate")


CHECK = Check(
    id="print/registration",
    title="no registration colour on the page",
    why="It is for marks outside the page: 400 % of ink never dry.",
    source="GWG 2022 R0024",
    cure="use 100 % black",
    severity=Severity.ERROR,
    sheet=_look,
)
