"""Parts of a page as they were drawn, kept for a page that is written again after an edit: most of it is as it was.

A part is what one block draws. It is taken as it was only when all that it depends on is the same: what is to be drawn, how the graphics
stand before it, and the very fonts, whose codes are others as soon as the page has a glyph more. Its numbers of marked content alone depend
on what comes before; they are put in anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.display import TextLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.output import structure
    from layout.output.canvas import State
    from layout.output.elements import Content
    from layout.output.fonts import FontUse


class DrawnPart(Struct, frozen=True):
    """What a part draws."""

    given: tuple[object, ...]
    fonts: Mapping[str, int]
    """What it was made from; the fonts by their numbers."""
    operators: str
    """With ``%d`` for each MCID."""
    owners: tuple[int, ...]
    """Whose each of them is: the number of a content among :func:`contents_of` the part."""
    after: State
    """How it leaves the graphics."""

    def holds(self, given: tuple[object, ...], fonts: Mapping[str, FontUse]) -> bool:
        """Whether it would be drawn the same."""
        return self.given == given and all(face in fonts and fonts[face].number == number for face, number in self.fonts.items())


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


def fonts_of(sequences: Sequence[structure.Sequence], fonts: Mapping[str, FontUse]) -> Mapping[str, int]:
    """The numbers of those of a page's fonts that these sequences are set in."""
    faces = {run.face for s in sequences for item in s.items if isinstance(item, TextLine) for run in item.runs}
    return {face: fonts[face].number for face in faces}
