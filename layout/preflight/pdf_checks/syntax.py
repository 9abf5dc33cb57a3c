"""The syntax of the file, as qpdf reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_MOST = 10


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for problem in file.syntax_problems[:_MOST]:
        yield Hit(f"damaged: {problem}")
    if len(file.syntax_problems) > _MOST:
        yield Hit(f"damaged: {len(file.syntax_problems) - _MOST} more problems")


CHECK = Check(
    id="pdf/syntax",
    title="sound syntax",
    why="What one reader repairs another reads differently, or not at all.",
    source="ISO 32000-1, 7",
    cure="export the file again; a file transferred in part shows here too",
    file=_look,
)
