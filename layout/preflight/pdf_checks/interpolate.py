"""Images that ask to be smoothed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in file.survey.having("Interpolate"):
        if entry(found.obj, "Interpolate") is True and name(entry(found.obj, "Subtype")) == "Image":
            yield Hit(f"an image with Interpolate set, in {found.where}")


CHECK = Check(
    id="pdf/interpolate",
    title="no Interpolate",
    why="Readers smooth in ways of their own, or not at all.",
    source="ISO 32000-1, 8.9.5.3; PDF/A-2 6.2.8",
    cure="export without it",
    severity=Severity.WARNING,
    file=_look,
)
