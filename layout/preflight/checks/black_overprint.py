"""Small black type and thin black rules that knock out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, hit
from layout.preflight.sheet import RULE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(TEXT, RULE):
        most, name = (limits.overprint_type, "type") if mark.kind == TEXT else (limits.overprint_rule, "rule")
        limit = "overprint_type" if mark.kind == TEXT else "overprint_rule"
        if mark.size < most and mark.paint.is_black and not mark.overprint and mark.paint.family != "DeviceGray":
            yield hit(mark, f"black {name} of {mark.size / 1000:.3g} pt does not overprint", limit=limit)


CHECK = Check(
    id="print/black-overprint",
    title="small black type and thin black rules overprint",
    why="Where plates are off, white slits open round every stroke that knocks out.",
    source="",
    cure="set 100 % black to overprint",
    limit="overprint_type",
    sheet=_look,
)
