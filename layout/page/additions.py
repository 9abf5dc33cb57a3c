"""What lines carry besides their characters, in page coordinates.

Marks and pictures follow their line. Readings (注音) are lines of text of their own and come after all text
of the block, so that what they stand over is read without a break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

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
        additions = one.line.additions if isinstance(one, PlacedLine) else None
        if additions is None or not isinstance(item, TextLine):
            out.append(item)
            continue
        if additions.ruby is None:
            out.append(item)
        else:
            reading = _reading(item, additions.ruby)
            whole = len(reading.readings) < len(additions.ruby.bases)
            out.append(replace(item, readings=((0, len(item.text)),) if whole else additions.ruby.bases))
            readings.append(reading)
        out += _beside(item, additions)
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
    """The readings of a line.

    Bopomofo, whose marks stand at different heights, are one reading of the whole line: PDFium takes parts of such a line for
    several lines.
    """
    level = len({run.rise for run in ruby.runs}) == 1
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
        readings=ruby.readings if level else ((0, len(ruby.text)),),
    )
