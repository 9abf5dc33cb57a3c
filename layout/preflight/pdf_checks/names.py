"""Names longer than a reader must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for where in file.survey.long_names[:5]:
        yield Hit(f"a name of more than 127 bytes, in {where}")


CHECK = Check(
    id="pdf/long-name",
    title="names of at most 127 bytes",
    why="Readers may cut longer names and then find nothing under them.",
    source="PDF/X-4 6.25; ISO 32000-1, annex C",
    cure="export the file again",
    file=_look,
)
