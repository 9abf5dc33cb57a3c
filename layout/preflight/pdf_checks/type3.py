"""Type 3 fonts."""

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
            if use.font.type3:
                yield Hit(f"font {use.font.shown} is a Type 3 font", page.label, use.rect)


CHECK = Check(
    id="pdf/type3",
    title="no Type 3 fonts",
    why="They are drawings or bitmaps: coarse on a platesetter, without hints and names.",
    source="usual practice of print shops",
    cure="use OpenType, TrueType or Type 1 fonts",
    severity=Severity.WARNING,
    file=_look,
)
