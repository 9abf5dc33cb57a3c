"""Rendering intents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_KNOWN = ("RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation")


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for intent, where in page.facts.intents.items():
            if intent not in _KNOWN:
                yield Hit(f"unknown rendering intent {intent}, in {where or 'the page'}", page.label)


CHECK = Check(
    id="pdf/rendering-intent",
    title="the four standard rendering intents",
    why="An unknown one is replaced by whatever the reader prefers.",
    source="PDF/X-4 6.23",
    cure="export the file again",
    file=_look,
)
