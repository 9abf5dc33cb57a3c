"""Line feeds in a story's source (CSS Text 4, segment break transformation): removed between CJK characters, a space elsewhere.

* A zero-width space beside the line feed removes it.
* Between two wide characters (East Asian Width F, W, H) that are not Hangul it is removed.
* In Chinese and Japanese it is also removed beside a wide punctuation mark, and beside one of the marks that
  Chinese shares with Latin (“ ” ‘ ’ — … ·) when the other side is wide or such a mark too.

Default-ignorable characters (variation selectors, direction marks, soft hyphens) are looked through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable

_ZWSP = "\u200b"
_SHARED = frozenset("“”‘’—…·‥⋯")
_IGNORABLE = frozenset("\u00ad\u034f\u061c\u180e\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))


def joint(before: str, after: str, lang: str) -> str:
    """What a line feed between two stretches of text becomes: a space or nothing. White space around it is taken off first."""
    left, right = _nearest(reversed(before)), _nearest(after)
    if not left or not right:
        return ""
    if _ZWSP in (left, right):
        return ""
    wide = is_wide(left), is_wide(right)
    if all(wide):
        return ""
    if lang.startswith(("zh", "ja")):
        if (wide[0] and _is_mark(left)) or (wide[1] and _is_mark(right)):
            return ""
        if all(w or c in _SHARED for w, c in zip(wide, (left, right), strict=True)):
            return ""
    return " "


def join_lines(lines: Iterable[str], lang: str) -> str:
    """Lines of source text as one line."""
    out = ""
    for line in lines:
        stripped = line.strip(" \t")
        if stripped:
            out += joint(out, stripped, lang) + stripped if out else stripped
    return out


def _nearest(chars: Iterable[str]) -> str:
    """The first character that can be seen (or a zero-width space)."""
    for char in chars:
        code = ord(char)
        if char in _IGNORABLE or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF:
            continue
        return char
    return ""


def is_wide(char: str) -> bool:
    """Whether it is an ideograph, kana or full-width mark (the won sign and Hangul stand between words)."""
    code = ord(char)
    return char != "\u20a9" and east_asian_width(char) in "FWH" and not any(low <= code <= high for low, high in _HANGUL)


def _is_mark(char: str) -> bool:
    """Punctuation and symbols such as ～, and the ideographic space."""
    return category(char) in ("Po", "Ps", "Pe", "Pi", "Pf", "Pd", "Pc", "Sm", "Zs")
