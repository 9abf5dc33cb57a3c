"""Give a CFF font program another name, so that it agrees with the PDF's ``BaseFont``.

The subfonts of a collection share one CFF (every ``NotoSerifCJK*`` is called ``NotoSerifCJKjp`` inside),
and a subset's name needs its tag; preflight tools compare the two. The name stands near the front
and offsets count from the very start, so a longer name moves all of them.

Structure: Adobe Technical Note 5176.
"""

from __future__ import annotations

import itertools
import struct

_SHORT, _LONG, _REAL, _ESCAPE = 28, 29, 30, 12
_CHARSET, _ENCODING, _CHAR_STRINGS, _PRIVATE = (15,), (16,), (17,), (18,)
_FD_ARRAY, _FD_SELECT = (12, 36), (12, 37)
_OFFSETS = {_CHARSET, _ENCODING, _CHAR_STRINGS, _PRIVATE, _FD_ARRAY, _FD_SELECT}
_LAST_PREDEFINED = 2
"""Charsets 0 to 2 and encodings 0 and 1 are numbers of predefined ones, not offsets."""


def rename_cff(data: bytes, name: str) -> bytes:
    """The same CFF with ``name`` (ASCII) as its font name.

    Returned unchanged if its offsets are not all written in five bytes, as HarfBuzz does: moving
    others would mean rewriting the tables, and a name that differs does less harm than that.
    """
    names_start = data[2]
    names_end = _index_items(data, names_start)[1]
    encoded = name.encode("ascii")
    size = 1 if len(encoded) < 255 else 2
    names = struct.pack(">HB", 1, size) + (1).to_bytes(size, "big") + (len(encoded) + 1).to_bytes(size, "big") + encoded
    shift = len(names) - (names_end - names_start)

    out = bytearray(data)
    tops, _ = _index_items(data, names_end)
    dicts = list(tops)
    for start, end in tops:
        for operator, operands in _operators(data, start, end):
            if operator == _FD_ARRAY:
                dicts += _index_items(data, operands[-1][1])[0]
    for start, end in dicts:
        for operator, operands in _operators(data, start, end):
            if operator not in _OFFSETS:
                continue
            position, offset = operands[-1]  # Private has its size first
            if operator in (_CHARSET, _ENCODING) and offset <= _LAST_PREDEFINED:
                continue
            if data[position] != _LONG:
                return data
            struct.pack_into(">i", out, position + 1, offset + shift)
    return bytes(out[:names_start]) + names + bytes(out[names_end:])


def _index_items(data: bytes, start: int) -> tuple[list[tuple[int, int]], int]:
    """Where the items of an INDEX begin and end, and where the INDEX itself ends."""
    (count,) = struct.unpack_from(">H", data, start)
    if not count:
        return [], start + 2
    size = data[start + 2]
    base = start + 3 + (count + 1) * size - 1
    bounds = [base + int.from_bytes(data[at : at + size], "big") for at in range(start + 3, base + 1, size)]
    return list(itertools.pairwise(bounds)), bounds[-1]


def _operators(data: bytes, start: int, end: int) -> list[tuple[tuple[int, ...], list[tuple[int, int]]]]:
    """The operators of a DICT, each with its operands as (position, value); reals count as 0."""
    out: list[tuple[tuple[int, ...], list[tuple[int, int]]]] = []
    operands: list[tuple[int, int]] = []
    at = start
    while at < end:
        byte = data[at]
        if byte <= 21:
            length = 2 if byte == _ESCAPE else 1
            out.append((tuple(data[at : at + length]), operands))
            operands = []
        else:
            value = 0
            if byte == _SHORT:
                length, (value,) = 3, struct.unpack_from(">h", data, at + 1)
            elif byte == _LONG:
                length, (value,) = 5, struct.unpack_from(">i", data, at + 1)
            elif byte == _REAL:
                length = 2
                while data[at + length - 1] & 0x0F != 0x0F:  # a nibble 0xF ends it; in the high half, the low half is 0xF too
                    length += 1
            elif byte <= 246:
                length, value = 1, byte - 139
            else:
                low = data[at + 1]
                length, value = 2, (byte - 247) * 256 + low + 108 if byte <= 250 else -(byte - 251) * 256 - low - 108
            operands.append((at, value))
        at += length
    return out
