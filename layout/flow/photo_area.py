"""Photo essays (图片专题): a headline, a short text, pictures in a grid with their captions.

The text is set like that of any article, in lines of its own or in a cell of the grid; :mod:`layout.flow.photo_rows`
says where pictures stand, :mod:`layout.flow.photo_captions` sets what stands under them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.columns import Region, clear_of_fold, rectangle
from layout.flow.on_picture import with_headline_on_picture
from layout.flow.opening import Part
from layout.flow.photo_captions import PhotoCaptions
from layout.flow.photo_rows import PhotoPlace, mapped, row_heights, rows_by_proportion, strips_of
from layout.flow.picture_area import area_headline
from layout.flow.pictures import FigureSetter, described
from layout.flow.result import AreaLayout, Placed, PlacedLine, Problem
from layout.flow.story import lay_out_story
from layout.geometry import Frame
from layout.spec.photo_model import PhotoCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Stretch
    from layout.flow.desk import Desk
    from layout.spec.model import AreaSpec
    from layout.spec.photo_model import PhotoGrid
    from layout.spec.picture_model import PictureSpec
    from layout.units import Mpt

_TEXT_SHARE = 2
"""Text over or under the pictures takes at most one part in so many of the area."""
_READABLE = 36
"""Characters of the longest line of a text whose columns nobody has given."""
_ABOUT = 0.06
"""Columns of the grid are parted at the fold of a spread if their shares are off by less."""
_LEAST_PICTURE = 3
"""Lines of a picture that can be made out."""


def set_photo_area(area: AreaSpec, grid: PhotoGrid, region: Region, columns: int, gutter: Mpt, desk: Desk) -> AreaLayout:
    """The essay in its area; a region that is no rectangle is taken for the one round it."""
    bounds = region.bounds
    headline = area_headline(area, bounds, region.first_line, desk) if not area.open else None
    waiting = _waiting(area, bounds) if area.open else ()
    first = headline.frame.block_end // desk.grid.pitch if headline else region.first_line
    made = _Essay(area, grid, desk, columns, gutter).set(bounds.inline, bounds.measure, first, max(1, region.end_line - first))
    number = 1 + max((line.paragraph for line in headline.lines), default=-1) if headline else 0
    items: tuple[Placed, ...] = (*(headline.lines if headline else ()), *(_renumbered(item, number) for item in made.items))
    over = None if area.open else with_headline_on_picture(area, items, desk)
    return replace(
        made,
        items=over.items if over else items,
        rules=(*(headline.rules if headline else ()), *made.rules),
        tints=(*(headline.tints if headline else ()), *made.tints),
        title=over.title if over else headline.title if headline else "",
        problems=(*waiting, *(headline.problems if headline else ()), *made.problems, *(over.problems if over else ())),
    )


def _waiting(area: AreaSpec, bounds: Frame) -> tuple[Problem, ...]:
    """An essay whose story is not there yet (待稿)."""
    message = f"area {area.id} has no story yet"
    return (Problem("page/open-area", Severity.WARNING, message, "story: its name", area.at_key("story"), bounds),)


def _renumbered(item: Placed, number: int) -> Placed:
    return replace(item, paragraph=item.paragraph + number) if isinstance(item, PlacedLine) else item


class _Rows(Struct, frozen=True):
    """Rows of the grid in lines of the page."""

    first: int
    heights: tuple[int, ...]
    gap: int

    def start(self, row: int) -> int:
        """First line of a row."""
        return self.first + sum(self.heights[:row]) + row * self.gap

    def end(self, row: int) -> int:
        """The line after the last of the row before ``row``."""
        return self.start(row) - self.gap


class _Essay(Struct, frozen=True):
    """Text, pictures and captions below the headline."""

    area: AreaSpec
    grid: PhotoGrid
    desk: Desk
    columns: int
    gutter: Mpt

    @property
    def white(self) -> Mpt:
        """Between pictures side by side."""
        house = self.desk.house.picture_gutter
        asked = self.grid.gutter if self.grid.gutter is not None else house
        return self._between_lines if asked is None else asked

    @property
    def _between_lines(self) -> Mpt:
        """White from a baseline to the tops of the next line's ideographs."""
        return self.desk.grid.face_top(1) - self.desk.grid.baseline(0)

    @property
    def gap(self) -> int:
        """Empty lines between rows of pictures: as near to the white between columns as lines come; one where captions stand there."""
        lines = round((self.white - self._between_lines) / self.desk.grid.pitch)
        captions = self.grid.captions in ("under", "over") and any(p.caption or p.credit for p in self.area.pictures)
        return max(lines, 1 if captions else 0)

    @property
    def captions(self) -> PhotoCaptions:
        """Sets its captions."""
        return PhotoCaptions(self.area.pictures, self.grid, self.desk)

    # -- from head to foot

    def set(self, inline: Mpt, measure: Mpt, first: int, lines: int) -> AreaLayout:
        """All of it in so many lines."""
        end = first + lines
        text = self._text_strip(inline, measure, first, lines)
        if text is not None:
            taken = text[1] + 1
            first, end = (first + taken, end) if self.grid.text == "head" else (first, end - taken)
        places, count = self._places(inline, measure, end - first)
        group = self.captions.group(places, (inline, inline + measure)) if isinstance(self.grid.group, str) else None
        strip = group.lines if group else 0
        if group and strip:
            strip += self.gap if self.grid.group == "foot" else 0
            if self.grid.group == "head":
                first += strip + 1
            else:
                end -= strip
            places, count = self._places(inline, measure, end - first)
        problems: list[Problem] = []
        rows = self._rows(places, count, inline, measure, first, end, problems)
        layout = text[0] if text else self._text_cell(inline, measure, rows)
        items: list[Placed] = list(layout.items) if layout else []
        number = 1 + max((item.paragraph for item in items if isinstance(item, PlacedLine)), default=-1)
        before: list[Placed] = []
        after: list[Placed] = []
        if group and strip:
            at = first - group.lines - 1 if self.grid.group == "head" else end + strip - group.lines
            (before if self.grid.group == "head" else after).extend(group.placed(at, number))
            number += group.paragraphs
            problems += group.problems
        pictures, number = self._pictures(places, rows, number, problems)
        if isinstance(self.grid.group, PhotoCell):
            place = self._cell(self.grid.group, inline, measure)
            group = self.captions.group(places, self._clear(place, inline, measure))
            if group is not None:
                room = rows.end(place.end_row) - rows.start(place.row)
                after += group.placed(rows.start(place.row), number, room)
                problems += (*group.problems, *group.overset(room, self._frame(place, rows)))
        items += (*before, *pictures, *after)
        if layout is None:
            return AreaLayout("picture", tuple(items), problems=tuple(problems))
        return replace(layout, items=tuple(items), problems=(*layout.problems, *problems))

    # -- pictures

    def _places(self, inline: Mpt, measure: Mpt, lines: int) -> tuple[tuple[PhotoPlace, ...], int]:
        """Where pictures stand, and how many rows there are."""
        if self.grid.cells:
            places = tuple(self._cell(cell, inline, measure) for cell in self.grid.cells)
            return places, self._mapped_rows
        pitch = self.desk.grid.pitch
        shapes = self._shapes()
        each = self.captions.estimate() + self.gap
        counts = rows_by_proportion(shapes, measure, lines * pitch, each * pitch, self.grid.per_row)
        made: list[PhotoPlace] = []
        for row, count in enumerate(counts):
            strips = strips_of(inline, measure, shapes[len(made) : len(made) + count], self.white)
            made += [PhotoPlace(row, row + 1, start, end - start) for start, end in strips]
        return tuple(made), len(counts)

    @property
    def _mapped_rows(self) -> int:
        cells = [*self.grid.cells, *(c for c in (self.grid.group, self.grid.text) if isinstance(c, PhotoCell))]
        return max(cell.end_row for cell in cells)

    def _cell(self, cell: PhotoCell, inline: Mpt, measure: Mpt) -> PhotoPlace:
        cells = [*self.grid.cells, *(c for c in (self.grid.group, self.grid.text) if isinstance(c, PhotoCell))]
        columns = max(c.end_column for c in cells)
        return mapped(cell, self._strips(inline, measure, self.grid.widths or (1,) * columns))

    def _strips(self, inline: Mpt, measure: Mpt, weights: Sequence[float]) -> tuple[Stretch, ...]:
        """The columns of the grid; over the fold of a spread those of each page for themselves, where they can be parted about so."""
        left, *right = clear_of_fold((inline, inline + measure), self.desk.fold_white)
        if right:
            share = (left[1] - left[0]) / (left[1] - left[0] + right[0][1] - right[0][0])
            off, parted = min((abs(sum(weights[:n]) / sum(weights) - share), n) for n in range(len(weights)))
            if parted and off < _ABOUT:
                sides = ((left, weights[:parted]), (right[0], weights[parted:]))
                return tuple(strip for side, own in sides for strip in strips_of(side[0], side[1] - side[0], own, self.white))
        return strips_of(inline, measure, weights, self.white)

    def _shapes(self) -> list[float]:
        """Width by height of each picture."""
        setter = FigureSetter(self.desk)
        return [width / height for width, height in map(setter.proportions, self.area.pictures)]

    def _rows(
        self, places: Sequence[PhotoPlace], count: int, inline: Mpt, measure: Mpt, first: int, end: int, problems: list[Problem]
    ) -> _Rows:
        """The heights of the rows; what does not fit is reported and then made to fit."""
        heads, feet = self.captions.own(places, count, self.white).zones
        weights = [1.0] * count
        if not self.grid.cells:
            shapes = self._shapes()
            own = [[i for i, place in enumerate(places) if place.row == row] for row in range(count)]
            weights = [(measure - self.white * (len(row) - 1)) / sum(shapes[i] for i in row) for row in own]
        given = self.grid.heights or (0,) * count
        heights = row_heights(end - first, heads, feet, given, weights, self.gap)
        over = sum(heights) + self.gap * (count - 1) - (end - first)
        rows = _Rows(first, tuple(heights), self.gap)
        lines = [rows.end(p.end_row) - rows.start(p.row) - heads[p.row] - feet[p.end_row - 1] for p in places]
        small = next((self.area.pictures[i].file for i, count in enumerate(lines) if count < _LEAST_PICTURE), "")
        frame = Frame(inline, first * self.desk.grid.pitch, measure, (end - first) * self.desk.grid.pitch)
        if over > 0 or small:
            what = f"the pictures need {over} lines more than there are" if over > 0 else f"there is no room for {small}"
            hint = "a higher area, fewer rows, shorter captions, or one caption for all: captions: group"
            message = f"area {self.area.id}: {what}"
            problems.append(Problem("picture/no-room", Severity.ERROR, message, hint, self.grid.span, frame))
        while over > 0 and max(heights) > 1:
            tallest = heights.index(max(heights))
            heights[tallest] -= 1
            over -= 1
        return _Rows(first, tuple(heights), self.gap)

    def _frame(self, place: PhotoPlace, rows: _Rows) -> Frame:
        """The whole lines of a place."""
        pitch = self.desk.grid.pitch
        start, end = rows.start(place.row), rows.end(place.end_row)
        return Frame(place.inline, start * pitch, place.measure, (end - start) * pitch)

    def _pictures(self, places: Sequence[PhotoPlace], rows: _Rows, number: int, problems: list[Problem]) -> tuple[list[Placed], int]:
        """Pictures with their captions, cropped to what those leave: all of a row begin and end level."""
        setter, captions, grid = FigureSetter(self.desk), self.captions.own(places, len(rows.heights), self.white), self.desk.grid
        heads, feet = captions.zones
        problems += captions.problems
        items: list[Placed] = []
        for i, (picture, place) in enumerate(zip(self.area.pictures, places, strict=True)):
            first, end = rows.start(place.row) + heads[place.row], rows.end(place.end_row) - feet[place.end_row - 1]
            top = grid.face_top(first)
            frame = Frame(place.inline, top, place.measure, max(grid.pitch, grid.baseline(end - 1) - top))
            shown, _, found = setter.shown(self._described(picture, i), frame)
            items += (shown, *self.captions.number(i, frame))
            problems += found
            level = first - heads[place.row] if captions.over else end
            lines = captions.placed(i, level, heads[place.row] if captions.over else feet[place.end_row - 1], number)
            number += 1 + max((line.paragraph - number for line in lines), default=-1)
            items += lines
        return items, number

    def _described(self, picture: PictureSpec, number: int) -> PictureSpec:
        own = described(picture, self.captions.text(number))
        return own if own.alt or not self.grid.caption else replace(own, alt=self.grid.caption)

    # -- text

    def _text_strip(self, inline: Mpt, measure: Mpt, first: int, lines: int) -> tuple[AreaLayout, int] | None:
        """The story's text in the fewest lines over or under the pictures, and how many those are."""
        if not isinstance(self.grid.text, str) or not self._has_text:
            return None
        most = max(1, lines // _TEXT_SHARE)
        head = self.grid.text == "head"
        em = self.desk.house.body.text.size
        columns = self.columns if self.area.columns else max(1, -(-(measure + self.gutter) // (_READABLE * em + self.gutter)))

        def laid_out(count: int) -> AreaLayout:
            line = first if head else first + lines - count
            return self._text(rectangle((inline, inline + measure), line, count, self.desk.grid.pitch, self.desk.fold_white), columns)

        layout = laid_out(most)
        if layout.fit is None or layout.fit.over_lines:
            return layout, most
        for count in range(max(1, -(-layout.fit.used // columns)), most):
            fewer = laid_out(count)
            if fewer.fit is not None and not fewer.fit.over_lines:
                return fewer, count
        return layout, most

    def _text_cell(self, inline: Mpt, measure: Mpt, rows: _Rows) -> AreaLayout | None:
        """The story's text in its cell."""
        if not isinstance(self.grid.text, PhotoCell) or not self._has_text:
            return None
        place = self._cell(self.grid.text, inline, measure)
        first, end = rows.start(place.row), rows.end(place.end_row)
        stretch = self._clear(place, inline, measure)
        region = rectangle(stretch, first, max(1, end - first), self.desk.grid.pitch, self.desk.fold_white)
        basic = self.desk.house.grid
        columns = (place.measure + basic.gutter) // (basic.column + basic.gutter)
        return self._text(region, max(1, columns))

    def _clear(self, place: PhotoPlace, inline: Mpt, measure: Mpt) -> Stretch:
        """Where text stands in a cell: an em off the pictures beside it."""
        off = max(0, self.desk.grid.size - self.white)
        end = place.inline + place.measure
        return place.inline + (off if place.inline > inline else 0), end - (off if end < inline + measure else 0)

    @property
    def _has_text(self) -> bool:
        return self.area.story is not None and bool(self.area.story.paragraphs) and not self.area.open

    def _text(self, region: Region, columns: int) -> AreaLayout:
        assert self.area.story is not None
        area = replace(self.area, pictures=(), photos=None, headline=None, columns=columns, widths=())
        return lay_out_story([Part(area, self.area.story, region, columns, self.gutter, self.desk)]).areas[0]
