"""Halftones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, has, is_mapping, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for found in page.facts.states.values():
            where = found.where or "the page"
            screen = entry(found.obj, "HT")
            if has(found.obj, "HTP"):
                yield Hit(f"a halftone phase (HTP), in {where}", page.label)
            if is_mapping(screen) and (whole(entry(screen, "HalftoneType"), 1) not in (1, 5) or has(screen, "HalftoneName")):
                yield Hit(f"a halftone that has a name or is not of type 1 or 5, in {where}", page.label)


CHECK = Check(
    id="pdf/halftone",
    title="halftones of type 1 or 5 without a name",
    why="The press has its own screen.",
    source="Kodak, technical characteristics of PDF/X-1a; PDF/X in a Nutshell",
    cure="export without halftones",
    file=_look,
)
