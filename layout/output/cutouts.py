"""Cut-outs (去底图): what of a picture is not transparent, as a mask for the press and as an outline that text runs round.

The mask has one bit a pixel: a press plate has no half-transparent places, and PDF/X-1a forbids them.
"""

from __future__ import annotations

import zlib
from typing import TypeAlias

from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter

MASK_PPI = 600
"""Resolution of a mask on the page: its edge is printed without a screen, so it is finer than the picture."""
OPAQUE = 128
"""A pixel of this alpha or more is printed."""
STRIPS = 120
"""Into so many strips a picture is cut to trace its outline; more than any column has lines beside one."""

Outlines: TypeAlias = "tuple[tuple[tuple[float, float], ...], ...]"
"""Polygons in shares of a picture's width and height."""


class StencilMask(Struct, frozen=True):
    """What of a picture is printed: one bit a pixel, in rows of whole bytes, 1 where it is not."""

    width: int
    height: int
    data: bytes
    """Deflated."""


def alpha_of(image: Image.Image) -> Image.Image | None:
    """The alpha channel; ``None`` if nothing in the picture is transparent."""
    if "A" not in image.getbands() and "a" not in image.getbands() and "transparency" not in image.info:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def stencil_mask(image: Image.Image, crop: tuple[float, float, float, float], target: tuple[int, int]) -> StencilMask | None:
    """The mask for the part of a picture that is shown; ``target`` is its size at 300 pixels per inch."""
    alpha = alpha_of(image)
    if alpha is None:
        return None
    box = (crop[0] * image.width, crop[1] * image.height, crop[2] * image.width, crop[3] * image.height)
    factor = MASK_PPI // 300
    width, height = target[0] * factor, target[1] * factor
    sized = alpha.resize((width, height), Image.Resampling.BICUBIC, box=box)
    bits = sized.point([255] * OPAQUE + [0] * (256 - OPAQUE)).convert("1", dither=Image.Dither.NONE)
    return StencilMask(width, height, zlib.compress(bits.tobytes(), 9))


def trace(image: Image.Image) -> Outlines:
    """The outline of what is printed: strip by strip from its first pixel to its last, specks left out.

    Hollows at the sides are followed; those inside, where no text runs, are not.
    """
    alpha = alpha_of(image)
    if alpha is None:
        return ()
    if max(image.size) > 4 * STRIPS:
        alpha.thumbnail((4 * STRIPS, 4 * STRIPS), Image.Resampling.BOX)
    solid = alpha.point([0] * OPAQUE + [255] * (256 - OPAQUE))
    grown = solid.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(5))  # specks go, the rest keeps its edge
    solid = ImageChops.darker(solid, grown)
    width, height = solid.size
    count = min(STRIPS, height)
    shapes, left, right = [], [], []
    for i in range(count + 1):
        head, foot = height * i // count, height * (i + 1) // count
        box = solid.crop((0, head, width, foot)).getbbox() if i < count else None
        if box is not None:
            left += [(box[0] / width, head / height), (box[0] / width, foot / height)]
            right += [(box[2] / width, head / height), (box[2] / width, foot / height)]
        elif left:
            shapes.append((*_smoothed(left), *reversed(_smoothed(right))))
            left, right = [], []
    return tuple(shapes)


def _smoothed(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without the points in the middle of straight lines."""
    kept = [p for before, p, after in zip(points, points[1:], points[2:], strict=False) if not before[0] == p[0] == after[0]]
    return [points[0], *kept, points[-1]]
