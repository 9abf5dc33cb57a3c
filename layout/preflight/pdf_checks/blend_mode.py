"""Blend modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, name, one_or_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_KNOWN = frozenset((
    "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight",
    "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
))  # fmt: skip


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for found in page.facts.states.values():
            for mode in one_or_more(entry(found.obj, "BM")):
                if name(mode) not in _KNOWN:
                    yield Hit(f"unknown blend mode {name(mode) or mode}, in {found.where or 'the page'}", page.label)


CHECK = Check(
    id="pdf/blend-mode",
    title="only known blend modes",
    why="An unknown mode is read as Normal, and the colours change.",
    source="ISO 32000-1, 11.3.5",
    cure="export the file again",
    file=_look,
)
