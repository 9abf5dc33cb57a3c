"""The output intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    count = len(file.output_intents)
    if count != 1:
        yield Hit("no output intent for PDF/X" if count == 0 else f"{count} output intents for PDF/X: there must be one")


CHECK = Check(
    id="pdf/output-intent",
    title="one output intent",
    why="It says for which press the colours were made.",
    source="CGATS Application Notes for PDF/X 2.16; PDF/X in a Nutshell",
    cure="choose the print shop’s profile on export",
    file=_look,
)
