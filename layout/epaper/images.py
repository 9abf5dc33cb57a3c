"""Pictures for the screen: pages as PDFium draws them, trimmed; the articles' own pictures, cropped as printed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from layout.display import PageLayout, PictureItem

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


def article_picture(item: PictureItem, raw: bytes) -> bytes | None:
    """A picture of an article as JPEG, cropped as on the page; ``None`` if it cannot be read."""
    try:
        with Image.open(BytesIO(raw)) as opened:
            image = ImageOps.exif_transpose(opened)
            left, top, right, bottom = item.crop
            width, height = image.size
            image = image.crop((round(left * width), round(top * height), round(right * width), round(bottom * height)))
            if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
                image = image.convert("RGBA")
                image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
            image = image.convert("RGB")
            image.thumbnail((WIDEST, WIDEST))
            return encode(image, 85)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def encode(image: Image.Image, quality: int) -> bytes:
    """A JPEG that has the same bytes every time."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
