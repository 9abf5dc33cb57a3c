"""The fit report (拼版适配): the figures copy desks work by, and what is wrong with them."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.fit_figures import ArticleFit
from layout.flow.columns import clear_of_fold
from layout.flow.result import Problem
from layout.geometry import Frame
from layout.style import PICTURE_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Column, Region, Stretch
    from layout.flow.copy import CopyParagraph
    from layout.flow.fill import FilledLine, Filling
    from layout.flow.opening import OpenPart
    from layout.flow.slots import Slot
    from layout.flow.thread import PartText
    from layout.inline import Line
    from layout.spec.copyfit_model import Copyfit
    from layout.spec.model import AreaSpec
    from layout.spec.story_model import Story
    from layout.style import ParagraphStyle
    from layout.units import Mpt

_NARROWEST = 2
"""The narrowest column, in body pitches."""
_SHOWN = 24
"""Characters of a line quoted in a message."""


def article_fit(opened: OpenPart, text: PartText) -> ArticleFit:
    """The figures of one area: what its columns hold when they are filled one after the other, and how the text looks as it is shown."""
    area, copy, body = opened.part.area, opened.copy, opened.body
    full, shown = text.full, text.shown
    unplaced = [copy[number].prepared.text.replace(PICTURE_CHARACTER, "") for number in opened.inserted.left]
    over = "\n".join(filter(None, (overset_text(copy, full.over), *unplaced)))
    lines = [filled.line for filled in shown.lines]
    spaced = [line for filled, line in zip(shown.lines, lines, strict=True) if is_justified(copy[filled.paragraph].style, line)]
    tight = min(spaced, key=attrgetter("gap"), default=None)
    loose = max(spaced, key=attrgetter("gap"), default=None)
    before = [text.before] if text.before else []
    after = [text.after] if text.after else []
    return ArticleFit(
        area=area.id,
        story=opened.part.story.id,
        available=len(text.slots),
        used=full.used,
        capacity=capacity(text.slots, body.text.size),
        over_lines=len(full.over),
        over_chars=sum(not c.isspace() for c in over),
        free_lines=len(full.free),
        free_chars=capacity(full.free, body.text.size),
        tightest=tight.gap if tight else 0,
        tightest_text=tight.text if tight else "",
        loosest=loose.gap if loose else 0,
        loosest_text=loose.text if loose else "",
        runts=sum(map(is_runt, lines)),
        widows=sum(is_widow(filled, earlier) for earlier, filled in pairwise((*before, *shown.lines))),
        orphans=sum(is_orphan(filled, following) for filled, following in pairwise((*shown.lines, *after))),
        overset=over,
        measures=tuple(column[0].measure for column in opened.columns if column),
        em=body.text.size,
        headline=opened.headline.fit if opened.headline else None,
        part=text.number,
        parts=text.of,
        span=area.at_key("continues" if area.part else "story"),
    )


def capacity(slots: Sequence[Slot], em: Mpt) -> int:
    """The characters that lines hold when all are full."""
    return sum(slot.measure // em for slot in slots)


def overset_text(copy: Sequence[CopyParagraph], over: Sequence[FilledLine]) -> str:
    """The text that found no place, paragraph by paragraph."""
    from_offset: dict[int, int] = {}
    for filled in over:
        from_offset.setdefault(filled.paragraph, filled.line.start)
    text = "\n".join(copy[number].prepared.text[start:] for number, start in sorted(from_offset.items()))
    return text.replace(PICTURE_CHARACTER, "")


def is_justified(style: ParagraphStyle, line: Line) -> bool:
    """Whether a line was made to fill its measure."""
    return style.align == "justify" and not line.ragged and (not line.last or (style.last_line == "justify" and line.gap > 0))


def is_runt(line: Line) -> bool:
    """孤字: a last line of one character, its punctuation not counted."""
    return line.last and line.start > 0 and sum(c.isalnum() for c in line.text) == 1


def is_widow(filled: FilledLine, before: FilledLine) -> bool:
    """孤行: the last line of a paragraph alone at the head of a column."""
    if filled.slot is None or before.slot is None or (filled.slot.column, filled.slot.piece) == (before.slot.column, before.slot.piece):
        return False
    return filled.line.last and filled.line.start > 0


def is_orphan(filled: FilledLine, following: FilledLine) -> bool:
    """孤行: the first line of a paragraph alone at the foot of a column."""
    if filled.slot is None or following.slot is None or filled.paragraph != following.paragraph:
        return False
    if (filled.slot.column, filled.slot.piece) == (following.slot.column, following.slot.piece):
        return False
    return filled.line.start == 0 or filled.initial is not None


def fit_problems(fit: ArticleFit, text: PartText, columns: Sequence[Column], bounds: Frame, limits: Copyfit) -> list[Problem]:
    """Overset and underset (more free lines in each column than ``limits`` tolerate); an area that the text does not reach; how it was made to fit."""
    if fit.copyfit:
        message = f"{fit.story}: made to fit: {'; '.join(map(str, fit.copyfit))}"
        return [Problem("fit/copyfit", Severity.INFO, message, "", fit.span, bounds), *_misfits(fit, text, columns, bounds, limits)]
    return _misfits(fit, text, columns, bounds, limits)


def _misfits(fit: ArticleFit, text: PartText, columns: Sequence[Column], bounds: Frame, limits: Copyfit) -> list[Problem]:
    if fit.over_lines:
        message = f"{fit.story}: {_count(fit.over_lines, 'line')} ({_count(fit.over_chars, 'character')}) {'does' if fit.over_lines == 1 else 'do'} not fit"
        hint = f"cut {_count(fit.over_chars, 'character')}, or give {'the area' if fit.parts == 1 else 'one of its areas'} more room"
        hint += "; banxin fit --suggest says where fewer do" if limits.on else ""
        return [Problem("fit/overset", Severity.ERROR, message, hint, fit.span, _last_frame(columns) or bounds)]
    if fit.part > 1 and not text.full.lines:
        message = f"{fit.story} ends before area {fit.area}: nothing stands in it"
        return [Problem("fit/empty-part", Severity.WARNING, message, "smaller areas before it, or a longer story", fit.span, bounds)]
    if fit.free_lines > limits.spare * max(1, len(columns)):
        message = f"{fit.story}: {_count(fit.free_lines, 'line')} (about {_count(fit.free_chars, 'character')}) are free"
        return [Problem("fit/underset", Severity.WARNING, message, "a longer story, a larger picture or a smaller area", fit.span, bounds)]
    return []


def loose_problems(story: Story, copy: Sequence[CopyParagraph], shown: Filling, pitch: int) -> list[Problem]:
    """Lines with wider gaps than the rules allow, and those that were not spread at all."""
    problems = []
    for filled in shown.lines:
        paragraph, line, slot = copy[filled.paragraph], filled.line, filled.slot
        if slot is None or not (line.ragged or line.gap > paragraph.style.rules.loosest):
            continue
        text = line.text.strip()[:_SHOWN]
        if line.ragged:
            short = (line.measure - line.indent - line.width) / paragraph.style.text.size
            problem, message = "fit/ragged-line", f"{story.id}: line {short:.1f} em short: {text}"
            hint = "filling it would take wider gaps than the rules' ragged: reword it, or let its words part (hyphenate)"
        elif is_justified(paragraph.style, line):
            problem, message = "fit/loose-line", f"{story.id}: loose line, {line.gap / 1000:.2f} em between characters: {text}"
            hint = ""
        else:
            continue
        frame = Frame(slot.inline, slot.block, slot.measure, pitch)
        problems.append(Problem(problem, Severity.WARNING, message, hint, paragraph.place(line.start), frame))
    return problems


def shape_problems(area: AreaSpec, region: Region, strips: Sequence[Stretch]) -> list[Problem]:
    """Columns too narrow to set text in; parts of an L or T in which no column of this width fits."""
    if min(end - start for start, end in strips) < _NARROWEST * region.pitch:
        message = f"area {area.id}: columns only {(strips[0][1] - strips[0][0]) / 1000:.1f} pt wide"
        return [
            Problem("area/too-narrow", Severity.ERROR, message, "fewer columns, or a wider area", area.at_key("columns"), region.bounds)
        ]
    gutter = min((right[0] - left[1] for left, right in pairwise(strips)), default=0)
    first = region.first_line
    for row, lines in region.runs:
        for start, end in (side for stretch in row for side in clear_of_fold(stretch, region.fold)):
            inside = [b - a + gutter for a, b in strips if region.holds((start, end), (a, b))]
            unused = end - start - max(0, sum(inside) - gutter)
            if unused > _NARROWEST * region.pitch:
                message = f"area {area.id}: its columns leave {unused / 1000:.0f} pt unused where it is narrower"
                hint = "as many columns as its basic columns fit every part of it"
                where = Frame(start, first * region.pitch, end - start, region.pitch)
                return [Problem("area/shape", Severity.WARNING, message, hint, area.at_key("columns"), where)]
        first += lines
    return []


def _last_frame(columns: Sequence[Column]) -> Frame | None:
    return next((column[-1] for column in reversed(columns) if column), None)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
