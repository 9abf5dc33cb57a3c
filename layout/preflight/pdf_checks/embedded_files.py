"""Files inside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in file.survey.having("EF"):
        yield Hit(f"an embedded file, in {found.where}")


CHECK = Check(
    id="pdf/embedded-file",
    title="no embedded files",
    why="Nobody prints them, and some carry code.",
    source="CGATS Application Notes for PDF/X 2.26",
    cure="remove the attachments",
    file=_look,
)
