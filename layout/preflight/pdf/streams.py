"""Decoding streams within bounds: a kilobyte of PDF can unfold into gigabytes."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING

from layout.preflight.pdf.objects import entry, filters, number, one_or_more

if TYPE_CHECKING:
    from layout.preflight.pdf.objects import Value

_UNFOLDS = {"FlateDecode": 1032, "Fl": 1032, "LZWDecode": 1500, "LZW": 1500, "RunLengthDecode": 64, "RL": 64}
"""The most a filter can make of a byte; others make no more than the byte itself."""
_FLATE = ("FlateDecode", "Fl")


class TooLargeError(ValueError):
    """The stream decodes to more than was allowed."""


def decoded(stream: Value, most: int) -> bytes:
    """A stream's data.

    Raises:
        TooLargeError: there are more than ``most`` bytes of it.
        pikepdf.PdfError: it cannot be decoded.
    """
    raw: bytes = stream.read_raw_bytes()
    names = filters(stream)
    plain = all(number(entry(p, "Predictor"), 1) <= 1 for p in one_or_more(entry(stream, "DecodeParms")))
    while names and names[0] in _FLATE and (len(names) > 1 or plain):
        inflated = inflate(raw, most)
        if inflated is None:
            break  # damaged: let qpdf make of it what it can
        raw, names = inflated, names[1:]
    if not names:
        if len(raw) > most:
            raise TooLargeError(f"more than {most >> 20} MB")
        return raw
    bound = len(raw)
    for name in names:
        bound *= _UNFOLDS.get(name, 1)
    if bound > most * 8 and inflated_size(raw, names, most) > most:
        raise TooLargeError(f"more than {most >> 20} MB")
    data: bytes = stream.read_bytes()
    if len(data) > most:
        raise TooLargeError(f"more than {most >> 20} MB")
    return data


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
        raise TooLargeError(f"more than {most >> 20} MB")
    return data if decoder.eof else None


def inflated_size(raw: bytes, names: list[str], most: int) -> int:
    """How much data with these filters decodes to, counted no further than ``most``; more than that where it cannot be told."""
    while names and names[0] in _ASCII:
        try:
            raw, names = _ASCII[names[0]](raw), names[1:]
        except ValueError:
            return len(raw)  # damaged: it decodes to nothing much
    if len(names) != 1 or names[0] not in _FLATE:
        return len(raw) if not names else most + 1
    decoder, size, rest = zlib.decompressobj(), 0, raw
    try:
        while rest and size <= most and not decoder.eof:
            size += len(decoder.decompress(rest, 1 << 20))
            rest = decoder.unconsumed_tail
    except zlib.error:
        pass
    return size


def _ascii85(raw: bytes) -> bytes:
    return base64.a85decode(raw.partition(b"~>")[0].removeprefix(b"<~"), ignorechars=b" \t\n\r\v\f\0")


def _hex(raw: bytes) -> bytes:
    return bytes.fromhex(raw.partition(b">")[0].decode("latin-1"))


_ASCII = {"ASCII85Decode": _ascii85, "A85": _ascii85, "ASCIIHexDecode": _hex, "AHx": _hex}
