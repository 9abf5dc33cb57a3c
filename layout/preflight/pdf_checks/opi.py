"""OPI comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for found in file.survey.having("OPI"):
        yield Hit(f"an OPI comment, in {found.where}: the picture itself is somewhere else")


CHECK = Check(
    id="pdf/opi",
    title="no OPI",
    why="The coarse stand-in gets printed where the server does not know the picture.",
    source="CGATS Application Notes for PDF/X 3.1",
    cure="place the full picture",
    file=_look,
)
