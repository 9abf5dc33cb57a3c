"""Widths stated against widths of the font program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.programs import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_SLACK = 1.01
"""1/1000 em: writers round."""


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for use in page.facts.fonts.values():
            compared = compare(use.font, use.codes)
            wrong = [shown for shown in compared if shown.real is not None and abs(shown.stated - shown.real) > _SLACK]
            if wrong:
                first = wrong[0]
                message = f"font {use.font.shown}: {len(wrong)} of {len(compared)} characters have other widths than the embedded font"
                yield Hit(f"{message} (code {first.code}: {first.stated:g}, font {first.real:g})", page.label, use.rect)


CHECK = Check(
    id="pdf/font-widths",
    title="widths agree with the font",
    why="Lines come out longer or shorter than they look, and Acrobat refuses the file.",
    source="PDF/A-2 6.2.11.5; Acrobat Preflight for PDF/X",
    cure="export the file again with another driver",
    file=_look,
)
