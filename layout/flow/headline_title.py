"""The main title (主题): in how many lines, how large, how wide it is set (标题适配).

Sizes go down by half points from the tier's most to its least; then the title is set tighter, then narrower, within the
tier's limits. Among all ways that fit, the best one is large, in few lines, and broken well.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.flow.headline_breaks import HeadlineBreak, cut, legal_costs
from layout.flow.headline_rows import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.desk import Desk
    from layout.inline import Line
    from layout.spec.headline_model import HeadlineStyle
    from layout.style import TextStyle
    from layout.units import Mpt

HALF_POINT = 500
_LINE_WORTH = 0.8
"""A further line must make the title larger than this by its inverse to be worth it."""


_ROUNDING = 10
"""More than the roundings of one character's widths come to."""


class Title(Struct, frozen=True):
    """One way of breaking the main title: its strings and where each is cut."""

    cuts: tuple[tuple[str, HeadlineBreak], ...]

    @property
    def rows(self) -> int:
        """How many lines it has."""
        return sum(len(cut.ends) for _, cut in self.cuts)

    @property
    def cost(self) -> float:
        """How bad its worst string is broken."""
        return max((cut.cost for _, cut in self.cuts), default=0.0)


class Setting(Struct, frozen=True):
    """How large and how wide a title is set."""

    size: Mpt
    scale: int = 1000
    """In 1/1000 of the style's own."""
    tracking: int = 0
    """Added to the style's own, in 1/1000 em."""


class TitleSetter(Struct, frozen=True):
    """Sets one main title to one measure."""

    texts: tuple[str, ...]
    """The desk's lines; one alone may be broken."""
    style: HeadlineStyle
    measure: Mpt
    desk: Desk
    _costs: dict[str, dict[int, float]] = field(default_factory=dict)
    """What breaks in a text cost, for cutting it into ever more lines."""

    def title(self, count: int, texts: tuple[str, ...] = ()) -> Title | None:
        """It broken into so many lines, ``None`` if it cannot be; one that the desk has broken is broken further only for more than that."""
        texts = texts or self.texts
        per_text = self._per_text(count, texts)
        cuts = [self.broken(text, per_text) for text in texts]
        title = Title(tuple((text, cut) for text, cut in zip(texts, cuts, strict=True) if cut is not None))
        return title if len(title.cuts) == len(texts) else None

    def most_merit(self, count: int, texts: tuple[str, ...] = ()) -> float:
        """What the merit of a title so broken cannot exceed, whatever its breaks are like."""
        texts = texts or self.texts
        return self._merit(self.style.fit.size[1], len(texts) * self._per_text(count, texts), 0.0)

    def _per_text(self, count: int, texts: tuple[str, ...]) -> int:
        return count if len(texts) == 1 else max(1, count - self.style.max_lines + 1)

    def broken(self, text: str, lines: int) -> HeadlineBreak | None:
        """A text cut into so many lines."""
        if lines > 1 and text not in self._costs:
            self._costs[text] = legal_costs(text, self.style.main.text.lang, self.desk.house.names, self.desk.corpus)
        return cut(text, lines, self._costs.get(text, {}))

    def form(self, size: Mpt) -> Form:
        """How its lines lie at a size."""
        return Form(self.style.main.align, self.style.form, size * self.style.step // 1000)

    def lines(self, title: Title, setting: Setting) -> tuple[Line, ...]:
        """Its lines as set, filled or made even where the tier asks for it."""
        lines = self._natural(title, setting)
        target = self.measure if self.style.main.align == "justify" else 0
        if self.style.form == "even" and not target:
            target = max((line.width for line in lines), default=0)
        return tuple(self._widened(line, setting, target) for line in lines) if target else lines

    def extent(self, title: Title, setting: Setting) -> Mpt:
        """The measure it needs."""
        main, style = self.style.main, self._text(setting)
        pieces = (self.desk.context.widths(text, cut.ends, style, main.rules, vertical=main.vertical) for text, cut in title.cuts)
        return self.form(setting.size).extent([width for widths in pieces for width in widths])

    def first_size(self, title: Title) -> Mpt:
        """The most, or about the largest size at which it fits."""
        most = self.style.fit.size[1]
        needed = self.extent(title, Setting(most))
        return most if needed <= self.measure else most * self.measure // needed // HALF_POINT * HALF_POINT

    def surely_too_wide(self, title: Title, size: Mpt) -> bool:
        """Whether what it needs at its most says that it does not fit at a size: characters shrink in proportion, but for roundings."""
        most = self.style.fit.size[1]
        rounding = _ROUNDING * sum(len(text) for text, _ in title.cuts)
        return self.extent(title, Setting(most)) * size > (self.measure + rounding) * most

    def tightened(self, title: Title, size: Mpt) -> Setting:
        """As tight, then as narrow as needed at a size, within the limits."""
        needed = self.extent(title, Setting(size))
        if needed <= self.measure:
            return Setting(size)
        room = self.style.main.text.tracking - self.style.fit.tracking[0]
        closer = range(1, room + 1)
        enough = bisect_left(closer, True, key=lambda amount: self.extent(title, Setting(size, 1000, -amount)) <= self.measure)
        if enough < len(closer):
            return Setting(size, 1000, -closer[enough])
        if self.style.main.vertical:  # narrower glyphs are no shorter
            return Setting(size, 1000, -max(0, room))
        needed = max(1, self.extent(title, Setting(size, 1000, -max(0, room))))
        return Setting(size, max(self.style.fit.scale[0], min(1000, self.measure * 1000 // needed)), -max(0, room))

    def merit(self, title: Title, size: Mpt) -> float:
        """Size, less what further lines and poor breaks cost."""
        return self._merit(size, title.rows, title.cost)

    def _merit(self, size: Mpt, rows: int, cost: float) -> float:
        return size * _LINE_WORTH ** (rows - 1) * (1 - 0.2 * max(0.0, min(cost, 2.0)))

    def _natural(self, title: Title, setting: Setting) -> tuple[Line, ...]:
        return tuple(line for text, cut in title.cuts for line in self._pieces(text, cut.ends, setting))

    def _pieces(self, text: str, ends: Sequence[int], setting: Setting) -> tuple[Line, ...]:
        main = self.style.main
        return self.desk.context.pieces(text, ends, self._text(setting), main.rules, vertical=main.vertical)

    def _text(self, setting: Setting) -> TextStyle:
        own = self.style.main.text
        return replace(own, size=setting.size, hscale=own.hscale * setting.scale // 1000, tracking=own.tracking + setting.tracking)

    def _widened(self, line: Line, setting: Setting, target: Mpt) -> Line:
        """One line brought to the target by tracking, then by scale, as far as the limits go."""
        gaps = max(1, sum(len(run.gids) for run in line.runs) - 1)
        own, fit = self.style.main.text, self.style.fit
        text = line.text.rstrip()
        white = target - line.width
        if white <= 0:
            return line
        extra = min(max(0, fit.tracking[1] - own.tracking - setting.tracking), white * 1000 // (gaps * setting.size))
        wider = replace(setting, tracking=setting.tracking + extra)
        if fit.scale[1] > 1000 and not self.style.main.vertical:
            (tracked,) = self._pieces(text, (len(text),), wider)
            wider = replace(wider, scale=max(setting.scale, min(fit.scale[1], setting.scale * target // max(1, tracked.width))))
        return self._pieces(line.text, (len(line.text),), wider)[0]
