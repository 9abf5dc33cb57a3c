"""What the metadata must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_XMP = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
)  # fmt: skip


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    said = file.metadata
    if file.level != X4:
        for key in ("Title", "CreationDate", "ModDate"):
            if not said.info.get(key):
                yield Hit(f"Info has no {key}")
    elif said.has_xmp and not said.problem:
        for key in _XMP:
            if not said.xmp.get(key):
                yield Hit(f"XMP has no {key}")


CHECK = Check(
    id="pdf/metadata-key",
    title="title, dates and document ids",
    why="Versions of one page cannot be told apart without them.",
    source="PDF/X-4 6.10 (XMP); PDF/X-1a:2003 (Info)",
    cure="export the file again as PDF/X",
    file=_look,
)
