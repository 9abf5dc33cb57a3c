"""Captions of a photo essay: under or over each picture, or all in one (组图说明), with numbers or directions.

Captions of a row begin level under pictures that end level (over pictures they end level); the last line of the longest stands on the grid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.captions import Caption, CaptionText, caption_stretch, joined, set_caption
from layout.flow.grid import above_baseline
from layout.flow.photo_labels import direction_labels, number_label
from layout.flow.pictures import caption_problems
from layout.flow.result import PlacedLine, PlacedTint, Problem
from layout.geometry import Frame
from layout.style import BLACK, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Stretch
    from layout.flow.desk import Desk
    from layout.flow.photo_rows import PhotoPlace
    from layout.flow.result import Placed
    from layout.spec.photo_model import PhotoGrid
    from layout.spec.picture_model import PictureSpec
    from layout.units import Mpt

_READABLE = 45
"""Characters of the longest line that is easily read."""
_APART = 1500
"""White between captions side by side, in 1/1000 of their size."""
_FEW = 2
"""A caption of no more lines than this may be as wide as its group."""
_ESTIMATE = 2
"""Lines that captions take, before it is known how wide they are."""
_DISC, _NUMBER_EDGE, _DIGIT = 1500, 400, 365
"""Of the number on a picture: its disc, the white to the corner, and the middle of a digit above its baseline, in 1/1000 of its size."""


class Group(Struct, frozen=True):
    """The caption of all pictures, set in columns of one measure."""

    caption: Caption
    columns: int
    inline: Mpt
    """Where the first one begins."""
    measure: Mpt
    gutter: Mpt
    desk: Desk
    problems: tuple[Problem, ...] = ()

    @property
    def _levels(self) -> int:
        """Lines of its longest column."""
        return -(-self.caption.levels // self.columns)

    @property
    def lines(self) -> int:
        """Body lines that hold it, the white to the pictures included."""
        depth = (self._levels - 1) * self.caption.pitch + above_baseline(self.caption.size)
        return self.desk.grid.lines_for(depth + self.desk.house.caption_gap)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it numbers."""
        return len(self.caption.prepared)

    def placed(self, first: int, paragraph: int, room: int = 0) -> list[PlacedLine]:
        """Its columns from line ``first`` on: the last line of the longest on the grid; in a cell of so many lines (``room``) from its head."""
        grid, pitch = self.desk.grid, self.caption.pitch
        baseline = grid.baseline(first + self.lines - 1) - (self._levels - 1) * pitch
        levels = self._levels
        if room:
            baseline = grid.baseline(first) if self.desk.house.caption_grid else grid.face_top(first) + above_baseline(self.caption.size)
            levels = min(levels, self._holds(room))
        lines: list[PlacedLine] = []
        for column in range(self.columns):
            part = self.caption.levels_from(column * levels, (column + 1) * levels)
            lines += part.placed_from(self.inline + column * (self.measure + self.gutter), baseline, paragraph)
        return lines

    def _holds(self, room: int) -> int:
        """Its lines that stand in so many body lines."""
        grid = self.desk.grid
        head = grid.baseline(0) if self.desk.house.caption_grid else grid.face_top(0) + above_baseline(self.caption.size)
        return max(0, (grid.baseline(room - 1) - head) // self.caption.pitch + 1)

    def overset(self, room: int, frame: Frame) -> tuple[Problem, ...]:
        """What finds no place in a cell of so many lines."""
        rest = self.caption.levels_from(self._holds(room) * self.columns, self.caption.levels).rows
        if not rest:
            return ()
        text = "".join(row.line.text for row in rest)
        message = f"the caption of the group is {len(rest)} lines too long, {len(text)} characters are not printed: {_short(text)}"
        hint = "cut it, give its cell more room, or let it stand at the foot: group: foot"
        return (Problem("picture/caption", Severity.ERROR, message, hint, rest[0].span, frame),)


class OwnCaptions(Struct, frozen=True):
    """Captions of single pictures, set."""

    captions: tuple[Caption, ...]
    places: tuple[PhotoPlace, ...]
    rows: int
    over: bool
    desk: Desk
    problems: tuple[Problem, ...]

    def _row(self, number: int) -> int:
        """The row at whose edge a caption stands."""
        place = self.places[number]
        return place.row if self.over else place.end_row - 1

    def _levels(self, row: int) -> int:
        """Lines of the longest caption of a row."""
        return max((c.levels for i, c in enumerate(self.captions) if self._row(i) == row), default=0)

    @property
    def zones(self) -> tuple[list[int], list[int]]:
        """Body lines that captions take at the head and at the foot of each row."""
        none, zones = [0] * self.rows, [self._lines(self._levels(row)) for row in range(self.rows)]
        return (zones, none) if self.over else (none, zones)

    def _lines(self, levels: int) -> int:
        if not levels:
            return 0
        caption, grid = next(c for c in self.captions if c.rows), self.desk.grid
        depth = (levels - 1) * caption.pitch + above_baseline(caption.size)
        if self.over:
            return 1 + grid.lines_for(max(0, depth - (grid.baseline(0) - grid.face_top(0))))
        return grid.lines_for(depth + self.desk.house.caption_gap)

    def placed(self, number: int, first: int, lines: int, paragraph: int) -> tuple[PlacedLine, ...]:
        """A caption in so many body lines from ``first`` on: captions under pictures begin level, those over pictures end level."""
        caption, place = self.captions[number], self.places[number]
        if not caption.rows or not lines:
            return ()
        last = self.desk.grid.baseline(first + lines - 1)
        levels = caption.levels if self.over else self._levels(self._row(number))
        return caption.placed_from(place_of_caption(place, self.desk)[0], last - (levels - 1) * caption.pitch, paragraph)


def place_of_caption(place: PhotoPlace, desk: Desk) -> Stretch:
    """Where the caption of a picture stands: on one side of the fold of a spread."""
    return caption_stretch((place.inline, place.inline + place.measure), desk.fold)


class PhotoCaptions(Struct, frozen=True):
    """Captions of the pictures of one group."""

    pictures: Sequence[PictureSpec]
    grid: PhotoGrid
    desk: Desk

    # -- of each picture

    @property
    def each(self) -> bool:
        """Whether pictures have captions of their own."""
        return self.grid.captions in ("under", "over")

    def text(self, number: int) -> CaptionText:
        """What a picture's own caption says."""
        picture = self.pictures[number]
        label = number_label(number) if self.grid.labels == "numbers" and picture.caption and self.each else ""
        return CaptionText(plain=label + picture.caption, credit=picture.credit, span=picture.span)

    def estimate(self) -> int:
        """Lines of captions in a row of pictures, roughly."""
        return _ESTIMATE if self.each and any(p.caption or p.credit for p in self.pictures) else 0

    def own(self, places: Sequence[PhotoPlace], rows: int, white: Mpt) -> OwnCaptions:
        """The pictures' own captions, set to the widths of their places, less what keeps them apart where only ``white`` is between those."""
        texts = [self.text(i) if self.each else CaptionText() for i in range(len(places))]
        house, context = self.desk.house, self.desk.context
        edge = max(place.inline + place.measure for place in places)
        apart = max(0, house.styles.get("caption", house.body).text.size * _APART // 1000 - white)
        made = []
        for text, place in zip(texts, places, strict=True):
            start, end = place_of_caption(place, self.desk)
            end -= apart if end == place.inline + place.measure < edge else 0
            made.append(set_caption(text, end - start, house, context, self.desk.library.picture_size))
        problems = [p for i, c in enumerate(made) for p in caption_problems(self.pictures[i].file, texts[i], c, self.desk)]
        return OwnCaptions(tuple(made), tuple(places), rows, self.grid.captions == "over", self.desk, tuple(problems))

    # -- of all together

    def group(self, places: Sequence[PhotoPlace], stretch: Stretch) -> Group | None:
        """The caption of the group, with those of its pictures if they stand there; ``None`` if there is nothing to say."""
        house, problems = self.desk.house, list[Problem]()
        start, end = caption_stretch(stretch, self.desk.fold)
        measure = end - start
        texts = self._texts(places, problems)
        if not texts:
            return None
        size, gutter = house.styles.get("caption", house.body).text.size, house.grid.gutter
        readable = max(1, -(-(measure + gutter) // (_READABLE * size + gutter)))
        for columns in (self.grid.columns,) if self.grid.columns else (1, readable):
            width = (measure - (columns - 1) * gutter) // columns
            captions = [set_caption(text, width, house, self.desk.context, self.desk.library.picture_size) for text in texts]
            caption = joined(captions, "group-caption")
            if caption.levels <= _FEW:
                break
        for text, one in zip(texts, captions, strict=True):
            problems += caption_problems("the caption of the group", text, one, self.desk)
        return Group(caption, columns, start, width, gutter, self.desk, tuple(problems))

    def _texts(self, places: Sequence[PhotoPlace], problems: list[Problem]) -> list[CaptionText]:
        grouped = self.grid.captions == "group"
        credits = {picture.credit or self.grid.credit for picture in self.pictures} if grouped else {self.grid.credit}
        common = credits.pop() if len(credits) == 1 else self.grid.credit
        texts = [CaptionText(plain=self.grid.caption, span=self.grid.span)] if self.grid.caption else []
        if grouped:
            labels = self._labels(places, problems)
            for picture, label in zip(self.pictures, labels, strict=True):
                if picture.caption:
                    credit = picture.credit if picture.credit != common else ""
                    texts.append(CaptionText(plain=label + picture.caption, credit=credit, span=picture.span))
        if common and texts:
            texts[-1] = replace(texts[-1], credit=" ".join(part for part in (texts[-1].credit, common) if part))
        elif common:
            texts.append(CaptionText(credit=common, span=self.grid.span))
        return texts

    def _labels(self, places: Sequence[PhotoPlace], problems: list[Problem]) -> list[str]:
        if self.grid.labels == "none":
            return [""] * len(self.pictures)
        found = direction_labels(places, self.desk.house.lang) if self.grid.labels == "directions" else None
        if found is None and self.grid.labels == "directions":
            message = "two pictures of the group stand at the same side: directions do not tell them apart"
            problems.append(Problem("picture/directions", Severity.WARNING, message, "labels: numbers", self.grid.span))
        return found or [number_label(i) for i in range(len(self.pictures))]

    # -- numbers

    def number(self, number: int, frame: Frame) -> tuple[Placed, ...]:
        """The number on a picture: white on a black disc in one of its corners."""
        house = self.desk.house
        if self.grid.labels != "numbers" or len(self.pictures) < 2:
            return ()
        style = house.styles.get("caption", house.body)
        size = max(style.text.size, house.print.limits.reversed_type)
        line = self.desk.context.single(str(number + 1), replace(style.text, weight=700, size=size, colour=PAPER), style.rules)
        if line is None:
            return ()
        side, edge = size * _DISC // 1000, size * _NUMBER_EDGE // 1000
        down, _, across = self.grid.corner.partition("-")
        inline = frame.inline + edge if across == "left" else frame.inline_end - edge - side
        block = frame.block + edge if down == "top" else frame.block_end - edge - side
        baseline = block + side // 2 + size * _DIGIT // 1000
        disc = PlacedTint(Frame(inline, block, side, side), BLACK, round=True)
        return (disc, PlacedLine(line, inline + (side - line.width) // 2, baseline, "number", 0))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:20]}…{text[-19:]}"
