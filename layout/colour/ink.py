"""How much ink (墨量) a picture lays on paper: measured, and held to a limit.

Inks of a pixel are 0 to 255 each; sums are given in percent, 100 for each ink in full.
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageMath

from layout.colour.inkmap import CELL, InkMap


def ink_map(image: Image.Image, width: float, height: float, mask: Image.Image | None = None, most: float | None = None) -> InkMap:
    """The inks of a picture printed ``width`` by ``height`` mm.

    Args:
        image: mode CMYK, L or 1 (black ink where it is dark).
        width: on paper, in mm.
        height: on paper, in mm.
        mask: where the picture covers what is beneath it (mode L, the same size); all of it if not given.
        most: the total of the pixel that has most, where that is known.
    """
    size = (max(1, min(image.width, round(width / CELL))), max(1, min(image.height, round(height / CELL))))
    if image.mode == "CMYK":
        most = most_of(total_ink(image)) / 2.55 if most is None else most
        if mask is not None:
            image = Image.merge("CMYK", [ImageChops.multiply(band, mask) for band in image.split()])
        return InkMap(*size, image.resize(size, Image.Resampling.BOX).tobytes(), most)
    black = ImageChops.invert(image.convert("L"))
    most = most_of(black) / 2.55
    if mask is not None:
        black = ImageChops.multiply(black, mask)
    inks = bytearray(4 * size[0] * size[1])
    inks[3::4] = black.resize(size, Image.Resampling.BOX).tobytes()
    return InkMap(*size, bytes(inks), most)


def total_ink(image: Image.Image) -> Image.Image:
    """The sums of the four inks of each pixel, 0 to 1020 (mode I)."""
    c, m, y, k = image.split()
    total: Image.Image = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k)
    return total


def most_of(image: Image.Image) -> int:
    """The largest value in a picture of one channel."""
    _, most = image.getextrema()
    assert isinstance(most, int | float)
    return int(most)


def limit_ink(image: Image.Image, percent: float) -> tuple[Image.Image, float]:
    """The picture with no pixel above the limit, and the total of the pixel that has most, in percent.

    Where there is too much, cyan, magenta and yellow give way in equal proportion. The hue stays, and black, which carries the
    drawing of the shadows.
    """
    limit = int(percent * 2.55)
    most = most_of(total_ink(image))
    if most <= limit:
        return image, most / 2.55
    c, m, y, k = image.split()

    def reduced(band: Image.Image) -> Image.Image:
        """The lesser of what there is and its share of what black leaves."""
        less: Image.Image = ImageMath.lambda_eval(
            lambda a: a["convert"](a["min"](a["band"], a["band"] * (limit - a["k"]) / (a["c"] + a["m"] + a["y"])), "L"),
            band=band.convert("I"),
            c=c,
            m=m,
            y=y,
            k=k,
        )
        return less

    limited = Image.merge("CMYK", (reduced(c), reduced(m), reduced(y), k))
    return limited, most_of(total_ink(limited)) / 2.55
