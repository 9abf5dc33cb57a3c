"""Whether there are pages at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    if file.page_count == 0:
        yield Hit("the file has no pages")


CHECK = Check(
    id="pdf/no-pages",
    title="at least one page",
    why="There is nothing to print.",
    source="ISO 32000-1, 7.7.3",
    cure="export the file again",
    file=_look,
)
