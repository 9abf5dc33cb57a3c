"""Colour spaces that are none."""

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
            if any(part.family == "Unknown" for part in space.chain()):
                yield Hit(f"{space.shown} is used for {use}, in {where or 'the page'}", page.label, rect)


CHECK = Check(
    id="print/colour-space",
    title="known colour spaces",
    why="What colour it will have, nobody knows.",
    source="ISO 32000-1, 8.6",
    cure="export the file again",
    file=_look,
)
