"""The CropBox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        crop, media = page.box("CropBox"), page.box("MediaBox")
        if crop is not None and media is not None and any(abs(a - b) > 0.01 for a, b in zip(crop, media, strict=True)):
            yield Hit("the CropBox is not the MediaBox", page.label)


CHECK = Check(
    id="pdf/crop-box",
    title="CropBox is the MediaBox",
    why="Programs that place the page cut it there, bleed and all.",
    source="GWG 2022 R0003",
    cure="remove the CropBox",
    file=_look,
)
