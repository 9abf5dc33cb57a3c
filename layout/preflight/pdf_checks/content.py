"""Content that is malformed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for problem in page.facts.problems:
            yield Hit(problem, page.label)


CHECK = Check(
    id="pdf/content",
    title="well-formed content",
    why="Readers guess differently at what was meant.",
    source="ISO 32000-1, 7.8 and annex C (q nested 28 deep)",
    cure="export the file again",
    file=_look,
)
