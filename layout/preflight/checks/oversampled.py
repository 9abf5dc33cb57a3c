"""Pictures with far more pixels than a press can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, hit
from layout.preflight.sheet import PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


_STAMP = 16


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(PICTURE):
        pixels = mark.pixels
        if pixels is not None and pixels.bits > 1 and max(pixels.width, pixels.height) > _STAMP and pixels.ppi > limits.most_resolution:
            yield hit(mark, f"{pixels.name or 'a picture'} has {pixels.ppi:.0f} ppi")


CHECK = Check(
    id="print/oversampled",
    title="no picture with pixels to waste",
    why="Transfer and RIP take longer, and fine detail turns to moiré.",
    source="",
    cure="scale it down to 300 ppi",
    severity=Severity.WARNING,
    limit="most_resolution",
    sheet=_look,
)
