"""Fonts that are not in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.fonts import PdfFont
from layout.preflight.pdf.objects import entries, entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for use in page.facts.fonts.values():
            if use.codes and not use.font.type3 and not use.font.file_key:
                yield Hit(f"font {use.font.shown} is not embedded", page.label, use.rect)
        for key, obj in entries(entry(page.inherited("Resources"), "Font")):
            font = PdfFont(obj)
            if font.key not in page.facts.fonts and not font.type3 and not font.file_key:
                message = f"font {font.shown} is listed as {key} but neither used nor embedded"
                yield Hit(message, page.label, severity=Severity.WARNING)


CHECK = Check(
    id="pdf/font-embedded",
    title="fonts embedded",
    why="Another font takes its place: other shapes, other widths, lost characters.",
    source="CGATS Application Notes for PDF/X 2.18",
    cure="embed all fonts on export, or turn the text to outlines",
    file=_look,
)
