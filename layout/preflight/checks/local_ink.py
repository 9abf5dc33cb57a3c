"""Total ink of small spots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.ink.grid import Inked


def _look(inked: Inked, limits: Limits) -> Iterator[Hit]:
    if inked.local > limits.local_ink + 0.5:
        yield Hit(f"{inked.local:.0f} % ink across 1 mm", inked.page, inked.local_at)


CHECK = Check(
    id="print/local-ink",
    title="no wet spots",
    why="Spots of much ink stay wet longer and mark the opposite page.",
    source="",
    cure="take cyan, magenta and yellow out of dark colours and put black in",
    severity=Severity.WARNING,
    limit="local_ink",
    ink=_look,
)
