"""The colour space in which transparency blends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry
from layout.preflight.pdf.spaces import read_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for page in file.pages:
        for found in page.facts.groups.values():
            stated = entry(found.obj, "CS")
            if stated is None:
                continue
            space = read_space(stated, None)
            if space.family != "DeviceCMYK" and not (space.family == "DeviceGray" and found.where.startswith("a soft mask")):
                yield Hit(f"{found.where} blends in {space.shown}", page.label)


CHECK = Check(
    id="pdf/blend-space",
    title="transparency blends in DeviceCMYK",
    why="Colours go through another space and come back changed; black becomes four inks.",
    source="GWG 2022 R0030",
    cure="set the blend space of document and page to CMYK",
    file=_look,
)
