"""Layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4
from layout.preflight.pdf.objects import entry, has, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    layers = entry(file.root, "OCProperties")
    if layers is None:
        return
    default = entry(layers, "D")
    if file.level != X4:
        yield Hit(f"layers: {file.level} is PDF 1.4, which has none")
    if items(entry(layers, "Configs")):
        yield Hit("alternative layer configurations: another one may be printed", severity=Severity.WARNING)
    if has(default, "AS"):
        yield Hit("layers that switch by themselves (AS)")
    if items(entry(default, "OFF")):
        yield Hit("hidden layers", severity=Severity.WARNING)


CHECK = Check(
    id="pdf/layers",
    title="no layers that may switch",
    why="What is visible on the desk may be hidden on the plate.",
    source="PDF/X-4 6.24; GWG 2022 R0034",
    cure="flatten the layers",
    file=_look,
)
