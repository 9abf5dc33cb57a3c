"""Rules as thin as a device can make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, hit
from layout.preflight.sheet import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


_HAIR = 50
"""1/1000 pt: a pixel at 1400 dpi."""


def _look(sheet: Sheet, _limits: Limits) -> Iterator[Hit]:
    for mark in sheet.of_kind(RULE):
        if mark.size < _HAIR:
            yield hit(mark, f"a hairline ({mark.size / 1000:g} pt)")


CHECK = Check(
    id="print/hairline",
    title="no hairlines",
    why="A rule of no thickness is one pixel: visible on a proof, gone on a platesetter.",
    source="PDF: a width of 0 is the thinnest line of the device (ISO 32000-1, 8.4.3.2)",
    cure="give the rule a thickness, 0.25 pt or more",
    sheet=_look,
)
