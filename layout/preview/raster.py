"""Pictures of a PDF page for the screen, drawn by PDFium from what would be printed.

PDFium serves one thread at a time, so this module has a lock.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 40_000_000
"""No picture is larger, whatever a browser asks for."""

_LOCK = Lock()


class View(Struct, frozen=True):
    """A part of a sheet to be drawn: its place from the top left of the MediaBox in points, and pixels per point."""

    x: float
    y: float
    width: float
    height: float
    scale: float

    def bounded(self) -> View:
        """The same part at a scale at which it has no more than :data:`MAX_PIXELS`."""
        pixels = self.width * self.height * self.scale**2
        return self if pixels <= MAX_PIXELS else View(self.x, self.y, self.width, self.height, self.scale * (MAX_PIXELS / pixels) ** 0.5)


def draw_page(pdf: bytes, width: int) -> bytes:
    """The whole sheet, ``width`` pixels wide, as JPEG: it is the encoding that costs least time."""
    import pypdfium2 as pdfium

    with _LOCK:
        document = pdfium.PdfDocument(pdf)
        try:
            sheet = document[0]
            across, down = sheet.get_size()
            view = View(0, 0, across, down, width / across).bounded()
            image = sheet.render(scale=view.scale).to_pil()
        finally:
            document.close()
    return _encode(image, "JPEG", quality=90, subsampling=0)


def draw_view(pdf: bytes, view: View) -> bytes:
    """A part of the sheet as PNG."""
    import pypdfium2 as pdfium

    view = view.bounded()
    with _LOCK:
        document = pdfium.PdfDocument(pdf)
        try:
            sheet = document[0]
            across, down = sheet.get_size()
            left, top = min(max(view.x, 0), across - 1), min(max(view.y, 0), down - 1)
            right, foot = max(across - left - view.width, 0), max(down - top - view.height, 0)
            image = sheet.render(scale=view.scale, crop=(left, foot, right, top)).to_pil()
        finally:
            document.close()
    return _encode(image, "PNG", compress_level=1)


def _encode(image: Image.Image, kind: str, **options: int) -> bytes:
    out = BytesIO()
    image.convert("RGB").save(out, kind, **options)
    return out.getvalue()
