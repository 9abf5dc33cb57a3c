"""JPEG 2000."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for found in page.facts.xobjects.values():
            if "JPXDecode" in filters(found.obj):
                yield Hit(f"a JPEG 2000 image, in {found.where or 'the page'}", page.label)


CHECK = Check(
    id="pdf/jpeg2000",
    title="no JPEG 2000",
    why="PDF/X-4 allows it, older RIPs cannot read it.",
    source="usual practice",
    cure="compress as JPEG or Flate",
    severity=Severity.WARNING,
    file=_look,
)
