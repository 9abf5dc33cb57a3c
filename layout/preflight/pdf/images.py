"""Images painted: their pixels, their resolution on paper, their colours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from layout.preflight.paint import Paint
from layout.preflight.pdf.matrix import box_through
from layout.preflight.pdf.objects import entry, filters, name, one_or_more, whole
from layout.preflight.pdf.spaces import Space, read_space
from layout.preflight.pdf.streams import decoded
from layout.preflight.sheet import PICTURE, Pixels

if TYPE_CHECKING:
    from layout.preflight.pdf.interpreter import Interpreter
    from layout.preflight.pdf.objects import Value

_SHORT = {"Width": "W", "Height": "H", "BitsPerComponent": "BPC", "ImageMask": "IM", "ColorSpace": "CS"}
_SHORT_FILTERS = {"LZW": "LZWDecode", "Fl": "FlateDecode", "DCT": "DCTDecode", "CCF": "CCITTFaxDecode", "RL": "RunLengthDecode"}
_JPX_SPACES = {12: Space("DeviceCMYK", 4), 16: Space("DeviceRGB", 3), 17: Space("DeviceGray", 1), 18: Space("DeviceRGB", 3)}
"""Enumerated colour spaces of JPEG 2000 (ISO 15444-1, table I.10; 12 of part 2): CMYK, sRGB, grey, sYCC."""
_MOST_JPX = 64 << 20


def paint_image(at: Interpreter, image: Value, *, inline: bool = False) -> None:
    """An image, as an object or in the stream."""

    def read(key: str) -> Value:
        found = entry(image, key)
        return entry(image, _SHORT[key]) if found is None and inline else found

    width, height = whole(read("Width")), whole(read("Height"))
    if width <= 0 or height <= 0:
        at.facts.problem(f"{at.where or 'the page'}: an image without width and height")
        return
    if inline:
        for used in filters(image) or [name(f) for f in one_or_more(entry(image, "F"))]:
            at.facts.inline_filters.setdefault(_SHORT_FILTERS.get(used, used), []).append(at.where)
    state = at.state
    a, b, c, d = state.ctm[:4]
    box = box_through(state.ctm, (0.0, 0.0, 1.0, 1.0))
    mask = read("ImageMask") is True
    across, along = math.hypot(a, b), math.hypot(c, d)
    ppi = min(width * 72 / across if across else math.inf, height * 72 / along if along else math.inf)
    if mask:
        paint, bits = state.fill, 1
    else:
        space = (
            _jpx_space(image)
            if read("ColorSpace") is None and "JPXDecode" in filters(image)
            else read_space(read("ColorSpace"), at.resources)
        )
        at.note_space(space, "an image", at.to_page(box))
        paint, bits = Paint(space.family, known=False), whole(read("BitsPerComponent"), 8)
    at.add(PICTURE, box, paint, pixels=Pixels(width, height, ppi, bits))


def _jpx_space(image: Value) -> Space:
    """The colour space that a JPEG 2000 file names itself: its first ``colr`` box."""
    data = decoded(image, _MOST_JPX) if len(filters(image)) > 1 else image.read_raw_bytes()
    at = data.find(b"colr")
    if 0 < at <= len(data) - 11 and data[at + 4] == 1:
        return _JPX_SPACES.get(int.from_bytes(data[at + 7 : at + 11], "big"), Space("Unknown", said="in JPEG 2000"))
    return Space("ICCBased") if at > 0 else Space("Unknown", said="in JPEG 2000")
