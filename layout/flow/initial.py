"""Drop initials (首字下沉): the first character of an article, set over several lines.

Its ink reaches from the top of the first line's ideographs to the foot of the last one's; the lines
beside it are shorter and begin without indent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.grid import EM_ASCENT, FACE_INSET
from layout.inline import set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.context import LayoutContext
    from layout.inline import Line
    from layout.style import ParagraphStyle
    from layout.text import PreparedParagraph, StyledText
    from layout.units import Mpt

_GAP = 350
"""Between the initial and the text beside it, in 1/1000 em of the text, from ink to em box."""


class Initial(Struct, frozen=True):
    """A paragraph's first character set large, and the paragraph without it."""

    line: Line
    """The character; its ink begins at the line's start."""
    rest: PreparedParagraph
    lines: int
    """Lines of text beside it."""
    indent: Mpt
    """What it takes from each of them."""
    drop: Mpt
    """From the first line's baseline to its own."""

    def set(self, measures: Sequence[Mpt]) -> tuple[Line, ...]:
        """The lines of the rest; the first ones are shorter, and stand ``indent`` further in."""
        beside = [measures[min(i, len(measures) - 1)] - self.indent for i in range(self.lines)]
        lines = set_lines(self.rest, (*beside, *measures[self.lines :], measures[-1]))
        taken = self.line.end
        return tuple(replace(line, start=line.start + taken, end=line.end + taken) for line in lines)


def make_initial(spans: Sequence[StyledText], style: ParagraphStyle, lines: int, context: LayoutContext) -> Initial | None:
    """The initial of a paragraph; ``None`` if it does not begin with a letter or ideograph."""
    first = spans[0] if spans else None
    if first is None or lines < 2 or not first.text[:1].isalnum() or first.ruby or first.picture:
        return None
    char, rest = first.text[:1], first.text[1:]
    while rest and not rest[0].isalnum() and rest[0] in "\ufe00\ufe01":
        char, rest = char + rest[0], rest[1:]
    em = style.text.size
    height = (lines - 1) * style.pitch + em * (1000 - 2 * FACE_INSET) // 1000
    size = height * 1000 // (1000 - 2 * FACE_INSET)
    look = replace(first.style, size=size, tracking=0, rise=0)
    line = context.single(char, look, style.rules)
    if line is None:
        return None
    inset = size * FACE_INSET // 1000
    line = replace(line, runs=tuple(replace(run, xs=tuple(x - inset for x in run.xs)) for run in line.runs), last=False)
    following = [replace(first, text=rest), *spans[1:]] if rest else list(spans[1:])
    if not "".join(s.text for s in following).strip():
        return None
    # the foot of its ink on that of the last line: both stand FACE_INSET above the foot of their em boxes
    foot = 1000 - EM_ASCENT - FACE_INSET
    drop = (lines - 1) * style.pitch + em * foot // 1000 - size * foot // 1000
    indent = line.width - 2 * inset + em * _GAP // 1000
    return Initial(line, context.prepare(following, replace(style, indent=0)), lines, indent, drop)
