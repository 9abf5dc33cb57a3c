"""An area finished: its text at its place, jump lines, column rules, figures, and what is wrong with it."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.copy import drop_lines
from layout.flow.fit import article_fit, fit_problems, loose_problems, shape_problems
from layout.flow.grid import baseline_in_slot
from layout.flow.inline_problems import initial_problems, inline_problems
from layout.flow.insert_look import InsertPlace, ShownInsert, show_insert
from layout.flow.missing import missing_problems
from layout.flow.on_picture import with_headline_on_picture
from layout.flow.result import AreaLayout, Placed, PlacedLine, PlacedRule, PlacedTint, Problem
from layout.flow.table_look import cell_lines, row_places, table_marks, table_problems
from layout.flow.wrap import clear_of
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.fit_figures import ArticleFit, FitStep
    from layout.flow.jumps import Jump
    from layout.flow.opening import OpenPart
    from layout.flow.thread import PartText
    from layout.units import Mpt


def close_part(opened: OpenPart, text: PartText, steps: tuple[FitStep, ...] = ()) -> AreaLayout:
    """The area with its text; ``steps`` tell how it was made to fit."""
    part = opened.part
    fit = replace(article_fit(opened, text), copyfit=steps)
    if part.area.open:
        return _open_area(opened, fit)
    problems = list(opened.problems)
    if text.number == 1:
        problems += _copy_problems(opened, text)
    problems += shape_problems(part.area, part.region, opened.strips)
    problems += fit_problems(fit, text, opened.columns, part.region.bounds, part.area.copyfit)
    problems += loose_problems(part.story, opened.copy, text.shown, opened.body.pitch)
    if text.number == 1:
        problems += table_problems(part.story.id, opened.copy, opened.fallback)
    tints, rules = table_marks(row_places(opened.copy, text.shown.lines), opened.body.pitch)
    inserts = _inserts(opened, text)
    figures: list[Placed] = [item for figure in opened.figures for item in figure.items]
    over = with_headline_on_picture(part.area, figures, part.desk)
    items: list[Placed] = list(opened.headline.lines) if opened.headline else []
    items += (*(over.items if over else ()), *_text(opened, text, inserts), *(() if over else figures))
    if over:
        fit = replace(fit, headline=over.fit)
        problems += over.problems
    rules += _notice_rules(opened, text)
    for insert in inserts.values():
        tints += insert.tints
        rules += insert.rules
    return AreaLayout(
        kind="article",
        items=tuple(items),
        rules=(
            *(opened.headline.rules if opened.headline else ()),
            *clear_of(_column_rules(opened, text), opened.obstacles, 2 * opened.body.pitch),
            *rules,
        ),
        tints=(*(opened.headline.tints if opened.headline else ()), *tints),
        boxes=tuple(box for insert in inserts.values() for box in insert.boxes),
        title=over.title if over else opened.headline.title if opened.headline else "",
        columns=tuple(frame for column in opened.columns for frame in column),
        fit=fit,
        problems=(*(opened.headline.problems if opened.headline else ()), *problems),
    )


def _open_area(opened: OpenPart, fit: ArticleFit) -> AreaLayout:
    """An area that waits for its story (待稿): frames for its pictures, and how much it holds."""
    area, region = opened.part.area, opened.part.region
    frames = tuple(item for figure in opened.figures for item in figure.items if isinstance(item, PlacedTint))
    columns = tuple(frame for column in opened.columns for frame in column)
    message = f"area {area.id} has no story yet: it holds {fit.capacity} characters in {fit.available} lines"
    problem = Problem("page/open-area", Severity.WARNING, message, "story: its name", area.at_key("story"), region.bounds)
    return AreaLayout("article", frames, columns=columns, fit=fit, problems=(problem, *opened.problems))


def _copy_problems(opened: OpenPart, text: PartText) -> list[Problem]:
    """What is wrong with the story wherever it stands."""
    area, story, desk = opened.part.area, opened.part.story, opened.part.desk
    copy = [own for p in opened.copy for own in (p.block.setter.copy if p.block else (p,))]
    problems = missing_problems(story.id, [(char, p.place(offset)) for p in copy for offset, char in p.prepared.missing])
    problems += inline_problems(story, copy, desk.library.picture_size)
    problems += initial_problems(area, story, drop_lines(story, area, desk.house), text.shown)
    return problems


def _inserts(opened: OpenPart, text: PartText) -> dict[int, ShownInsert]:
    """The inserts that stand here, by their numbers in the copy."""
    places = {place.paragraph: place for place in opened.inserted.places}
    ends = {(slot.column, slot.piece): slot for slot in text.slots}
    heads = {(slot.column, slot.piece): slot for slot in reversed(text.slots)}
    for number, group in groupby(text.shown.lines, key=lambda filled: filled.paragraph):
        block, taken = opened.copy[number].block, [filled.slot for filled in group if filled.slot is not None]
        if block is None or not taken:
            continue
        first, last, pitch = taken[0], taken[-1], opened.body.pitch
        frame = Frame(first.inline, first.block, first.measure, last.block + pitch - first.block)
        piece = (first.column, first.piece)
        head, shape = first == heads[piece], block.setter.at(first.measure)
        foot = last == ends[piece] or len(taken) < shape.needed(head=head)
        places[number] = InsertPlace(number, block.setter, frame, head, foot, first.column)
    shown, paragraph = {}, opened.number + len(opened.copy) + 2 + sum(figure.paragraphs for figure in opened.figures)
    for number, place in sorted(places.items()):
        shown[number] = show_insert(place, paragraph)
        paragraph += len(place.setter.copy)
    return shown


def _text(opened: OpenPart, text: PartText, inserts: Mapping[int, ShownInsert]) -> list[PlacedLine]:
    """The body's lines at their places, those of jumps before and after them. An insert is read after the paragraph before it."""
    offset = _baseline_offset(opened)
    number = opened.number + (text.jumps.head is not None)
    placed = []
    if text.jumps.head is not None:
        placed.append(_jump(opened, text.jumps.head, opened.number))
    rows = {place.slots[0]: place for place in row_places(opened.copy, text.shown.lines)}
    waiting = sorted(inserts)
    for filled in text.shown.lines:
        slot, paragraph = filled.slot, opened.copy[filled.paragraph]
        while waiting and waiting[0] <= filled.paragraph:
            placed += inserts[waiting.pop(0)].lines
        if paragraph.block is not None:
            continue
        if paragraph.row is not None:
            place = rows.get(slot) if slot is not None else None
            placed += cell_lines(place, paragraph, offset, number + filled.paragraph) if place else ()
        elif slot is not None:
            span = paragraph.place(filled.line.start)
            inline, baseline, shown_as = slot.inline, slot.block + offset, number + filled.paragraph
            if filled.initial:
                drop = filled.initial.drop
                placed.append(
                    PlacedLine(filled.initial.line, inline, baseline + drop, "initial", shown_as, slot.column, paragraph.place(0))
                )
            placed.append(PlacedLine(filled.line, inline + filled.inset, baseline, paragraph.role, shown_as, slot.column, span))
    for left in waiting:
        placed += inserts[left].lines
    if text.jumps.foot is not None:
        placed.append(_jump(opened, text.jumps.foot, number + len(opened.copy)))
    return placed


def _jump(opened: OpenPart, jump: Jump, number: int) -> PlacedLine:
    slot, area = jump.slot, opened.part.area
    span = area.at_key("continues" if area.part else "story")
    return PlacedLine(jump.line, jump.inline, slot.block + _baseline_offset(opened), "jump", number, slot.column, span)


def _baseline_offset(opened: OpenPart) -> Mpt:
    """From the top of a slot to its baseline: of whole lines of the grid that of the last, else where the type is centred."""
    body, grid = opened.body, opened.part.desk.grid
    lines, rest = divmod(body.pitch, opened.part.region.pitch)
    return baseline_in_slot(body.pitch, body.text.size) if rest or not lines else grid.baseline(lines - 1)


def _notice_rules(opened: OpenPart, text: PartText) -> list[PlacedRule]:
    """Between notices (公告) one below the other: in the middle of the white between their lines."""
    style, body = opened.part.desk.house.notice_rule, opened.body
    if style is None:
        return []
    rules = []
    for above, below in pairwise(text.shown.lines):
        a, b = (opened.copy[filled.paragraph].source for filled in (above, below))
        if a.group == b.group or not a.group or "notice" not in (a.kind, b.kind) or above.slot is None or below.slot is None:
            continue
        if (above.slot.column, above.slot.piece, above.slot.inline) == (below.slot.column, below.slot.piece, below.slot.inline):
            block = (above.slot.block + body.pitch + below.slot.block) // 2
            rules.append(PlacedRule(below.slot.inline, block, below.slot.inline + below.slot.measure, block, style))
    return rules


def _column_rules(opened: OpenPart, text: PartText) -> tuple[PlacedRule, ...]:
    """栏线: in the middle of the gutter, along the text on both sides of it; none in the fold of a spread."""
    part, lines = opened.part, [filled.slot for filled in text.shown.lines if filled.slot]
    style = part.area.rules.get("columns", part.desk.house.column_rule)
    if style is None or not lines:
        return ()
    grid = part.desk.grid
    foot = max(slot.block for slot in lines) + opened.body.pitch
    rules = []
    for left, right in pairwise(opened.columns):
        for a in left:
            for b in right:
                if part.region.fold is not None and a.inline_end <= part.region.fold[0] < b.inline:
                    continue
                top, end = max(a.block, b.block), min(a.block_end, b.block_end, foot)
                if end > top:
                    middle = (a.inline_end + b.inline) // 2
                    first, last = top // grid.pitch, -(-end // grid.pitch) - 1
                    rules.append(PlacedRule(middle, grid.face_top(first), middle, grid.baseline(last), style))
    return tuple(rules)
