"""Files of all kinds to pixels: modes, orientation, profiles, transparency, what is refused and in how much memory."""

from __future__ import annotations

import contextlib
import random
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from layout.colour import bundled_profile
from layout.pictures import PictureError, read
from layout.pictures.read import picture_size, read_header, read_picture
from layout.world import MemoryWorld
from tests.photos import drawing, file, patches, photo


def opened(data, wanted=None):
    return read_picture(data, wanted)


@pytest.mark.parametrize(
    ("mode", "kind", "becomes"),
    [
        ("1", "PNG", "1"),
        ("1", "TIFF", "1"),
        ("L", "PNG", "L"),
        ("L", "JPEG", "L"),
        ("LA", "PNG", "L"),
        ("I;16", "PNG", "L"),
        ("I;16", "TIFF", "L"),
        ("I", "TIFF", "L"),
        ("RGB", "PNG", "RGB"),
        ("RGB", "JPEG", "RGB"),
        ("RGB", "TIFF", "RGB"),
        ("RGB", "WEBP", "RGB"),
        ("RGB", "BMP", "RGB"),
        ("RGBA", "PNG", "RGB"),
        ("RGBA", "WEBP", "RGB"),
        ("P", "PNG", "RGB"),
        ("P", "GIF", "RGB"),
        ("YCbCr", "TIFF", "RGB"),
        ("LAB", "TIFF", "LAB"),
        ("CMYK", "JPEG", "CMYK"),
        ("CMYK", "TIFF", "CMYK"),
    ],
)
def test_modes(mode, kind, becomes):
    image = photo((40, 30))
    if mode in {"I;16", "I"}:
        image = Image.linear_gradient("L").convert("I").point(lambda v: v * 257)
        image = image.convert("I;16") if mode == "I;16" else image
    elif mode == "LAB":
        image = Image.new("LAB", (40, 30), (128, 128, 128))
    else:
        image = image.convert(mode)
    picture = opened(file(image, kind))
    assert picture.image.mode == becomes
    assert picture.image.size == image.size
    assert picture.lossless == (kind not in {"JPEG", "WEBP"})


def test_sixteen_bits_keep_their_ends():
    ramp = Image.frombytes("I;16", (4, 1), struct.pack("<4H", 0, 257, 32896, 65535))
    assert list(opened(file(ramp)).image.tobytes()) == [0, 1, 128, 255]


def sixteen_bit_png(*pixels):
    """RGB with 16 bits a channel, which Pillow reads but does not write."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"\0" + b"".join(struct.pack(">3H", *pixel) for pixel in pixels)
    head = struct.pack(">IIBBBBB", len(pixels), 1, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_sixteen_bits_of_colour():
    picture = opened(sixteen_bit_png((0, 0x8080, 0xFFFF), (0xFFFF, 0, 0)))
    assert [picture.image.getpixel((x, 0)) for x in (0, 1)] == [(0, 128, 255), (255, 0, 0)]


@pytest.mark.parametrize(("orientation", "turned"), [(1, False), (3, False), (6, True), (8, True)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_orientation(orientation, turned, kind):
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = patches((255, 0, 0), (0, 0, 255), side=32)
    data = file(image, kind, exif=exif)
    upright = (32, 64) if turned else (64, 32)
    picture = opened(data).image
    assert picture.size == upright
    assert picture_size("p", MemoryWorld({"p": data})) == upright
    red, _, blue = picture.getpixel((8, 8))
    assert (red > blue) == (orientation in {1, 6})


def test_transparency_is_kept():
    image = patches((200, 0, 0, 255), (200, 0, 0, 0), (200, 0, 0, 128), mode="RGBA")
    assert opened(file(image)).image.tobytes() == image.tobytes()
    assert opened(file(image.convert("LA"))).image.mode == "LA"
    assert opened(file(image, "WEBP", lossless=True)).image.getpixel((16, 0)) == (200, 0, 0, 128)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_full_opacity_is_no_transparency(mode):
    assert opened(file(photo((20, 20)).convert(mode))).image.mode == mode[:-1]


def test_colour_keys_are_transparency():
    grey = opened(file(drawing((30, 20)), transparency=255)).image
    assert (grey.mode, grey.getextrema()[1]) == ("LA", (0, 255))
    palette = opened(file(patches((1, 2, 3), (250, 0, 0)).convert("P", palette=Image.Palette.ADAPTIVE), transparency=0)).image
    assert (palette.mode, palette.getextrema()[3]) == ("RGBA", (0, 255))


# ---- profiles ------------------------------------------------------------------------------------

SRGB = bundled_profile("srgb").data
PRESS = bundled_profile("newsprint").data


def test_a_profile_that_can_be_used_is():
    assert opened(file(photo((20, 20)), "JPEG", icc_profile=SRGB)).profile == SRGB
    assert opened(file(photo((20, 20)).convert("CMYK"), "TIFF", icc_profile=PRESS)).profile == PRESS
    assert opened(file(drawing((20, 20)), icc_profile=SRGB)).profile == SRGB, "of the colour picture it was made from"


@pytest.mark.parametrize(
    ("mode", "profile", "note"),
    [
        ("RGB", b"rubbish" * 40, "not an ICC profile; its colours are taken for sRGB"),
        ("RGB", SRGB[:-600], "the end of the profile is missing; its colours are taken for sRGB"),
        ("RGB", SRGB[:300] + bytes(2000) + SRGB[2300:], "the profile is damaged; its colours are taken for sRGB"),
        ("RGB", PRESS, "its profile is for CMYK colours, its pixels are RGB; its colours are taken for sRGB"),
        ("L", PRESS, "its profile is for CMYK colours, its pixels are grey; its colours are taken for sRGB"),
        ("CMYK", SRGB, "its profile is for RGB colours, its pixels are CMYK; its inks are printed as they are"),
        ("RGB", SRGB[:12] + b"link" + SRGB[16:], "its profile is of class 'link', not of a device; its colours are taken for sRGB"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told(mode, profile, note):
    picture = opened(file(photo((20, 20)).convert(mode), "TIFF", icc_profile=profile))
    assert picture.profile is None
    assert picture.notes == (note,)


def test_a_camera_may_name_adobe_rgb_in_exif_alone():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA005] = {1: "R03", 2: b"0100"}
    assert opened(file(photo((20, 20)), "JPEG", exif=exif)).profile == bundled_profile("adobe-rgb").data
    assert opened(file(photo((20, 20)), "JPEG")).profile is None


def test_a_grey_profile():
    gamma = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert opened(file(photo((20, 20)), icc_profile=gamma)).profile == gamma, "version 4 is fine for sources"


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        file(photo(), "JPEG")[:500],
        file(photo())[:800],
        file(photo().convert("CMYK"), "TIFF", compression="tiff_lzw")[:5000],
        file(photo(), "WEBP")[:3000],
        file(Image.new("F", (4, 4)), "TIFF"),
    ],
    ids=["empty", "text", "eps", "jpeg", "png", "tiff", "webp", "float"],
)
def test_what_cannot_be_used_is_refused(data):
    with pytest.raises(PictureError):
        opened(data)


def test_sizes_of_what_cannot_be_used():
    world = MemoryWorld({"text": b"no picture"})
    for path in ("text", "missing", "../outside"):
        assert picture_size(path, world) is None
    assert read_header(file(drawing().convert("1"))).bitmap
    assert not read_header(file(drawing())).bitmap


def test_bombs_are_refused(monkeypatch):
    data = file(Image.new("1", (30_000, 20_000)))
    with pytest.raises(PictureError, match="million"):  # by Pillow's own limit or, where a program has lifted it, by ours
        opened(data)
    data = file(Image.new("1", (9_000, 8_000)))
    with pytest.raises(PictureError, match="9000 x 8000 pixels are more than can be used, 64 million"):
        opened(data)
    assert picture_size("p", MemoryWorld({"p": data})) is None


def test_jpeg_may_be_larger_because_it_is_read_at_a_fraction(monkeypatch):
    monkeypatch.setattr(read, "MOST_PIXELS", 30_000)
    data = file(photo((400, 300)), "JPEG")
    assert opened(data).image.size == (200, 150)
    with pytest.raises(PictureError, match="400 x 300 pixels"):
        opened(file(photo((400, 300)), "JPEG", progressive=True))
    with pytest.raises(PictureError, match="400 x 300 pixels"):
        opened(file(photo((400, 300))))
    monkeypatch.setattr(read, "MOST_IN_JPEG", 100_000)
    with pytest.raises(PictureError, match="400 x 300 pixels"):
        opened(data)


def test_jpeg_decoders_leave_out_what_is_not_wanted():
    data = file(photo((800, 600)), "JPEG")
    assert opened(data, (100, 75)).image.size == (200, 150)
    assert opened(data, (101, 75)).image.size == (400, 300)
    assert opened(data, (800, 600)).image.size == (800, 600)
    assert opened(file(photo((800, 600))), (100, 75)).image.size == (800, 600)


def test_random_damage_never_escapes():
    rnd = random.Random(7)
    exif = Image.Exif()
    exif[0x0112] = 6
    small = photo((30, 20))
    files = [
        file(small, "JPEG", exif=exif, icc_profile=SRGB),
        file(small, exif=exif),
        file(small.convert("P"), "TIFF"),
        file(small.convert("CMYK"), "JPEG"),
        file(small.convert("RGBA"), "WEBP", icc_profile=SRGB),
        file(small.convert("1"), "TIFF", compression="group4"),
    ]
    for _ in range(300):
        data = bytearray(rnd.choice(files))
        for _ in range(rnd.randrange(1, 5)):
            data[rnd.randrange(len(data))] = rnd.randrange(256)
        with contextlib.suppress(PictureError):
            opened(bytes(data))
        picture_size("p", MemoryWorld({"p": bytes(data)}))


def test_what_is_left_out_is_measured_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = file(photo((800, 200)), "JPEG", exif=exif)
    assert opened(data, (50, 200)).image.size == (100, 400)
    assert opened(data, (51, 200)).image.size == (200, 800)
