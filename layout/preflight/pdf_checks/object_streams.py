"""Compressed objects in levels that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    if file.level != X4 and (b"/ObjStm" in file.raw or b"/XRef" in file.raw):
        yield Hit(f"object or cross-reference streams: {file.level} is PDF 1.4, which has none")


CHECK = Check(
    id="pdf/object-streams",
    title="PDF/X-1a and X-3: no object streams",
    why="RIPs for PDF 1.4 cannot find the objects.",
    source="PDF/X-1a:2003 and X-3:2003 5 (PDF 1.4)",
    cure="save the file as PDF 1.4",
    file=_look,
)
