"""Thin rules in several inks, or white."""

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


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(RULE):
        if mark.size < limits.thin_rule and (len(mark.paint.inks) > 1 or mark.paint.is_white):
            what = "white" if mark.paint.is_white else f"in {len(mark.paint.inks)} inks ({mark.paint.shown})"
            yield hit(mark, f"a rule of {mark.size / 1000:.3g} pt, {what}")


CHECK = Check(
    id="print/thin-rule",
    title="thin rules in one ink, and not white",
    why="Plates never meet exactly: the rule falls apart into its inks, or closes.",
    source="",
    cure="make it thicker, or print it in one ink",
    severity=Severity.WARNING,
    limit="thin_rule",
    sheet=_look,
)
