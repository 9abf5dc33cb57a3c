"""Encryption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    if file.pdf.is_encrypted or "/Encrypt" in file.pdf.trailer:
        yield Hit("the file is encrypted")


CHECK = Check(
    id="pdf/encrypted",
    title="no encryption",
    why="A print shop cannot open, trap or impose what it has no key for.",
    source="CGATS Application Notes for PDF/X 2.11",
    cure="save it without a password and without restrictions",
    file=_look,
)
