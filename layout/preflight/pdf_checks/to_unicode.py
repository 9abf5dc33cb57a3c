"""Text that can be read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for use in page.facts.fonts.values():
            if use.font.composite and "/ToUnicode" not in use.font.obj:
                yield Hit(f"font {use.font.shown} has no ToUnicode map", page.label, use.rect)


CHECK = Check(
    id="pdf/to-unicode",
    title="ToUnicode in composite fonts",
    why="The text cannot be searched, copied or archived.",
    source="ISO 32000-1, 9.10",
    cure="export with ToUnicode maps",
    severity=Severity.WARNING,
    file=_look,
)
