"""Crop, resolution and transparency of pixels."""

from __future__ import annotations

import pytest

from layout.geometry import Rect
from layout.pictures.press import pixels_at
from layout.pictures.scale import fit, parted, whole
from tests.photos import WHOLE, drawing, patches, photo


def test_pixels_at_a_resolution():
    assert pixels_at(Rect(0, 0, 72_000, 36_000), 250) == (250, 125)
    assert pixels_at(Rect(0, 0, 1, 1), 250) == (1, 1)
    assert pixels_at(Rect(0, 0, 72_000, 36_000), 0) is None
    assert whole((0.25, 0.0, 0.75, 1.0), (100, 80)) == (200, 80)
    assert whole(WHOLE, None) is None


def test_what_needs_no_change_is_not_copied():
    image = photo((40, 30))
    assert fit(image, WHOLE, None) is image
    assert fit(image, WHOLE, (40, 30)) is image
    assert parted(image, flatten=True) == (image, None)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA", "CMYK"])
def test_sizes(mode):
    image = photo((200, 150)).convert(mode)
    assert (fit(image, WHOLE, (50, 40)).size, fit(image, WHOLE, (50, 40)).mode) == ((50, 40), mode)
    assert fit(image, (0.5, 0.0, 1.0, 0.5), (500, 400)).size == (100, 75)
    assert fit(image, (0.999, 0.999, 1.0, 1.0), None).size == (1, 1)


def test_bitmaps_are_not_greyed_or_dithered():
    small = fit(drawing((400, 300)).convert("1"), WHOLE, (100, 75))
    assert small.mode == "1"
    black = sum(value == 0 for value in small.convert("L").tobytes())
    assert 0 < black < 0.5 * 100 * 75


def test_transparency_is_kept_apart_or_laid_on_white():
    image = patches((200, 0, 0, 255), (200, 0, 0, 0), (200, 0, 0, 128), mode="RGBA")
    colours, mask = parted(image, flatten=False)
    assert [mask.getpixel((x, 0)) for x in (0, 8, 16)] == [255, 0, 128]
    assert colours.getpixel((8, 0)) == (200, 0, 0)
    flat, mask = parted(image, flatten=True)
    assert mask is None
    assert [flat.getpixel((x, 0)) for x in (0, 8)] == [(200, 0, 0), (255, 255, 255)]
    assert flat.getpixel((16, 0)) == pytest.approx((227, 127, 127), abs=1)
    assert parted(image.convert("LA"), flatten=True)[0].getpixel((8, 0)) == 255
