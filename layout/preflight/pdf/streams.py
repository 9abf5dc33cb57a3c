"""Decoding streams within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.pdf.objects import entry, filters, number, one_or_more
from layout.unfold import FLATE, TooLargeError, inflate, unfolded_size

if TYPE_CHECKING:
    from layout.preflight.pdf.objects import Value

LARGEST_PROFILE = 32 << 20
"""Bytes of an output profile that are looked at."""


def decoded(stream: Value, most: int) -> bytes:
    """A stream's data.

    Raises:
        TooLargeError: there are more than ``most`` bytes of it.
        pikepdf.PdfError: it cannot be decoded.
    """
    raw: bytes = stream.read_raw_bytes()
    names = filters(stream)
    plain = all(number(entry(p, "Predictor"), 1) <= 1 for p in one_or_more(entry(stream, "DecodeParms")))
    while names and names[0] in FLATE and (len(names) > 1 or plain):
        inflated = inflate(raw, most)
        if inflated is None:
            break  # damaged: let qpdf make of it what it can
        raw, names = inflated, names[1:]
    if not names:
        if len(raw) > most:
            raise TooLargeError(most)
        return raw
    if unfolded_size(raw, names, most) > most:
        raise TooLargeError(most)
    data: bytes = stream.read_bytes()
    if len(data) > most:
        raise TooLargeError(most)
    return data
