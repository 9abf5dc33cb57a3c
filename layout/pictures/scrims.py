"""Scrims (压暗) under type on a picture, mixed into its inks: what comes out is a picture like any other, for every PDF/X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.pictures.press import Shading

_FULL = 255


def shaded(image: Image.Image, scrims: Sequence[Shading]) -> Image.Image:
    """A picture in the inks of the press (mode 1, L or CMYK) under its scrims; grey if it was and they are."""
    if not scrims:
        return image
    image = image.convert("L") if image.mode == "1" else image.copy()
    if image.mode == "L" and any(any(scrim.inks[:3]) for scrim in scrims):
        none = Image.new("L", image.size)
        image = Image.merge("CMYK", (none, none, none, ImageChops.invert(image)))
    for scrim in scrims:
        box = _pixels(scrim.box, image.size)
        size = (box[2] - box[0], box[3] - box[1])
        if min(size) > 0:
            image.paste(_colour(scrim.inks, image.mode), box, _cover(scrim, size))
    return image


def _pixels(box: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Scrims that meet in one line meet in one row of pixels."""
    left, top, right, bottom = (min(max(round(share * size[i % 2]), 0), size[i % 2]) for i, share in enumerate(box))
    return left, top, right, bottom


def _colour(inks: tuple[int, int, int, int], mode: str) -> int | tuple[int, ...]:
    """Ink in 8 bits; of a grey picture 255 is bare paper."""
    full = tuple(round(ink * _FULL / 1000) for ink in inks)
    return full if mode == "CMYK" else _FULL - full[3]


def _cover(scrim: Shading, size: tuple[int, int]) -> Image.Image:
    """Its opacity, from head to foot (or from the left to the right) along a smooth step."""
    steps, values = size[0] if scrim.across else size[1], []
    for step in range(steps):
        share = (step + 0.5) / steps
        values.append(round((scrim.start + (scrim.end - scrim.start) * share * share * (3 - 2 * share)) * _FULL / 1000))
    strip = Image.frombytes("L", (steps, 1) if scrim.across else (1, steps), bytes(values))
    return strip.resize(size, Image.Resampling.NEAREST)
