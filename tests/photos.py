"""Pictures to test with: made here, as files of all kinds."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from layout.colour import bundled_profile
from layout.display import PictureItem
from layout.geometry import Rect
from layout.pictures import PictureCache, PressPicture
from layout.pictures.press import press_picture
from layout.print_settings import PictureSettings, PrintSettings
from layout.world import MemoryWorld

WHOLE = (0.0, 0.0, 1.0, 1.0)


def file(image: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def photo(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Noise on a ramp: as many colours as a photograph."""
    noise = [Image.effect_noise(size, sigma) for sigma in (30, 60, 90)]
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", [Image.blend(band, ramp, 0.7) for band in noise])


def drawing(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Black lines on white."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for i in range(0, size[0], 17):
        draw.line((i, 0, size[0] - i, size[1]), fill=0, width=2)
    return image


def patches(*colours: tuple[int, ...] | int, mode: str = "RGB", side: int = 8) -> Image.Image:
    """Squares of plain colours side by side."""
    image = Image.new(mode, (side * len(colours), side))
    for i, colour in enumerate(colours):
        image.paste(colour, (i * side, 0, (i + 1) * side, side))
    return image


def picture_item(width: int = 72_000, height: int = 54_000, crop: tuple[float, float, float, float] = WHOLE, **how: Any) -> PictureItem:
    return PictureItem(Rect(0, 0, width, height), "p", (1, 1), crop, **how)


def pressed(
    data: bytes,
    width: int = 72_000,
    height: int = 54_000,
    crop: tuple[float, float, float, float] = WHOLE,
    *,
    cache: PictureCache | None = None,
    profile: str = "newsprint",
    standard: str = "PDF/X-4",
    ink_limit: int = 240,
    cut_out: bool = False,
    **how: Any,
) -> PressPicture:
    """A file as the press gets it, printed one inch wide; ``how``: the house's ``pictures``."""
    settings = PrintSettings(standard=standard, ink_limit=ink_limit, pictures=PictureSettings(**how))
    kept = PictureCache() if cache is None else cache
    return press_picture(
        picture_item(width, height, crop, cut_out=cut_out), settings, bundled_profile(profile), MemoryWorld({"p": data}), kept
    )


def shown(picture: PressPicture) -> Image.Image:
    """The pixels of a picture without their encoding: mode 1, L or CMYK, inks as they are printed."""
    if picture.filter == "DCTDecode":
        return Image.open(BytesIO(picture.data))
    assert picture.filter == "FlateDecode"
    return Image.frombytes({1: "L", 4: "CMYK"}[picture.components], (picture.width, picture.height), unfiltered(picture))


def unfiltered(picture: PressPicture) -> bytes:
    """The bytes of Flate data in PNG rows, by another hand: Pillow's, as a PNG file."""
    import struct
    import zlib

    colour = {1: 0, 4: 6}[picture.components]

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", picture.width, picture.height, picture.bits, colour, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", picture.data) + chunk(b"IEND", b"")
    return Image.open(BytesIO(png)).tobytes()
