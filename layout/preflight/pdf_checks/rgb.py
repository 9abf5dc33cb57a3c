"""Colours of screens."""

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
            if space.is_rgb:
                yield Hit(f"{space.shown} is used for {use}, in {where or 'the page'}", page.label, rect)


CHECK = Check(
    id="print/rgb",
    title="no RGB",
    why="Whoever converts it at the last minute decides what it looks like; black text becomes four inks.",
    source="GWG 2022 R0027; PDF/X-1a: no RGB",
    cure="convert to CMYK with the profile of the press",
    file=_look,
)
