"""Info and XMP say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.metadata import pdf_date, xmp_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_TEXTS = (("Title", "dc:title"), ("Creator", "xmp:CreatorTool"), ("Producer", "pdf:Producer"))
_DATES = (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate"))


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    said = file.metadata
    for key, other in _TEXTS:
        if said.info.get(key) and other in said.xmp and said.info[key] != said.xmp[other]:
            yield Hit(f"Info {key} is {said.info[key]!r}, XMP {other} is {said.xmp[other]!r}")
    for key, other in _DATES:
        if not said.info.get(key):
            continue
        ours, theirs = pdf_date(said.info[key]), xmp_date(said.xmp.get(other, ""))
        if ours is None:
            yield Hit(f"Info {key} is no date: {said.info[key]!r}")
        elif theirs is not None and ours != theirs:
            yield Hit(f"Info {key} is {said.info[key]}, XMP {other} is {said.xmp[other]}")
    for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        if said.xmp.get(key) and xmp_date(said.xmp[key]) is None:
            yield Hit(f"XMP {key} is no date and time: {said.xmp[key]!r}")


CHECK = Check(
    id="pdf/metadata-agree",
    title="Info and XMP agree, dates are dates",
    why="Systems that read one of the two would take the page for another version.",
    source="PDF/X-4 6.10",
    cure="export the file again; do not edit the one without the other",
    file=_look,
)
