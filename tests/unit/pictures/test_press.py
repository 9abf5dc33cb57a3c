"""From a file to the press: inks, limits, resolution, crop, encoding, transparency, the same bytes again."""

from __future__ import annotations

import zlib
from itertools import pairwise

import pytest
from PIL import Image

from layout.colour import bundled_profile
from layout.pictures import PictureCache, PictureError
from tests.photos import drawing, file, patches, photo, pressed, shown

WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (200, 30, 30)


@pytest.mark.parametrize(
    ("mode", "kind", "space", "bits"),
    [
        ("1", "PNG", "DeviceGray", 1),
        ("L", "PNG", "DeviceGray", 8),
        ("L", "JPEG", "DeviceGray", 8),
        ("LA", "PNG", "DeviceGray", 8),
        ("I;16", "PNG", "DeviceGray", 8),
        ("RGB", "PNG", "DeviceCMYK", 8),
        ("RGB", "JPEG", "DeviceCMYK", 8),
        ("RGB", "TIFF", "DeviceCMYK", 8),
        ("RGB", "WEBP", "DeviceCMYK", 8),
        ("RGBA", "PNG", "DeviceCMYK", 8),
        ("P", "PNG", "DeviceCMYK", 8),
        ("P", "GIF", "DeviceCMYK", 8),
        ("CMYK", "JPEG", "DeviceCMYK", 8),
        ("CMYK", "TIFF", "DeviceCMYK", 8),
        ("LAB", "TIFF", "DeviceCMYK", 8),
    ],
)
def test_every_mode_ends_up_grey_or_cmyk(mode, kind, space, bits):
    image = photo()
    if mode == "I;16":
        image = Image.linear_gradient("L").convert("I").point(lambda v: v * 257).convert("I;16")
    elif mode == "LAB":
        image = Image.merge("LAB", photo().split())
    else:
        image = image.convert(mode)
    picture = pressed(file(image, kind))
    assert (picture.space, picture.bits) == (space, bits)
    assert (picture.width, picture.height) == (250, 188) if image.width == 400 and bits == 8 else image.size
    assert picture.mask is None
    assert picture.notes == ()


# ---- colour --------------------------------------------------------------------------------------


def test_grey_in_rgb_clothing_is_grey():
    assert pressed(file(drawing().convert("RGB"))).space == "DeviceGray"
    assert pressed(file(photo().convert("L").convert("RGB"), "JPEG")).space == "DeviceGray"
    tinted = drawing().convert("RGB")
    tinted.putpixel((3, 3), RED)
    assert pressed(file(tinted)).space == "DeviceCMYK"


def test_cmyk_of_black_ink_alone_is_grey():
    picture = pressed(file(patches((0, 0, 0, 0), (0, 0, 0, 255), (0, 0, 0, 100), mode="CMYK"), "TIFF"))
    assert picture.space == "DeviceGray"
    assert [shown(picture).getpixel((x, 0)) for x in (0, 8, 16)] == [255, 0, 155]


def test_cmyk_without_a_profile_is_printed_as_it_is():
    inks = ((10, 20, 30, 40), (255, 0, 0, 0))
    assert [shown(pressed(file(patches(*inks, mode="CMYK"), "TIFF"))).getpixel((x, 0)) for x in (0, 8)] == list(inks)


def test_cmyk_with_the_presss_profile_is_printed_as_it_is():
    image = patches((10, 20, 30, 40), (255, 0, 0, 0), mode="CMYK")
    picture = pressed(file(image, "TIFF", icc_profile=bundled_profile("newsprint").data))
    assert shown(picture).getpixel((0, 0)) == (10, 20, 30, 40)


def test_cmyk_of_another_press_is_converted():
    other = bytearray(bundled_profile("newsprint").data)
    other[25] += 1  # the same press, made at another date: same colours, not the same profile
    picture = pressed(file(patches((200, 0, 0, 20), mode="CMYK"), "TIFF", icc_profile=bytes(other)))
    cyan, magenta, yellow, black = shown(picture).getpixel((0, 0))
    assert cyan == pytest.approx(200, abs=40)
    assert max(magenta, yellow) < 30
    assert black < 60


def test_a_profile_is_obeyed():
    strong = file(patches((60, 200, 60)), icc_profile=bundled_profile("adobe-rgb").data)
    assert shown(pressed(strong)).getpixel((0, 0))[0] > shown(pressed(file(patches((60, 200, 60))))).getpixel((0, 0))[0]


def test_greys_with_a_profile():
    levels = (0, 60, 128, 200, 255)
    plain = shown(pressed(file(patches(*levels, mode="L"))))
    wide = shown(pressed(file(patches(*levels, mode="L"), icc_profile=bundled_profile("adobe-rgb").data)))
    assert [wide.getpixel((x, 0)) for x in (0, 32)] == [plain.getpixel((x, 0)) for x in (0, 32)] == [0, 255]
    assert wide.getpixel((8, 0)) < plain.getpixel((8, 0))


def test_charts_have_black_type_in_black_ink():
    chart = Image.new("RGB", (200, 100), "white")
    chart.paste(RED, (10, 10, 60, 90))
    chart.paste(BLACK, (80, 10, 120, 20))
    chart.paste((128, 128, 128), (80, 40, 120, 50))
    picture = pressed(file(chart))
    assert (picture.space, picture.filter) == ("DeviceCMYK", "FlateDecode")
    pixels = shown(picture)
    assert pixels.getpixel((0, 0)) == (0, 0, 0, 0)
    assert pixels.getpixel((100, 15)) == (0, 0, 0, 255)
    assert pixels.getpixel((100, 45))[:3] == (0, 0, 0)
    assert min(pixels.getpixel((30, 30))[1:3]) > 120


def test_photographs_keep_their_blacks_in_four_inks():
    image = photo()
    image.paste(BLACK, (0, 0, 100, 100))
    cyan, _, _, black = shown(pressed(file(image, "JPEG", quality=95))).getpixel((20, 20))
    assert black > 200
    assert cyan > 60


def test_intents_differ():
    data = file(patches((0, 0, 255), (255, 0, 0)))
    assert pressed(data, intent="relative").data != pressed(data, intent="perceptual").data


# ---- ink -----------------------------------------------------------------------------------------


def saturated(size=(300, 225)):
    """Hue to the right, darker downwards."""
    hue, level = Image.linear_gradient("L").rotate(90).resize(size), Image.linear_gradient("L").resize(size)
    return Image.merge("HSV", (hue, Image.new("L", size, 255), level)).convert("RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("limit", [180, 220, 240])
@pytest.mark.parametrize("intent", ["perceptual", "relative"])
def test_no_pixel_of_a_photograph_passes_the_limit(kind, limit, intent):
    picture = pressed(file(saturated(), kind), ink_limit=limit, intent=intent)
    assert max(sum(pixel) for pixel in shown(picture).get_flattened_data()) / 2.55 <= limit
    assert picture.ink.most <= limit


def test_no_pixel_of_a_printed_picture_passes_the_limit():
    heavy = patches((255, 255, 255, 255), (255, 255, 0, 0), (255, 200, 200, 100), mode="CMYK", side=32)
    for kind in ("TIFF", "JPEG"):
        picture = pressed(file(heavy, kind))
        assert max(sum(pixel) for pixel in shown(picture).get_flattened_data()) <= 612
    assert [shown(pressed(file(heavy, "TIFF"))).getpixel((x, 0))[3] for x in (0, 32, 64)] == [255, 0, 100]


def test_ink_is_told():
    half = Image.new("CMYK", (100, 100), (0, 0, 0, 0))
    half.paste((255, 128, 0, 0), (0, 0, 50, 100))
    picture = pressed(file(half, "TIFF"), 28_346, 28_346)
    assert (picture.ink.columns, picture.ink.rows) == (10, 10)
    assert next(picture.ink.totals())[:5] == pytest.approx([150.2] * 5, abs=0.1)
    assert picture.ink.most == pytest.approx(150.2, abs=0.1)


# ---- resolution and crop -------------------------------------------------------------------------


def test_pictures_too_fine_for_the_press_are_made_smaller():
    data = file(photo((1200, 900)), "JPEG")
    assert (pressed(data).width, pressed(data).height) == (250, 188)
    assert pressed(data, 720_000, 540_000).width == 1200
    assert pressed(data, downsample=400).width == 400
    assert pressed(data, downsample=0).width == 1200


def test_a_little_too_fine_is_left_alone():
    assert pressed(file(photo((300, 225)), "JPEG")).width == 300
    assert pressed(file(photo((301, 225)), "JPEG")).width == 250


def test_bitmaps_keep_more():
    bitmap = file(drawing((1600, 1200)).convert("1"))
    assert pressed(bitmap).width == 1200
    assert pressed(bitmap).bits == 1
    assert pressed(bitmap, bitmap_downsample=0).width == 1600
    assert pressed(file(drawing((1440, 1080)).convert("1"))).width == 1440


def test_crop():
    image = Image.new("L", (100, 100), 255)
    image.paste(0, (50, 0, 100, 50))
    picture = pressed(file(image), crop=(0.5, 0.0, 1.0, 0.5))
    assert (picture.width, picture.height) == (50, 50)
    assert shown(picture).getextrema() == (0, 0)
    scaled = pressed(file(image.resize((1000, 1000), Image.Resampling.NEAREST)), 72_000, 72_000, crop=(0.5, 0.0, 1.0, 0.5))
    assert scaled.width == 250
    assert shown(scaled).crop((2, 2, 248, 248)).getextrema()[1] <= 1


def test_sharpening():
    data = file(photo((1200, 900)), "JPEG")
    soft, sharp = (shown(pressed(data, sharpen=how)) for how in ("none", "mild"))
    assert sharp.size == soft.size

    def contrast(image):
        row = image.getchannel("K").tobytes()
        return sum(abs(a - b) for a, b in pairwise(row))

    assert contrast(sharp) > 1.1 * contrast(soft)
    small = file(photo((200, 150)), "JPEG")
    assert pressed(small, sharpen="mild").data == pressed(small).data, "only what was scaled down"


# ---- transparency --------------------------------------------------------------------------------


def cut_out():
    image = photo((100, 80)).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize((100, 80)))
    return file(image)


def test_transparency_is_a_soft_mask():
    picture = pressed(cut_out())
    assert (picture.mask.width, picture.mask.height, picture.mask.space, picture.mask.bits) == (100, 80, "DeviceGray", 8)
    assert shown(picture.mask).getextrema() == (1, 254)
    assert picture.ink.total(0, 0) < 5
    large = pressed(file(photo((800, 600)).convert("RGBA").resize((800, 600)), "PNG"))
    assert large.mask is None


def test_masks_are_scaled_with_their_pictures():
    image = Image.new("RGBA", (1000, 750), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 500, 750))
    picture = pressed(file(image))
    assert (picture.mask.width, picture.mask.height) == (picture.width, picture.height) == (250, 188)
    left, edge = shown(picture).getpixel((60, 90)), shown(picture).getpixel((124, 90))
    assert edge == pytest.approx(left, abs=12), "no red of the invisible part comes in"


@pytest.mark.parametrize("how", [{"transparency": "flatten"}, {"standard": "PDF/X-1a"}])
def test_transparency_is_flattened(how):
    picture = pressed(cut_out(), **how)
    assert picture.mask is None
    assert max(shown(picture).getpixel((50, 0))) <= 12


@pytest.mark.parametrize("standard", ["PDF/X-4", "PDF/X-1a"])
def test_cut_outs_have_a_stencil(standard):
    picture = pressed(cut_out(), standard=standard, cut_out=True)
    assert (picture.mask.bits, picture.mask.width, picture.mask.height) == (1, 600, 450)
    assert pressed(file(photo()), cut_out=True).mask is None


# ---- encoding ------------------------------------------------------------------------------------


def test_line_art_is_flate_and_exact():
    picture = pressed(file(drawing((100, 75))))
    assert (picture.filter, picture.predictor, picture.space) == ("FlateDecode", True, "DeviceGray")
    assert shown(picture).tobytes() == drawing((100, 75)).tobytes()


def test_line_art_stays_line_art_when_scaled():
    assert pressed(file(drawing((1600, 1200)))).filter == "FlateDecode"


def test_photographs_are_jpeg():
    assert pressed(file(photo(), "JPEG")).filter == "DCTDecode"
    assert pressed(file(photo())).filter == "DCTDecode"
    assert len(pressed(file(photo(), "JPEG"), quality=60).data) < 0.7 * len(pressed(file(photo(), "JPEG")).data)


def test_flat_cmyk_is_flate_and_exact():
    image = patches((10, 20, 30, 40), (50, 60, 0, 90), (0, 0, 0, 0), mode="CMYK", side=31)
    picture = pressed(file(image, "TIFF"))
    assert (picture.filter, picture.components) == ("FlateDecode", 4)
    assert shown(picture).tobytes() == image.tobytes()


def test_bitmaps_are_fax():
    picture = pressed(file(drawing((333, 250)).convert("1")))
    assert (picture.filter, picture.bits, picture.width, picture.height) == ("CCITTFaxDecode", 1, 333, 250)
    noise = pressed(file(Image.effect_noise((333, 250), 80).convert("1")))
    assert noise.filter == "FlateDecode"
    assert len(zlib.decompress(noise.data)) == 42 * 250


# ---- problems, sameness, cache -------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"no picture", file(photo(), "JPEG")[:500]])
def test_what_cannot_be_used_is_refused(data):
    with pytest.raises(PictureError):
        pressed(data)


def test_a_profile_that_cannot_be_used_is_told():
    data = file(photo(), "JPEG", icc_profile=b"rubbish" * 40)
    assert pressed(data).notes == ("not an ICC profile; its colours are taken for sRGB",)
    assert pressed(data).data == pressed(file(photo_of(data), "PNG")).data


def photo_of(data):
    from io import BytesIO

    with Image.open(BytesIO(data)) as image:
        return image.convert("RGB")


def test_the_same_again():
    for data in (file(photo(), "JPEG"), file(drawing()), file(drawing().convert("1")), cut_out()):
        assert pressed(data) == pressed(data)


def test_what_counts_is_in_the_key():
    cache = PictureCache()
    data = file(photo((600, 450)), "JPEG")
    one = pressed(data, cache=cache)
    assert pressed(data, cache=cache) is one
    variants = [
        {"width": 36_000},
        {"crop": (0.0, 0.0, 0.5, 0.5)},
        {"quality": 50},
        {"intent": "relative"},
        {"sharpen": "mild"},
        {"ink_limit": 150},
        {"downsample": 100},
        {"standard": "PDF/X-1a"},
    ]
    for how in variants:
        assert pressed(data, cache=cache, **how) is not one, how
    assert pressed(data, cache=cache, resolution=300) is one, "how well it must be resolved does not change it"
    assert len(cache) == 1 + len(variants)
