"""How much packed data unfolds to, without unfolding it all: a kilobyte of PDF can become gigabytes.

Data is told by its bytes and the names of its filters, in the order of decoding (ISO 32000-1, 7.4).
"""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FLATE = ("FlateDecode", "Fl")
_LZW = ("LZWDecode", "LZW")
_LENGTHS = ("RunLengthDecode", "RL")
_CLEAR, _END, _FIRST, _MOST_CODES = 256, 257, 258, 4096
"""Codes of LZW: the table is dropped, the data ends, the first of one's own, how many there may be."""


class TooLargeError(ValueError):
    """The data unfolds to more than was allowed."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most >> 20} MB")


def inflate(raw: bytes, most: int) -> bytes | None:
    """Flate data decoded; ``None`` if it is damaged.

    Raises:
        TooLargeError: there are more than ``most`` bytes.
    """
    decoder = zlib.decompressobj()
    try:
        data = decoder.decompress(raw, most + 1)
    except zlib.error:
        return None
    if len(data) > most:
        raise TooLargeError(most)
    return data if decoder.eof else None


def unfolded_size(raw: bytes, names: Sequence[str], most: int) -> int:
    """How much data with these filters decodes to, counted no further than ``most``; nothing can be told of what pictures alone use."""
    names = list(names)
    while len(names) > 1 or (names and names[0] in _ASCII):
        try:
            inner = _ASCII[names[0]](raw) if names[0] in _ASCII else inflate(raw, most) if names[0] in FLATE else None
        except TooLargeError:
            return most + 1
        except ValueError:
            return len(raw)  # damaged: it decodes to nothing much
        if inner is None:
            return most + 1 if names[0] in _COUNTED else len(raw)
        raw, names = inner, names[1:]
    return _COUNTED[names[0]](raw, most) if names and names[0] in _COUNTED else len(raw)


def _flate_size(raw: bytes, most: int) -> int:
    decoder, size, rest = zlib.decompressobj(), 0, raw
    try:
        while rest and size <= most and not decoder.eof:
            size += len(decoder.decompress(rest, 1 << 20))
            rest = decoder.unconsumed_tail
    except zlib.error:
        pass
    return size


def _lzw_size(raw: bytes, most: int) -> int:
    """Only the lengths of the table's entries are kept; whether codes grow one entry early makes no matter here."""
    if len(raw) * 1500 <= most:
        return len(raw) * 1500  # no code stands for more
    lengths, before = [1] * _FIRST, 0
    size = held = bits = 0
    width = 9
    for byte in raw:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & ((1 << width) - 1)
        if code == _END or size > most:
            break
        if code == _CLEAR:
            del lengths[_FIRST:]
            width, before = 9, 0
            continue
        length = lengths[code] if code < len(lengths) else before + 1
        if before and len(lengths) < _MOST_CODES:
            lengths.append(before + 1)
            width = min(12, max(9, (len(lengths) + 1).bit_length()))
        size, before = size + length, length
    return size


def _run_length_size(raw: bytes, most: int) -> int:
    if len(raw) * 64 <= most:
        return len(raw) * 64
    size = at = 0
    while at < len(raw) and raw[at] != 128 and size <= most:
        count = raw[at]
        size += count + 1 if count < 128 else 257 - count
        at += count + 2 if count < 128 else 2
    return size


def _ascii85(raw: bytes) -> bytes:
    return base64.a85decode(raw.partition(b"~>")[0].removeprefix(b"<~"), ignorechars=b" \t\n\r\v\f\0")


def _hex(raw: bytes) -> bytes:
    return bytes.fromhex(raw.partition(b">")[0].decode("latin-1"))


_ASCII: dict[str, Callable[[bytes], bytes]] = {"ASCII85Decode": _ascii85, "A85": _ascii85, "ASCIIHexDecode": _hex, "AHx": _hex}
_COUNTED: dict[str, Callable[[bytes, int], int]] = {
    **dict.fromkeys(FLATE, _flate_size),
    **dict.fromkeys(_LZW, _lzw_size),
    **dict.fromkeys(_LENGTHS, _run_length_size),
}
