"""The last bytes of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    if not file.raw.rstrip(b"\r\n\0 \t").endswith(b"%%EOF"):
        yield Hit("there is something after the last %%EOF, or the file was cut off")


CHECK = Check(
    id="pdf/end-of-file",
    title="nothing after the end",
    why="The file was cut off or added to on its way.",
    source="ISO 32000-1, 7.5.5",
    cure="send the file again",
    file=_look,
)
