"""What the checks of resolution share: pictures with fewer pixels than they should, and than they must, have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import hit
from layout.preflight.sheet import PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet

_STAMP = 16
"""Pixels a side: smaller ones are dots and fills, no pictures (GWG)."""


def too_coarse(limit: str, *, bitmap: bool) -> Callable[[Sheet, Limits], Iterator[Hit]]:
    """A look at all pictures of 1 bit a pixel, or at all others: a warning below ``limit``, an error below ``least_…`` of it."""
    least, unnamed = f"least_{limit}", "a 1-bit picture" if bitmap else "a picture"

    def look(sheet: Sheet, limits: Limits) -> Iterator[Hit]:
        for mark in sheet.of_kind(PICTURE):
            pixels = mark.pixels
            if pixels is None or max(pixels.width, pixels.height) <= _STAMP or (pixels.bits == 1) != bitmap:
                continue
            what = f"{pixels.name or unnamed} ({pixels.width} x {pixels.height} pixels) has {pixels.ppi:.0f} ppi"
            if pixels.ppi < getattr(limits, least):
                yield hit(mark, what, severity=Severity.ERROR, limit=least)
            elif pixels.ppi < getattr(limits, limit):
                yield hit(mark, what)

    return look
