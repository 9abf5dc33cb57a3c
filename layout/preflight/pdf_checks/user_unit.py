"""Scaled pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        if has(page.obj, "UserUnit"):
            yield Hit("the page has a UserUnit", page.label)


CHECK = Check(
    id="pdf/user-unit",
    title="no UserUnit",
    why="Readers that do not know it print the page in another size.",
    source="GWG 2022 R0002",
    cure="export the page in its true size",
    file=_look,
)
