"""Forms whose content is in another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in file.survey.having("Ref"):
        if name(entry(found.obj, "Subtype")) == "Form":
            yield Hit(f"a form whose content is in another file, in {found.where}")


CHECK = Check(
    id="pdf/reference",
    title="no reference XObjects",
    why="The print shop does not have the other file.",
    source="CGATS Application Notes for PDF/X 2.26; PDF/X-5 only",
    cure="embed the content",
    file=_look,
)
