"""Interactive forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, has, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    form = entry(file.root, "AcroForm")
    if items(entry(form, "Fields")) or has(form, "XFA"):
        yield Hit("an interactive form")


CHECK = Check(
    id="pdf/form",
    title="no form fields",
    why="What a field shows depends on the viewer.",
    source="PDF/X-4 6.26",
    cure="flatten the form",
    file=_look,
)
