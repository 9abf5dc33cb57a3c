"""How composite TrueType fonts find their glyphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, has, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for use in page.facts.fonts.values():
            font = use.font
            if font.file_key and name(entry(font.carrier, "Subtype")) == "CIDFontType2" and not has(font.carrier, "CIDToGIDMap"):
                yield Hit(f"font {font.shown} has no CIDToGIDMap", page.label, use.rect)


CHECK = Check(
    id="pdf/cid-map",
    title="CIDToGIDMap in composite TrueType fonts",
    why="Some RIPs need it to find glyphs.",
    source="PDF/A-2 6.2.11.3.2",
    cure="export the file again with another driver",
    severity=Severity.WARNING,
    file=_look,
)
