"""How far the bleed goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.units import to_mm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_SLACK = 150
"""1/1000 pt."""


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    if file.wanted.bleed is None:
        return
    for page in file.pages:
        bleed, trim = page.bleed, page.trim
        least = min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        if least * 1000 < file.wanted.bleed - _SLACK:
            yield Hit(f"the bleed is {least * 25.4 / 72:.3g} mm, wanted are {to_mm(file.wanted.bleed):.3g} mm", page.label)


CHECK = Check(
    id="pdf/bleed",
    title="bleed as wide as asked for",
    why="Where cutting is a little off, white paper shows at the edge.",
    source="the print shop’s order (--bleed, or the house style)",
    cure="export with bleed",
    file=_look,
)
