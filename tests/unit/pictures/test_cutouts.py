from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from layout.pictures import OutlineCache
from layout.pictures.cutouts import stencil, trace
from layout.pictures.read import picture_outline
from layout.world import MemoryWorld


def shape(*boxes, size=(400, 800)) -> Image.Image:
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=(90, 60, 30, 255))
    return image


def test_the_outline_follows_what_is_opaque():
    (outline,) = trace(shape((100, 0, 299, 399), (0, 400, 399, 799)))
    assert {(round(x, 2), round(y, 2)) for x, y in outline} >= {(0.25, 0), (0.75, 0), (0, 0.5), (1, 0.5), (0, 1), (1, 1)}
    assert len(outline) < 16


def test_parts_that_hang_apart_have_outlines_of_their_own():
    assert len(trace(shape((0, 0, 399, 199), (100, 600, 299, 799)))) == 2


def test_specks_are_left_out():
    (outline,) = trace(shape((100, 300, 299, 499), (5, 5, 6, 6)))
    assert min(y for _, y in outline) > 0.3


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "LA"])
def test_opaque_pictures_have_none(mode):
    assert trace(Image.new(mode, (50, 50), 255 if mode == "L" else tuple([255] * len(mode)))) == ()


def test_the_stencil_is_black_where_something_is_printed():
    alpha = shape((0, 0, 399, 399)).getchannel("A")
    mask = stencil(alpha, (0.0, 0.0, 1.0, 1.0), (200, 400))
    assert (mask.mode, mask.size) == ("1", (200, 400))
    assert mask.crop((0, 0, 200, 150)).getextrema() == (0, 0)
    assert mask.crop((0, 250, 200, 400)).getextrema() == (255, 255)


def test_the_stencil_is_of_the_part_that_is_shown():
    alpha = shape((0, 0, 399, 399)).getchannel("A")
    assert stencil(alpha, (0.0, 0.5, 1.0, 1.0), (200, 200)).crop((0, 10, 200, 200)).getextrema() == (255, 255)


def test_outlines_are_traced_once(monkeypatch):
    out = io.BytesIO()
    shape((0, 0, 199, 399)).save(out, "PNG")
    world, cache = MemoryWorld({"a.png": out.getvalue(), "b.png": b"nothing"}), OutlineCache()
    first = picture_outline("a.png", world, cache)
    assert first
    monkeypatch.setattr("layout.pictures.cutouts.trace", lambda _: pytest.fail("traced again"))
    assert picture_outline("a.png", world, cache) is first
    assert picture_outline("b.png", world, cache) == ()
    assert picture_outline("no.png", world, cache) == ()
