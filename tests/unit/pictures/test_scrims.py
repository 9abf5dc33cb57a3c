"""Scrims mixed into the inks of a picture."""

from __future__ import annotations

import pytest
from PIL import Image

from layout.display import PictureItem, Scrim
from layout.geometry import Rect
from layout.pictures.press import shadings
from layout.pictures.scrims import shaded
from layout.style import BLACK, PAPER, Colour


def item(*scrims: Scrim) -> PictureItem:
    return PictureItem(Rect(1000, 2000, 100_000, 50_000), "p", (10, 10), scrims=scrims)


WHOLE = Rect(1000, 2000, 100_000, 50_000)


@pytest.mark.parametrize(
    ("grey", "colour", "opacity", "expected"),
    [(255, BLACK, 500, 127), (255, BLACK, 1000, 0), (0, PAPER, 250, 64), (100, BLACK, 0, 100), (100, Colour(k=500), 1000, 127)],
)
def test_greys_stay_grey(grey: int, colour: Colour, opacity: int, expected: int) -> None:
    out = shaded(Image.new("L", (8, 8), grey), shadings(item(Scrim(WHOLE, colour, opacity, opacity))))
    assert out.mode == "L"
    assert out.getextrema() == pytest.approx((expected, expected), abs=1)


def test_colours_make_colour_of_grey() -> None:
    out = shaded(Image.new("L", (8, 8), 55), shadings(item(Scrim(WHOLE, Colour(c=1000), 500, 500))))
    assert out.mode == "CMYK"
    assert out.getpixel((0, 0)) == pytest.approx((128, 0, 0, 100), abs=1)


def test_inks_give_way_to_black() -> None:
    out = shaded(Image.new("CMYK", (8, 8), (200, 100, 50, 0)), shadings(item(Scrim(WHOLE, BLACK, 500, 500))))
    assert out.getpixel((3, 3)) == pytest.approx((100, 50, 25, 128), abs=1)


def test_bits_become_greys() -> None:
    assert shaded(Image.new("1", (8, 8), 1), shadings(item(Scrim(WHOLE, BLACK, 500, 500)))).getpixel((0, 0)) == 127


def test_a_gradient_goes_from_nothing_to_all_and_touches_nothing_else() -> None:
    half = Rect(1000, 27_000, 50_000, 25_000)
    out = shaded(Image.new("L", (100, 100), 255), shadings(item(Scrim(half, BLACK, 0, 1000))))
    column = [out.getpixel((10, y)) for y in range(100)]
    assert column[:50] == [255] * 50
    assert column[50:] == sorted(column[50:], reverse=True)
    assert column[51] > 250
    assert column[99] < 5
    assert [out.getpixel((80, y)) for y in range(100)] == [255] * 100


def test_a_gradient_may_go_across() -> None:
    out = shaded(Image.new("L", (100, 60), 255), shadings(item(Scrim(WHOLE, BLACK, 1000, 0, across=True))))
    row = [out.getpixel((x, 30)) for x in range(100)]
    assert row == sorted(row)
    assert row[0] < 5
    assert row[99] > 250
    assert row == [out.getpixel((x, 0)) for x in range(100)]


def test_no_scrim_no_copy() -> None:
    image = Image.new("L", (8, 8), 9)
    assert shaded(image, ()) is image
