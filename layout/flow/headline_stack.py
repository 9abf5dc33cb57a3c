"""A headline block as a stack of rows: kicker, main title, deck and summary, composed at the title's best size.

Which way lines run does not matter here: a stack has a measure along its lines and a depth across them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.fit_figures import HeadlineFit
from layout.flow.headline_parts import PartSetter
from layout.flow.headline_rows import Row, depth
from layout.flow.headline_title import HALF_POINT, Setting, Title, TitleSetter
from layout.flow.missing import missing_problems
from layout.flow.result import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from layout.diagnostics import Span
    from layout.flow.desk import Desk
    from layout.geometry import Frame
    from layout.inline import Line
    from layout.spec.headline_model import HeadlineSpec, HeadlineStyle
    from layout.spec.story_model import Story
    from layout.units import Mpt


class Stack(Struct, frozen=True):
    """A block as composed one way."""

    title: Title
    setting: Setting
    rows: tuple[Row, ...]
    fits: bool
    asked: Mpt
    """The largest size the title might have."""
    problems: tuple[Problem, ...] = ()

    @property
    def depth(self) -> Mpt:
        """From the head of the first row to the foot of the last."""
        return depth(self.rows)

    @property
    def first(self) -> Mpt:
        """Size of the first row."""
        return self.rows[0].size if self.rows else 0

    @property
    def report(self) -> HeadlineFit:
        """How the title was made to fit."""
        return HeadlineFit(self.asked, self.setting.size, self.title.rows, self.setting.scale, self.setting.tracking)


class StackSetter(Struct, frozen=True, dict=True):
    """Composes the block of one story."""

    story: Story
    style: HeadlineStyle
    measure: Mpt
    desk: Desk
    over: Callable[[Stack], Mpt]
    """By how much a stack is deeper than what it was given."""
    first_paragraph: int = 0
    summary: tuple[Mpt, Mpt] | None = None
    """Where in the measure the summary begins, and its own measure; ``None``: all of it."""

    @cached_property
    def main(self) -> TitleSetter:
        """Sets the main title."""
        texts = tuple(t.strip() for t in self.story.headline if t.strip())
        return TitleSetter(texts, self.style, self.measure, self.desk)

    def best(self) -> Stack:
        """The title at its best: large, in few lines, well broken."""
        main = self.main
        best, tried = self._best_of(range(1, self.style.max_lines + 1))
        if best is not None:
            return best
        least = self.style.fit.size[0]
        for title in tried:
            stack = self._composed(title, main.tightened(title, least))
            if stack.fits and (best is None or stack.setting.scale > best.setting.scale):
                best = stack
        best = best or self._rebroken()
        if best is not None:
            return best
        longest = max((len(text) for text in main.texts), default=1)
        widest = main.extent(tried[0], Setting(least)) if tried else 0
        for count in range(max(2, min(longest, -(-widest // self.measure))), longest + 1):
            if (broken := main.title(count)) is not None:
                stack = self._composed(broken, Setting(least))
                if stack.fits or count == longest:
                    return replace(stack, fits=False)
        return self._composed(tried[0], Setting(least))

    def _best_of(self, counts: Iterable[int], texts: tuple[str, ...] = ()) -> tuple[Stack | None, list[Title]]:
        """Of the title broken into so many lines what fits and is best, ``None`` if nothing fits; and what was tried.

        A way to break it that cannot be better than one that fits is not tried, nor even looked for: every line more costs.
        """
        main, best, merit, least = self.main, None, 0.0, self.style.fit.size[0]
        tried: list[Title] = []
        for count in counts:
            if best is not None and main.most_merit(count, texts) <= merit:
                continue
            title = main.title(count, texts)
            if title is None or title in tried:
                continue
            first = max(main.first_size(title), least)
            if best is not None and main.merit(title, first) <= merit:
                continue
            tried.append(title)
            if first == least and main.surely_too_wide(title, least):
                continue
            stack = self._largest(title, first)
            if stack.fits and (best is None or main.merit(title, stack.setting.size) > merit):
                best, merit = stack, main.merit(title, stack.setting.size)
        return best, tried

    def problems(self, stack: Stack, frame: Frame) -> list[Problem]:
        """What is wrong with a stack."""
        problems = [*stack.problems, *missing_problems(self.story.id, self._missing())]
        if not stack.fits:
            allowed = max(self.style.max_lines, len(self.story.headline))
            message = f"{self.story.id}: the headline needs {stack.title.rows} lines even at its least size, its style allows {allowed}"
            hint = "shorten it, let it stand over more columns, or allow a smaller size"
            problems.append(Problem("headline/too-wide", Severity.ERROR, message, hint, self._span("headline"), frame))
        return problems

    def _rebroken(self) -> Stack | None:
        """The desk's lines run on and broken anew, where they are too wide as they are."""
        texts = self.main.texts
        if len(texts) < 2:
            return None
        counts = range(len(texts) + 1, self.style.max_lines + 1)
        stack, _ = self._best_of(counts, ("".join(texts),))
        if stack is None:
            return None
        message = f"{self.story.id}: the {len(texts)} lines of the headline are too wide; it was broken into {stack.title.rows}"
        problem = Problem("headline/rebroken", Severity.WARNING, message, "give the lines as they should stand", self._span("headline"))
        return replace(stack, problems=(problem,))

    def _largest(self, title: Title, size: Mpt) -> Stack:
        """The block at the largest size that fits, of ``size`` and those below."""
        least = self.style.fit.size[0]
        while True:
            stack = self._composed(title, Setting(max(size, least)))
            over = self.over(stack)
            if (stack.fits and over <= 0) or size <= least:
                return stack
            size = (
                min(size - HALF_POINT, (size - size * over // (2 * stack.depth)) // HALF_POINT * HALF_POINT)
                if over > 0
                else size - HALF_POINT
            )

    def _composed(self, title: Title, setting: Setting) -> Stack:
        """The whole block with its main title set so; kicker and deck are in proportion."""
        size, minor = setting.size, PartSetter(self.style, self.measure, self.desk)
        main = self.main.lines(title, setting)
        form = self.main.form(size)
        parts = [
            ("kicker", minor.kicker(self.story.kicker, size)),
            ("headline", form.arrange(main, self.measure)),
            ("deck", minor.deck(self.story.deck, size)),
            ("summary", self._summary()),
        ]
        rows: list[Row] = []
        paragraph = self.first_paragraph - 1
        for role, lines in parts:
            for i, (line, shift) in enumerate(lines):
                own = size if role == "headline" else max(run.size for run in line.runs)
                paragraph += line.start == 0 if role == "summary" else i == 0
                gap = self._leading(role, own) if i else _part_gap(role, size)
                rows.append(Row(line, role, paragraph, shift, own, gap if rows else 0, self._span(role)))
        return Stack(title, setting, tuple(rows), form.extent([line.width for line in main]) <= self.measure, self.style.fit.size[1])

    def _summary(self) -> list[tuple[Line, Mpt]]:
        """The lines of the summary with their shifts."""
        start, measure = self.summary or (0, self.measure)
        return [(line, start + shift) for line, shift in PartSetter(self.style, measure, self.desk).summary(self.story.summary)]

    def _leading(self, role: str, size: Mpt) -> Mpt:
        """White between two lines of a part, from em box to em box."""
        if role == "headline":
            return size * (self.style.leading - 1000) // 1000
        part = {"kicker": self.style.kicker, "deck": self.style.deck, "summary": self.style.summary}[role]
        return max(0, size * part.pitch // part.text.size - size)

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


class KnownStacks(Struct, frozen=True):
    """The best stacks of a story's headline, each composed once: copyfit asks for the same one again and again, with other white."""

    _known: list[tuple[HeadlineSpec, StackSetter, Stack]] = field(default_factory=list)

    def best(self, spec: HeadlineSpec, setter: StackSetter) -> Stack:
        """The best stack; ``spec`` is all that the setter's ``over`` depends on besides its desk."""
        for known_spec, known, stack in self._known:
            same = (
                known.story is setter.story
                and known.desk is setter.desk
                and (known.measure, known.summary) == (setter.measure, setter.summary)
            )
            if same and known_spec == spec:
                return stack
        stack = setter.best()
        self._known.append((spec, setter, stack))
        return stack


def _part_gap(role: str, main_size: Mpt) -> Mpt:
    """White before a part of the block, from em box to em box."""
    share = {"headline": 22, "summary": 36}.get(role, 26)
    return max(4000, main_size * share // 100)
