"""Pictures of pages for the screen, as PDFium draws them, trimmed. The articles' own are made by :mod:`layout.pictures.screen`."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

    from layout.display import PageLayout

WIDEST = 1600
"""Pixels of an article's picture."""


def page_image(pdf: bytes, page: PageLayout, dpi: int) -> Image.Image:
    """The trimmed page."""
    import pypdfium2 as pdfium

    margin = (page.bleed + page.slug) / 1000
    document = pdfium.PdfDocument(pdf)
    try:
        image: Image.Image = document[0].render(scale=dpi / 72, crop=(margin,) * 4).to_pil()
        return image.convert("RGB")
    finally:
        document.close()


def encode(image: Image.Image, quality: int) -> bytes:
    """A JPEG that has the same bytes every time."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
