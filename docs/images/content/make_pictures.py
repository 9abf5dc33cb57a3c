"""Make the pictures of the samples: a cut-out dancer, a ferry on the river."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent / "pictures"
SCALE = 3


def limb(draw: ImageDraw.ImageDraw, points: list[tuple[int, int]], widths: list[int], fill: tuple[int, ...]) -> None:
    """A limb that grows thinner from joint to joint."""
    for ((x0, y0), w0), ((x1, y1), w1) in pairwise(zip(points, widths, strict=True)):
        for i in range(101):
            x, y, r = x0 + (x1 - x0) * i / 100, y0 + (y1 - y0) * i / 100, (w0 + (w1 - w0) * i / 100) / 2
            draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)


def dancer() -> Image.Image:
    """Arms up, one leg behind; everything round her is transparent."""
    skin, dress, dark, shade = (214, 178, 150, 255), (150, 44, 50, 255), (46, 38, 42, 255), (118, 30, 40, 255)
    image = Image.new("RGBA", (900 * SCALE // 2, 1500 * SCALE // 2), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)

    def p(*points: tuple[int, int]) -> list[tuple[int, int]]:
        return [(x * SCALE // 2, y * SCALE // 2) for x, y in points]

    def w(*widths: int) -> list[int]:
        return [width * SCALE // 2 for width in widths]

    limb(draw, p((560, 830), (430, 1040), (160, 1180), (70, 1235)), w(92, 66, 40, 26), skin)
    limb(draw, p((590, 840), (640, 1100), (668, 1370), (700, 1470)), w(96, 72, 44, 30), skin)
    draw.polygon(
        p(
            (498, 360),
            (642, 352),
            (660, 420),
            (618, 560),
            (640, 610),
            (860, 930),
            (720, 985),
            (560, 960),
            (330, 985),
            (250, 905),
            (505, 600),
            (520, 540),
            (480, 430),
        ),
        fill=dress,
    )
    draw.polygon(p((560, 600), (605, 600), (640, 965), (560, 960)), fill=shade)
    draw.polygon(p((530, 610), (560, 600), (430, 975), (330, 985)), fill=shade)
    limb(draw, p((632, 380), (742, 290), (800, 150), (770, 50)), w(58, 46, 34, 20), skin)
    limb(draw, p((508, 385), (380, 330), (300, 205), (345, 95)), w(58, 46, 34, 20), skin)
    limb(draw, p((566, 360), (570, 300)), w(62, 56), skin)
    draw.ellipse([v for xy in p((500, 160), (640, 325)) for v in xy], fill=skin)
    draw.pieslice([v for xy in p((488, 140), (652, 320)) for v in xy], 168, 372, fill=dark)
    draw.ellipse([v for xy in p((520, 90), (610, 175)) for v in xy], fill=dark)
    limb(draw, p((70, 1235), (40, 1262)), w(30, 14), dress)
    limb(draw, p((694, 1450), (712, 1490)), w(34, 14), dress)
    return image.resize((900, 1500), Image.Resampling.LANCZOS)


def ferry() -> Image.Image:
    """A ferry in the mist of the morning."""
    image = Image.new("L", (1200, 800), 225)
    draw = ImageDraw.Draw(image)
    for y in range(330):
        draw.line((0, y, 1200, y), fill=205 + y // 11)
    draw.polygon([(0, 330), (260, 250), (520, 315), (830, 235), (1200, 310), (1200, 400), (0, 400)], fill=176)
    draw.polygon([(0, 360), (330, 320), (700, 365), (1200, 330), (1200, 420), (0, 420)], fill=150)
    for y in range(400, 800):
        draw.line((0, y, 1200, y), fill=190 - (y - 400) // 5)
    for i in range(46):
        y = 430 + i * 8
        x = (i * 397) % 1100
        draw.line((x, y, x + 70 + i * 2, y), fill=215 - i, width=3)
    image = image.filter(ImageFilter.GaussianBlur(3))
    draw = ImageDraw.Draw(image)
    draw.polygon([(380, 560), (860, 560), (800, 640), (440, 640)], fill=50)
    draw.rectangle((470, 470, 720, 560), fill=92)
    for x in range(490, 700, 50):
        draw.rectangle((x, 490, x + 30, 525), fill=205)
    draw.rectangle((640, 380, 668, 470), fill=60)
    draw.line((420, 560, 420, 440), fill=60, width=6)
    draw.polygon([(423, 442), (500, 462), (423, 482)], fill=120)
    draw.line((300, 668, 920, 668), fill=225, width=6)
    return image


if __name__ == "__main__":
    dancer().quantize(64).save(HERE / "dancer.png", optimize=True)
    ferry().save(HERE / "ferry.jpg", quality=80)
