"""A picture of two versions of a page: what only the old one prints in red, what only the new one prints in blue, the rest in grey."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

    from layout.compare.read import Sheet, Side


def pictures(old: Side, new: Side, dpi: int) -> dict[str, bytes]:
    """A PNG for every page that looks different, by its name."""
    before, after = ({sheet.name: sheet for sheet in side.sheets} for side in (old, new))
    out = {}
    for name in sorted(before.keys() | after.keys()):
        pair = [_draw(side[name], dpi) if name in side else None for side in (before, after)]
        picture = _over(*pair)
        if picture is not None:
            data = BytesIO()
            picture.save(data, "PNG", compress_level=6)
            out[name] = data.getvalue()
    return out


def _draw(sheet: Sheet, dpi: int) -> Image.Image:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(sheet.pdf)
    try:
        image: Image.Image = document[sheet.index].render(scale=dpi / 72, grayscale=True).to_pil()
        return image.convert("L")
    finally:
        document.close()


def _over(old: Image.Image | None, new: Image.Image | None) -> Image.Image | None:
    """One over the other; ``None`` if they are the same."""
    from PIL import Image, ImageChops

    width, height = (max(image.size[axis] for image in (old, new) if image) for axis in (0, 1))
    sheets = []
    for image in (old, new):
        sheet = Image.new("L", (width, height), 255)
        if image:
            sheet.paste(image)
        sheets.append(sheet)
    if old and new and old.size == new.size and ImageChops.difference(*sheets).getbbox() is None:
        return None
    both = ImageChops.lighter(*sheets)
    pale = both.point(lambda value: 150 + value * 105 // 255)  # what both print steps back
    gone, come = (ImageChops.subtract(both, sheet) for sheet in sheets)
    red = ImageChops.subtract(pale, come)
    green = ImageChops.subtract(pale, ImageChops.lighter(gone, come))
    blue = ImageChops.subtract(pale, gone)
    return Image.merge("RGB", (red, green, blue))
