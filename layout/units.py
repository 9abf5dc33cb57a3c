"""Lengths: integers of 1/1000 point, and the units a designer writes.

``Mpt`` (millipoint, 毫点) is a plain ``int``. With floats two thirds of justified lines miss their
measure by a rounding error; with integers and the remainder spread, none does.

1 pt = 1/72 inch = 25.4/72 mm. Chinese type sizes (字号) follow the DTP convention used by Founder
and Word: 小五 = 9 pt, 五号 = 10.5 pt, ….
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from layout.patterns import pattern

Mpt: TypeAlias = int
"""A length in 1/1000 pt."""

TYPE_SIZES: dict[str, str] = {
    "初号": "42", "小初": "36", "一号": "26", "小一": "24", "二号": "22", "小二": "18",
    "三号": "16", "小三": "15", "四号": "14", "小四": "12", "五号": "10.5", "小五": "9",
    "六号": "7.5", "小六": "6.5", "七号": "5.5", "八号": "5",
    "特号": "54", "小特": "48",
}  # fmt: skip
"""字号 to points."""

_ABSOLUTE = {"pt": Fraction(1000), "mm": Fraction(72000 * 10, 254), "cm": Fraction(72000 * 100, 254),
             "in": Fraction(72000), "q": Fraction(72000 * 10, 254) / 4}  # fmt: skip
_RELATIVE = {"em": "em", "字": "em", "lines": "lines", "line": "lines", "行": "lines"}
_NUMBER_UNIT = pattern(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*([A-Za-z字行]+)\s*\Z")


class LengthError(ValueError):
    """The text is not a length. ``args[0]`` says why; ``hint`` what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Length(Struct, frozen=True):
    """A length as written: a number of ``pt``-like absolute units, of ``em`` (字) or of ``lines`` (行)."""

    value: Fraction
    """In 1/1000 pt when ``unit`` is ``abs``; otherwise a count of ``em`` or ``lines``."""
    unit: str
    """``abs``, ``em`` or ``lines``."""

    def resolve(self, *, em: Mpt, line: Mpt) -> Mpt:
        """The length in 1/1000 pt, for a type size and a line pitch (both 1/1000 pt)."""
        factor = {"abs": 1, "em": em, "lines": line}[self.unit]
        return round(self.value * factor)


@lru_cache(maxsize=1024)  # a house says few lengths, again and again
def parse_length(text: str) -> Length:
    """Read ``390mm``, ``9pt``, ``小五``, ``1.5em``/``1.5字``, ``5lines``/``5行``.

    Raises:
        LengthError: a bare number, an unknown unit, or no number at all.
    """
    stripped = text.strip()
    if stripped in TYPE_SIZES:
        return Length(Fraction(TYPE_SIZES[stripped]) * 1000, "abs")
    match = _NUMBER_UNIT.match(stripped)
    if match is None:
        if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", stripped):
            if float(stripped) == 0:
                return Length(Fraction(0), "abs")
            raise LengthError(f"{stripped} has no unit", f"write {stripped}pt, {stripped}mm, {stripped}em or {stripped}lines")
        raise LengthError(f"{text!r} is not a length", "lengths look like 390mm, 9pt, 小五, 1.5em (1.5字) or 5lines (5行)")
    number, unit = Fraction(match[1]), match[2]
    if unit.lower() in _ABSOLUTE:
        return Length(number * _ABSOLUTE[unit.lower()], "abs")
    if unit.lower() in _RELATIVE:
        return Length(number, _RELATIVE[unit.lower()])
    raise LengthError(f"unknown unit {unit!r} in {stripped!r}", "units are pt, mm, cm, in, q, em (字) and lines (行)")


def pt(value: float | Fraction) -> Mpt:
    """Points to 1/1000 pt."""
    return round(Fraction(value).limit_denominator(100_000) * 1000)


def mm(value: float | Fraction) -> Mpt:
    """Millimetres to 1/1000 pt."""
    return round(Fraction(value).limit_denominator(100_000) * _ABSOLUTE["mm"])


def to_mm(value: Mpt) -> float:
    """1/1000 pt to millimetres, for messages only."""
    return value * 25.4 / 72000


def spread(total: int, parts: int) -> list[int]:
    """Share ``total`` over ``parts`` integers that sum to it exactly, as evenly as integers can.

    The remainder is spread over the whole row, not put at one end: line justification, recut
    columns (破栏) and column balancing all divide lengths this way.
    """
    return [total * (i + 1) // parts - total * i // parts for i in range(parts)]
