"""Which PDF/X level the file claims to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X1A, X4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    said = file.metadata
    in_xmp, in_info = said.xmp.get("pdfxid:GTS_PDFXVersion", ""), said.info.get("GTS_PDFXVersion", "")
    if file.level == X4:
        if in_xmp != X4:
            yield Hit(_other(file, in_xmp or in_info) if in_xmp or in_info else "the file claims no PDF/X level; it is judged as PDF/X-4")
        return
    if not in_info.startswith(file.level):
        yield Hit(_other(file, in_info) if in_info else f"Info has no GTS_PDFXVersion ({file.level}:2003); in XMP alone it is no claim")
    elif in_info not in (f"{file.level}:2001", f"{file.level}:2002", f"{file.level}:2003"):
        yield Hit(f"GTS_PDFXVersion is {in_info!r}: there is no such level")
    elif in_info.endswith(("2001", "2002")) and file.level == X1A and said.info.get("GTS_PDFXConformance") != in_info:
        yield Hit("PDF/X-1a:2001 needs GTS_PDFXConformance, too")


def _other(file: PdfFile, claimed: str) -> str:
    return f"the file claims {claimed!r}, which is not {file.level}"


CHECK = Check(
    id="pdf/standard",
    title="PDF/X level claimed",
    why="The print shop’s intake sorts files by the level they claim.",
    source="CGATS Application Notes for PDF/X; PDF/X in a Nutshell",
    cure="export as PDF/X-4, or as the level the print shop asks for",
    file=_look,
)
