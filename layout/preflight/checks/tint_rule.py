"""Thin rules in a light tint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, hit
from layout.preflight.sheet import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


_LIGHT = 0.4


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(RULE):
        inks = mark.paint.inks
        if mark.size < limits.tint_rule and len(inks) == 1 and inks[0][1] < _LIGHT:
            yield hit(mark, f"a rule of {mark.size / 1000:.3g} pt in {mark.paint.shown}")


CHECK = Check(
    id="print/tint-rule",
    title="no thin rules in a light tint",
    why="The screen makes a row of dots of it.",
    source="",
    cure="use a solid ink and a thinner rule, or a thicker one",
    severity=Severity.WARNING,
    limit="tint_rule",
    sheet=_look,
)
