"""What lines carry besides their characters, in page coordinates.

Marks and pictures follow their line. Readings (注音) are lines of text of their own and come after all text
of the block, so that what they stand over is read without a break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import Item, MarkItem, PictureItem, TextLine
from layout.flow.result import PlacedLine
from layout.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.flow.result import Placed
    from layout.inline.line import LineAdditions, LineRuby


def with_additions(placed: Sequence[Placed], items: Sequence[Item]) -> tuple[Item, ...]:
    """The items of a block, ``items[i]`` being ``placed[i]`` on the page, with what its lines carry."""
    out: list[Item] = []
    readings: list[TextLine] = []
    for one, item in zip(placed, items, strict=True):
        out.append(item)
        if isinstance(one, PlacedLine) and one.line.additions is not None and isinstance(item, TextLine):
            out += _beside(item, one.line.additions)
            readings += [_reading(item, ruby)] if (ruby := one.line.additions.ruby) else []
    return (*out, *readings)


def _beside(line: TextLine, additions: LineAdditions) -> Iterable[Item]:
    """Marks and pictures."""
    x, y = line.x, line.baseline
    for mark in additions.marks:
        dots = tuple(x + dot for dot in mark.dots)
        yield MarkItem(mark.kind, x + mark.start, x + mark.end, y + mark.offset, mark.width, mark.colour, mark.wave, mark.height, dots)
    for one in additions.pictures:
        picture = one.picture
        rect = Rect(x + one.x, y - picture.height, picture.width, picture.height)
        yield PictureItem(rect, picture.file, picture.pixels, alt=picture.alt, inline=True, span=line.span)


def _reading(line: TextLine, ruby: LineRuby) -> TextLine:
    return TextLine(
        x=line.x,
        baseline=line.baseline - ruby.rise,
        measure=line.measure,
        runs=ruby.runs,
        text=ruby.text,
        role="ruby",
        paragraph=line.paragraph,
        column=line.column,
        span=line.span,
    )
