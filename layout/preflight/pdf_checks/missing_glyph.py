"""Characters without a glyph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.programs import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for use in page.facts.fonts.values():
            missing = [shown.code for shown in compare(use.font, use.codes) if shown.real is None]
            if missing:
                message = f"font {use.font.shown}: {len(missing)} codes are shown that have no glyph (first: {missing[0]})"
                yield Hit(message, page.label, use.rect)


CHECK = Check(
    id="pdf/missing-glyph",
    title="a glyph for every character shown",
    why="A box or a gap is printed where a character should stand.",
    source="ISO 32000-1, 9.6 and 9.7; PDF/A-2 6.2.11.8 (.notdef)",
    cure="set the text in a font that has the characters",
    file=_look,
)
