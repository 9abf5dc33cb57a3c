"""More ink than is recommended, though not more than is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.ink.grid import Inked


def _look(inked: Inked, limits: Limits) -> Iterator[Hit]:
    if limits.ink_target + 0.5 < inked.square <= limits.ink + 0.5:
        yield Hit(f"{inked.square:.0f} % ink as the mean of a 15 mm square", inked.page, inked.square_at)


CHECK = Check(
    id="print/ink-target",
    title="no more ink than is recommended",
    why="Coldset presses run best below it: the last twenty percent add wet paper, not depth.",
    source="",
    cure="convert pictures with a profile of more black and less colour",
    severity=Severity.WARNING,
    limit="ink_target",
    ink=_look,
)
