"""Pictures: read, turned, cropped, scaled, put into the press's colours, encoded."""

from __future__ import annotations

import contextlib
import random
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageDraw

from layout.diagnostics import Diagnostics
from layout.display import PictureItem
from layout.geometry import Rect
from layout.output.cache import PictureCache
from layout.output.pdf import write_pdf
from layout.output.pictures import PictureError, encode_picture, picture_size, to_cmyk
from layout.output.raster import render_png
from layout.world import MemoryWorld


def file(image, kind="PNG", **how):
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def photo(size=(400, 300)):
    noise = [Image.effect_noise(size, sigma) for sigma in (30, 60, 90)]
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", [Image.blend(band, ramp, 0.7) for band in noise])


def drawing(size=(400, 300)):
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for i in range(0, size[0], 17):
        draw.line((i, 0, size[0] - i, size[1]), fill=0, width=2)
    return image


def encode(data, width=72_000, height=54_000, crop=(0.0, 0.0, 1.0, 1.0), cache=None):
    item = PictureItem(Rect(0, 0, width, height), "p", (1, 1), crop)
    return encode_picture(item, MemoryWorld({"p": data}), PictureCache() if cache is None else cache)


@pytest.mark.parametrize(
    ("mode", "kind", "space"),
    [
        ("1", "PNG", "DeviceGray"),
        ("L", "PNG", "DeviceGray"),
        ("L", "JPEG", "DeviceGray"),
        ("LA", "PNG", "DeviceGray"),
        ("I;16", "PNG", "DeviceGray"),
        ("RGB", "PNG", "DeviceCMYK"),
        ("RGB", "JPEG", "DeviceCMYK"),
        ("RGB", "TIFF", "DeviceCMYK"),
        ("RGB", "WEBP", "DeviceCMYK"),
        ("RGBA", "PNG", "DeviceCMYK"),
        ("P", "PNG", "DeviceCMYK"),
        ("P", "GIF", "DeviceCMYK"),
        ("CMYK", "JPEG", "DeviceCMYK"),
        ("CMYK", "TIFF", "DeviceCMYK"),
    ],
)
def test_every_mode_ends_up_grey_or_cmyk(kit, info, mode, kind, space):
    image = photo()
    image = Image.linear_gradient("L").convert("I").point(lambda v: v * 257).convert("I;16") if mode == "I;16" else image.convert(mode)
    data = file(image, kind)
    assert encode(data).space == space
    page = kit.page(PictureItem(Rect(50_000, 50_000, 72_000, 54_000), "p", (400, 300)))
    with pikepdf.open(BytesIO(write_pdf([page], kit.faces, MemoryWorld({"p": data}), info))) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        assert picture.ColorSpace == f"/{space}"
        shown = pikepdf.PdfImage(picture).as_pil_image()
        assert shown.size == (picture.Width, picture.Height)


def test_grey_in_rgb_clothing_is_grey():
    assert encode(file(drawing().convert("RGB"))).space == "DeviceGray"


def test_full_grey_replacement():
    black, paper, grey, red = (
        to_cmyk(Image.new("RGB", (1, 1), c)).getpixel((0, 0)) for c in ((0, 0, 0), (255,) * 3, (100,) * 3, (200, 30, 30))
    )
    assert black == (0, 0, 0, 255)
    assert paper == (0, 0, 0, 0)
    assert grey == (0, 0, 0, 155)
    assert red == (0, 170, 170, 55)
    rnd = random.Random(1)
    worst = max(sum(to_cmyk(Image.new("RGB", (1, 1), tuple(rnd.randrange(256) for _ in "rgb"))).getpixel((0, 0))) for _ in range(300))
    assert worst <= 2 * 255


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_colours_look_right_in_a_viewer(kit, info, kind):
    """Guards the inversion of CMYK JPEG: a light picture must not come out dark."""
    data = file(Image.new("RGB", (60, 60), (250, 240, 200)), kind)
    page = kit.page(PictureItem(Rect(0, 0, 600_000, 800_000), "p", (60, 60)), bleed=0)
    shown = Image.open(BytesIO(render_png(write_pdf([page], kit.faces, MemoryWorld({"p": data}), info), dpi=10)))
    red, green, blue = shown.getpixel((40, 50))
    assert red > 225
    assert green > 215
    assert 150 < blue < green


def test_line_art_is_flate_and_exact():
    image = drawing((100, 75))
    picture = encode(file(image))
    assert (picture.jpeg, picture.predictor, picture.space) == (False, True, "DeviceGray")
    rows = zlib.decompress(picture.data)
    assert len(rows) == 75 * 101


def test_line_art_stays_line_art_when_scaled():
    assert not encode(file(drawing((1600, 1200)))).jpeg


def test_photographs_are_jpeg():
    assert encode(file(photo(), "JPEG")).jpeg
    assert encode(file(photo())).jpeg


def test_pictures_too_fine_for_the_press_are_made_smaller():
    data = file(photo((1200, 900)), "JPEG")
    assert (encode(data).width, encode(data).height) == (300, 225)  # an inch at 300 ppi
    assert encode(data, 720_000, 540_000).width == 1200


def test_crop():
    image = Image.new("L", (100, 100), 255)
    image.paste(0, (50, 0, 100, 50))
    picture = encode(file(image), crop=(0.5, 0.0, 1.0, 0.5))
    assert (picture.width, picture.height) == (50, 50)
    rows = zlib.decompress(picture.data)
    decoded = Image.open(BytesIO(file(image))).crop((50, 0, 100, 50))
    assert decoded.getextrema() == (0, 0)
    assert set(rows[1:51]) == {0}


@pytest.mark.parametrize(("orientation", "turned"), [(1, False), (3, False), (6, True), (8, True)])
def test_orientation(orientation, turned):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = file(photo((40, 30)), "JPEG", exif=exif)
    upright = (30, 40) if turned else (40, 30)
    picture = encode(data)
    assert (picture.width, picture.height) == upright
    assert picture_size("p", MemoryWorld({"p": data})) == upright


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        file(photo(), "JPEG")[:500],
        file(photo())[:800],
        file(Image.new("F", (4, 4)), "TIFF"),
    ],
    ids=["empty", "text", "eps", "jpeg", "png", "float"],
)
def test_what_cannot_be_used_is_refused(data):
    with pytest.raises(PictureError):
        encode(data)


def test_sizes_of_what_cannot_be_used():
    world = MemoryWorld({"text": b"no picture"})
    assert picture_size("text", world) is None
    assert picture_size("missing", world) is None
    assert picture_size("../outside", world) is None


def test_bombs_are_refused(monkeypatch):
    data = file(Image.new("1", (30_000, 20_000)))
    with pytest.raises(PictureError):
        encode(data)
    assert picture_size("p", MemoryWorld({"p": data})) is None
    monkeypatch.setattr("layout.output.pictures.MAX_PIXELS", 100)
    with pytest.raises(PictureError, match="pixels"):
        encode(file(Image.new("L", (11, 10))))


def test_random_damage_never_escapes():
    rnd = random.Random(7)
    exif = Image.Exif()
    exif[0x0112] = 6
    files = [file(photo((30, 20)), "JPEG", exif=exif), file(photo((30, 20)), exif=exif), file(photo((30, 20)).convert("P"), "TIFF")]
    for _ in range(300):
        data = bytearray(rnd.choice(files))
        for _ in range(rnd.randrange(1, 5)):
            data[rnd.randrange(len(data))] = rnd.randrange(256)
        with contextlib.suppress(PictureError):
            encode(bytes(data))
        picture_size("p", MemoryWorld({"p": bytes(data)}))


def test_a_picture_is_encoded_once(kit, info, monkeypatch):
    calls = []
    import layout.output.pictures as module

    real = module._encode
    monkeypatch.setattr(module, "_encode", lambda *args: calls.append(args) or real(*args))
    page = kit.page(PictureItem(Rect(0, 0, 72_000, 54_000), "p", (1, 1)), PictureItem(Rect(0, 90_000, 72_000, 54_000), "q", (1, 1)))
    world, cache = MemoryWorld({"p": file(photo()), "q": file(drawing())}), PictureCache()
    first = write_pdf([page], kit.faces, world, info, pictures=cache)
    assert len(calls) == 2
    assert write_pdf([page, page], kit.faces, world, info, pictures=cache) != first
    assert len(calls) == 2
    assert write_pdf([page], kit.faces, world, info) == first


def test_a_picture_shown_twice_is_written_once(kit, info):
    page = kit.page(*(PictureItem(Rect(0, y, 72_000, 54_000), name, (1, 1)) for y, name in ((0, "p"), (90_000, "copy"))))
    data = file(photo())
    with pikepdf.open(BytesIO(write_pdf([page], kit.faces, MemoryWorld({"p": data, "copy": data}), info))) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1


def test_the_cache_forgets_what_was_used_least_recently():
    cache = PictureCache(limit=1)
    one, two = file(drawing()), file(photo())
    encode(one, cache=cache)
    encode(two, cache=cache)
    assert len(cache) == 1
    roomy = PictureCache()
    assert encode(one, cache=roomy) is encode(one, cache=roomy)
    assert encode(one, 36_000, cache=roomy) is not encode(one, cache=roomy)


def test_nothing_is_reported_about_good_pictures(kit, info):
    problems = Diagnostics()
    page = kit.page(PictureItem(Rect(0, 0, 72_000, 54_000), "p", (1, 1), frame=300))
    write_pdf([page], kit.faces, MemoryWorld({"p": file(drawing())}), info, problems=problems)
    assert not len(problems)
