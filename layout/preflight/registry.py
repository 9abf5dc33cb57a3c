"""All checks, by name: what is not listed here is not run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.checks import (
    bitmap_resolution,
    black_overprint,
    bleed,
    empty,
    gray_overprint,
    hairline,
    ink_target,
    least_rule,
    least_type,
    local_ink,
    overprint_mode,
    oversampled,
    registration,
    resolution,
    reversed_type,
    rich_black,
    safe_area,
    small_type,
    spot_colour,
    thin_rule,
    tint_ink,
    tint_rule,
    tint_type,
    total_ink,
    white_overprint,
)

if TYPE_CHECKING:
    from layout.preflight.check import Check

SHEET_CHECKS: tuple[Check, ...] = (
    least_type.CHECK,
    small_type.CHECK,
    reversed_type.CHECK,
    rich_black.CHECK,
    tint_type.CHECK,
    hairline.CHECK,
    least_rule.CHECK,
    thin_rule.CHECK,
    tint_rule.CHECK,
    white_overprint.CHECK,
    black_overprint.CHECK,
    overprint_mode.CHECK,
    gray_overprint.CHECK,
    tint_ink.CHECK,
    registration.CHECK,
    spot_colour.CHECK,
    bleed.CHECK,
    safe_area.CHECK,
    empty.CHECK,
)
"""Of one page, ours or of a PDF."""

DRAWING_CHECKS: tuple[Check, ...] = (*SHEET_CHECKS, resolution.CHECK, bitmap_resolution.CHECK, oversampled.CHECK)
"""Of a page of a PDF: the same, and pictures, which on our own pages the layout has looked at (``picture/resolution``)."""

INK_CHECKS: tuple[Check, ...] = (total_ink.CHECK, local_ink.CHECK, ink_target.CHECK)
"""Of the ink on one page."""
