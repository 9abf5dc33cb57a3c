"""Crop and resolution: only the pixels that are shown, and no more of them than the press can show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from layout.pictures.picture import Crop

SLACK = 1.2
"""A picture up to a fifth finer than the limit stays as it is: so little scaling would only soften it."""

_MILD = ImageFilter.UnsharpMask(radius=0.8, percent=60, threshold=2)
"""Mild sharpening (锐化): what scaling and the screen of the press take from edges, and no grain."""


def whole(crop: Crop, target: tuple[int, int] | None) -> tuple[int, int] | None:
    """Pixels that the whole picture has if what is shown of it has ``target``."""
    if target is None:
        return None
    return math.ceil(target[0] / max(crop[2] - crop[0], 1e-6)), math.ceil(target[1] / max(crop[3] - crop[1], 1e-6))


def fit(image: Image.Image, crop: Crop, target: tuple[int, int] | None, *, sharpen: bool = False) -> Image.Image:
    """What is shown of a picture, at ``target`` pixels where it has clearly more."""
    width, height = image.size
    box = (crop[0] * width, crop[1] * height, crop[2] * width, crop[3] * height)
    if target is None or (box[2] - box[0] <= SLACK * target[0] and box[3] - box[1] <= SLACK * target[1]):
        left, top = min(round(box[0]), width - 1), min(round(box[1]), height - 1)
        cut = (left, top, max(round(box[2]), left + 1), max(round(box[3]), top + 1))
        return image if cut == (0, 0, width, height) else image.crop(cut)
    if image.mode == "1":
        grey = image.convert("L").resize(target, Image.Resampling.BOX, box)
        return grey.convert("1", dither=Image.Dither.NONE)
    smaller = image.resize(target, Image.Resampling.LANCZOS, box)  # colours count by their opacity, where there is any
    return smaller.filter(_MILD) if sharpen and image.mode in {"L", "RGB"} else smaller


def parted(image: Image.Image, *, flatten: bool) -> tuple[Image.Image, Image.Image | None]:
    """A picture and its opacity (mode L), apart; or the picture laid on white. ``None``: all of it is opaque."""
    if image.mode not in {"LA", "RGBA"}:
        return image, None
    mask, mode = image.getchannel("A"), "L" if image.mode == "LA" else "RGB"
    if not flatten:
        return image.convert(mode), mask
    flat = Image.new(mode, image.size, "white")
    flat.paste(image.convert(mode), mask=mask)
    return flat, None
