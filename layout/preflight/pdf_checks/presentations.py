"""Presentation steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in file.survey.having("PresSteps", "AlternatePresentations"):
        yield Hit(f"presentation steps, in {found.where}")


CHECK = Check(
    id="pdf/presentation",
    title="no presentations",
    why="They change what a page shows.",
    source="PDF/X-4 (alternate presentations)",
    cure="export without them",
    file=_look,
)
