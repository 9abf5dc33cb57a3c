"""Pictures with too few pixels."""

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
"""Pixels a side: smaller ones are dots and fills, no pictures (GWG)."""


def _look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(PICTURE):
        pixels = mark.pixels
        if pixels is None or max(pixels.width, pixels.height) <= _STAMP or pixels.bits == 1:
            continue
        what = f"{pixels.name or 'a picture'} ({pixels.width} x {pixels.height} pixels) has {pixels.ppi:.0f} ppi"
        if pixels.ppi < limits.least_resolution:
            yield hit(mark, what, severity=Severity.ERROR, limit="least_resolution")
        elif pixels.ppi < limits.resolution:
            yield hit(mark, what)


CHECK = Check(
    id="print/resolution",
    title="pictures with pixels enough",
    why="Pixels show, or the picture looks soft.",
    source="",
    cure="print it smaller, or ask for a larger file",
    severity=Severity.WARNING,
    limit="resolution",
    sheet=_look,
)
