"""A press of pictures: plates that boxes, type, shapes and pictures are painted on, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from layout.display import Gradient
from layout.preflight.display_sheet import path_bounds
from layout.preflight.paint import PROCESS, paint_of
from layout.units import mm

if TYPE_CHECKING:
    from collections.abc import Callable

    from layout.colour.inkmap import InkMap
    from layout.display import Path, PathItem, PictureItem
    from layout.geometry import Rect
    from layout.preflight.paint import Paint
    from layout.style import Colour

_PIXEL = mm(0.25)
_STEPS = 48
"""Squares each way that a shade is made of."""
_CURVE = 8
"""Straight pieces that stand for a curve."""
_Box = tuple[int, int, int, int]


class Press:
    """Four plates and those of spot colours. Type is collected and set when something else comes over it."""

    def __init__(self, whole: Rect) -> None:
        self.whole = whole
        self.size = (max(1, -(-whole.width // _PIXEL)), max(1, -(-whole.height // _PIXEL)))
        self.plates = {ink: Image.new("L", self.size) for ink in PROCESS}
        self._mask: Image.Image | None = None
        self._pen: ImageDraw.ImageDraw | None = None
        self._type: Paint | None = None
        self._overprint = False

    # ---- what is painted -------------------------------------------------------------------------

    def fill(self, rect: Rect, paint: Paint, *, overprint: bool) -> None:
        """A box of one colour."""
        box, covered = self._box(rect)
        mask = None if covered > 0.99 else Image.new("L", (box[2] - box[0], box[3] - box[1]), round(covered * 255))
        self._paint(box, paint, mask, overprint=overprint)

    def picture(self, item: PictureItem, ink: InkMap) -> None:
        """A picture, by its cells. One that is cut out adds to what is under it, for its cells do not say where it is."""
        box, _ = self._box(item.rect)
        size = (box[2] - box[0], box[3] - box[1])
        bands = Image.frombytes("CMYK", (ink.columns, ink.rows), ink.inks).resize(size, Image.Resampling.BOX).split()
        mask = self._shape(item.clip, box) if item.clip else None
        for name, band in zip(PROCESS, bands, strict=True):
            plate = self.plates[name]
            plate.paste(ImageChops.lighter(band, plate.crop(box)) if item.cut_out else band, box, mask)

    def path(self, item: PathItem) -> None:
        """A shape, filled and stroked."""
        box, _ = self._box(path_bounds(item.path))
        if isinstance(item.fill, Gradient):
            self._shade(item.fill, box, self._shape(item.path, box))
        elif item.fill is not None:
            self._paint(box, paint_of(item.fill), self._shape(item.path, box), overprint=False)
        if item.stroke is not None and item.stroke_width > 0:
            half = item.stroke_width // 2
            box, _ = self._box(path_bounds(item.path).inset(-half, -half, -half, -half))
            mask = self._shape(item.path, box, pen=item.stroke_width)
            self._paint(box, paint_of(item.stroke), mask, overprint=item.stroke.is_black)

    def glyph(self, rect: Rect, covered: float, colour: Colour) -> None:
        """A glyph: the rectangle round its ink, and how much of that is ink."""
        paint = paint_of(colour)
        if paint != self._type or self._mask is None or self._pen is None:
            self.set_type()
            self._type, self._overprint = paint, colour.is_black
            self._mask = Image.new("L", self.size)
            self._pen = ImageDraw.Draw(self._mask)
        box, share = self._box(rect)
        self._pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=round(min(1.0, covered * share) * 255))

    def set_type(self) -> None:
        """Print the type collected."""
        if self._mask is not None and self._type is not None:
            box = self._mask.getbbox()
            if box is not None:
                self._paint(box, self._type, self._mask.crop(box), overprint=self._overprint)
        self._mask = self._pen = self._type = None

    # ---- how -------------------------------------------------------------------------------------

    def _paint(self, box: _Box, paint: Paint, mask: Image.Image | None, *, overprint: bool) -> None:
        amounts = dict(paint.inks)
        self._ready(amounts)
        for ink, plate in self.plates.items():
            if ink in amounts or not overprint:
                plate.paste(round(amounts.get(ink, 0.0) * 255), box, mask)

    def _ready(self, inks: dict[str, float]) -> None:
        for ink in inks:
            if ink not in self.plates:
                self.plates[ink] = Image.new("L", self.size)

    def _shade(self, shade: Gradient, box: _Box, mask: Image.Image) -> None:
        """A fill that goes over from one colour to another, in small squares."""
        start, end = dict(paint_of(shade.start).inks), dict(paint_of(shade.end).inks)
        self._ready(start | end)
        x0, y0, x1, y1 = shade.axis
        dx, dy = x1 - x0, y1 - y0
        length = max(dx * dx + dy * dy, 1)
        shares = []
        for row in range(_STEPS):
            y = self.whole.y + (box[1] + (row + 0.5) * (box[3] - box[1]) / _STEPS) * _PIXEL
            for column in range(_STEPS):
                x = self.whole.x + (box[0] + (column + 0.5) * (box[2] - box[0]) / _STEPS) * _PIXEL
                shares.append(min(1.0, max(0.0, ((x - x0) * dx + (y - y0) * dy) / length)))
        for ink, plate in self.plates.items():
            first, change = start.get(ink, 0.0), end.get(ink, 0.0) - start.get(ink, 0.0)
            squares = Image.frombytes("L", (_STEPS, _STEPS), bytes(round(255 * (first + change * share)) for share in shares))
            plate.paste(squares.resize((box[2] - box[0], box[3] - box[1])), box, mask)

    def _shape(self, path: Path, box: _Box, pen: int = 0) -> Image.Image:
        """Where in a box a path is: its inside, or what a pen along it covers."""
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        draw = ImageDraw.Draw(mask)
        width = max(1, round(pen / _PIXEL))
        grey = 255 if not pen else round(255 * min(1.0, pen / _PIXEL / width))
        for points in _straight(path, self._placed(box)):
            if pen:
                draw.line(points, fill=grey, width=width)
            elif len(points) > 2:
                draw.polygon(points, fill=255)
        return mask

    def _placed(self, box: _Box) -> Callable[[float, float], tuple[float, float]]:
        return lambda x, y: ((x - self.whole.x) / _PIXEL - box[0], (y - self.whole.y) / _PIXEL - box[1])

    def _box(self, rect: Rect) -> tuple[_Box, float]:
        """The pixels of a rectangle, one at least each way, and how much of them it covers."""
        left, top = (rect.x - self.whole.x) / _PIXEL, (rect.y - self.whole.y) / _PIXEL
        wide, tall = rect.width / _PIXEL, rect.height / _PIXEL
        x, y = round(left), round(top)
        right, bottom = max(round(left + wide), x + 1), max(round(top + tall), y + 1)
        return (x, y, right, bottom), min(1.0, wide * tall / ((right - x) * (bottom - y)))


def _straight(path: Path, placed: Callable[[float, float], tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The parts of a path as points, curves in straight pieces."""
    parts: list[list[tuple[float, float]]] = []
    for operator, numbers in path:
        if operator == "M":
            parts.append([placed(*numbers)])
        elif operator == "L":
            parts[-1].append(placed(*numbers))
        elif operator == "C":
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = parts[-1][-1], *(placed(*numbers[i : i + 2]) for i in (0, 2, 4))
            for step in range(1, _CURVE + 1):
                t = step / _CURVE
                s = 1 - t
                a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
                parts[-1].append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        elif parts and parts[-1]:
            parts[-1].append(parts[-1][0])
    return parts
