"""Headline blocks (标题): kicker, main title and deck over an article's columns.

The desk's lines are kept as given; a title given as one string is broken. A title that is too wide
is made smaller by half points down to its style's least size, then condensed to 90 %, then broken
into more lines than the style likes, which is reported. The block takes whole body lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.context import resized
from layout.flow.grid import EM_ASCENT
from layout.flow.headline_breaks import HeadlineBreak, break_headline
from layout.flow.missing import missing_problems
from layout.flow.result import PlacedLine, Problem
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.diagnostics import Span
    from layout.flow.columns import Stretch
    from layout.flow.desk import Desk
    from layout.inline import Line
    from layout.spec.model import HeadlineSpec, HeadlineStyle, Story
    from layout.style import ParagraphStyle
    from layout.units import Mpt

_HALF_POINT = 500
_CONDENSED = 900
"""The narrowest a title is set, in 1/1000 of its width."""
_LINE_WORTH = 0.8
"""A further line must make the title larger than this by its inverse to be worth it."""
_OPTICAL_CENTRE = 0.45
"""Where the block lies in the white it has too much: a little above the middle."""
_CLEARANCE = 150
"""The least white above a block, in 1/1000 of the size of its first line."""


class HeadlineBlock(Struct, frozen=True):
    """A headline at its place."""

    frame: Frame
    """The whole body lines it takes."""
    lines: tuple[PlacedLine, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """The main title as plain text."""
        return " ".join(p.line.text.strip() for p in self.lines if p.role == "headline")


class _Row(Struct, frozen=True):
    """A line of the block, before the block has its place."""

    line: Line
    role: str
    paragraph: int
    shift: Mpt
    """From the start of the block's measure."""
    size: Mpt
    above: Mpt
    """White between the row before and this one (em box to em box)."""
    span: Span | None = None


class _Title(Struct, frozen=True):
    """One way of setting the main title: its strings and where each is cut."""

    cuts: tuple[tuple[str, HeadlineBreak], ...]

    @property
    def rows(self) -> int:
        return sum(len(cut.ends) for _, cut in self.cuts)


class _Stack(Struct, frozen=True):
    """A block as composed at one size."""

    size: Mpt
    rows: tuple[_Row, ...]
    fits: bool

    @property
    def depth(self) -> Mpt:
        return sum(row.above + row.size for row in self.rows)


class HeadlineSetter(Struct, frozen=True):
    """Sets the headline block of one story to one measure."""

    story: Story
    spec: HeadlineSpec
    width: Mpt
    desk: Desk

    @property
    def style(self) -> HeadlineStyle:
        """The tier."""
        return self.spec.style

    def set(self, stretch: Stretch, first_line: int) -> HeadlineBlock:
        """The block with its head on ``first_line``."""
        title, stack, problems = self._best()
        above = self._above(stack)
        need = above + stack.depth + self.style.below
        lines = max(self.spec.lines, self.desk.grid.lines_for(need))
        frame = Frame(stretch[0], first_line * self.desk.grid.pitch, self.width, lines * self.desk.grid.pitch)
        if self.spec.lines and lines > self.spec.lines:
            message = f"{self.story.id}: the headline needs {lines} lines, {self.spec.lines} are given"
            problems.append(Problem("headline/too-tall", Severity.WARNING, message, span=self._span("headline"), frame=frame))
        if not stack.fits:
            needed = (
                f"needs {title.rows} lines even at its least size, its style allows {max(self.style.max_lines, len(self.story.headline))}"
            )
            hint = "shorten it, let it stand over more columns, or allow a smaller size"
            problems.append(
                Problem("headline/too-wide", Severity.ERROR, f"{self.story.id}: the headline {needed}", hint, self._span("headline"), frame)
            )
        problems += missing_problems(self.story.id, self._missing())
        slack = lines * self.desk.grid.pitch - need
        top = frame.block + above + int(slack * _OPTICAL_CENTRE)
        return HeadlineBlock(frame, tuple(_stacked(stack.rows, stretch[0], top)), tuple(problems))

    def _best(self) -> tuple[_Title, _Stack, list[Problem]]:
        """The title at its best: large, in few lines, well broken."""
        titles = self._titles(range(1, self.style.max_lines + 1))
        tried = [(title, self._largest(title)) for title in titles]
        fitting = [(title, stack) for title, stack in tried if stack.fits]
        if fitting:
            return (*max(fitting, key=lambda pair: _merit(*pair)), [])
        condensed = [(title, self._condensed(title)) for title in titles]
        fitting = [(title, stack) for title, stack in condensed if stack.fits]
        if fitting:
            return (*fitting[0], [])
        if rebroken := self._rebroken():
            return rebroken
        longest = max((len(text) for text in self.story.headline), default=1)
        widest = max((line.width for text, cut in titles[0].cuts for line in self._pieces(text, cut, self.style.min_size, 1000)), default=0)
        for count in range(max(2, min(longest, -(-widest // max(1, self.width)))), longest + 1):
            for title in self._titles((count,)):
                stack = self._composed(title, self.style.min_size)
                if stack.fits or count == longest:
                    return title, replace(stack, fits=False), []
        return (*tried[0], [])

    def _rebroken(self) -> tuple[_Title, _Stack, list[Problem]] | None:
        """The desk's lines run on and broken anew, where they are too wide as they are."""
        texts = self._texts()
        if len(texts) < 2:
            return None
        whole = "".join(texts)
        counts = range(len(texts) + 1, self.style.max_lines + 1)
        tried = [(title, self._largest(title)) for title in self._titles(counts, (whole,))]
        fitting = [(title, stack) for title, stack in tried if stack.fits]
        if not fitting:
            return None
        title, stack = max(fitting, key=lambda pair: _merit(*pair))
        message = f"{self.story.id}: the {len(texts)} lines of the headline are too wide; it was broken into {title.rows}"
        problem = Problem("headline/rebroken", Severity.WARNING, message, "give the lines as they should stand", self._span("headline"))
        return title, stack, [problem]

    def _texts(self) -> tuple[str, ...]:
        return tuple(t.strip() for t in self.story.headline if t.strip())

    def _titles(self, counts: Iterable[int], texts: tuple[str, ...] = ()) -> list[_Title]:
        """The ways to break the title; one that the desk has broken is broken further only for more lines than that."""
        texts = texts or self._texts()
        titles = []
        for count in counts:
            per_text = count if len(texts) == 1 else max(1, count - self.style.max_lines + 1)
            cuts = [self._broken(text, per_text) for text in texts]
            title = _Title(tuple((text, cut) for text, cut in zip(texts, cuts, strict=True) if cut is not None))
            if len(title.cuts) == len(texts) and title not in titles:
                titles.append(title)
        return titles

    def _broken(self, text: str, lines: int) -> HeadlineBreak | None:
        house = self.desk.house
        return break_headline(text, lines, self.style.main.text.lang, house.names, self.desk.corpus)

    def _largest(self, title: _Title) -> _Stack:
        """The block at the largest size that fits."""
        most, least = self.style.main.text.size, self.style.min_size
        widest = max((line.width for text, cut in title.cuts for line in self._pieces(text, cut, most, 1000)), default=0)
        size = most if widest <= self.width else most * self.width // widest // _HALF_POINT * _HALF_POINT
        while True:
            stack = self._composed(title, max(size, least))
            over = self._over(stack)
            if (stack.fits and over <= 0) or size <= least:
                return stack
            size = (
                min(size - _HALF_POINT, (size - size * over // (2 * stack.depth)) // _HALF_POINT * _HALF_POINT)
                if over > 0
                else size - _HALF_POINT
            )

    def _above(self, stack: _Stack) -> Mpt:
        """White above the block: large type stands further off the rule over it, whatever the style says."""
        return max(self.style.above, stack.rows[0].size * _CLEARANCE // 1000) if stack.rows else self.style.above

    def _over(self, stack: _Stack) -> Mpt:
        """By how much the block is deeper than the lines it was given."""
        if not self.spec.lines:
            return 0
        return self._above(stack) + stack.depth + self.style.below - self.spec.lines * self.desk.grid.pitch

    def _condensed(self, title: _Title) -> _Stack:
        """The block at its least size, the main title narrowed as far as needed."""
        widest = max((line.width for text, cut in title.cuts for line in self._pieces(text, cut, self.style.min_size, 1000)), default=0)
        hscale = max(_CONDENSED, min(1000, self.width * 1000 // max(1, widest)))
        return self._composed(title, self.style.min_size, hscale)

    def _composed(self, title: _Title, size: Mpt, hscale: int = 1000) -> _Stack:
        """The whole block with its main title at ``size``; kicker and deck are in proportion."""
        main_size = self.style.main.text.size
        parts = [("kicker", self._minor(self.story.kicker, self._in_proportion(self.style.kicker, size), ""))]
        main = [line for text, cut in title.cuts for line in self._pieces(text, cut, size, hscale)]
        parts.append(("headline", _aligned(main, self.style.main, self.width, size)))
        parts.append(("deck", self._minor(self.story.deck, self._in_proportion(self.style.deck, size), self.style.deck_lead)))
        rows: list[_Row] = []
        paragraph = -1
        for role, lines in parts:
            for i, (line, shift) in enumerate(lines):
                own = size if role == "headline" else max(run.size for run in line.runs)
                paragraph += i == 0
                gap = self._leading(role, own) if i else _part_gap(role, size)
                rows.append(_Row(line, role, paragraph, shift, own, gap if rows else 0, self._span(role)))
        fits = all(line.width <= self.width for line in main) and size <= main_size
        return _Stack(size, tuple(rows), fits)

    def _leading(self, role: str, size: Mpt) -> Mpt:
        """White between two lines of a part, from em box to em box."""
        if role == "headline":
            return size * (self.style.leading - 1000) // 1000
        part = self.style.kicker if role == "kicker" else self.style.deck
        return max(0, size * part.pitch // part.text.size - size)

    def _pieces(self, text: str, cut: HeadlineBreak, size: Mpt, hscale: int) -> tuple[Line, ...]:
        style = resized(self.style.main, size, hscale)
        return self.desk.context.pieces(text, cut.ends, style.text, style.rules)

    def _in_proportion(self, style: ParagraphStyle, main_size: Mpt) -> ParagraphStyle:
        """Kicker or deck style as the main title shrinks: in half points, never below the body size."""
        size = style.text.size * main_size // self.style.main.text.size // _HALF_POINT * _HALF_POINT
        return resized(style, max(min(self.desk.grid.size, style.text.size), size))

    def _minor(self, texts: Sequence[str], style: ParagraphStyle, lead: str) -> list[tuple[Line, Mpt]]:
        """Kicker or deck: smaller by up to a seventh to stay on its lines, else those that are too wide broken."""
        texts = [t.strip() for t in texts if t.strip()]
        if not texts:
            return []
        least = min(style.text.size, max(self.desk.grid.size, style.text.size * 6 // 7))
        for size in range(style.text.size, least - 1, -_HALF_POINT):
            smaller = resized(style, size)
            hang = self._hang(lead, smaller)
            lines = [self._led(text, smaller, lead if i == 0 else "", 1)[0] for i, text in enumerate(texts)]
            if all(line.width + (hang if i else 0) <= self.width for i, line in enumerate(lines)):
                return _hung(lines, hang, smaller, self.width)
        hang = self._hang(lead, style)
        broken: list[Line] = []
        for text in texts:
            broken += self._as_few(text, style, "" if broken else lead, hang)
        return _hung(broken, hang, style, self.width)

    def _as_few(self, text: str, style: ParagraphStyle, lead: str, hang: Mpt) -> tuple[Line, ...]:
        """One text in as few lines as fit, turnover lines after the hang."""
        lines: tuple[Line, ...] = ()
        least = self.desk.context.width(text, style.text, style.rules) // max(1, self.width)
        for count in range(max(1, min(least, len(text))), len(text) + 1):
            lines = self._led(text, style, lead, count)
            if all(line.width + (0 if lead and i == 0 else hang) <= self.width for i, line in enumerate(lines)):
                break
        return lines

    def _led(self, text: str, style: ParagraphStyle, lead: str, count: int) -> tuple[Line, ...]:
        """One text broken into ``count`` lines, the first one led by ``lead``."""
        cut = self._broken(text, count) or HeadlineBreak((len(text),), 1.0)
        return self.desk.context.pieces(lead + text, [len(lead) + end for end in cut.ends], style.text, style.rules)

    def _hang(self, lead: str, style: ParagraphStyle) -> Mpt:
        return self.desk.context.width(lead, style.text, style.rules) if lead else 0

    def _missing(self) -> list[tuple[str, Span | None]]:
        parts = (
            ("kicker", self.story.kicker, self.style.kicker),
            ("headline", self.story.headline, self.style.main),
            ("deck", self.story.deck, self.style.deck),
        )
        return [
            (char, self._span(role)) for role, texts, style in parts for text in texts for char in self.desk.context.missing(text, style)
        ]

    def _span(self, role: str) -> Span | None:
        return self.story.spans.get(role)


def _merit(title: _Title, stack: _Stack) -> float:
    """Size, less what further lines and poor breaks cost."""
    worst = max((cut.cost for _, cut in title.cuts), default=0.0)
    return stack.size * _LINE_WORTH ** (title.rows - 1) * (1 - 0.2 * max(0.0, min(worst, 2.0)))


def _part_gap(role: str, main_size: Mpt) -> Mpt:
    """White before a part of the block, from em box to em box."""
    if role == "headline":
        return max(4000, main_size * 22 // 100)
    return max(4000, main_size * 26 // 100)


def _aligned(lines: Sequence[Line], style: ParagraphStyle, width: Mpt, em: Mpt) -> list[tuple[Line, Mpt]]:
    """Lines with their shifts. Two centred lines that are not nearly equal are staggered (错落), the second indented by two characters."""
    if style.align not in ("centre", "end"):
        return [(line, 0) for line in lines]
    if style.align == "end":
        return [(line, width - line.width) for line in lines]
    if len(lines) == 2:
        longer, shorter = sorted((line.width for line in lines), reverse=True)
        indent = min(2 * em, width - lines[1].width)
        if longer - shorter > em and shorter * 4 > longer * 3 and indent >= em:
            start = (width - max(lines[0].width, indent + lines[1].width)) // 2
            return [(lines[0], start), (lines[1], start + indent)]
    return [(line, (width - line.width) // 2) for line in lines]


def _hung(lines: Sequence[Line], hang: Mpt, style: ParagraphStyle, width: Mpt) -> list[tuple[Line, Mpt]]:
    """Lines with their shifts, turnover lines aligned after the lead."""
    if not hang:
        return _aligned(lines, style, width, width)
    extent = max(line.width + (hang if i else 0) for i, line in enumerate(lines))
    start = {"centre": (width - extent) // 2, "end": width - extent}.get(style.align, 0)
    return [(line, start + (hang if i else 0)) for i, line in enumerate(lines)]


def _stacked(rows: Sequence[_Row], inline: Mpt, top: Mpt) -> Iterable[PlacedLine]:
    """Rows with their baselines, from ``top`` on."""
    for row in rows:
        top += row.above
        yield PlacedLine(row.line, inline + row.shift, top + row.size * EM_ASCENT // 1000, row.role, row.paragraph, span=row.span)
        top += row.size
