"""Transparency in levels that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4
from layout.preflight.pdf.objects import entry, has, is_mapping, name, number, one_or_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile
    from layout.preflight.pdf.objects import Value


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    if file.level == X4:
        return
    for page in file.pages:
        for found in page.facts.states.values():
            what = _transparent(found.obj)
            if what:
                yield Hit(f"{what}, in {found.where or 'the page'}", page.label)
        for found in page.facts.groups.values():
            if name(entry(found.obj, "S")) == "Transparency":
                yield Hit(f"a transparency group: {found.where}", page.label)
        for found in page.facts.xobjects.values():
            if has(found.obj, "SMask") or number(entry(found.obj, "SMaskInData")):
                yield Hit(f"an image with a soft mask, in {found.where or 'the page'}", page.label)


def _transparent(state: Value) -> str:
    if is_mapping(entry(state, "SMask")):
        return "a soft mask"
    if number(entry(state, "ca"), 1) < 1 or number(entry(state, "CA"), 1) < 1:
        return "an opacity below 1"
    modes = [name(mode) for mode in one_or_more(entry(state, "BM"))]
    return f"blend mode {modes[0]}" if modes and modes[0] not in ("Normal", "Compatible") else ""


CHECK = Check(
    id="pdf/transparency",
    title="PDF/X-1a and X-3: no transparency",
    why="RIPs for these levels paint transparent things opaque, or leave them out.",
    source="CGATS Application Notes for PDF/X 2.25",
    cure="flatten transparency, or deliver PDF/X-4",
    file=_look,
)
