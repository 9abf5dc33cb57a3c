"""Colours to inks: greys by black alone, profiles obeyed, the ink limit held."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from layout.colour import ProfileError, bundled_profile
from layout.colour.ink import ink_map, limit_ink, most_of, total_ink
from layout.colour.separation import Press
from layout.style import Colour
from tests.photos import patches, photo

PRESS = bundled_profile("newsprint")
SRGB = bundled_profile("srgb").data


@pytest.fixture(params=["perceptual", "relative"])
def press(request):
    return Press(PRESS, request.param)


def test_greys_are_one_ink(press):
    for level in (0, 1, 60, 128, 254, 255):
        colour = press.inks_of(level, level, level)
        assert (colour.c, colour.m, colour.y) == (0, 0, 0)
    assert press.inks_of(0, 0, 0) == Colour(k=1000)
    assert press.inks_of(255, 255, 255) == Colour()


def test_colours(press):
    red, blue, yellow = (press.inks_of(*rgb) for rgb in ((220, 30, 30), (30, 60, 180), (250, 220, 30)))
    assert min(red.m, red.y) > 500 > red.c + red.k
    assert min(blue.c, blue.m) > 400 > blue.y + blue.k
    assert yellow.y > 600 > 5 * (yellow.c + yellow.m)


def test_the_grey_table_darkens_evenly(press):
    table = press.grey_table(None)
    assert (table[0], table[255]) == (0, 255)
    assert all(0 <= after - before <= 3 for before, after in pairwise(table))


def test_greys_have_the_lightness_they_have_beside_paper_and_black(press):
    lab = ImageCms.createProfile("LAB")
    from io import BytesIO

    proof = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(PRESS.data)), lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )

    def luminance(level):
        black = 255 - press.grey_table(None)[level]
        lightness = ImageCms.applyTransform(Image.new("CMYK", (1, 1), (0, 0, 0, black)), proof).tobytes()[0] / 2.55
        return ((lightness + 16) / 116) ** 3

    def share(level):
        return (luminance(level) - luminance(0)) / (luminance(255) - luminance(0))

    for level in (64, 128, 192):
        linear = ((level / 255 + 0.055) / 1.055) ** 2.4
        assert share(level) == pytest.approx(linear, abs=0.02)


def test_greys_of_another_space(press):
    assert press.grey_table(SRGB, "RGB") == press.grey_table(None)
    adobe = press.grey_table(bundled_profile("adobe-rgb").data, "RGB")
    assert adobe != press.grey_table(None)
    assert max(abs(a - b) for a, b in zip(adobe, press.grey_table(None), strict=True)) < 12


def test_a_wider_space_gives_stronger_colours(press):
    green = Image.new("RGB", (1, 1), (60, 200, 60))
    plain, wide = (press.separate(green, data).getpixel((0, 0)) for data in (SRGB, bundled_profile("adobe-rgb").data))
    assert wide[0] > plain[0]


def test_the_presss_own_inks_stay(press):
    inks = patches((10, 20, 30, 40), mode="CMYK")
    assert press.separate(inks, PRESS.data) is inks


def test_lab_pictures(press):
    lab = ImageCms.applyTransform(
        patches((255, 255, 255), (200, 40, 40)),
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"),
    )
    white, red = (press.separate(lab, b"").getpixel((x, 0)) for x in (0, 8))
    assert max(white) <= 2
    assert min(red[1:3]) > 100


def test_broken_profiles(press):
    with pytest.raises(ProfileError):
        press.separate(photo((4, 4)), SRGB[:200])


# ---- ink -----------------------------------------------------------------------------------------


@given(st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=30), st.integers(150, 400))
def test_no_pixel_passes_the_limit(pixels, limit):
    image = Image.frombytes("CMYK", (len(pixels), 1), bytes(ink for pixel in pixels for ink in pixel))
    limited, most = limit_ink(image, limit)
    assert most == pytest.approx(most_of(total_ink(limited)) / 2.55)
    for before, after in zip(pixels, (limited.getpixel((x, 0)) for x in range(len(pixels))), strict=True):
        assert sum(after) <= limit * 2.55
        assert after[3] == before[3]
        assert all(a <= b for a, b in zip(after, before, strict=True))
        if sum(before) <= int(limit * 2.55):
            assert after == before
        else:
            assert sum(after) >= limit * 2.55 - 4
            for i in range(3):
                share = (int(limit * 2.55) - before[3]) / sum(before[:3])
                assert after[i] == pytest.approx(before[i] * share, abs=1)


def test_totals():
    image = patches((255, 0, 0, 0), (255, 255, 255, 255), (51, 0, 0, 102), mode="CMYK")
    assert [total_ink(image).getpixel((x, 0)) for x in (0, 8, 16)] == [255, 1020, 153]
    assert most_of(total_ink(image)) == 1020


def test_ink_maps():
    image = patches((255, 0, 0, 0), (0, 0, 0, 0), (128, 128, 0, 255), (0, 0, 0, 0), mode="CMYK", side=20)
    ink = ink_map(image, 4.2, 1.1)
    assert (ink.columns, ink.rows) == (4, 1)
    assert next(ink.totals()) == pytest.approx([100, 0, 200.4, 0], abs=0.1)
    assert ink.total(2, 0) == pytest.approx(200.4, abs=0.1)
    assert ink.mean == pytest.approx(75.1, abs=0.1)
    assert ink.most == pytest.approx(200.4, abs=0.1)
    assert list(ink.inks[8:12]) == [128, 128, 0, 255]


def test_ink_maps_of_grey_and_masked_pictures():
    assert ink_map(patches(255, 0, mode="L"), 2, 1).inks == bytes([0, 0, 0, 0, 0, 0, 0, 255])
    assert ink_map(patches(255, 0, mode="1"), 2, 1).total(1, 0) == 100
    mask = patches(0, 255, mode="L")
    assert ink_map(patches(0, 0, mode="L"), 2, 1, mask).inks == bytes([0, 0, 0, 0, 0, 0, 0, 255])


def test_ink_maps_of_small_and_large_prints():
    rnd = random.Random(3)
    noise = Image.frombytes("CMYK", (50, 40), rnd.randbytes(8000))
    exact = sum(noise.tobytes()) / 2.55 / 2000
    for size in ((0.3, 0.3), (50, 40), (12.7, 9.9), (900, 700)):
        ink = ink_map(noise, *size)
        assert ink.columns * ink.rows * 4 == len(ink.inks)
        assert (ink.columns, ink.rows) <= noise.size
        assert ink.mean == pytest.approx(exact, rel=0.01)
