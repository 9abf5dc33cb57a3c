"""Whether the page is trapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    said = file.metadata
    in_info, in_xmp = said.info.get("Trapped"), said.xmp.get("pdf:Trapped")
    if file.level == X4 and said.has_xmp and not said.problem and in_xmp not in ("True", "False"):
        yield Hit(f"XMP says pdf:Trapped is {in_xmp or 'nothing'}: it must be True or False")
    if in_info not in ("/True", "/False", None) or (in_info is None and file.level != X4):
        yield Hit(f"Info says Trapped is {in_info or 'nothing'}: it must be the name True or False")
    elif in_info and in_xmp and in_info != f"/{in_xmp}":
        yield Hit(f"Info says Trapped is {in_info[1:]}, XMP {in_xmp}")


CHECK = Check(
    id="pdf/trapped",
    title="Trapped is True or False",
    why="Of a page that does not say so, nobody knows whether to trap it.",
    source="CGATS Application Notes for PDF/X 2.17",
    cure="set it to False where the print shop traps",
    file=_look,
)
