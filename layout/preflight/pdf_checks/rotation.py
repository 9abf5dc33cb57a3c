"""Turned pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        turned = whole(page.inherited("Rotate"))
        if turned:
            yield Hit(f"the page is turned by {turned} degrees", page.label)


CHECK = Check(
    id="pdf/rotated",
    title="no turned pages",
    why="Imposition may turn it back, or not.",
    source="GWG 2022 R0004",
    cure="export the page upright",
    file=_look,
)
