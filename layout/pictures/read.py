"""Picture files of all kinds as upright pixels of few modes, in bounded memory; or their size alone, from the header.

Formats: JPEG, PNG, TIFF, WebP, GIF and BMP. Others are not tried: some start programs (EPS), some have no pixels.

Memory: a picture is refused by its header, before it is decoded, when it has more than :data:`MOST_PIXELS` (half a
gigabyte until it is made). JPEG decoders can leave out pixels on the way: such a file may be larger, and is read at a half, a quarter or an eighth.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from PIL import ExifTags, Image, ImageFile, ImageOps, UnidentifiedImageError

from layout.patterns import pattern
from layout.pictures.picture import Header, PictureError

if TYPE_CHECKING:
    from layout.pictures.cache import OutlineCache
    from layout.pictures.cutouts import Outlines
    from layout.world import World

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP")
MOST_PIXELS = 64_000_000
"""Of a picture in memory: a broadsheet page at 350 ppi has 40 million."""
MOST_IN_JPEG = 170_000_000
"""Of a JPEG that is read at a fraction. Progressive ones are held whole by the decoder, so :data:`MOST_PIXELS` is for them too."""

DAMAGE = (
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
_EXIF = pattern(b"eXIf|Raw profile type exif|XML:com\\.adobe\\.xmp")
_TRANSPARENT = {"LA", "La", "PA", "RGBA", "RGBa"}
_LOSSY = {"JPEG", "MPO", "WEBP"}


class Pixelled(Struct):
    """A picture in memory."""

    image: Image.Image
    """Upright; mode 1, L, RGB, LAB or CMYK, or LA or RGBA where not all of it is opaque."""
    profile: bytes | None
    """Of its colours, one that can be used; ``None``: sRGB, or for CMYK the press's own."""
    lossless: bool
    """Whether it was never a JPEG, as far as one can see."""
    notes: tuple[str, ...] = ()
    """What was odd about it."""


def read_header(raw: bytes) -> Header | None:
    """The header of a picture, its pixels are not read; ``None`` if it cannot be used."""
    try:
        with open_picture(raw) as image:
            return Header((image.height, image.width) if _on_its_side(image) else image.size, image.mode == "1")
    except (PictureError, *DAMAGE):
        return None


def picture_size(path: str, world: World) -> tuple[int, int] | None:
    """Width and height in pixels of a picture held upright; ``None`` if it cannot be used."""
    try:
        header = read_header(world.read_bytes(path))
    except (OSError, ValueError):
        return None
    return header.size if header else None


def why_unreadable(path: str, world: World) -> str:
    """What is wrong with a picture of which :func:`picture_size` knows nothing."""
    try:
        with open_picture(world.read_bytes(path)) as image:
            return "it has no pixels" if 0 in image.size else _damaged(OSError("its header"))
    except (PictureError, *DAMAGE) as error:
        return str(error) or "it is not a picture banxin can read"


def picture_outline(path: str, world: World, cache: OutlineCache) -> Outlines:
    """What of a picture is not transparent; nothing if all of it is opaque or it cannot be used."""
    try:
        raw = world.read_bytes(path)

        def traced() -> Outlines:
            from layout.pictures.cutouts import trace

            with open_picture(raw) as image:
                return trace(ImageOps.exif_transpose(image))

        return cache.get(sha256(raw).digest(), traced)
    except (PictureError, *DAMAGE):
        return ()


def open_picture(raw: bytes) -> Image.Image:
    """The file's header read, its pixels not.

    Raises:
        PictureError: it is no picture, or one too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we have limits of our own
            image = _open(raw)
    except UnidentifiedImageError:
        raise PictureError("it is not a picture banxin can read") from None
    except Image.DecompressionBombError:
        raise PictureError(f"it has more than {MOST_IN_JPEG // 1_000_000} million pixels") from None
    except DAMAGE as error:
        raise PictureError(_damaged(error)) from error
    most = MOST_IN_JPEG if _is_jpeg(image) and not image.info.get("progressive") else MOST_PIXELS
    if image.width * image.height > most:
        image.close()
        raise PictureError(f"{image.width} x {image.height} pixels are more than can be used, {most // 1_000_000} million")
    return image


def _open(raw: bytes) -> ImageFile.ImageFile:
    """By the reader of its kind alone, where that is plain from its first bytes: Pillow would load those of all common kinds first."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        from PIL.PngImagePlugin import PngImageFile

        with suppress(SyntaxError, IndexError, TypeError, struct.error):  # Pillow says what is wrong
            return PngImageFile(BytesIO(raw))
    return Image.open(BytesIO(raw), formats=FORMATS)


def read_picture(raw: bytes, wanted: tuple[int, int] | None = None) -> Pixelled:
    """The pixels of a picture.

    Args:
        raw: the file.
        wanted: width and height in pixels that the whole picture should at least keep, where the decoder can leave some out.

    Raises:
        PictureError: it is no picture, damaged or too large.
    """
    try:
        with open_picture(raw) as image:
            lossless = image.format not in _LOSSY
            _shrink_on_load(image, wanted)
            profile, notes = _profile(image)
            image.load()
            ImageOps.exif_transpose(image, in_place=True)
            return Pixelled(_plain(image), profile, lossless, notes)
    except DAMAGE as error:
        raise PictureError(_damaged(error)) from error


def _damaged(error: BaseException) -> str:
    return f"the file is damaged ({str(error) or type(error).__name__})"


def _on_its_side(image: Image.Image) -> bool:
    """Whether width and height will change places. Those of TIFF files already have, depending on Pillow's version."""
    if image.format == "PNG" and not _has_exif(image):
        return False
    raw = getattr(image, "tag_v2", {}).get(ExifTags.Base.ImageWidth, image.width)
    return image.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE and raw == image.width


def _has_exif(image: Image.Image) -> bool:
    """Whether a PNG may say how it is held, in EXIF or XMP. Where none stands before the pixels, Pillow decodes them all to look for it behind them."""
    data = getattr(getattr(image, "fp", None), "getbuffer", None)
    return data is None or _EXIF.search(data()) is not None


def _is_jpeg(image: Image.Image) -> bool:
    return image.format in {"JPEG", "MPO"}


def _shrink_on_load(image: Image.Image, wanted: tuple[int, int] | None) -> None:
    """Have the JPEG decoder leave out pixels: twice the wanted size is kept for scaling, but no more than memory has room for."""
    if not _is_jpeg(image):
        return
    width, height = (image.height, image.width) if _on_its_side(image) else image.size
    scale = 1
    while scale < 8 and (
        width * height > MOST_PIXELS * scale**2
        or (wanted is not None and width >= 4 * scale * wanted[0] and height >= 4 * scale * wanted[1])
    ):
        scale *= 2
    if scale > 1:
        image.draft(None, (image.width // scale, image.height // scale))  # None: the mode stays


def _profile(image: Image.Image) -> tuple[bytes | None, tuple[str, ...]]:
    """The profile that a picture holds, if it can be used, or that its EXIF names."""
    from layout.colour.profiles import bundled_profile
    from layout.colour.separation import ADOBE_RGB, check_source

    data = image.info.get("icc_profile")
    mode = (
        "RGB"
        if image.mode in {"P", "PA", "RGBA", "RGBa", "YCbCr"}
        else "L"
        if image.mode in {"LA", "La", "1"} or image.mode[0] == "I"
        else image.mode
    )
    if data and mode != "LAB":
        reason = check_source(data, mode)
        if not reason:
            return data, ()
        taken = "its inks are printed as they are" if mode == "CMYK" else "its colours are taken for sRGB"
        return None, (f"{reason}; {taken}",)
    interoperability = image.getexif().get_ifd(ExifTags.IFD.Interop)
    if mode == "RGB" and interoperability.get(ExifTags.Interop.InteropIndex) == "R03":
        return bundled_profile(ADOBE_RGB).data, ()
    return None, ()


def _plain(image: Image.Image) -> Image.Image:
    """8 bits a channel in mode L, LA, RGB, RGBA, LAB or CMYK, or 1 bit. Nothing is copied that need not be: it may be very large."""
    if image.mode in _TRANSPARENT or "transparency" in image.info:
        grey = image.mode in {"L", "LA", "La", "1"}
        wanted = "LA" if grey else "RGBA"
        layered = image if image.mode == wanted else image.convert(wanted)
        opaque = layered.getchannel("A").getextrema() == (255, 255)
        return layered.convert("L" if grey else "RGB") if opaque else layered
    if image.mode in {"1", "L", "RGB", "CMYK", "LAB"}:
        return image
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda v: v / 257).convert("L")
    if image.mode == "F":
        raise PictureError("floating-point pictures cannot be printed")
    return image.convert("RGB")
