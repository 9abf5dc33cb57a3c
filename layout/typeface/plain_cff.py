"""Cut a CFF whose glyphs stand alone, as those of the bundled faces do: without subroutines, a glyph need not be read to be taken out.

HarfBuzz reads every charstring to write it anew, which is most of what cutting a face costs. Here they go over as they are. As in a
CFF that HarfBuzz cuts, CIDs are glyph ids and offsets take five bytes (see :func:`layout.typeface.cff.rename_cff`).

Structure: Adobe Technical Note 5176.
"""

from __future__ import annotations

import struct
import sys
from array import array
from contextlib import suppress
from itertools import accumulate, pairwise
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

from layout.typeface.cff import CHAR_STRINGS, CHARSET, FD_ARRAY, FD_SELECT, PRIVATE, index_items, operators

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layout.typeface.cff import Operator

_ROS, _SUBRS = (12, 30), (19,)
_HEADER = b"\1\0\4\4"
_NO_SUBROUTINES = b"\0\0"
_BY_RANGES = 3
"""The format of FDSelect that tells where each run of glyphs of one font dictionary begins."""


class PlainCff:
    """A CFF to take glyphs from. The file stays mapped into memory: only what is taken is read."""

    def __init__(self, data: memoryview) -> None:
        """Read the frame of a CFF.

        Raises:
            ValueError: its glyphs must be read to be cut.
        """
        self._name, at = _items(data, data[2])
        (top,), at = _items(data, at)
        self._strings, at = _items(data, at)
        subroutines, _ = _items(data, at)
        places = {operator: operands[-1][1] for operator, operands in operators(top)}
        if _ROS not in places:
            raise ValueError("its glyphs have names, not CIDs")
        self._top = _without(top, CHARSET, FD_SELECT, FD_ARRAY, CHAR_STRINGS)
        self._fonts: list[tuple[bytes, bytes]] = []
        """Font dictionaries without their Private, and their Private."""
        for font in _items(data, places[FD_ARRAY])[0]:
            (_, size), (_, start) = dict(operators(font))[PRIVATE]
            private = bytes(data[start : start + size])
            self._fonts.append((_without(font, PRIVATE), private))
            subroutines += [private for operator, _ in operators(private) if operator == _SUBRS]
        if subroutines:
            raise ValueError("its glyphs share subroutines")
        self._starts, first = _bounds(data, places[CHAR_STRINGS])
        self._glyphs = data[first:]
        self._owners = _owners(data, places[FD_SELECT], len(self._starts) - 1)
        """For each glyph the number of its font dictionary."""

    def cut(self, gids: Sequence[int]) -> bytes:
        """A CFF of these glyphs, in this order; the first is .notdef."""
        starts, glyphs = self._starts, self._glyphs
        owners = bytes(map(self._owners.__getitem__, gids))
        kept = sorted(set(owners))
        head = _HEADER + _index(self._name)
        rest = _index(self._strings) + _NO_SUBROUTINES
        charset = struct.pack(">BHH", 2, 1, len(gids) - 2) if len(gids) > 1 else b"\0"
        select = _select(owners.translate(bytes(kept.index(owner) if owner in kept else 0 for owner in range(256))))
        at = len(head) + len(_index([self._top_dict(0, 0, 0, 0)])) + len(rest)  # an offset takes the same room, whatever it is
        privates, fonts = b"", []
        for own, private in (self._fonts[owner] for owner in kept):
            place = at + len(charset) + len(select) + len(privates)
            fonts.append(own + _operator(PRIVATE, len(private), place))
            privates += private
        parts = [charset, select, privates, _index(fonts), _index([bytes(glyphs[starts[gid] : starts[gid + 1]]) for gid in gids])]
        charset_at, select_at, _, fonts_at, glyphs_at, _ = accumulate(map(len, parts), initial=at)
        return b"".join((head, _index([self._top_dict(charset_at, select_at, fonts_at, glyphs_at)]), rest, *parts))

    def _top_dict(self, charset: int, select: int, fonts: int, glyphs: int) -> bytes:
        """The Top DICT, given where the rest lies."""
        offsets = ((CHARSET, charset), (FD_SELECT, select), (FD_ARRAY, fonts), (CHAR_STRINGS, glyphs))
        return self._top + b"".join(_operator(operator, offset) for operator, offset in offsets)


def open_plain_cff(path: Path) -> PlainCff | None:
    """The CFF of an OpenType font with one face; ``None`` if it has none, or one that must be read to be cut."""
    with path.open("rb") as file:
        data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    (count,) = struct.unpack_from(">H", data, 4)
    for tag, _, start, _ in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count]):
        if tag == b"CFF ":
            with suppress(ValueError):
                return PlainCff(data[start:])
    return None


# ---- reading -------------------------------------------------------------------------------------


def _items(data: memoryview, start: int) -> tuple[list[bytes], int]:
    """The items of an INDEX, and where it ends."""
    places, end = index_items(data, start)
    return [bytes(data[a:b]) for a, b in places], end


def _bounds(data: memoryview, start: int) -> tuple[array[int], int]:
    """Where the many items of an INDEX begin, and the last one ends; and from where that is counted."""
    (count,) = struct.unpack_from(">H", data, start)
    size = data[start + 2]
    end = start + 3 + (count + 1) * size
    wide = bytearray(4 * (count + 1))  # the offsets in four bytes each
    for i in range(size):
        wide[4 - size + i :: 4] = data[start + 3 + i : end : size]
    return _swapped(array("I", wide)), end - 1


def _owners(data: memoryview, start: int, count: int) -> bytes:
    """An FDSelect: for each glyph the number of its font dictionary."""
    if data[start] != _BY_RANGES:
        return bytes(data[start + 1 : start + 1 + count])
    (ranges,) = struct.unpack_from(">H", data, start + 1)
    firsts = [*struct.iter_unpack(">HB", data[start + 3 : start + 3 + 3 * ranges]), (count, 0)]
    return b"".join(bytes([owner]) * (after - first) for (first, owner), (after, _) in pairwise(firsts))


def _without(dictionary: bytes, *unwanted: Operator) -> bytes:
    """A DICT without some operators."""
    found = operators(dictionary)
    starts = [*(operands[0][0] for _, operands in found), len(dictionary)]
    return b"".join(dictionary[a:b] for (operator, _), (a, b) in zip(found, pairwise(starts), strict=True) if operator not in unwanted)


# ---- writing -------------------------------------------------------------------------------------


def _index(items: Sequence[bytes]) -> bytes:
    """An INDEX, its offsets in as few bytes as they need."""
    ends = array("I", accumulate(map(len, items), initial=1))
    size = (ends[-1].bit_length() + 7) // 8
    wide = _swapped(ends).tobytes()
    offsets = bytearray(size * len(ends))
    for i in range(size):
        offsets[i::size] = wide[4 - size + i :: 4]
    return struct.pack(">HB", len(items), size) + offsets + b"".join(items)


def _select(owners: bytes) -> bytes:
    """An FDSelect by ranges."""
    firsts = [i for i, owner in enumerate(owners) if not i or owner != owners[i - 1]]
    return (
        struct.pack(">BH", _BY_RANGES, len(firsts))
        + b"".join(struct.pack(">HB", i, owners[i]) for i in firsts)
        + struct.pack(">H", len(owners))
    )


def _operator(operator: Operator, *operands: int) -> bytes:
    """An operator of a DICT with its operands, in five bytes each."""
    return b"".join(struct.pack(">Bi", 29, operand) for operand in operands) + bytes(operator)


def _swapped(numbers: array[int]) -> array[int]:
    """Numbers that are big-endian, or shall be."""
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
