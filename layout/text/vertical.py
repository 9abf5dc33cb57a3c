"""Vertical setting (直排): which characters stand, which are turned, which go across.

Ideographs, kana and marks stand upright, with the face's vertical forms and metrics (``vert``, ``vhea``, ``VORG``). Of Latin,
one or two letters or digits go across the line in one em (纵中横); longer numbers and acronyms stand character by
character; anything else is turned a quarter clockwise. A dash or bracket whose face has no vertical form is turned too.
Whatever goes across counts as an ideograph in breaking and spacing (clreq 2.3; CSS Writing Modes 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.text.shape import Glyphs, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.style import TextStyle
    from layout.typeface import Typefaces
    from layout.units import Mpt

UPRIGHT, SIDEWAYS, ACROSS = "", "sideways", "across"
"""How glyphs stand in a vertical line."""

_WESTERN = frozenset(["latin", "digit", "latin-symbol", "latin-open", "latin-close", "latin-quote", "latin-solidus", "hyphen", "joined"])
_TURNED = frozenset("—–―…⋯‥～〜（）《》〈〉【】〖〗〔〕［］｛｝「」『』“”‘’ー")
"""Characters that are upright only in a vertical form of their own."""
_LONGEST_ACRONYM = 5


class Segment(Struct, frozen=True):
    """A stretch of one stretch's text."""

    start: int
    end: int
    turn: str


def shape_vertical(
    stretches: Sequence[tuple[str, TextStyle]], classes: list[str], faces: Typefaces
) -> tuple[Glyphs, tuple[tuple[int, int], ...]]:
    """As :func:`~layout.text.shape.shape`, for a vertical line: advances go down it, and ``turns`` tell how runs stand.

    Glyphs that go across have their place across the line, from its axis, as their offset. ``classes`` of what goes across
    become those of ideographs.

    Returns:
        The glyphs, and ranges of characters that belong together.
    """
    out = Glyphs()
    kept: list[tuple[int, int]] = []
    offset = 0
    for text, style in stretches:
        for segment in _segments(text, classes[offset : offset + len(text)], style, faces):
            start, end = offset + segment.start, offset + segment.end
            piece = text[segment.start : segment.end]
            if segment.turn == ACROSS:
                classes[start:end] = ["han", *["joined"] * (end - start - 1)]
                if kept and kept[-1][1] == start and text[segment.start - 1 : segment.start].isalnum():
                    kept[-1] = (kept[-1][0], end)
                else:
                    kept.append((start, end))
            part = shape([(piece, style)], classes[start:end], faces, vertical=segment.turn == UPRIGHT)
            if segment.turn == ACROSS:
                _put_across(part, style)
            _append(out, part, start, segment.turn)
        offset += len(text)
    return out, tuple(kept)


def _segments(text: str, classes: Sequence[str], style: TextStyle, faces: Typefaces) -> Iterator[Segment]:
    """The text cut by how its characters stand."""
    start, i, n = 0, 0, len(text)
    while i < n:
        end = _word_end(text, classes, i)
        word = end > i
        if not word:
            end = i + 1
            while end < n and text[i] in _TURNED and text[end] == text[i]:  # a dash may have a form for two of them only
                end += 1
            if text[i] not in _TURNED or not _lacks_vertical_form(text[i:end], style, faces):
                i = end
                continue
        if start < i:
            yield Segment(start, i, UPRIGHT)
        if word:
            yield from _word(text, i, end)
        else:
            yield Segment(i, end, SIDEWAYS)
        start = i = end
    if start < n:
        yield Segment(start, n, UPRIGHT)


def _word_end(text: str, classes: Sequence[str], i: int) -> int:
    """The end of the western word or phrase that begins at ``i``; ``i`` itself if none does."""
    end = i
    while end < len(text):
        western = (classes[end] in _WESTERN and (end > i or classes[end] != "joined")) or (text[end].isascii() and not text[end].isspace())
        between_words = text[end] == " " and end > i and end + 1 < len(text) and classes[end + 1] in _WESTERN
        if not (western or between_words):
            break
        end += 1
    return end


def _word(text: str, start: int, end: int) -> Iterator[Segment]:
    """How a western word stands."""
    word = text[start:end]
    if len(word) <= 2 and word.isalnum():
        yield Segment(start, end, ACROSS)
    elif word.isdigit() or (word.isascii() and word.isalpha() and word.isupper() and len(word) <= _LONGEST_ACRONYM):
        for i in range(start, end):
            yield Segment(i, i + 1, ACROSS)
    else:
        yield Segment(start, end, SIDEWAYS)


def _lacks_vertical_form(chars: str, style: TextStyle, faces: Typefaces) -> bool:
    face = faces.find(chars[0], style.family, style.weight)
    return face is not None and not face.has_vertical(chars)


def _put_across(part: Glyphs, style: TextStyle) -> None:
    """One em of the line for all glyphs together, side by side across its axis, narrowed where they are wider than an em."""
    width = sum(part.advances)
    if width > style.size:
        hscale = style.hscale * style.size // width
        part.advances = [advance * hscale // style.hscale for advance in part.advances]
        part.offsets = [offset * hscale // style.hscale for offset in part.offsets]
        part.styles = [replace(own, hscale=hscale) for own in part.styles]
        width = sum(part.advances)
    at: Mpt = -width // 2
    for i, advance in enumerate(part.advances):
        part.offsets[i] += at
        at += advance
    part.advances = [style.size, *[0] * (len(part.advances) - 1)]


def _append(out: Glyphs, part: Glyphs, start: int, turn: str) -> None:
    """Glyphs of a segment that begins at ``start`` of the paragraph."""
    first = len(out.faces)
    out.gids += part.gids
    out.advances += part.advances
    out.offsets += part.offsets
    out.starts += [start + at for at in part.starts]
    out.runs += [first + run for run in part.runs]
    out.faces += part.faces
    out.styles += part.styles
    out.turns += [turn] * len(part.faces)
    out.missing += [(start + at, char) for at, char in part.missing]
