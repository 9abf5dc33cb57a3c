"""Headline blocks (标题): kicker, main title, deck and summary over an article's columns.

The desk's lines are kept as given; a title given as one string is broken. How a title is made to fit is told in
:mod:`layout.flow.headline_title`; when all that fails it is broken into more lines than the style likes, which is
reported. The block takes whole body lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.display import HeadlineFit
from layout.flow.grid import EM_ASCENT
from layout.flow.headline_dress import HeadlineDress
from layout.flow.headline_parts import PartSetter
from layout.flow.headline_rows import Row, depth
from layout.flow.headline_title import HALF_POINT, Setting, Title, TitleSetter
from layout.flow.missing import missing_problems
from layout.flow.result import PlacedLine, PlacedRule, PlacedTint, Problem
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.diagnostics import Span
    from layout.flow.columns import Stretch
    from layout.flow.desk import Desk
    from layout.spec.headline_model import HeadlineSpec, HeadlineStyle
    from layout.spec.model import Story
    from layout.units import Mpt

_OPTICAL_CENTRE = 0.45
"""Where the block lies in the white it has too much: a little above the middle."""


class HeadlineBlock(Struct, frozen=True):
    """A headline at its place."""

    frame: Frame
    """The whole body lines it takes."""
    lines: tuple[PlacedLine, ...]
    problems: tuple[Problem, ...] = ()
    tints: tuple[PlacedTint, ...] = ()
    rules: tuple[PlacedRule, ...] = ()
    fit: HeadlineFit | None = None

    @property
    def title(self) -> str:
        """The main title as plain text."""
        return " ".join(p.line.text.strip() for p in self.lines if p.role == "headline")


class _Stack(Struct, frozen=True):
    """A block as composed one way."""

    title: Title
    setting: Setting
    rows: tuple[Row, ...]
    fits: bool

    @property
    def depth(self) -> Mpt:
        return depth(self.rows)


class HeadlineSetter(Struct, frozen=True):
    """Sets the headline block of one story to one measure."""

    story: Story
    spec: HeadlineSpec
    width: Mpt
    desk: Desk
    room: int = 0
    """Lines there are for it; 0: not known."""

    @property
    def style(self) -> HeadlineStyle:
        """The tier."""
        return self.spec.style

    @property
    def dress(self) -> HeadlineDress:
        """Tint, rules and label."""
        return HeadlineDress(self.spec, self.desk)

    @property
    def measure(self) -> Mpt:
        """What type may take of the width."""
        return max(1, self.width - 2 * self.dress.side)

    @property
    def main(self) -> TitleSetter:
        """Sets the main title."""
        texts = tuple(t.strip() for t in self.story.headline if t.strip())
        return TitleSetter(texts, self.style, self.measure, self.desk)

    def set(self, stretch: Stretch, first_line: int) -> HeadlineBlock:
        """The block with its head on ``first_line``."""
        stack, problems = self._best()
        need = self._need(stack)
        pitch = self.desk.grid.pitch
        lines = max(self.spec.lines, self.desk.grid.lines_for(need))
        frame = Frame(stretch[0], first_line * pitch, self.width, lines * pitch)
        problems += self._fit_problems(stack, lines, frame)
        problems += missing_problems(self.story.id, self._missing())
        problems += self.dress.problems(self.story, frame)
        slack = lines * pitch - need
        first = stack.rows[0].size if stack.rows else 0
        top = frame.block + self.dress.above(first) + int(slack * _OPTICAL_CENTRE)
        dressed = self.dress.place(frame, top)
        placed = tuple(_stacked(stack.rows, stretch[0] + self.dress.side, top + dressed.depth))
        return HeadlineBlock(frame, (*dressed.lines, *placed), tuple(problems), dressed.tints, dressed.rules, self._report(stack))

    def _need(self, stack: _Stack) -> Mpt:
        """The depth of the block with its white."""
        first = stack.rows[0].size if stack.rows else 0
        return self.dress.above(first) + self.dress.label_depth + stack.depth + self.dress.below

    def _best(self) -> tuple[_Stack, list[Problem]]:
        """The title at its best: large, in few lines, well broken."""
        main = self.main
        titles = main.titles(range(1, self.style.max_lines + 1))
        tried = [self._largest(title) for title in titles]
        if fitting := [stack for stack in tried if stack.fits]:
            return max(fitting, key=self._merit), []
        least = self.style.fit.size[0]
        tightened = [self._composed(title, main.tightened(title, least)) for title in titles]
        if fitting := [stack for stack in tightened if stack.fits]:
            return max(fitting, key=lambda stack: stack.setting.scale), []
        if rebroken := self._rebroken():
            return rebroken
        longest = max((len(text) for text in main.texts), default=1)
        widest = main.extent(titles[0], Setting(least)) if titles else 0
        for count in range(max(2, min(longest, -(-widest // self.measure))), longest + 1):
            for title in main.titles((count,)):
                stack = self._composed(title, Setting(least))
                if stack.fits or count == longest:
                    return replace(stack, fits=False), []
        return tried[0], []

    def _merit(self, stack: _Stack) -> float:
        return self.main.merit(stack.title, stack.setting.size)

    def _rebroken(self) -> tuple[_Stack, list[Problem]] | None:
        """The desk's lines run on and broken anew, where they are too wide as they are."""
        texts = self.main.texts
        if len(texts) < 2:
            return None
        counts = range(len(texts) + 1, self.style.max_lines + 1)
        tried = [self._largest(title) for title in self.main.titles(counts, ("".join(texts),))]
        fitting = [stack for stack in tried if stack.fits]
        if not fitting:
            return None
        stack = max(fitting, key=self._merit)
        message = f"{self.story.id}: the {len(texts)} lines of the headline are too wide; it was broken into {stack.title.rows}"
        problem = Problem("headline/rebroken", Severity.WARNING, message, "give the lines as they should stand", self._span("headline"))
        return stack, [problem]

    def _largest(self, title: Title) -> _Stack:
        """The block at the largest size that fits."""
        least, size = self.style.fit.size[0], self.main.first_size(title)
        while True:
            stack = self._composed(title, Setting(max(size, least)))
            over = self._over(stack)
            if (stack.fits and over <= 0) or size <= least:
                return stack
            size = (
                min(size - HALF_POINT, (size - size * over // (2 * stack.depth)) // HALF_POINT * HALF_POINT)
                if over > 0
                else size - HALF_POINT
            )

    def _over(self, stack: _Stack) -> Mpt:
        """By how much the block is deeper than the lines it was given."""
        return self._need(stack) - self.spec.lines * self.desk.grid.pitch if self.spec.lines else 0

    def _composed(self, title: Title, setting: Setting) -> _Stack:
        """The whole block with its main title set so; kicker and deck are in proportion."""
        size, minor = setting.size, PartSetter(self.style, self.measure, self.desk)
        main = self.main.lines(title, setting)
        form = self.main.form(size)
        parts = [
            ("kicker", minor.kicker(self.story.kicker, size)),
            ("headline", form.arrange(main, self.measure)),
            ("deck", minor.deck(self.story.deck, size)),
            ("summary", minor.summary(self.story.summary)),
        ]
        rows: list[Row] = []
        paragraph = 0 if self.spec.label else -1
        for role, lines in parts:
            for i, (line, shift) in enumerate(lines):
                own = size if role == "headline" else max(run.size for run in line.runs)
                paragraph += line.start == 0 if role == "summary" else i == 0
                gap = self._leading(role, own) if i else _part_gap(role, size)
                rows.append(Row(line, role, paragraph, shift, own, gap if rows else 0, self._span(role)))
        return _Stack(title, setting, tuple(rows), form.extent(main) <= self.measure)

    def _leading(self, role: str, size: Mpt) -> Mpt:
        """White between two lines of a part, from em box to em box."""
        if role == "headline":
            return size * (self.style.leading - 1000) // 1000
        part = {"kicker": self.style.kicker, "deck": self.style.deck, "summary": self.style.summary}[role]
        return max(0, size * part.pitch // part.text.size - size)

    def _fit_problems(self, stack: _Stack, lines: int, frame: Frame) -> list[Problem]:
        problems = []
        if self.room and lines > self.room:
            message = f"{self.story.id}: the headline needs {lines} lines, the area has {self.room}"
            hint = "a smaller headline, or a higher area"
            problems.append(Problem("headline/too-tall", Severity.ERROR, message, hint, self._span("headline"), frame))
        elif self.spec.lines and lines > self.spec.lines:
            message = f"{self.story.id}: the headline needs {lines} lines, {self.spec.lines} are given"
            problems.append(Problem("headline/too-tall", Severity.WARNING, message, span=self._span("headline"), frame=frame))
        if not stack.fits:
            allowed = max(self.style.max_lines, len(self.story.headline))
            message = f"{self.story.id}: the headline needs {stack.title.rows} lines even at its least size, its style allows {allowed}"
            hint = "shorten it, let it stand over more columns, or allow a smaller size"
            problems.append(Problem("headline/too-wide", Severity.ERROR, message, hint, self._span("headline"), frame))
        return problems

    def _report(self, stack: _Stack) -> HeadlineFit:
        setting = stack.setting
        return HeadlineFit(self.style.fit.size[1], setting.size, stack.title.rows, setting.scale, setting.tracking)

    def _missing(self) -> list[tuple[str, Span | None]]:
        parts = (
            ("kicker", self.story.kicker, self.style.kicker),
            ("headline", self.story.headline, self.style.main),
            ("deck", self.story.deck, self.style.deck),
            ("summary", self.story.summary, self.style.summary),
        )
        return [
            (char, self._span(role)) for role, texts, style in parts for text in texts for char in self.desk.context.missing(text, style)
        ]

    def _span(self, role: str) -> Span | None:
        return self.story.spans.get(role)


def _part_gap(role: str, main_size: Mpt) -> Mpt:
    """White before a part of the block, from em box to em box."""
    share = {"headline": 22, "summary": 36}.get(role, 26)
    return max(4000, main_size * share // 100)


def _stacked(rows: Iterable[Row], inline: Mpt, top: Mpt) -> Iterable[PlacedLine]:
    """Rows with their baselines, from ``top`` on."""
    for row in rows:
        top += row.above
        yield PlacedLine(row.line, inline + row.shift, top + row.size * EM_ASCENT // 1000, row.role, row.paragraph, span=row.span)
        top += row.size
