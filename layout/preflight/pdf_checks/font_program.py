"""Font programs that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.programs import program_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for use in page.facts.fonts.values():
            problem = program_of(use.font).problem
            if problem:
                yield Hit(f"the program of font {use.font.shown} cannot be read: {problem}", page.label, use.rect)


CHECK = Check(
    id="pdf/font-program",
    title="font programs that can be read",
    why="A RIP that cannot read it substitutes the font, or stops.",
    source="CGATS Application Notes for PDF/X 2.18",
    cure="export the file again; mend or replace the font",
    severity=Severity.WARNING,
    file=_look,
)
