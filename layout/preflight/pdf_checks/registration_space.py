"""The separation All in pictures and shades. In fills and type, ``print/registration`` finds it by its inks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for (space, use, where), rect in page.facts.spaces.items():
            if space.registration and rect is not None and rect.overlaps(page.sheet.bleed):
                yield Hit(f"{space.shown} is used for {use}, in {where or 'the page'}", page.label, rect)


CHECK = Check(
    id="print/registration-space",
    title="no picture or shade in the separation All",
    why="It prints on every plate and is for marks outside the page.",
    source="GWG 2022 R0024",
    cure="use 100 % black",
    file=_look,
)
