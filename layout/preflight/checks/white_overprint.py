"""White that overprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, hit
from layout.preflight.sheet import AREA, RULE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


_NAMES = {TEXT: "type", RULE: "rule", AREA: "shape"}


def _look(sheet: Sheet, _limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(TEXT, RULE, AREA):
        if mark.overprint and mark.paint.is_white:
            yield hit(mark, f"white {_NAMES[mark.kind]} overprints")


CHECK = Check(
    id="print/white-overprint",
    title="white knocks out",
    why="White that overprints prints nothing: it vanishes.",
    source="GWG 2022 R0007-R0008",
    cure="set white to knock out",
    sheet=_look,
)
