"""Pictures of finished pages, drawn by PDFium from the PDF itself: what is shown is what is printed."""

from __future__ import annotations

from io import BytesIO

_LONGEST = 2_000
"""Pixels of the longer side of a proof."""
_PROOF_DPI = 110
_PROOF_COLOURS = 192


def render_proof(pdf: bytes, page: int = 0) -> bytes:
    """Page ``page`` (0-based) of anyone's PDF as a small PNG: upright, its whole MediaBox, whatever it says of turning and cropping.

    What PDFium cannot draw is an empty sheet.
    """
    import pypdfium2 as pdfium
    from PIL import Image

    try:
        document = pdfium.PdfDocument(pdf)
        try:
            sheet = document[page]
            sheet.set_rotation(0)
            left, bottom, right, top = sheet.get_mediabox()
            sheet.set_cropbox(left, bottom, right, top)
            scale = min(_PROOF_DPI / 72, _LONGEST / max(right - left, top - bottom, 1.0))
            image = sheet.render(scale=scale).to_pil().convert("RGB")
        finally:
            document.close()
    except (pdfium.PdfiumError, IndexError):
        image = Image.new("RGB", (8, 8), "white")
    out = BytesIO()
    image.quantize(_PROOF_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def render_png(pdf: bytes, page: int = 0, dpi: float = 100) -> bytes:
    """Page ``page`` (0-based) of a PDF as a PNG, the whole MediaBox (bleed included).

    Raises:
        IndexError: there is no such page.
    """
    import pypdfium2 as pdfium  # 40 ms that only previews pay

    document = pdfium.PdfDocument(pdf)
    try:
        if not 0 <= page < len(document):
            raise IndexError(f"the PDF has {len(document)} pages, none with index {page}")
        sheet = document[page]
        bitmap = sheet.render(scale=dpi / 72)
        image = bitmap.to_pil()
        out = BytesIO()
        image.convert("RGB").save(out, "PNG", compress_level=6, dpi=(dpi, dpi))
        return out.getvalue()
    finally:
        document.close()
