"""Pages that are plates already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in file.survey.having("SeparationInfo"):
        yield Hit(f"a pre-separated page, in {found.where}")


CHECK = Check(
    id="pdf/preseparated",
    title="no pre-separated pages",
    why="Four grey pages take the place of one in colour.",
    source="PDF/X-1a:2003 and X-4: composite pages only",
    cure="export composite colour",
    file=_look,
)
