"""The printing condition that the output intent names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, has, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for intent in file.output_intents[:1]:
        if not text(entry(intent, "OutputConditionIdentifier")):
            yield Hit("the output intent has no OutputConditionIdentifier")
        if not has(intent, "RegistryName") and not text(entry(intent, "Info")):
            yield Hit("the output intent names no registry and does not explain its condition (Info)")


CHECK = Check(
    id="pdf/output-condition",
    title="printing condition named",
    why="Print shops compare it with the condition of the press.",
    source="CGATS Application Notes for PDF/X 2.16; ISO 32000-1, table 365",
    cure="name the condition, and the registry or an explanation",
    file=_look,
)
