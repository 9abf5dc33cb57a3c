"""Transfer curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, has, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for found in page.facts.states.values():
            if has(found.obj, "TR") or (has(found.obj, "TR2") and name(entry(found.obj, "TR2")) != "Default"):
                yield Hit(f"a transfer curve, in {found.where or 'the page'}", page.label)


CHECK = Check(
    id="pdf/transfer",
    title="no transfer curves",
    why="They change every tint behind the printer’s back.",
    source="Kodak, technical characteristics of PDF/X-1a; PDF/X in a Nutshell",
    cure="export without transfer functions",
    file=_look,
)
