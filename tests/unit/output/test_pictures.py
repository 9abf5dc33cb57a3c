"""Pictures in the PDF: image objects that viewers show as the file looks, each written once; problems told."""

from __future__ import annotations

import struct
from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from layout.colour import bundled_profile
from layout.diagnostics import Diagnostics
from layout.display import PictureItem
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.output.raster import render_png
from layout.pictures import PictureCache
from layout.print_settings import PrintSettings
from layout.world import MemoryWorld
from tests.photos import drawing, file, patches, photo

SETTINGS = PrintSettings()


def written(kit, info, data, *, problems=None, **settings):
    """The image objects of a page with one picture, and the PDF."""
    page = kit.page(PictureItem(Rect(50_000, 50_000, 72_000, 54_000), "p", (400, 300)))
    page = replace(page, print=replace(SETTINGS, **settings))
    pdf = pikepdf.open(BytesIO(write_pdf([page], kit.faces, MemoryWorld({"p": data}), info, problems=problems)))
    return list(pdf.pages[0].Resources.XObject.values()), pdf


def viewed(kit, info, data, point=(40, 50)):
    """A pixel of a page that the picture covers, in a viewer."""
    page = kit.page(PictureItem(Rect(0, 0, 600_000, 800_000), "p", (60, 60)), bleed=0)
    image = Image.open(BytesIO(render_png(write_pdf([page], kit.faces, MemoryWorld({"p": data}), info), dpi=10)))
    return image.convert("RGB").getpixel(point)


@pytest.mark.parametrize(
    ("image", "kind", "space", "bits"),
    [
        (photo(), "JPEG", "DeviceCMYK", 8),
        (photo().convert("CMYK"), "TIFF", "DeviceCMYK", 8),
        (patches((255, 0, 0), (0, 90, 200)), "PNG", "DeviceCMYK", 8),
        (photo().convert("L"), "WEBP", "DeviceGray", 8),
        (drawing(), "PNG", "DeviceGray", 8),
        (drawing().convert("1"), "PNG", "DeviceGray", 1),
    ],
)
def test_image_objects(kit, info, image, kind, space, bits):
    (picture,), _ = written(kit, info, file(image, kind))
    assert picture.ColorSpace == f"/{space}"
    assert picture.BitsPerComponent == bits
    assert pikepdf.PdfImage(picture).as_pil_image().size == (picture.Width, picture.Height)


def test_soft_masks(kit, info):
    image = photo((100, 75)).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize((100, 75)))
    (picture,), pdf = written(kit, info, file(image))
    assert pdf.pages[0].Group.CS == "/DeviceCMYK"
    assert (picture.SMask.Width, picture.SMask.Height, picture.SMask.ColorSpace) == (100, 75, "/DeviceGray")
    (picture,), pdf = written(kit, info, file(image), standard="PDF/X-1a")
    assert "/Group" not in pdf.pages[0]
    assert "/SMask" not in picture


def test_stencils_hide_what_is_transparent(kit, info):
    """A black square, its lower half cut away, on white."""
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 150, 300, 300))
    page = kit.page(PictureItem(Rect(0, 0, 600_000, 800_000), "p", (1, 1), cut_out=True), bleed=0)
    pdf = write_pdf([page], kit.faces, MemoryWorld({"p": file(image)}), info)
    with pikepdf.open(BytesIO(pdf)) as opened:
        (picture,) = opened.pages[0].Resources.XObject.values()
        assert picture.Mask.ImageMask
        assert "/SMask" not in picture
    seen = Image.open(BytesIO(render_png(pdf, dpi=10))).convert("L")
    assert seen.getpixel((40, 20)) < 60
    assert seen.getpixel((40, 90)) > 250


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_colours_look_right_in_a_viewer(kit, info, kind):
    """Guards the inversion of CMYK JPEG: a light picture must not come out dark."""
    noise = Image.merge("RGB", [Image.effect_noise((60, 60), 6).point(lambda v, mean=mean: v - 128 + mean) for mean in (245, 235, 200)])
    image = Image.new("RGB", (60, 60), (250, 240, 200)) if kind == "PNG" else noise
    red, green, blue = viewed(kit, info, file(image, kind))
    assert red > 220
    assert green > 210
    assert 150 < blue < green


@pytest.mark.parametrize("mode", ["1", "L"])
@pytest.mark.parametrize(("level", "seen"), [(0, range(45)), (255, range(250, 256))])
def test_black_is_black_in_a_viewer(kit, info, mode, level, seen):
    """Guards the polarity of fax and grey."""
    image = drawing((600, 600)).convert(mode)
    image.paste(level, (0, 0, 600, 300))
    assert viewed(kit, info, file(image))[1] in seen


def test_a_picture_is_made_once(kit, info, monkeypatch):
    calls = []
    import layout.pictures.inking as module

    real = module.make_picture
    monkeypatch.setattr(module, "make_picture", lambda *args: calls.append(args) or real(*args))
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


def test_nothing_is_reported_about_good_pictures(kit, info):
    problems = Diagnostics()
    page = kit.page(PictureItem(Rect(0, 0, 72_000, 54_000), "p", (1, 1), frame=300))
    write_pdf([page], kit.faces, MemoryWorld({"p": file(drawing())}), info, problems=problems)
    assert not len(problems)


def test_what_is_odd_is_told_also_from_the_cache(kit, info):
    data = file(photo(), "JPEG", icc_profile=b"rubbish" * 40)
    page = kit.page(PictureItem(Rect(0, 0, 72_000, 54_000), "p", (1, 1)))
    cache = PictureCache()
    for _ in range(2):
        problems = Diagnostics()
        write_pdf([page], kit.faces, MemoryWorld({"p": data}), info, problems=problems, pictures=cache)
        (problem,) = problems
        assert (problem.id, problem.message) == ("picture/profile", "p: not an ICC profile; its colours are taken for sRGB")


def test_the_houses_profile_is_used(kit, info):
    """A press that gets no ink for any colour: its picture is white paper."""
    press = bytearray(bundled_profile("newsprint").data)
    places = {bytes(press[at : at + 4]): press[at + 4 : at + 12] for at in range(132, 132 + 12 * press[131], 12)}
    start, length = struct.unpack(">II", places[b"B2A0"])
    inputs = 52 + 3 * 2 * int.from_bytes(press[start + 48 : start + 50])
    press[start + inputs : start + length] = bytes(length - inputs)
    world = MemoryWorld({"p": file(photo((200, 150)), "JPEG"), "press.icc": bytes(press)})
    page = kit.page(PictureItem(Rect(0, 0, 72_000, 54_000), "p", (1, 1)))
    for profile, white in (("press.icc", True), ("newsprint", False)):
        settled = replace(page, print=replace(SETTINGS, profile=profile))
        with pikepdf.open(BytesIO(write_pdf([settled], kit.faces, world, info))) as pdf:
            (picture,) = pdf.pages[0].Resources.XObject.values()
            data = Image.open(BytesIO(picture.read_raw_bytes())) if picture.Filter == "/DCTDecode" else None
            assert (data is None or max(m for _, m in data.getextrema()) == 0) == white


def test_a_profile_that_is_missing_is_told(kit, info):
    problems = Diagnostics()
    page = replace(kit.page(drawing_item()), print=replace(SETTINGS, profile="none.icc"))
    write_pdf([page], kit.faces, MemoryWorld({"p": file(drawing())}), info, problems=problems)
    assert [p.id for p in problems] == ["print/profile"]


def drawing_item():
    return PictureItem(Rect(0, 0, 72_000, 54_000), "p", (1, 1))
