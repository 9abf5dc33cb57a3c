"""The inks of the output intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Stream

from layout.colour.profiles import read_profile
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import STUMBLES, entry, whole
from layout.preflight.pdf.streams import LARGEST_PROFILE, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for intent in file.output_intents[:1]:
        stream = entry(intent, "DestOutputProfile")
        if not isinstance(stream, Stream):
            continue
        try:
            space = read_profile(decoded(stream, LARGEST_PROFILE)).space
        except STUMBLES:
            continue  # the check of the profile itself says so
        if space and space != "CMYK":
            yield Hit(f"the output profile is for {space}: newspapers are printed in CMYK")
        elif space and whole(entry(stream, "N")) != 4:
            yield Hit(f"the output profile has 4 colours, its stream says N is {whole(entry(stream, 'N'))}")


CHECK = Check(
    id="pdf/output-colours",
    title="output profile for CMYK",
    why="DeviceCMYK means nothing under another profile.",
    source="GWG 2022 R0035; PDF/X-1a: CMYK only",
    cure="choose a CMYK newsprint profile",
    file=_look,
)
