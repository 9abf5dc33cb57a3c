"""Fonts embedded whole."""

from __future__ import annotations

import re
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
            if use.font.file_key and re.match(r"[A-Z]{6}\+", use.font.base) is None:
                yield Hit(f"font {use.font.shown} has no subset tag", page.label, use.rect)


CHECK = Check(
    id="pdf/font-subset",
    title="subset tag in font names",
    why="A RIP may take its own font of that name for it; fonts embedded whole are heavy.",
    source="ISO 32000-1, 9.6.4",
    cure="embed subsets",
    severity=Severity.WARNING,
    file=_look,
)
