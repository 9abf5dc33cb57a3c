"""Separations (分色版) and ink coverage (总墨量) on the screen, of the PDF as it would be printed.

The plates are rendered by Ghostscript or MuPDF (:mod:`layout.preflight.ink.separations`), once for each version of a page.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from layout.preflight.ink.separations import plates_of_page

if TYPE_CHECKING:
    from layout.preview.session import Shown

DPI = 110
"""Resolution of the plates: enough to judge a page by, and quick."""
KEPT = 6
"""Pages whose plates are kept."""
INKS = {"c": ("Cyan", (0, 160, 225)), "m": ("Magenta", (225, 0, 125)), "y": ("Yellow", (235, 215, 0)), "k": ("Black", (0, 0, 0))}
"""What the page calls an ink: its plate, and how it is shown."""


class PlateMaker:
    """Draws plates; keeps those of the last few pages."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Image.Image]] = {}

    def picture(self, page: Shown, what: str) -> bytes:
        """A plate (``c``, ``m``, ``y``, ``k``) in its ink, or the total of all (``ink``) as a heat map; PNG.

        Raises:
            layout.preflight.check.NotRunError: no program for it is installed, or it failed.
            ValueError: there is no such plate.
        """
        if what != "ink" and what not in INKS:
            raise ValueError(f"there is no plate {what!r}")
        plates = self._kept.pop(page.version, None)
        if plates is None:
            plates = plates_of_page(page.pdf, DPI)
        self._kept[page.version] = plates
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        out = BytesIO()
        picture = _heat(plates, page.layout.print.ink_limit) if what == "ink" else _tinted(plates, *INKS[what])
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()


def _tinted(plates: dict[str, Image.Image], ink: str, colour: tuple[int, int, int]) -> Image.Image:
    size = next(iter(plates.values())).size
    plate = plates.get(ink) or Image.new("L", size)
    return Image.composite(Image.new("RGB", size, colour), Image.new("RGB", size, "white"), plate)


def _heat(plates: dict[str, Image.Image], limit: float) -> Image.Image:
    """White without ink, through green at half the limit to yellow below it; red above it."""
    quarters = [plate.point(lambda value: value // 4) for plate in plates.values()]
    total = quarters[0]
    for quarter in quarters[1:]:
        total = ImageChops.add(total, quarter)  # 255 stands for 400 %
    table = [_colour(value * 400 / 252 / limit) for value in range(256)]
    return Image.merge("RGB", [total.point([colour[band] for colour in table]) for band in range(3)])


def _colour(share: float) -> tuple[int, int, int]:
    if share > 1:
        return 215, 0, 30
    ramp = ((255, 255, 255), (120, 200, 140), (250, 220, 60))
    place = min(share, 1) * 2
    low, high = ramp[min(int(place), 1)], ramp[min(int(place), 1) + 1]
    part = place - min(int(place), 1)
    return tuple(round(a + (b - a) * part) for a, b in zip(low, high, strict=True))  # type: ignore[return-value]
