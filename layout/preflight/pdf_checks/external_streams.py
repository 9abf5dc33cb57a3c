"""Data outside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for where in file.survey.external:
        yield Hit(f"stream data in another file, in {where}")


CHECK = Check(
    id="pdf/external-stream",
    title="all data in the file",
    why="The print shop does not have the other file.",
    source="PDF/X: a complete exchange",
    cure="embed everything on export",
    file=_look,
)
