"""Pixels as streams of a PDF: JPEG for photographs, Flate for flat art, CCITT G4 for 1-bit pictures; whatever is smaller, where both will do."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, features

from layout.flate import packed
from layout.pictures.picture import PressPicture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.colour.inkmap import InkMap

FEW_COLOURS = 65_536
"""A picture of more colours than this is not even tried without JPEG."""
_STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_LENGTHS = 273, 278, 279


def encode(
    image: Image.Image,
    mask: Image.Image | None,
    ink: InkMap | None,
    *,
    lossless: bool,
    flat: bool,
    quality: int,
    notes: tuple[str, ...] = (),
) -> PressPicture:
    """A picture in the inks of the press (mode 1, L or CMYK), with its opacity (mode L) or stencil (mode 1) if there is any."""
    if image.mode == "1":
        kind, predictor, data = _bitmap(image)
    else:
        kind, predictor, data = _tones(image, lossless=lossless, flat=flat, quality=quality)
    space = "DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"
    masked = None
    if mask is not None and mask.mode == "1":
        mask_kind, _, mask_data = _bitmap(mask)
        masked = PressPicture(*mask.size, "DeviceGray", 1, mask_kind, mask_data)
    elif mask is not None:
        masked = PressPicture(*mask.size, "DeviceGray", 8, "FlateDecode", _png_rows(mask), predictor=True)
    return PressPicture(*image.size, space, 1 if image.mode == "1" else 8, kind, data, predictor, masked, ink, notes)


def _tones(image: Image.Image, *, lossless: bool, flat: bool, quality: int) -> tuple[str, bool, bytes]:
    rows = b""
    if flat or (lossless and image.getcolors(FEW_COLOURS) is not None):
        rows = _png_rows(image)
    if not flat:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True)
        if not rows or out.tell() < len(rows):
            return "DCTDecode", False, out.getvalue()
    return "FlateDecode", True, rows


def _bitmap(image: Image.Image) -> tuple[str, bool, bytes]:
    rows = packed(image.tobytes())
    if features.check("libtiff"):
        fax = _group4(image)
        if len(fax) < len(rows):
            return "CCITTFaxDecode", False, fax
    return "FlateDecode", False, rows


def _group4(image: Image.Image) -> bytes:
    """ITU-T T.6, as the only strip of a TIFF file holds it. The coder's black pixels are ours: 0 of 1-bit DeviceGray."""
    from PIL import TiffImagePlugin

    out = BytesIO()
    ImageChops.invert(image).save(out, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    out.seek(0)
    with TiffImagePlugin.TiffImageFile(out) as tiff:
        (offset,), (length,) = tiff.tag_v2[_STRIP_OFFSETS], tiff.tag_v2[_STRIP_LENGTHS]
    return out.getvalue()[offset : offset + length]


def _png_rows(image: Image.Image) -> bytes:
    """The zlib stream of a picture with PNG's row filters, which PDF knows as Predictor 15."""
    if image.mode == "CMYK":
        image = Image.frombytes("RGBA", image.size, image.tobytes())  # PNG has no CMYK, but it has four channels
    out = BytesIO()
    image.save(out, "PNG", compress_level=0)  # filtered, and not yet packed
    return packed(zlib.decompress(b"".join(_chunks(out.getvalue(), b"IDAT"))))


def _chunks(png: bytes, wanted: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == wanted:
            yield png[at + 8 : at + 8 + length]
        at += length + 12
