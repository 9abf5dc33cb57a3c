"""Fonts of a PDF: how strings split into codes, how far codes advance, what is embedded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from layout.preflight.pdf.objects import entry, identity, items, name, number, numbers, whole

if TYPE_CHECKING:
    from collections.abc import Hashable

    from layout.preflight.pdf.objects import Value
    from layout.preflight.pdf.programs import Program

FONT_FILES = ("FontFile", "FontFile2", "FontFile3")
_MOST_WIDTHS = 70_000


class PdfFont:
    """One font dictionary."""

    def __init__(self, obj: Value) -> None:
        self.obj = obj
        self.subtype = name(entry(obj, "Subtype"))
        self.base = name(entry(obj, "BaseFont")) or name(entry(obj, "Name"))
        self.composite = self.subtype == "Type0"
        self.type3 = self.subtype == "Type3"
        below = items(entry(obj, "DescendantFonts"))
        self.carrier: Value = below[0] if self.composite and below else obj
        """The dictionary that holds widths and descriptor: the font's own, or that of its CID font."""
        self.descriptor: Value = entry(self.carrier, "FontDescriptor")
        self.encoding = name(entry(obj, "Encoding"))
        self.identity_coded = self.composite and self.encoding in ("Identity-H", "Identity-V")
        self.program: Program | None = None
        """Its font program, once that was read (:mod:`layout.preflight.pdf.programs`)."""

    @property
    def key(self) -> Hashable:
        """The same for the same font."""
        return identity(self.obj)

    @property
    def shown(self) -> str:
        """Its name for messages, without a subset tag."""
        return self.base.partition("+")[2] or self.base or "without a name"

    @property
    def file_key(self) -> str:
        """``FontFile``, ``FontFile2`` or ``FontFile3``; empty if it is not embedded."""
        return next((key for key in FONT_FILES if entry(self.descriptor, key) is not None), "")

    def codes(self, data: bytes) -> list[int]:
        """Character codes of a string: of two bytes in composite fonts, which is so for Identity and nearly all other CMaps."""
        if not self.composite:
            return list(data)
        return [data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2)]

    @cached_property
    def widths(self) -> dict[int, float]:
        """Widths as stated, in 1/1000 em (of Type 3: in glyph space), by code or CID."""
        return _cid_widths(entry(self.carrier, "W")) if self.composite else self._simple_widths()

    def _simple_widths(self) -> dict[int, float]:
        first = whole(entry(self.obj, "FirstChar"))
        stated = items(entry(self.obj, "Widths"))[:256]
        return {first + i: number(width) for i, width in enumerate(stated)}

    @cached_property
    def default_width(self) -> float:
        """For codes that ``widths`` does not have."""
        if self.composite:
            return number(entry(self.carrier, "DW"), 1000)
        return number(entry(self.descriptor, "MissingWidth"))

    @cached_property
    def scale(self) -> float:
        """From widths to a font size of 1."""
        if self.type3:
            matrix = numbers(entry(self.obj, "FontMatrix"), 6)
            return abs(matrix[0]) if matrix else 0.001
        return 0.001

    def stated(self, code: int) -> float:
        """The width stated for a code."""
        return self.widths.get(code, self.default_width)


def _cid_widths(table: Value) -> dict[int, float]:
    """The ``W`` array: ``c [w …]`` and ``first last w``."""
    out: dict[int, float] = {}
    parts, i = items(table), 0
    while i + 1 < len(parts) and len(out) < _MOST_WIDTHS:
        first, listed = whole(parts[i]), items(parts[i + 1])
        if listed:
            out.update((first + k, number(width)) for k, width in enumerate(listed))
            i += 2
        elif i + 2 < len(parts):
            last, width = min(whole(parts[i + 1]), first + _MOST_WIDTHS), number(parts[i + 2])
            out.update(dict.fromkeys(range(first, last + 1), width))
            i += 3
        else:
            break
    return out
