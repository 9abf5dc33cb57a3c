"""Operators that content may not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for operator, where in page.facts.operators.items():
            what = f"operator {operator} (PDF/X has none)" if operator in ("BX", "EX", "PS") else f"unknown operator {operator[:20]}"
            yield Hit(f"{what}, in {where or 'the page'}", page.label)


CHECK = Check(
    id="pdf/operator",
    title="only known operators",
    why="What one reader skips another stops at.",
    source="PDF/X-4 6.19 (BX, EX), 6.14 (PS); ISO 32000-1, annex A",
    cure="export the file again",
    file=_look,
)
