"""Breaks inside words (断词): hyphens, soft hyphens, web and e-mail addresses.

A paragraph that has none of it pays a few searches for a character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.patterns import pattern
from layout.text.marks import of_em

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.text.shape import Glyphs
    from layout.units import Mpt

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff"
_PART = f"{_LETTER}0-9_\u00ad\u0300-\u036f\u2019-"
_WORD = pattern(f"(?<![{_PART}])[{_LETTER}]{{5,}}(?![{_PART}])")
"""Words that are hyphenated: five letters or more, and no part of a compound that has a hyphen of its own."""
_SOFT = pattern(f"(?<=[{_LETTER}\u0300-\u036f])\u00ad(?=[{_LETTER}])")

_ADDRESS = pattern(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)
_NOT_LAST = ".,;:!?'\")]}>"
"""Marks behind an address belong to the sentence."""
_BREAK_AFTER, _BREAK_BEFORE = "/:.?&=@", "-_"
_LEAST_BEFORE, _LEAST_AFTER = 3, 2
"""The least characters of an address on each side of a break."""


class Hyphen(Struct, frozen=True):
    """The hyphen that is drawn if a line ends there. It is not in the text."""

    gid: int
    before: Mpt
    """Tracking between the last letter and it."""
    width: Mpt
    """Its own, and ``before``."""


def may_part_words(text: str, language: str) -> bool:
    """Whether :func:`part_words` could find anything."""
    return bool(language) or "\u00ad" in text or "://" in text or "www." in text or "@" in text


def part_words(text: str, language: str, glyphs: Glyphs, breaks: list[bool]) -> dict[int, Hyphen]:
    """Settle the breaks inside words and addresses; the hyphens, by the cell they follow."""
    addresses = [(m.start(), m.start() + len(m[0].rstrip(_NOT_LAST))) for m in _ADDRESS.finditer(text)]
    for start, end in addresses:
        for offset in range(start + 1, end):
            cell = _cell_before(glyphs.starts, offset)
            if cell is not None:
                breaks[cell] = _parts_address(text, start, end, offset)
    out: dict[int, Hyphen] = {}
    for offset in _hyphenations(text, language, addresses):
        cell = _cell_before(glyphs.starts, offset)
        if cell is None:
            continue
        face, style = glyphs.faces[glyphs.runs[cell]], glyphs.styles[glyphs.runs[cell]]
        gid = face.glyph("-")
        if gid is not None:
            before = of_em(style.tracking, style.size)
            out[cell] = Hyphen(gid, before, before + face.advance(gid) * style.size * style.hscale // (face.upem * 1000))
            breaks[cell] = True
    return out


def _cell_before(starts: Sequence[int], offset: int) -> int | None:
    """The cell that ends at ``offset``, if one does."""
    cell = bisect_left(starts, offset)
    return cell - 1 if 0 < cell < len(starts) and starts[cell] == offset else None


def _parts_address(text: str, start: int, end: int, offset: int) -> bool:
    """Whether an address may part at ``offset``.

    Behind a slash, a colon and the like; but before a hyphen or low line, which at a line's end would
    seem to be the printer's own (Chicago Manual of Style, 17th ed., 7.46). Rows of marks (://) hold together.
    """
    if offset - start < _LEAST_BEFORE or end - offset < _LEAST_AFTER:
        return False
    a, b = text[offset - 1], text[offset]
    if a in _BREAK_AFTER:
        return b not in _BREAK_AFTER
    return b in _BREAK_BEFORE and a not in _BREAK_BEFORE


def _hyphenations(text: str, language: str, addresses: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Offsets before which a hyphen may stand."""
    for soft in _SOFT.finditer(text):
        yield soft.end()
    if language:
        from layout.hyphenation import points

        for word in _WORD.finditer(text):
            if not word[0].isupper() and not any(start < word.end() and word.start() < end for start, end in addresses):
                for point in points(word[0], language):
                    yield word.start() + point
