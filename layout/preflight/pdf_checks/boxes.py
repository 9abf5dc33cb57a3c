"""The boxes of a page, and how they lie in each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile
    from layout.preflight.pdf.matrix import Box


_SLACK = 0.01


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        media, bleed, trim, art = (page.box(key) for key in ("MediaBox", "BleedBox", "TrimBox", "ArtBox"))
        if media is None:
            continue  # the syntax check says so
        if trim is None and art is None:
            yield Hit("neither TrimBox nor ArtBox: the size of the finished page is unknown", page.label)
        elif trim is not None and art is not None:
            yield Hit("both TrimBox and ArtBox: only one may say what the finished page is", page.label)
        final = trim or art
        if final is not None and not _inside(final, media):
            yield Hit("the TrimBox lies outside the MediaBox", page.label)
        if bleed is not None and not _inside(bleed, media):
            yield Hit("the BleedBox lies outside the MediaBox", page.label)
        if final is not None and bleed is not None and not _inside(final, bleed):
            yield Hit("the TrimBox lies outside the BleedBox", page.label)


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK and inner[1] >= outer[1] - _SLACK and inner[2] <= outer[2] + _SLACK and inner[3] <= outer[3] + _SLACK
    )


CHECK = Check(
    id="pdf/boxes",
    title="TrimBox in BleedBox in MediaBox",
    why="Imposition puts pages in place by them.",
    source="CGATS Application Notes for PDF/X 2.10",
    cure="set the boxes on export: trim size, bleed, media",
    file=_look,
)
