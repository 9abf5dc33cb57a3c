"""Pictures made ready for the press: upright, cropped, no finer than the press can show, no RGB.

Grey stays DeviceGray, CMYK stays CMYK, colour goes through :func:`to_cmyk`, the one place that colour
management will replace. Photographs become JPEG; line art, and whatever is smaller that way, Flate.
"""

from __future__ import annotations

import math
import struct
import zlib
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PIL import ExifTags, Image, ImageChops, ImageOps, UnidentifiedImageError

from layout.output.cutouts import Outlines, StencilMask, stencil_mask, trace

if TYPE_CHECKING:
    from layout.display import PictureItem
    from layout.output.cache import OutlineCache, PictureCache
    from layout.world import World

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP")
"""What is read. (Others may start programs, as EPS does, or have no pixels.)"""
PPI = 300
"""Resolution on the page above which a picture is made smaller: three times the 100 lpi screen of newsprint."""
JPEG_QUALITY = 88
LINE_ART_LEVELS = 16
"""A grey picture with no more levels than this is line art."""
LINE_ART_SHARE = 0.6
"""So is one, if it was never a JPEG, of which two levels (paper and ink) fill more than this share."""
GREY_SPREAD = 2
"""A picture whose channels differ by no more than this is grey, whatever it calls itself."""
MAX_PIXELS = 100_000_000
"""Pictures larger than this are refused: no newspaper page needs them, and decompression bombs do."""


_DAMAGE = (
    OSError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    AttributeError,
    SyntaxError,
    EOFError,
    struct.error,
    zlib.error,
    MemoryError,
    Warning,
)
"""What Pillow raises, or warns of where warnings are errors, over broken files."""


_ON_ITS_SIDE = {5, 6, 7, 8}
"""EXIF orientations that turn a picture by a quarter."""


class PictureError(Exception):
    """The picture cannot be used; the message says why."""


class EncodedPicture(Struct, frozen=True):
    """A picture as it stands in the PDF."""

    width: int
    height: int
    space: str
    """``DeviceGray`` or ``DeviceCMYK``."""
    jpeg: bool
    predictor: bool
    """Whether the Flate data is in PNG rows."""
    data: bytes
    mask: StencilMask | None = None


def picture_size(path: str, world: World) -> tuple[int, int] | None:
    """Width and height in pixels of a picture held upright; ``None`` if it cannot be used. Reads its header only."""
    try:
        with _open(world.read_bytes(path)) as image:
            turned = image.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE
            return (image.height, image.width) if turned else image.size
    except (PictureError, *_DAMAGE):
        return None


def picture_outline(path: str, world: World, cache: OutlineCache) -> Outlines:
    """What of a picture is not transparent; nothing if all of it is opaque or it cannot be used."""
    try:
        raw = world.read_bytes(path)

        def traced() -> Outlines:
            with _open(raw) as image:
                return trace(ImageOps.exif_transpose(image))

        return cache.get(sha256(raw).digest(), traced)
    except (PictureError, *_DAMAGE):
        return ()


def encode_picture(item: PictureItem, world: World, cache: PictureCache) -> EncodedPicture:
    """Read, crop, scale and encode one picture for the size it is printed at.

    Raises:
        PictureError: the file is missing, is not a picture, is broken or too large.
    """
    try:
        raw = world.read_bytes(item.path)
    except FileNotFoundError:
        raise PictureError("there is no such file") from None
    except OSError as error:
        raise PictureError(str(error) or type(error).__name__) from error
    target = (max(1, math.ceil(item.rect.width * PPI / 72_000)), max(1, math.ceil(item.rect.height * PPI / 72_000)))
    key = (sha256(raw).digest(), item.crop, target, item.cut_out)
    return cache.get(key, lambda: _encode(raw, item.crop, target, item.cut_out))


def _encode(raw: bytes, crop: tuple[float, float, float, float], target: tuple[int, int], cut_out: bool) -> EncodedPicture:
    try:
        with _open(raw) as image:
            lossless = image.format not in {"JPEG", "MPO", "WEBP"}
            _shrink_on_load(image, crop, target)
            upright = ImageOps.exif_transpose(image)
            upright.load()
            mask = stencil_mask(upright, crop, target) if cut_out else None
            picture = _press_colours(_flatten(upright))
            line_art = _is_line_art(picture, lossless=lossless)
    except _DAMAGE as error:
        raise PictureError(f"the file is damaged ({str(error) or type(error).__name__})") from error
    return replace(_compress(_crop_and_scale(picture, crop, target), lossless=lossless, line_art=line_art), mask=mask)


def _open(raw: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(raw), formats=FORMATS)
    except UnidentifiedImageError:
        raise PictureError("it is not a picture banxin can read") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(str(error)) from error
    if image.width * image.height > MAX_PIXELS:
        raise PictureError(f"{image.width} x {image.height} pixels are more than can be used")
    return image


def _shrink_on_load(image: Image.Image, crop: tuple[float, float, float, float], target: tuple[int, int]) -> None:
    """Let the JPEG decoder halve a picture that is far too large (twice the wanted size is kept for Lanczos)."""
    if image.format != "JPEG":
        return
    wanted = max(target[0] / max(crop[2] - crop[0], 1e-6), target[1] / max(crop[3] - crop[1], 1e-6))
    side = math.ceil(2 * wanted)
    image.draft(None, (side, side))  # None: the mode stays


def _flatten(image: Image.Image) -> Image.Image:
    """8 bits a channel, without transparency (on white), in mode L, RGB or CMYK."""
    if image.mode in {"L", "RGB", "CMYK"} and "transparency" not in image.info:
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda v: v / 257).convert("L")
    if image.mode == "F":
        raise PictureError("floating-point pictures cannot be printed")
    if image.mode in {"LA", "La", "PA", "P", "RGBA", "RGBa", "L", "RGB"}:
        layered = image.convert("RGBA")
        flat = Image.new("RGB", image.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
        return flat
    return image.convert("RGB")


def _press_colours(image: Image.Image) -> Image.Image:
    """Mode L or CMYK."""
    if image.mode != "RGB":
        return image
    red, green, blue = image.split()
    grey = not any(_differ(red, other) for other in (green, blue))
    return green if grey else to_cmyk(image)


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).point([0] * (GREY_SPREAD + 1) + [255] * (255 - GREY_SPREAD)).getbbox() is not None


def to_cmyk(image: Image.Image) -> Image.Image:
    """RGB to CMYK with all grey in the black ink (full GCR).

    What the three inks have in common goes to black, so at most two of them are left and no pixel
    carries more than 200 %. A later issue puts an ICC transform here.
    """
    cyan, magenta, yellow = (ImageChops.invert(band) for band in image.split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    return Image.merge("CMYK", [*(ImageChops.subtract(band, black) for band in (cyan, magenta, yellow)), black])


def _crop_and_scale(image: Image.Image, crop: tuple[float, float, float, float], target: tuple[int, int]) -> Image.Image:
    width, height = image.size
    box = (crop[0] * width, crop[1] * height, crop[2] * width, crop[3] * height)
    if box[2] - box[0] > target[0] or box[3] - box[1] > target[1]:
        return image.resize(target, Image.Resampling.LANCZOS, box=box)
    left, top = min(round(box[0]), width - 1), min(round(box[1]), height - 1)
    return image.crop((left, top, max(round(box[2]), left + 1), max(round(box[3]), top + 1)))


def _is_line_art(image: Image.Image, *, lossless: bool) -> bool:
    """Asked before scaling, which gives every drawing soft edges."""
    if image.mode != "L":
        return False
    levels = sorted(filter(None, image.histogram()), reverse=True)
    return len(levels) <= LINE_ART_LEVELS or (lossless and sum(levels[:2]) > LINE_ART_SHARE * sum(levels))


def _compress(image: Image.Image, *, lossless: bool, line_art: bool) -> EncodedPicture:
    grey = image.mode == "L"
    space = "DeviceGray" if grey else "DeviceCMYK"
    flate = b""
    if lossless or line_art:
        flate = _png_rows(image) if grey else zlib.compress(image.tobytes(), 6)
    if not line_art:
        out = BytesIO()
        image.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
        if not flate or len(out.getvalue()) < len(flate):
            return EncodedPicture(image.width, image.height, space, jpeg=True, predictor=False, data=out.getvalue())
    return EncodedPicture(image.width, image.height, space, jpeg=False, predictor=grey, data=flate)


def _png_rows(image: Image.Image) -> bytes:
    """The zlib stream of a grey picture with PNG's row filters, which PDF knows as Predictor 15."""
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    png, at, parts = out.getvalue(), 8, []
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += length + 12
    return b"".join(parts)
