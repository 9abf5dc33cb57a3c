"""Cut-outs (去底图): what of a picture is not transparent, as a mask for the press and as an outline that text runs round.

The mask has one bit a pixel: a press plate has no half-transparent places, and PDF/X-1a forbids them.
"""

from __future__ import annotations

from typing import TypeAlias

from PIL import Image, ImageChops, ImageFilter

MASK_PPI = 600
"""Resolution of a mask on the page: its edge is printed without a screen, so it is finer than the picture."""
OPAQUE = 128
"""A pixel of this alpha or more is printed."""
STRIPS = 120
"""Into so many strips a picture is cut to trace its outline; more than any column has lines beside one."""

Outlines: TypeAlias = "tuple[tuple[tuple[float, float], ...], ...]"
"""Polygons in shares of a picture's width and height."""


def alpha_of(image: Image.Image) -> Image.Image | None:
    """The alpha channel; ``None`` if nothing in the picture is transparent."""
    if "A" not in image.getbands() and "a" not in image.getbands() and "transparency" not in image.info:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def stencil(alpha: Image.Image, crop: tuple[float, float, float, float], size: tuple[int, int]) -> Image.Image:
    """What of the part that is shown is printed, at ``size`` pixels (mode 1): black where it is, as a PDF's masks have it."""
    box = (crop[0] * alpha.width, crop[1] * alpha.height, crop[2] * alpha.width, crop[3] * alpha.height)
    sized = alpha.resize(size, Image.Resampling.BICUBIC, box=box)
    return sized.point([255] * OPAQUE + [0] * (256 - OPAQUE)).convert("1", dither=Image.Dither.NONE)


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
