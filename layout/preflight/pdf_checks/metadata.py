"""The XMP packet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    said = file.metadata
    if not said.has_xmp:
        if file.level == X4:
            yield Hit("the catalogue has no XMP metadata")
    elif said.problem:
        yield Hit(f"the XMP packet cannot be read: {said.problem}")
    elif said.compressed:
        yield Hit("the XMP packet is compressed: tools that scan for it find nothing", severity=Severity.WARNING)


CHECK = Check(
    id="pdf/metadata",
    title="XMP metadata, readable and uncompressed",
    why="The claim to be PDF/X-4 stands in it.",
    source="PDF/X-4 6.10",
    cure="export the file again as PDF/X-4",
    file=_look,
)
