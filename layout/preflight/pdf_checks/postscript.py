"""PostScript inside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in [*file.survey.typed.get("PS", ()), *file.survey.having("PS")]:
        yield Hit(f"PostScript, in {found.where}")


CHECK = Check(
    id="pdf/postscript",
    title="no PostScript",
    why="Only PostScript devices run it; the others leave a hole.",
    source="PDF/X-4 6.14",
    cure="export the file again as PDF/X",
    file=_look,
)
