"""Images with alternates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in file.survey.having("Alternates"):
        yield Hit(f"an image with alternates, in {found.where}")


CHECK = Check(
    id="pdf/alternate-image",
    title="no alternate images",
    why="Which of them is printed is anyone’s guess.",
    source="CGATS Application Notes for PDF/X 2.26",
    cure="keep the image meant for print",
    file=_look,
)
