"""A page of somebody else's PDF that is placed on one of ours: the checks of a drawing, not those of the document it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.geometry import Rect
from layout.preflight.finding import Report
from layout.preflight.registry import DRAWING_CHECKS
from layout.preflight.run import check_sheet, judge_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.limits import Limits, Waiver
    from layout.preflight.sheet import Mark, Sheet
    from layout.units import Mpt

NOT_OF_DRAWINGS = frozenset(
    (
        "pdf/header", "pdf/syntax", "pdf/end-of-file", "pdf/trailer-id", "pdf/object-streams", "pdf/no-pages", "pdf/standard",
        "pdf/metadata", "pdf/metadata-key", "pdf/metadata-agree", "pdf/trapped", "pdf/output-intent", "pdf/output-condition",
        "pdf/output-profile", "pdf/output-colours", "pdf/boxes", "pdf/crop-box", "pdf/user-unit", "pdf/rotated", "pdf/page-size",
        "pdf/bleed", "print/bleed", "print/safe-area",
    )
)  # fmt: skip
"""Checks of the document that a page came in, and of a page's edges."""


def judge_placed(
    data: bytes, size: tuple[Mpt, Mpt], standard: str, limits: Limits, waivers: Sequence[Waiver], scales: tuple[float, float]
) -> Report:
    """Run the checks of what is printed. Places are measured from the top left of its trim, on paper.

    Args:
        data: a PDF of one page, of which nothing but the drawing is kept.
        size: width and height of its trim, in whatever unit it has.
        standard: PDF/X level of the page that it is placed on.
        limits: of that page.
        waivers: rules that it may break.
        scales: across and down.
    """
    from layout.preflight.pdf.file import Wanted, open_pdf
    from layout.preflight.pdf_registry import FILE_CHECKS

    opened = open_pdf(data, Wanted(standard))
    out = Report()
    judge_file(opened, limits, waivers, out, [check for check in FILE_CHECKS if check.id not in NOT_OF_DRAWINGS])
    sheet = opened.pages[0].sheet
    unit = max(size) / max(sheet.width, sheet.height, 1)
    sheet = _scaled(sheet, scales[0] * unit, scales[1] * unit)
    return check_sheet(sheet, limits, waivers, out, [check for check in DRAWING_CHECKS if check.id not in NOT_OF_DRAWINGS])


def _scaled(sheet: Sheet, across: float, down: float) -> Sheet:
    if across == down == 1.0:
        return sheet
    smaller = min(across, down)

    def scaled(mark: Mark) -> Mark:
        pixels = mark.pixels and replace(mark.pixels, ppi=mark.pixels.ppi / max(across, down))
        return replace(mark, rect=_scaled_rect(mark.rect, across, down), size=round(mark.size * smaller), pixels=pixels)

    return replace(
        sheet,
        width=round(sheet.width * across),
        height=round(sheet.height * down),
        bleed=_scaled_rect(sheet.bleed, across, down),
        marks=tuple(scaled(mark) for mark in sheet.marks),
    )


def _scaled_rect(rect: Rect, across: float, down: float) -> Rect:
    return Rect(round(rect.x * across), round(rect.y * down), round(rect.width * across), round(rect.height * down))
