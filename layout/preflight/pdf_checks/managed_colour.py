"""Colours that are independent of devices."""

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
            if space.is_managed and not space.is_rgb:
                yield Hit(f"{space.shown} is used for {use}, in {where or 'the page'}", page.label, rect)


CHECK = Check(
    id="print/managed-colour",
    title="no ICC-based colours, Lab and the like",
    why="They are separated again at the print shop: pure black turns into four inks.",
    source="GWG 2022 R0027; PDF/X-1a",
    cure="convert to plain CMYK",
    file=_look,
)
