"""The first bytes of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    match = re.match(rb"%PDF-(\d)\.(\d)", file.raw)
    if match is None:
        yield Hit("the file does not begin with %PDF-n.n")
        return
    version = f"{match[1].decode()}.{match[2].decode()}"
    newest = "1.7" if file.level == X4 else "1.4"
    if version > newest:
        yield Hit(f"PDF {version}: {file.level} knows nothing after PDF {newest}")


CHECK = Check(
    id="pdf/header",
    title="PDF version in the header",
    why="A RIP that does not know the version may refuse the file, or read it as something else.",
    source="PDF/X-4 6.1 (base version); PDF/X-1a:2003 5",
    cure="export the file again as the PDF/X level wanted",
    file=_look,
)
