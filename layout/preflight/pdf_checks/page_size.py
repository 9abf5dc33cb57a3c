"""The size of the finished page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.units import to_mm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


_SLACK = 300
"""1/1000 pt: a tenth of a millimetre."""


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    sizes = [(page.sheet.width, page.sheet.height) for page in file.pages]
    if not sizes:
        return
    wanted = file.wanted.trim or Counter(sizes).most_common(1)[0][0]
    spread = () if file.wanted.trim else (2 * wanted[0], wanted[1])  # two facing pages as one sheet
    for page, size in zip(file.pages, sizes, strict=True):
        if not _alike(size, wanted) and not _alike(size, spread):
            what = "wanted is" if file.wanted.trim else "most pages are"
            yield Hit(f"the trim is {_mm(size)}, {what} {_mm(wanted)}", page.label)


def _alike(size: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return bool(wanted) and all(abs(a - b) <= _SLACK for a, b in zip(size, wanted, strict=True))


def _mm(size: tuple[int, int]) -> str:
    return " x ".join(f"{to_mm(side):.4g}" for side in size) + " mm"


CHECK = Check(
    id="pdf/page-size",
    title="pages of one size",
    why="A page of another size does not fit its place on the plate. Among single pages a spread may be twice as wide.",
    source="GWG 2022 R0004",
    cure="export all pages in the size of the paper",
    file=_look,
)
