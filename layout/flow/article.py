"""Articles (稿件) and picture areas: everything one area shows, set on the grid."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.columns import column_strips, cut_out, strip_frames
from layout.flow.copy import body_style, drop_lines, story_copy
from layout.flow.fill import Setter, balance, fill
from layout.flow.fit import article_fit, fit_problems, loose_problems, shape_problems
from layout.flow.grid import baseline_in_slot
from layout.flow.headline import HeadlineBlock, HeadlineSetter
from layout.flow.inline_problems import initial_problems, inline_problems
from layout.flow.missing import missing_problems
from layout.flow.overlaps import overlap_problems, room_problems
from layout.flow.picture_area import set_picture_area
from layout.flow.pictures import Figure, FigureSetter, caption_of, figure_frame, figure_stretch
from layout.flow.result import AreaLayout, Placed, PlacedLine, PlacedRule, Problem
from layout.flow.slots import column_slots
from layout.flow.wrap import Obstacle, clear_of, slots_around
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Column, Region, Stretch
    from layout.flow.copy import CopyParagraph
    from layout.flow.desk import Desk
    from layout.flow.fill import Filling
    from layout.spec.model import AreaSpec, PictureSpec, Story
    from layout.style import ParagraphStyle
    from layout.units import Mpt


def is_picture_area(area: AreaSpec) -> bool:
    """Whether the area shows pictures, and text only as their caption."""
    if not area.pictures:
        return False
    story = area.story
    return story is None or not story.paragraphs or not story.headline


def lay_out_area(area: AreaSpec, region: Region, columns: int, gutter: Mpt, desk: Desk, obstacles: Sequence[Obstacle] = ()) -> AreaLayout:
    """Set an article or a picture area in ``region``, whose white to its neighbours is already taken off, round ``obstacles``."""
    if is_picture_area(area):
        return set_picture_area(area, region, desk)
    if area.story is None:
        return AreaLayout("article", ())
    return _Article(area, area.story, region, columns, gutter, desk, obstacles).lay_out()


class _Article(Struct, frozen=True):
    """One story in one area."""

    area: AreaSpec
    story: Story
    region: Region
    columns: int
    gutter: Mpt
    desk: Desk
    obstacles: Sequence[Obstacle] = ()
    """What is set over it."""

    def lay_out(self) -> AreaLayout:
        """Headline, pictures, then text through what they leave."""
        strips = column_strips(self.region, self.columns, self.gutter)
        open_columns: tuple[Column, ...] = tuple(strip_frames(self.region, strip) for strip in strips)
        headline = self._headline(strips)
        if headline:
            open_columns = cut_out(open_columns, (headline.frame,), self.region.pitch)
        number = max((line.paragraph for line in headline.lines), default=-1) + 1 if headline else 0
        copy = story_copy(self.story, self.area, self.desk.house, self.desk.context, self.desk.picture_size)
        figures, open_columns, problems = self._figures(strips, open_columns, number + len(copy))
        obstacles = (*self.obstacles, *(Obstacle.of(f.outline, f.wrap) for f in figures if f.wrap is not None))
        body = body_style(self.area, self.desk.house)
        line = (self.desk.grid.face_top(0), self.desk.grid.face_foot(0))
        whole = column_slots(open_columns, body.pitch)
        slots = slots_around(whole, obstacles, body, line)
        problems += room_problems(whole, obstacles, body, line)
        problems += overlap_problems(self.story.id, self.obstacles, headline, figures)
        setter = Setter(copy)
        full = fill(setter, slots, strips[-1][1] - strips[-1][0])
        shown = balance(setter, slots, strips[-1][1] - strips[-1][0], full) if self.area.balance and not full.over else full
        fit = article_fit(self.area, self.story, copy, slots=slots, columns=open_columns, full=full, shown=shown)
        fit = replace(fit, headline=headline.fit) if headline else fit
        problems += missing_problems(self.story.id, [(char, p.place(offset)) for p in copy for offset, char in p.prepared.missing])
        problems += shape_problems(self.area, self.region, strips)
        problems += fit_problems(fit, open_columns, self.region.bounds)
        problems += loose_problems(self.story, copy, shown, body.pitch)
        problems += inline_problems(self.story, copy, self.desk.picture_size)
        problems += initial_problems(self.area, self.story, drop_lines(self.story, self.area, self.desk.house), shown)
        items: list[Placed] = list(headline.lines) if headline else []
        items += self._text(copy, shown, body, number)
        for figure in figures:
            items += figure.items
        return AreaLayout(
            kind="article",
            items=tuple(items),
            rules=(
                *(headline.rules if headline else ()),
                *clear_of(self._column_rules(open_columns, shown, body.pitch), obstacles, 2 * body.pitch),
            ),
            tints=headline.tints if headline else (),
            title=headline.title if headline else "",
            columns=tuple(frame for column in open_columns for frame in column),
            fit=fit,
            problems=(*(headline.problems if headline else ()), *problems),
        )

    def _headline(self, strips: Sequence[Stretch]) -> HeadlineBlock | None:
        """The headline over the region's head, or over as many columns as it was given."""
        spec = self.area.headline
        if spec is None or not (self.story.headline or self.story.kicker or self.story.deck or self.story.summary):
            return None
        start, end = self.region.head
        inside = [strip for strip in strips if self.region.holds((start, end), strip)]
        if 0 < spec.columns < len(inside):
            start, end = inside[0][0], inside[spec.columns - 1][1]
        setter = HeadlineSetter(self.story, spec, end - start, self.desk, len(self.region.rows))
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
            across = figure_stretch(strips, picture)
            measure = strips[across[1] - 1][1] - strips[across[0]][0]
            bottom = picture.place.startswith("bottom")
            inset = picture.wrap is not None or picture.at is not None
            if inset:
                frame = setter.inset_frame(picture, text, strips, columns, self.region)
            else:
                frame = figure_frame(columns, across, setter.lines_needed(picture, text, measure), pitch, bottom=bottom)
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

    def _text(self, copy: Sequence[CopyParagraph], shown: Filling, body: ParagraphStyle, number: int) -> list[PlacedLine]:
        """The body's lines at their places."""
        offset = self.desk.grid.baseline_offset if body.pitch == self.region.pitch else baseline_in_slot(body.pitch, body.text.size)
        placed = []
        for filled in shown.lines:
            slot, paragraph = filled.slot, copy[filled.paragraph]
            if slot is not None:
                span = paragraph.place(filled.line.start)
                inline, baseline, shown_as = slot.inline, slot.block + offset, number + filled.paragraph
                if filled.initial:
                    drop = filled.initial.drop
                    placed.append(
                        PlacedLine(filled.initial.line, inline, baseline + drop, "initial", shown_as, slot.column, paragraph.place(0))
                    )
                placed.append(PlacedLine(filled.line, inline + filled.inset, baseline, paragraph.role, shown_as, slot.column, span))
        return placed

    def _column_rules(self, columns: Sequence[Column], shown: Filling, pitch: Mpt) -> tuple[PlacedRule, ...]:
        """栏线: in the middle of the gutter, along the text on both sides of it."""
        style = self.area.rules.get("columns", self.desk.house.column_rule)
        if style is None or not shown.lines:
            return ()
        grid = self.desk.grid
        foot = max(filled.slot.block for filled in shown.lines if filled.slot) + pitch
        rules = []
        for left, right in pairwise(columns):
            for a in left:
                for b in right:
                    top, end = max(a.block, b.block), min(a.block_end, b.block_end, foot)
                    if end > top:
                        middle = (a.inline_end + b.inline) // 2
                        first, last = top // grid.pitch, -(-end // grid.pitch) - 1
                        rules.append(PlacedRule(middle, grid.face_top(first), middle, grid.baseline(last), style))
        return tuple(rules)


def _no_room(story: Story, picture: PictureSpec, bounds: Frame) -> Problem:
    message = f"{story.id}: no room for {picture.file}"
    return Problem("picture/no-room", Severity.ERROR, message, "make the area larger or the picture smaller", picture.span, bounds)
