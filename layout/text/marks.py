"""Geometry of punctuation marks (标点): what is ink, what is blank, and how much of the blank the rules leave.

A mark is cut to a rigid body around its ink; the blank beside it becomes glue. Everything is judged
by the ink of the glyph, not by a table: 。 has its blank behind in a Mainland face and on both sides
in a Taiwan face, ： in the same way in a Chinese and a Japanese one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from layout.text.classes import OPENING

if TYPE_CHECKING:
    from layout.style import MarkWidths, TextStyle
    from layout.typeface import Face
    from layout.units import Mpt


class Blank(NamedTuple):
    """White on one side of a mark's body."""

    font: Mpt
    """What the face has there, kept at the edge of a line that does not trim it."""
    natural: Mpt
    minimum: Mpt
    maximum: Mpt


_BESIDE_MARK = 80
"""White kept between the cut edge of a mark and the ink of the next, in 1/1000 em."""

_BEHIND_QUOTE = 150
"""White kept between the ink of a quote and the body of a low mark behind it, in 1/1000 em."""

NO_BLANK = Blank(0, 0, 0, 0)


class Mark(Struct, frozen=True, eq=False):
    """One punctuation glyph at one size. Told from others by identity: it is looked up by far more often than made."""

    body: Mpt
    shift: Mpt
    lead: Blank
    tail: Blank
    pull: Mpt = 0
    """How much nearer a closing mark stands to a mark before it: some faces (Hei) set ， well inside its half em."""
    tuck: Mpt = 0
    """How much nearer a low mark stands behind a closing quote: ’ fills less than half of its half em (’。)."""

    @property
    def centred(self) -> bool:
        """Its ink is in the middle; it is cut on both sides or not at all."""
        return self.lead is not NO_BLANK and self.tail is not NO_BLANK


def of_em(thousandths: int, size: Mpt) -> Mpt:
    """1/1000 em as a length."""
    return (thousandths * size + 500) // 1000


def measure_mark(gid: int, cls: str, face: Face, style: TextStyle, widths: MarkWidths, *, vertical: bool = False) -> Mark:
    """How far a mark's glyph can be cut, and the glue its class asks for there.

    A bold ？ may reach beyond half the em, and is then left wider. Proportional glyphs (less than
    0.9 em) are never cut (CSS Text 4, ``text-spacing-trim``). Ink in the middle is cut symmetrically
    (clreq 3.1.2 for Taiwan and Hong Kong, jlreq 3.1.2 for middle dots). In a vertical line it is the blank above or below.
    """
    size = style.size if vertical else style.size * style.hscale // 1000
    advance = face.v_advance(gid) if vertical else face.advance(gid)

    def scaled(units: int) -> Mpt:
        return (units * size + face.upem // 2) // face.upem

    full = scaled(advance)
    if advance * 10 < face.upem * 9:
        return Mark(full, 0, NO_BLANK, NO_BLANK)
    x_min, x_max = face.ink_down(gid) if vertical else face.ink(gid)[::2]
    clear = face.upem // 50  # the ink keeps 0.02 em to the cut
    left, right = x_min, advance - x_max
    if cls not in OPENING and min(left, right) * 4 > advance and abs(left - right) * 6 < advance:
        side = scaled(min(left - clear, right - clear, advance // 4))
        return _centred(full - 2 * side, -side, side, size, widths)
    cut = scaled(max(0, min(left, advance // 2) if cls in OPENING else min(right - clear, advance // 2)))
    body = full - cut

    def room(width: int) -> Mpt:
        return min(cut, max(0, of_em(width, size) - body))

    blank = Blank(cut, room(widths.natural), room(widths.minimum), room(widths.maximum))
    if cls in OPENING:
        return Mark(body, -cut, blank, NO_BLANK)
    pull = max(0, scaled(left) - of_em(_BESIDE_MARK, size))
    tuck = body - scaled(x_max) - of_em(_BEHIND_QUOTE, size) if cls == "close-quote" and x_max * 10 < advance * 3 else 0
    return Mark(body, 0, NO_BLANK, blank, pull, tuck)


def measure_joining(advance: Mpt, size: Mpt, widths: MarkWidths | None) -> Mark:
    """An interpunct, connector or solidus, in the middle of the width the rules give it (GB/T 15834 5.1.6, 5.1.7, 5.1.9: half an em)."""
    if widths is None:
        return Mark(advance, 0, NO_BLANK, NO_BLANK)
    body = of_em(widths.minimum, size)
    if widths.maximum == widths.minimum:
        return Mark(body, (body - advance) // 2, NO_BLANK, NO_BLANK)
    return _centred(body, (body - advance) // 2, (of_em(widths.natural, size) - body) // 2, size, widths)


def _centred(body: Mpt, shift: Mpt, side: Mpt, size: Mpt, widths: MarkWidths) -> Mark:
    """A mark with the same blank on both sides."""

    def room(width: int) -> Mpt:
        return max(0, (of_em(width, size) - body) // 2)

    blank = Blank(side, min(side, room(widths.natural)), min(side, room(widths.minimum)), min(side, room(widths.maximum)))
    return Mark(body, shift, blank, blank)
