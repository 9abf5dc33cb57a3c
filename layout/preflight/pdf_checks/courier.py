"""Courier."""

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
            if use.font.shown.startswith("Courier"):
                yield Hit(f"text is set in {use.font.shown}", page.label, use.rect)


CHECK = Check(
    id="pdf/courier",
    title="no Courier",
    why="It is what programs fall back on when a font is missing.",
    source="GWG 2022 R0014",
    cure="make sure that Courier is meant",
    severity=Severity.WARNING,
    file=_look,
)
