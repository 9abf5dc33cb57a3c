"""Rules too thin for a plate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, hit
from layout.preflight.sheet import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(RULE):
        if 50 <= mark.size < limits.least_rule and not mark.paint.is_white:
            yield hit(mark, f"a rule of {mark.size / 1000:.3g} pt")


CHECK = Check(
    id="print/least-rule",
    title="no rule too thin for a plate",
    why="It breaks up or vanishes on the way from plate to paper.",
    source="",
    cure="make it thicker",
    limit="least_rule",
    sheet=_look,
)
