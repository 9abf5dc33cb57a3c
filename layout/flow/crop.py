"""Crops (裁切): which part of a picture fills its frame, and whether enough of it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from layout.diagnostics import Severity
from layout.flow.result import Problem

if TYPE_CHECKING:
    from layout.geometry import Frame
    from layout.print_settings import PictureSettings
    from layout.spec.picture_model import PictureSpec

Box: TypeAlias = tuple[float, float, float, float]
"""A part of a picture: left, top, right, bottom as shares of the whole."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

_CUT_AWAY = 0.25
"""A crop that loses more of the picture than this is reported."""


def crop_to(frame: Frame, pixels: tuple[int, int], focus: tuple[float, float], box: Box = WHOLE) -> Box:
    """The part of a picture that fills the frame: all of one dimension of ``box``, and of the other what lies round the focus."""
    full, tall = box[2] - box[0], box[3] - box[1]
    wanted = frame.measure * pixels[1] * tall
    given = frame.block_size * pixels[0] * full
    width, height = (full, tall * given / wanted) if wanted > given else (full * wanted / given if given else full, tall)
    # wanted > given: the frame is wider in proportion than the box, so head and foot go
    left = min(max(focus[0] - width / 2, box[0]), box[2] - width)
    top = min(max(focus[1] - height / 2, box[1]), box[3] - height)
    return (left, top, left + width, top + height)


def picture_problems(
    spec: PictureSpec, frame: Frame, pixels: tuple[int, int], crop: Box, limits: PictureSettings, *, bitmap: bool = False
) -> list[Problem]:
    """Too few pixels for its size, too much cut away (what the desk's own ``crop`` cuts is its own business)."""
    problems = []
    ppi = round(pixels[0] * (crop[2] - crop[0]) * 72000 / frame.measure) if frame.measure else 0
    least = limits.least_bitmap_resolution if bitmap else limits.least_resolution
    enough = limits.bitmap_resolution if bitmap else limits.resolution
    if ppi < max(least, enough):
        severity, wanted = (Severity.ERROR, least) if ppi < least else (Severity.WARNING, enough)
        message = f"{spec.file}: {ppi} pixels per inch at this size, {wanted} are the least{' for a 1-bit picture' if bitmap else ''}"
        problems.append(Problem("picture/resolution", severity, message, "print it smaller or ask for a larger file", spec.span, frame))
    left, top, right, bottom = spec.crop
    lost = 1 - (crop[2] - crop[0]) * (crop[3] - crop[1]) / ((right - left) * (bottom - top))
    if lost > _CUT_AWAY:
        message = f"{spec.file}: {lost:.0%} of the picture is cut away"
        problems.append(Problem("picture/crop", Severity.WARNING, message, "give it a frame nearer its own proportions", spec.span, frame))
    return problems
