"""Black that is set to overprint and knocks out all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, hit
from layout.preflight.sheet import AREA, RULE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


def _look(sheet: Sheet, _limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(TEXT, RULE, AREA):
        if mark.overprint and mark.overprint_mode != 1 and mark.paint.family == "DeviceCMYK" and mark.paint.is_black:
            yield hit(mark, "black overprints with overprint mode 0: in DeviceCMYK that still knocks out the other inks")


CHECK = Check(
    id="print/overprint-mode",
    title="overprint mode 1",
    why="In mode 0 the three inks at 0 % are painted, too, as white.",
    source="ISO 32000-1, 11.7.4.3; GWG 2022 R0009-R0010",
    cure="export with OPM 1 (nonzero overprint)",
    sheet=_look,
)
