"""Whether type on a picture (压图题) can be read: its contrast with what is under it, scrims counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.flow.headline_dress import LEGIBLE, luminance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.flow.result import PlacedPicture
    from layout.geometry import Frame
    from layout.style import Colour

FAINT = 0.15
"""Type is reported of which more than this share stands on something too much like it."""

_LINEAR = tuple((value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4) for value in (i / 255 for i in range(256)))


class Ground(Struct, frozen=True):
    """What is under the type."""

    picture: PlacedPicture
    tones: tuple[int, int, bytes]
    """Of the whole picture: see :attr:`layout.flow.desk.Library.picture_tones`."""

    def faint(self, boxes: Sequence[Frame], colour: Colour) -> float:
        """The share of these boxes on which type of this colour is hardly seen."""
        ink = luminance(colour)
        found = [light for box in boxes for light in self._lights(box)]
        low, high = (ink + 0.05) / LEGIBLE, (ink + 0.05) * LEGIBLE
        return sum(low < light + 0.05 < high for light in found) / len(found) if found else 0.0

    def light(self, boxes: Sequence[Frame]) -> float:
        """How light the picture is there, 0 to 1."""
        found = [light for box in boxes for light in self._lights(box)]
        return sum(found) / len(found) if found else 1.0

    def _lights(self, box: Frame) -> Iterator[float]:
        """Luminance of the copy's pixels under a box."""
        width, height, values = self.tones
        frame, (left, top, right, bottom) = self.picture.frame, self.picture.crop
        across, down = (right - left) * width / frame.measure, (bottom - top) * height / frame.block_size
        x0 = left * width + (box.inline - frame.inline) * across
        y0 = top * height + (box.block - frame.block) * down
        covers = [(scrim, luminance(scrim.colour)) for scrim in self.picture.scrims]
        columns = range(max(0, int(x0)), min(width, int(x0 + box.measure * across) + 1))
        for row in range(max(0, int(y0)), min(height, int(y0 + box.block_size * down) + 1)):
            block = frame.block + int((row + 0.5 - top * height) / down)
            for column in columns:
                light = _LINEAR[values[row * width + column]]
                inline = frame.inline + int((column + 0.5 - left * width) / across)
                for scrim, dark in covers:
                    light += (dark - light) * scrim.at(inline, block)
                yield light
