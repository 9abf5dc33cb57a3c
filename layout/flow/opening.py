"""An area made ready for its text: headline and pictures set, columns open for what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.change import Change
from layout.flow.columns import cut_out, strip_frames
from layout.flow.copy import body_style, story_copy
from layout.flow.fill import fill
from layout.flow.headline import HeadlineBlock, HeadlineSetter
from layout.flow.headline_stack import KnownStacks
from layout.flow.inserting import Inserted, place_inserts
from layout.flow.outline import text_shape
from layout.flow.overlaps import overlap_problems, room_problems
from layout.flow.pictures import Figure, FigureSetter, caption_of
from layout.flow.recut import area_strips
from layout.flow.result import Problem
from layout.flow.setter import Setter
from layout.flow.slots import Slot, column_slots
from layout.flow.standing import stretch_of, whole_frame
from layout.flow.wrap import Obstacle, slots_around, slots_within
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Column, Region, Stretch
    from layout.flow.copy import CopyParagraph
    from layout.flow.desk import Desk
    from layout.spec.model import AreaSpec
    from layout.spec.picture_model import PictureSpec
    from layout.spec.story_model import Story
    from layout.style import ParagraphStyle
    from layout.units import Mpt


class Part(Struct, frozen=True):
    """An area that a story runs through: all of it, or one after another."""

    area: AreaSpec
    story: Story
    region: Region
    """Its lines; the white to its neighbours is already taken off."""
    columns: int
    gutter: Mpt
    desk: Desk
    page: str = ""
    """Label of the page it is on, of a spread as a whole."""
    obstacles: Sequence[Obstacle] = ()
    """What is set over it."""
    leaf: str = ""
    """Label of the page it begins on, which jump lines name; empty: the same."""
    change: Change = Change()
    """What is set otherwise than asked, to make it fit."""
    headlines: KnownStacks = field(default_factory=KnownStacks)
    """How its headline came out, with whatever change."""

    @property
    def body(self) -> ParagraphStyle:
        """The style of its running text."""
        return self.change.sized(body_style(self.area, self.desk.house))

    foot: Frame | None = None
    """补白: lines at the foot of its last columns that something else has."""


class OpenPart(Struct, frozen=True):
    """A part with its headline and pictures set, its columns open for the text."""

    part: Part
    strips: tuple[Stretch, ...]
    headline: HeadlineBlock | None
    figures: tuple[Figure, ...]
    columns: tuple[Column, ...]
    slots: tuple[Slot, ...]
    copy: tuple[CopyParagraph, ...]
    """The whole story in the styles of this area."""
    inserted: Inserted
    """Its inserts (引语, 链接) that do not stand in a line with the text."""
    obstacles: tuple[Obstacle, ...]
    """What its text runs round: what is set over it, and pictures and inserts of its own."""
    problems: tuple[Problem, ...]

    @property
    def body(self) -> ParagraphStyle:
        """The style of its running text."""
        return self.part.body

    @property
    def fallback(self) -> Mpt:
        """The measure that text is told by which finds no place: that of the last column."""
        return self.strips[-1][1] - self.strips[-1][0]

    @property
    def number(self) -> int:
        """The number of the story's first paragraph in the block; those of the headline come before."""
        return max((line.paragraph for line in self.headline.lines), default=-1) + 1 if self.headline else 0


def open_copy(part: Part) -> tuple[CopyParagraph, ...]:
    """The whole story as it is set in an area."""
    area, change, desk = part.area, part.change, part.desk
    if change.size:
        area = replace(area, body=part.body)
    return change.applied(story_copy(part.story, area, desk.house, desk.context, desk.library.picture_size, change.tracking))


def open_part(part: Part, copy: tuple[CopyParagraph, ...] = ()) -> OpenPart:
    """Headline and pictures; the text runs through what they leave. ``copy``: what :func:`open_copy` gives, where that is known."""
    return _Opening(part).open(copy or open_copy(part))


class _Opening(Struct, frozen=True):
    """Sets what stands in an area before the text runs through it."""

    part: Part

    @property
    def area(self) -> AreaSpec:
        return self.part.area

    @property
    def story(self) -> Story:
        return self.part.story

    @property
    def region(self) -> Region:
        return self.part.region

    @property
    def desk(self) -> Desk:
        return self.part.desk

    def open(self, copy: tuple[CopyParagraph, ...]) -> OpenPart:
        """Headline first, then pictures, in what is left."""
        strips = area_strips(self.area, self.region, self.part.columns, self.part.gutter, self.desk.house)
        open_columns: tuple[Column, ...] = tuple(strip_frames(self.region, strip) for strip in strips)
        headline = self._headline(strips)
        if headline:
            open_columns = cut_out(open_columns, (headline.frame,), self.region.pitch)
        if self.part.foot is not None:
            open_columns = cut_out(open_columns, (self.part.foot,), self.region.pitch)
        number = max((line.paragraph for line in headline.lines), default=-1) + 1 if headline else 0
        figures, open_columns, problems = self._figures(strips, open_columns, number + len(copy))
        body = self.part.body
        inserted = Inserted(columns=open_columns)
        if not self.area.part and not self.area.open:
            inserted = place_inserts(self.story, copy, strips, open_columns, self.region, body)
        open_columns = inserted.columns
        figures_round = (Obstacle.of(f.outline, f.wrap) for f in figures if f.wrap is not None)
        obstacles = (*self.part.obstacles, *figures_round, *inserted.obstacles)
        line = (self.desk.grid.face_top(0), self.desk.grid.face_foot(0))
        whole = column_slots(open_columns, body.pitch)
        slots = slots_around(whole, obstacles, body, line)
        shape = text_shape(self.area, self.region.bounds)
        if shape:
            slots = _in_middle(slots_within(slots, shape, body, line), copy, strips[-1][1] - strips[-1][0])
        problems += room_problems(whole, obstacles, body, line)
        problems += overlap_problems(self.story.id, self.part.obstacles, headline, figures)
        problems += inserted.problems
        return OpenPart(self.part, strips, headline, tuple(figures), open_columns, slots, copy, inserted, obstacles, tuple(problems))

    def _headline(self, strips: Sequence[Stretch]) -> HeadlineBlock | None:
        """The headline over the region's head, over as many columns as it was given, or beside the text; not one on a picture."""
        spec = self.area.headline
        if (
            spec is None
            or spec.on_picture is not None
            or not (self.story.headline or self.story.kicker or self.story.deck or self.story.summary)
        ):
            return None
        if spec.style.vertical:
            from layout.flow.headline_vertical import VerticalHeadlineSetter

            return VerticalHeadlineSetter(self.story, spec, self.region, strips, self.desk).set()
        start, end = self.region.head
        inside = [strip for strip in strips if self.region.holds((start, end), strip)]
        if 0 < spec.columns < len(inside):
            start, end = inside[0][0], inside[spec.columns - 1][1]
        change, pitch = self.part.change, self.region.pitch
        setter = HeadlineSetter(self.story, spec, end - start, self.desk, len(self.region.rows), change.white, self.part.headlines)
        if change.title:
            lines = replace(setter, white=0).set((start, end), self.region.first_line).frame.block_size // pitch
            setter = replace(setter, spec=replace(spec, lines=max(1, lines + change.title)))
        return setter.set((start, end), self.region.first_line)

    def _figures(
        self, strips: Sequence[Stretch], columns: tuple[Column, ...], number: int
    ) -> tuple[list[Figure], tuple[Column, ...], list[Problem]]:
        """Pictures in turn, each an obstacle to what comes after; a line of white between them and the text."""
        figures: list[Figure] = []
        problems: list[Problem] = []
        pitch, setter = self.region.pitch, FigureSetter(self.desk)
        for i, picture in enumerate(self.area.pictures):
            text = caption_of(picture, self.story, first=i == 0)
            across = stretch_of(strips, picture.columns, picture.place)
            stretch = (strips[across[0]][0], strips[across[1] - 1][1])
            bottom = picture.place.startswith("bottom")
            inset = picture.wrap is not None or picture.at is not None
            if inset:
                frame = setter.inset_frame(picture, text, strips, columns, self.region)
            else:
                lines = setter.lines_needed(picture, text, stretch) + self.part.change.height(i)
                frame = whole_frame(columns, across, lines, pitch, bottom=bottom)
            if frame is None:
                problems.append(_no_room(self.story, picture, self.region.bounds))
                continue
            figure = setter.place(picture, text, frame, number)
            number += figure.paragraphs
            figures.append(figure)
            problems += figure.problems
            if inset:
                continue
            white = Frame(frame.inline, frame.block - (pitch if bottom else 0), frame.measure, frame.block_size + pitch)
            columns = cut_out(columns, (white,), pitch)
        return figures, columns, problems


def _in_middle(slots: tuple[Slot, ...], copy: Sequence[CopyParagraph], fallback: Mpt) -> tuple[Slot, ...]:
    """The slots in a shape without as many at its head and foot as the text can spare: it stands in the middle."""
    setter = Setter(copy)
    for spared in range(len(slots) // 2, 0, -1):
        rest = slots[spared : len(slots) - spared]
        if rest and not fill(setter, rest, fallback).over:
            return rest
    return slots


def _no_room(story: Story, picture: PictureSpec, bounds: Frame) -> Problem:
    message = f"{story.id}: no room for {picture.file}"
    return Problem("picture/no-room", Severity.ERROR, message, "make the area larger or the picture smaller", picture.span, bounds)
