"""What would make an article fit (拼版建议): what to cut or add, another headline, a lower picture.

Nothing is reckoned: the story is laid out anew with each suggestion, copyfit included, and only what then fits is told.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.copyfit import copyfit
from layout.flow.cutting import Cut, characters_of, endings, from_the_end, lengthened, numbered, shortened
from layout.flow.desk import Corpus
from layout.flow.opening import open_part
from layout.flow.thread import run_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from layout.flow.opening import OpenPart, Part
    from layout.flow.thread import Run
    from layout.spec.picture_model import PictureSpec
    from layout.spec.story_model import StoryParagraph

_SHOWN = 3
"""Single cuts that are told."""
_ABOUT = 4
"""How many characters more or fewer than stand on its last line make a paragraph a line shorter."""
_TOGETHER = 8
"""Paragraphs that are cut together, at the most."""
_PICTURE, _HEADLINE = 8, 2
"""Lines more or fewer that are tried of a picture and of a headline."""
_MOST = 20_000
"""Characters that are never added."""


class Suggestion(Struct, frozen=True):
    """One way to make a story fit. Each is enough by itself."""

    area: str
    story: str
    kind: str
    """``cut``, ``add``, ``deck``, ``title``, ``headline`` or ``picture``."""
    text: str
    """In words."""
    characters: int = 0
    """To cut or, at the least, to add."""
    most: int = 0
    """At the most to add."""
    lines: int = 0
    """That picture or headline are to take."""
    cuts: tuple[Cut, ...] = ()


def suggestions(parts: Sequence[Part]) -> tuple[Suggestion, ...]:
    """What would make a story fit; nothing if it does, or if nothing helps."""
    advisor = _Advisor(tuple(parts), run_through([open_part(part) for part in parts]))
    if advisor.fits(advisor.parts):
        return ()
    return tuple(advisor.to_cut() if advisor.over else advisor.to_add())


class _Advisor(Struct, frozen=True):
    """Tries changes of one story."""

    parts: tuple[Part, ...]
    plain: Run
    """As it is, without copyfit."""

    @property
    def over(self) -> bool:
        return self.plain.over > 0

    @property
    def first(self) -> OpenPart:
        return self.plain.parts[0]

    def fits(self, parts: Sequence[Part]) -> bool:
        """Whether the story then fits, copyfit included, with no headline or picture that goes wrong for it."""
        opened = [open_part(part) for part in parts]
        if any(_troubles(new) - _troubles(old) for old, new in zip(self.plain.parts, opened, strict=True)):
            return False
        run = copyfit(run_through(opened)).run
        return not run.over and (self.over or run.free <= self.parts[0].area.copyfit.spare * run.columns())

    def with_text(self, paragraphs: tuple[StoryParagraph, ...]) -> tuple[Part, ...]:
        """The same areas with another text."""
        old, new = ("\n".join(p.text for p in texts) for texts in (self.parts[0].story.paragraphs, paragraphs))
        changed = []
        for part in self.parts:
            story = replace(part.story, paragraphs=paragraphs)
            desk = replace(part.desk, corpus=Corpus(part.desk.corpus.text.replace(old, new)))
            changed.append(replace(part, story=story, area=replace(part.area, story=story), desk=desk))
        return tuple(changed)

    def suggestion(
        self, kind: str, text: str, *, characters: int = 0, most: int = 0, lines: int = 0, cuts: tuple[Cut, ...] = ()
    ) -> Suggestion:
        """Told of the story's last area where text is over, else of the first."""
        part = self.parts[-1 if self.over else 0]
        return Suggestion(part.area.id, part.story.id, kind, text, characters, most, lines, cuts)

    # ---- text that is over

    def to_cut(self) -> Iterator[Suggestion]:
        """What makes text fit that is over, cuts first."""
        at_end = self._at_the_end()
        if at_end is not None:
            yield at_end
        yield from (cut for cut in self._cheap_cuts() if at_end is None or cut.characters < at_end.characters)
        yield from self._without_deck()
        yield from self._shorter_title()
        yield from self._headline(-1)
        yield from self._pictures(-1)

    def _at_the_end(self) -> Suggestion | None:
        """The smallest cut at the end of the story that is enough."""
        story = self.parts[0].story
        ways = from_the_end(story)
        found = _first(len(ways), lambda i: self.fits(self.with_text(shortened(story, ways[i]))), self._guess(ways))
        if found is None:
            return None
        cuts = ways[found]
        count = characters_of(cuts)
        return self.suggestion("cut", f"cut {_count(count)} at the end: {_told(cuts)}", characters=count, cuts=cuts)

    def _guess(self, ways: Sequence[tuple[Cut, ...]]) -> int:
        """The cut that is as long as the text that is over."""
        over = sum(len(f.line.text.strip()) for f in self.plain.running.full.over)
        return next((i for i, cuts in enumerate(ways) if characters_of(cuts) >= over), len(ways) - 1)

    def _cheap_cuts(self) -> Iterator[Suggestion]:
        """Paragraphs that end on a short line: a few characters fewer, and they are a line shorter."""
        story = self.parts[0].story
        cheap = sorted(self._shorter_by_a_line(), key=lambda cut: (cut.characters, cut.index))
        alone = [cut for cut in cheap[: 2 * _SHOWN] if self.fits(self.with_text(shortened(story, (cut,))))]
        for cut in alone[:_SHOWN]:
            yield self.suggestion(
                "cut", f"cut {_count(cut.characters)} of {_paragraph(cut)}: it ends a line earlier", characters=cut.characters, cuts=(cut,)
            )
        if alone:
            return
        for number in range(2, min(len(cheap), _TOGETHER) + 1):
            cuts = tuple(sorted(cheap[:number], key=lambda cut: cut.index))
            if self.fits(self.with_text(shortened(story, cuts))):
                count = characters_of(cuts)
                told = ", ".join(f"{cut.characters} of {_paragraph(cut)}" for cut in cuts)
                yield self.suggestion("cut", f"cut {_count(count)}: {told}; each ends a line earlier", characters=count, cuts=cuts)
                return

    def _shorter_by_a_line(self) -> Iterator[Cut]:
        """For each paragraph the smallest cut that gains a line."""
        story, full = self.parts[0].story, self.plain.running.full
        last: dict[int, int] = {}
        for filled in (*full.lines, *full.over):
            if filled.line.last:
                last[id(self.first.copy[filled.paragraph].source)] = len(filled.line.text.strip())
        for number, index in numbered(story):
            length = last.get(id(story.paragraphs[index]), 0)
            near = [cut for cut in endings(story, number, index) if abs(cut.characters - length) <= _ABOUT]
            yield from self._first_gain(near)

    def _first_gain(self, cuts: Sequence[Cut]) -> Iterator[Cut]:
        room = self.plain.free - self.plain.over
        for cut in cuts:
            run = run_through([open_part(part) for part in self.with_text(shortened(self.parts[0].story, (cut,)))])
            if run.free - run.over > room:
                yield cut
                return

    def _without_deck(self) -> Iterator[Suggestion]:
        """Parts of the headline that can be left out."""
        part = self.parts[0]
        for name, what in (("deck", "deck (副题)"), ("summary", "summary (提要题)"), ("kicker", "kicker (引题)")):
            if part.area.headline is not None and getattr(part.story, name):
                story = replace(part.story, **{name: ()})
                if self.fits((replace(part, story=story, area=replace(part.area, story=story)), *self.parts[1:])):
                    yield self.suggestion("deck", f"leave out the {what}")

    def _shorter_title(self) -> Iterator[Suggestion]:
        """A title of fewer lines."""
        part, block = self.parts[0], self.first.headline
        text = "".join(part.story.headline)
        if block is None or block.fit is None or block.fit.lines < 2:
            return
        rows = block.fit.lines

        def shorter(length: int) -> Part:
            story = replace(part.story, headline=(text[:length],))
            return replace(part, story=story, area=replace(part.area, story=story))

        for length in range(len(text) - 1, 3, -1):
            opened = open_part(shorter(length))
            if opened.headline and opened.headline.fit and opened.headline.fit.lines < rows:
                if self.fits((shorter(length), *self.parts[1:])):
                    lines = f"{rows - 1} line{'s' if rows > 2 else ''}"
                    yield self.suggestion(
                        "title", f"a headline of at most {length} characters: it then takes {lines}", characters=length, lines=rows - 1
                    )
                return

    # ---- white that is too much

    def to_add(self) -> Iterator[Suggestion]:
        """What fills white that is too much."""
        story = self.parts[0].story
        if numbered(story):
            low = _first(_MOST, lambda n: self._filled(n + 1), self._free_characters())
            if low is not None and self.fits(self.with_text(lengthened(story, low + 1))):
                full = _first(_MOST, lambda n: self._over_with(low + 2 + n), max(1, self._free_characters() - low))
                most = low + 1 + (full or 0)
                text = f"add {low + 1} characters" if most <= low + 1 else f"add {low + 1} to {most} characters"
                yield self.suggestion("add", text, characters=low + 1, most=most)
        yield from self._pictures(1)
        yield from self._headline(1)

    def _free_characters(self) -> int:
        return sum(slot.measure // self.first.body.text.size for slot in self.plain.running.full.free)

    def _filled(self, characters: int) -> bool:
        """Whether so many more leave no more white than there may be."""
        run = copyfit(run_through([open_part(part) for part in self.with_text(lengthened(self.parts[0].story, characters))])).run
        return run.over > 0 or run.free <= self.parts[0].area.copyfit.spare * run.columns()

    def _over_with(self, characters: int) -> bool:
        """Whether so many more are too many without copyfit."""
        return run_through([open_part(part) for part in self.with_text(lengthened(self.parts[0].story, characters))]).over > 0

    # ---- headline and pictures

    def _headline(self, sign: int) -> Iterator[Suggestion]:
        """The headline in fewer or more body lines."""
        part, block = self.parts[0], self.first.headline
        spec = part.area.headline
        if block is None or spec is None or spec.style.vertical:
            return
        own = block.frame.block_size // part.region.pitch
        for more in range(1, _HEADLINE + 1):
            lines = own + sign * more
            if lines > 0 and self.fits((replace(part, area=replace(part.area, headline=replace(spec, lines=lines))), *self.parts[1:])):
                yield self.suggestion(
                    "headline", f"the headline in {lines} lines instead of {own}: headline: {{lines: {lines}}}", lines=lines
                )
                return

    def _pictures(self, sign: int) -> Iterator[Suggestion]:
        """One picture lower or higher."""
        for number, (part, opened) in enumerate(zip(self.parts, self.plain.parts, strict=True)):
            if len(opened.figures) != len(part.area.pictures):
                continue
            for at, (picture, figure) in enumerate(zip(part.area.pictures, opened.figures, strict=True)):
                if picture.wrap is not None or picture.at is not None or picture.whole:
                    continue
                own = figure.frame.block_size // part.region.pitch
                found = next(
                    (n for n in range(1, _PICTURE + 1) if own + sign * n > 0 and self._with_picture(number, at, picture, own + sign * n)),
                    None,
                )
                if found is not None:
                    lines, name = own + sign * found, PurePosixPath(picture.file).name
                    how = f"{found} line{'s' if found > 1 else ''} {'higher' if sign > 0 else 'lower'}"
                    yield self.suggestion("picture", f"{name} {how}: lines: {lines}", lines=lines)

    def _with_picture(self, number: int, at: int, picture: PictureSpec, lines: int) -> bool:
        part = self.parts[number]
        pictures = (*part.area.pictures[:at], replace(picture, lines=lines), *part.area.pictures[at + 1 :])
        changed = replace(part, area=replace(part.area, pictures=pictures))
        return self.fits((*self.parts[:number], changed, *self.parts[number + 1 :]))


def _first(count: int, holds: Callable[[int], bool], guess: int) -> int | None:
    """The first of the numbers below ``count`` for which something holds that holds for all after it; the one before was tried and is none."""
    low, high = -1, min(max(guess, 0), count - 1)
    while high >= 0 and not holds(high):
        if high == count - 1:
            return None
        low, high = high, min(count - 1, 2 * high + 1)
    if high < 0:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _troubles(opened: OpenPart) -> set[str]:
    """Ids of what is wrong with headline, pictures and inserts."""
    return {problem.id for problem in (*(opened.headline.problems if opened.headline else ()), *opened.problems)}


def _count(characters: int) -> str:
    return f"{characters} character" if characters == 1 else f"{characters} characters"


def _paragraph(cut: Cut) -> str:
    return f"paragraph {cut.paragraph} (“{cut.text[:12]}{'…' if len(cut.text) > 12 else ''}”)"


def _told(cuts: Sequence[Cut]) -> str:
    """Cuts at the end: all of some paragraphs, and the end of the one before."""
    whole = sorted({cut.paragraph for cut in cuts if cut.whole})
    parts = [f"all of paragraph {number}" for number in whole]
    parts += [f"{cut.characters} of {_paragraph(cut)}" for cut in cuts if not cut.whole]
    return ", ".join(parts)
