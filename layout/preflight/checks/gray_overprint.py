"""Black in DeviceGray."""

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


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(TEXT, RULE, AREA):
        if mark.paint.family != "DeviceGray":
            continue
        most = {TEXT: limits.overprint_type, RULE: limits.overprint_rule}.get(mark.kind, 0)
        if mark.size < most and mark.paint.is_black:
            yield hit(mark, f"black {'type' if mark.kind == TEXT else 'rule'} of {mark.size / 1000:.3g} pt in DeviceGray")
        elif mark.overprint and not mark.paint.is_white:
            yield hit(mark, "something in DeviceGray is set to overprint")


CHECK = Check(
    id="print/gray-overprint",
    title="small type, thin rules and overprint not in DeviceGray",
    why="DeviceGray may be separated into other inks, and its overprint is not reliable.",
    source="GWG 2022 R0011-R0013",
    cure="use 100 % black in CMYK",
    severity=Severity.WARNING,
    sheet=_look,
)
