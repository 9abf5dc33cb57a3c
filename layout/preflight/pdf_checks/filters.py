"""Compression that PDF/X forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    forbidden = {"LZWDecode", "LZW", "Crypt"} | (set() if file.level == X4 else {"JBIG2Decode", "JPXDecode"})
    for used in sorted(forbidden & file.survey.filters.keys()):
        places = file.survey.filters[used]
        yield Hit(f"{used} compression, in {places[0]}" + (f" and {len(places) - 1} more" if len(places) > 1 else ""))
    for page in file.pages:
        for where in page.facts.inline_filters.get("LZWDecode", ()):
            yield Hit(f"LZW compression of an inline image, in {where or 'the page'}", page.label)


CHECK = Check(
    id="pdf/filter",
    title="no LZW; in PDF/X-1a and X-3 no JBIG2 and JPEG 2000",
    why="RIPs need not know these, and a missing decoder is a missing picture.",
    source="CGATS Application Notes for PDF/X 2.8; PDF/X in a Nutshell",
    cure="export the file again with Flate (ZIP) or JPEG compression",
    file=_look,
)
