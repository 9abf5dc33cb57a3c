"""Parts of a page as they were drawn, kept for a page that is written again after an edit: most of it is as it was.

A part is what one block draws. It is taken as it was only when all that it depends on is the same: what is to be drawn, how the graphics
stand before it, and the very fonts, whose codes are others as soon as the page has a glyph more. Its numbers of marked content alone depend
on what comes before; they are put in anew. Of a part that has changed, the lines that have not are taken as they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.display import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from layout.output import structure
    from layout.output.canvas import State
    from layout.output.elements import Content
    from layout.output.fonts import FontUse
    from layout.output.lines import DrawnLine


class DrawnPart(Struct, frozen=True):
    """What a part draws."""

    given: tuple[object, ...] | None
    """``None``: it goes by names in its page's resources, and holds for no other."""
    fonts: Mapping[str, int]
    """What it was made from; the fonts by their numbers."""
    lines: Sequence[tuple[object, DrawnLine]]
    """Its horizontal lines in order, each with what it was drawn from besides its fonts."""
    operators: str
    """With ``%d`` for each MCID."""
    owners: tuple[int, ...]
    """Whose each of them is: the number of a content among :func:`contents_of` the part."""
    after: State
    """How it leaves the graphics."""

    def same_fonts(self, fonts: Mapping[str, FontUse]) -> bool:
        """Whether its fonts are still the page's."""
        return all(face in fonts and fonts[face].number == number for face, number in self.fonts.items())


class Lines:
    """The lines of a part while it is drawn. Those are taken as they were that the part has had before, as many lines from its head or foot."""

    def __init__(self, before: Sequence[tuple[object, DrawnLine]] = (), count: int = 0) -> None:
        self._before, self._shift = before, len(before) - count
        self.drawn: list[tuple[object, DrawnLine]] = []

    def get(self, made_from: object, make: Callable[[], DrawnLine]) -> DrawnLine:
        """The next line."""
        place = len(self.drawn)
        for i in (place, place + self._shift):
            if 0 <= i < len(self._before) and self._before[i][0] == made_from:
                line = self._before[i][1]
                break
        else:
            line = make()
        self.drawn.append((made_from, line))
        return line


def looks_of(sequences: Sequence[structure.Sequence]) -> tuple[object, ...]:
    """What these sequences have drawn, and what they call it."""
    return tuple(
        [(s.artifact, s.items, s.content and s.content.element.type, [(at, own.element.type) for at, own in s.parts]) for s in sequences]
    )


def contents_of(sequences: Sequence[structure.Sequence]) -> list[Content]:
    """The leaves of the structure that these sequences are."""
    found: list[Content] = []
    for sequence in sequences:
        if sequence.content is not None:
            found.append(sequence.content)
        found += (content for _, content in sequence.parts)
    return found


def lines_in(sequences: Sequence[structure.Sequence]) -> int:
    """How many horizontal lines they have."""
    return sum(isinstance(item, TextLine) and not item.vertical for s in sequences for item in s.items)


def fonts_of(sequences: Sequence[structure.Sequence], fonts: Mapping[str, FontUse]) -> Mapping[str, int]:
    """The numbers of those of a page's fonts that these sequences are set in."""
    faces = {run.face for s in sequences for item in s.items if isinstance(item, TextLine) for run in item.runs}
    return {face: fonts[face].number for face in faces}
