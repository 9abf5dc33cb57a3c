"""Room for the inserts (引语, 链接) of a story that do not stand in a column like a paragraph: over several columns, at an edge, set in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Severity
from layout.flow.columns import clear_of_fold, cut_out
from layout.flow.fill import fill
from layout.flow.insert_look import InsertPlace, show_insert
from layout.flow.result import Problem
from layout.flow.setter import Setter
from layout.flow.slots import column_slots
from layout.flow.standing import frame_at, free_lines, inset_frame, inset_stretch, on_one_side, stretch_of, whole_frame
from layout.flow.wrap import Obstacle, frame_polygon
from layout.geometry import Frame
from layout.spec.picture_model import WrapSpec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Column, Region, Stretch
    from layout.flow.copy import CopyParagraph
    from layout.flow.insert import InsertBlock, InsertSetter
    from layout.spec.story_model import Story
    from layout.style import ParagraphStyle
    from layout.units import Mpt

_LEAST = 6
"""Characters of the shortest line beside an insert."""


class Inserted(Struct, frozen=True):
    """The inserts of an article that have found their places."""

    places: tuple[InsertPlace, ...] = ()
    columns: tuple[Column, ...] = ()
    """What they leave of the columns."""
    obstacles: tuple[Obstacle, ...] = ()
    """What text runs round."""
    left: tuple[int, ...] = ()
    """Paragraphs of the copy, each an insert, that found no place."""
    problems: tuple[Problem, ...] = ()


def place_inserts(
    story: Story,
    copy: Sequence[CopyParagraph],
    strips: Sequence[Stretch],
    columns: tuple[Column, ...],
    region: Region,
    body: ParagraphStyle,
) -> Inserted:
    """Places for all inserts that stand elsewhere than in a line with the text, in turn; each makes less room for the next."""
    places: list[InsertPlace] = []
    obstacles: list[Obstacle] = []
    left: list[int] = []
    problems: list[Problem] = []
    for number, paragraph in enumerate(copy):
        block = paragraph.block
        if block is None or not block.placed:
            continue
        finder = _Finder(number, block.setter, strips, columns, region, body)
        place = finder.at_edge(copy)
        if place is None:
            left.append(number)
            problems.append(no_room(story.id, block, region.bounds))
            continue
        places.append(place)
        if finder.set_in:
            obstacles.append(finder.obstacle(place))
        else:
            columns = cut_out(columns, (place.frame,), region.pitch)
    return Inserted(tuple(places), columns, tuple(obstacles), tuple(left), tuple(problems))


def no_room(owner: str, block: InsertBlock, bounds: Frame) -> Problem:
    """An insert that the article does not hold."""
    what = "pull quote" if block.setter.insert.kind == "pullquote" else "box"
    message = f"{owner}: no room for the {what} “{block.text.strip()[:24]}”: none of it is on the page"
    hint = "another place, more columns, a larger area, or a shorter text"
    return Problem("insert/no-room", Severity.ERROR, message, hint, block.setter.insert.span, bounds)


class _Finder(Struct, frozen=True):
    """Finds the place of one insert."""

    number: int
    setter: InsertSetter
    strips: Sequence[Stretch]
    columns: tuple[Column, ...]
    region: Region
    body: ParagraphStyle

    @property
    def set_in(self) -> bool:
        """Whether text runs round it."""
        insert = self.setter.insert
        return insert.width > 0 or insert.wrap is not None or insert.at is not None

    def at_edge(self, copy: Sequence[CopyParagraph]) -> InsertPlace | None:
        """Its place; ``None`` if the columns do not hold it."""
        setter, pitch = self.setter, self.region.pitch
        if setter.insert.at is not None:
            frame = self._on_one_side(frame_at(setter.insert.at, self.strips, self.region))
            fits = frame is not None and setter.at(frame.measure).needed() * pitch <= frame.block_size
            return InsertPlace(self.number, setter, frame) if frame is not None and fits else None
        across = on_one_side(self.strips, stretch_of(self.strips, setter.columns, setter.place), self.region.fold)
        measure = self.strips[across[1] - 1][1] - self.strips[across[0]][0]
        if self.set_in:
            stretch = inset_stretch(self.strips, across, setter.insert.width, self._placed())
            lines = setter.at(stretch[1] - stretch[0]).needed()
            frame = inset_frame(self.columns, across, stretch, lines, self._placed(), pitch)
            return None if frame is None else InsertPlace(self.number, setter, frame)
        edge = self._placed().partition("-")[0]
        if edge == "middle":
            return self._in_middle(across, measure)
        if edge == "text":
            return self._where_written(copy)
        bottom = edge == "bottom"
        lines = setter.at(measure).needed(head=not bottom, foot=bottom)
        frame = whole_frame(self.columns, across, lines, pitch, bottom=bottom)
        if frame is None or frame.block_size < lines * pitch:
            return None
        return InsertPlace(self.number, setter, frame, head=not bottom, foot=bottom, column=across[0])

    def _on_one_side(self, frame: Frame | None) -> Frame | None:
        """A frame without what of it is in the fold of a spread or beyond."""
        if frame is None:
            return None
        start, end = max(clear_of_fold((frame.inline, frame.inline_end), self.region.fold), key=lambda side: side[1] - side[0])
        return Frame(start, frame.block, end - start, frame.block_size)

    def _placed(self) -> str:
        """Its place; text runs round it in mid-height where the place is not said."""
        return "middle" if self.set_in and self.setter.place == "text" else self.setter.place

    def _in_middle(self, across: Stretch, measure: Mpt) -> InsertPlace | None:
        """In mid-height of its columns."""
        pitch = self.region.pitch
        head, foot = free_lines(self.columns, across)
        depth = self.setter.at(measure).needed() * pitch
        if depth > foot - head:
            return None
        above = (foot - head - depth) // 2 // pitch * pitch
        return self._over(across, measure, head + above, (head, foot))

    def _where_written(self, copy: Sequence[CopyParagraph]) -> InsertPlace | None:
        """Beside the end of the paragraph before it, in the column that ends in and those after; below the end of that paragraph."""
        pitch, wide = self.region.pitch, min(self.setter.columns, len(self.strips))
        filling = fill(Setter(copy[: self.number]), column_slots(self.columns, self.body.pitch), self.strips[-1][1] - self.strips[-1][0])
        last = next((line.slot for line in reversed(filling.lines) if line.slot is not None), None)
        first = 0 if last is None else min(last.column, len(self.strips) - wide)
        across = first, _ = on_one_side(self.strips, (first, first + wide), self.region.fold)
        measure = self.strips[across[1] - 1][1] - self.strips[first][0]
        head, foot = free_lines(self.columns, across)
        shape = self.setter.at(measure)
        wanted = head if last is None else last.block // pitch * pitch + pitch
        if wanted <= head:
            depth = shape.needed(head=True) * pitch
            return self._over(across, measure, head, (head, foot)) if depth <= foot - head else None
        if shape.needed() * pitch > foot - wanted:
            depth = shape.needed(foot=True) * pitch
            return self._over(across, measure, foot - depth, (head, foot)) if depth <= foot - head else None
        return self._over(across, measure, wanted, (head, foot))

    def _over(self, across: Stretch, measure: Mpt, block: Mpt, free: Stretch) -> InsertPlace | None:
        """Over whole columns, from a line on; ``None`` if something else stands there."""
        shape, pitch = self.setter.at(measure), self.region.pitch
        head = block == free[0]
        foot = not head and block + shape.needed(foot=True) * pitch == free[1]
        depth = shape.needed(head=head, foot=foot) * pitch
        frame = Frame(self.strips[across[0]][0], block, measure, depth)
        for column in self.columns[across[0] : across[1]]:
            if not any(piece.block <= frame.block and frame.block_end <= piece.block_end for piece in column):
                return None
        return InsertPlace(self.number, self.setter, frame, head, foot, across[0])

    def obstacle(self, place: InsertPlace) -> Obstacle:
        """What text runs round: its edges, with white around."""
        em, pitch = self.body.text.size, self.region.pitch
        frame = show_insert(place, 0).frame
        wrap = self.setter.insert.wrap or WrapSpec(
            beside=em, above=pitch // 3, below=pitch // 3, least=_LEAST * em, span=self.setter.insert.span
        )
        return Obstacle.of((frame_polygon(frame),), wrap)
