"""Crop and resolution: only the pixels that are shown, and no more of them than the press can show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from PIL import Image, ImageFilter

from layout.pictures.read import Pixelled

if TYPE_CHECKING:
    from layout.geometry import Rect

Crop: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of what is shown, as shares of the whole."""

SLACK = 1.2
"""A picture up to a fifth finer than the limit stays as it is: so little scaling would only soften it."""

_MILD = ImageFilter.UnsharpMask(radius=0.8, percent=60, threshold=2)
"""Mild sharpening (锐化): what scaling and the screen of the press take from edges, and no grain."""


def pixels_at(rect: Rect, ppi: int) -> tuple[int, int] | None:
    """Pixels that fill a rectangle at a resolution; ``None`` for no limit."""
    if not ppi:
        return None
    return max(1, math.ceil(rect.width * ppi / 72_000)), max(1, math.ceil(rect.height * ppi / 72_000))


def whole(crop: Crop, target: tuple[int, int] | None) -> tuple[int, int] | None:
    """Pixels that the whole picture has if what is shown of it has ``target``."""
    if target is None:
        return None
    return math.ceil(target[0] / max(crop[2] - crop[0], 1e-6)), math.ceil(target[1] / max(crop[3] - crop[1], 1e-6))


def fit(picture: Pixelled, crop: Crop, target: tuple[int, int] | None, *, sharpen: bool = False) -> Pixelled:
    """What is shown of a picture, at ``target`` pixels where it has clearly more."""
    width, height = picture.image.size
    box = (crop[0] * width, crop[1] * height, crop[2] * width, crop[3] * height)
    if target is None or (box[2] - box[0] <= SLACK * target[0] and box[3] - box[1] <= SLACK * target[1]):
        left, top = min(round(box[0]), width - 1), min(round(box[1]), height - 1)
        cut = (left, top, max(round(box[2]), left + 1), max(round(box[3]), top + 1))
        whole_picture = cut == (0, 0, width, height)
        image = picture.image if whole_picture else picture.image.crop(cut)
        mask = picture.mask if whole_picture or picture.mask is None else picture.mask.crop(cut)
    else:
        image, mask = _smaller(picture.image, picture.mask, target, box)
        if sharpen and image.mode in {"L", "RGB"}:
            image = image.filter(_MILD)
    return Pixelled(image, mask, picture.profile, picture.lossless, picture.notes)


def _smaller(image: Image.Image, mask: Image.Image | None, size: tuple[int, int], box: Crop) -> tuple[Image.Image, Image.Image | None]:
    if image.mode == "1":
        grey = image.convert("L").resize(size, Image.Resampling.BOX, box)
        return grey.convert("1", dither=Image.Dither.NONE), mask
    if mask is None:
        return image.resize(size, Image.Resampling.LANCZOS, box), None
    layered = image.copy()
    layered.putalpha(mask)  # Pillow scales such a picture with its colours weighted by their opacity
    layered = layered.resize(size, Image.Resampling.LANCZOS, box)
    return layered.convert(image.mode), layered.getchannel("A")
