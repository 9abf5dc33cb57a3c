"""The file identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, String

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    found = file.pdf.trailer.get("/ID")
    parts = list(found) if isinstance(found, Array) else []
    if len(parts) != 2 or any(not isinstance(part, String) or len(bytes(part)) < 16 for part in parts):
        yield Hit("the trailer has no ID of two strings of 16 bytes")


CHECK = Check(
    id="pdf/trailer-id",
    title="file identifier in the trailer",
    why="Workflow systems tell versions of a page apart by it.",
    source="PDF/X-1a, X-3 and X-4: ID required",
    cure="export the file again with a program that writes PDF/X",
    file=_look,
)
