"""Annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.matrix import meets
from layout.preflight.pdf.objects import entry, items, name, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for annotation in items(page.inherited("Annots")):
            kind, box = name(entry(annotation, "Subtype")), numbers(entry(annotation, "Rect"), 4)
            if kind == "TrapNet" or not box:
                continue
            place = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
            if meets(place, page.trim if kind == "PrinterMark" else page.bleed):
                yield Hit(f"a {kind or 'nameless'} annotation on the printed page", page.label, page.to_page(place))


CHECK = Check(
    id="pdf/annotation",
    title="no annotations on the printed page",
    why="Some RIPs print notes and stamps, others do not.",
    source="CGATS Application Notes for PDF/X 2.28",
    cure="remove comments, links and stamps",
    file=_look,
)
