"""Images of 16 bits a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for found in page.facts.xobjects.values():
            if whole(entry(found.obj, "BitsPerComponent")) == 16:
                yield Hit(f"an image of 16 bits a channel, in {found.where or 'the page'}", page.label)


CHECK = Check(
    id="pdf/image-depth",
    title="images of at most 8 bits a channel",
    why="Older RIPs refuse them; nobody sees the difference on newsprint.",
    source="PDF 1.4 has none; usual practice",
    cure="convert to 8 bits",
    severity=Severity.WARNING,
    file=_look,
)
