"""The Unicode line breaking algorithm (UAX #14, Unicode 17), untailored.

What the house and the language change stands in ``text.breaks``; here are the rules of the annex in
its own order, over a sequence of *tokens* (:func:`line_token`): a Line_Break class, with ``.Pi``,
``.Pf``, ``.Cn`` and the like where a rule asks for more than the class, and ``+`` for East Asian
width. The table they come from is made by ``data/make_line_break.py``.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLE = Path(__file__).parent / "data" / "line_break.txt"
_TOKEN_OF: dict[str, str] = {}


@lru_cache(maxsize=1)
def _table() -> list[str]:
    """The ranges in order, each with its first code point and its token; read when it is looked up."""
    return [line for line in _TABLE.read_text("ascii").splitlines() if not line.startswith("#")]


def _first(line: str) -> int:
    return int(line.partition(" ")[0], 16)


def line_token(char: str) -> str:
    """The token of one character, such as ``AL``, ``OP+`` or ``QU.Pi``."""
    token = _TOKEN_OF.get(char)
    if token is None:
        code, table = ord(char), _table()
        found = table[bisect_right(table, code, key=_first) - 1].partition(" ")[2]
        if found == "HG+":
            found = "H3+" if (code - 0xAC00) % 28 else "H2+"
        token = _TOKEN_OF[char] = found
    return token


class _Unit(NamedTuple):
    """A character with the combining marks that follow it (LB9)."""

    cls: str
    kind: str
    """``Pi``, ``Pf``, ``Cn``, ``dot`` or nothing."""
    wide: bool
    """East_Asian_Width is F, W or H."""


_EDGE = _Unit("", "", wide=False)
"""Before the text (sot) and after it (eot)."""

_ALPHABETIC = frozenset({"AL", "HL"})
_HARD = frozenset({"BK", "CR", "LF", "NL"})
_NO_BASE = _HARD | {"SP", "ZW", ""}
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_PICTURES = frozenset({"ID", "EB", "EM"})
_AKSARA = frozenset({"AK", "AS"})
_BEFORE_OPENING_QUOTE = _HARD | {"", "OP", "QU", "GL", "SP", "ZW"}
_AFTER_CLOSING_QUOTE = _HARD | {"", "SP", "GL", "WJ", "CL", "QU", "CP", "EX", "IS", "SY", "ZW"}
_BEFORE_WORD_INITIAL_HYPHEN = _HARD | {"", "SP", "ZW", "CB", "GL"}
_RESOLVED = {"AI": "AL", "SA": "AL", "CJ": "NS"}


@lru_cache(maxsize=1024)
def _unit(token: str) -> _Unit:
    """LB1: resolve the classes that depend on what is known besides the table."""
    cls, _, kind = token.rstrip("+").partition(".")
    return _Unit("CM" if kind == "M" else _RESOLVED.get(cls, cls), kind, token.endswith("+"))


_SHORT = 48
"""Stretches up to this length are remembered: numbers, signs and spaces come in few patterns."""


def break_opportunities(tokens: tuple[str, ...]) -> tuple[bool, ...]:
    """After which of the characters a line may end (or must, after a line feed). True for the last (LB3)."""
    return _remembered(tokens) if len(tokens) <= _SHORT else _decide(tokens)


@lru_cache(maxsize=4096)
def _remembered(tokens: tuple[str, ...]) -> tuple[bool, ...]:
    return _decide(tokens)


def _decide(tokens: tuple[str, ...]) -> tuple[bool, ...]:
    n = len(tokens)
    out = [False] * n
    units: list[_Unit] = []
    ends: list[int] = []  # the last character of each unit
    joins: list[bool] = []  # it is a ZWJ
    for i, token in enumerate(tokens):
        unit = _unit(token)
        if unit.cls in {"CM", "ZWJ"}:
            if units and units[-1].cls not in _NO_BASE:  # LB9
                ends[-1], joins[-1] = i, unit.cls == "ZWJ"
                continue
            units.append(_Unit("AL", "", wide=False))  # LB10
        else:
            units.append(unit)
        ends.append(i)
        joins.append(unit.cls == "ZWJ")
    line = _Sequence(units)
    for k in range(1, len(units)):
        out[ends[k - 1]] = line.may_break(k, joined=joins[k - 1])
    if n:
        out[n - 1] = True
    return tuple(out)


class _Sequence:
    """The units of a text, and what the rules remember of those already passed."""

    def __init__(self, units: Sequence[_Unit]) -> None:
        self.units = units
        self.solid = -1
        """The last unit before the boundary that is no space."""
        self.number = False
        """That unit ends ``NU (SY | IS)*``, the body of a number (LB25)."""
        self.closed = False
        """It is the CL or CP behind the body of a number."""
        self.indicators = 0
        """How many regional indicators stand in a row before the boundary (LB30a)."""

    def at(self, k: int) -> _Unit:
        return self.units[k] if 0 <= k < len(self.units) else _EDGE

    def may_break(self, k: int, *, joined: bool) -> bool:
        """Whether a line may end between units ``k - 1`` and ``k``; to be asked of every k in turn."""
        self._pass(k - 1)
        a, b = self.units[k - 1], self.units[k]
        if a.cls == "CR" and b.cls == "LF":  # LB5
            return False
        if a.cls in _HARD:  # LB4, LB5
            return True
        if b.cls in _HARD or b.cls in {"SP", "ZW"}:  # LB6, LB7
            return False
        if self.at(self.solid).cls == "ZW":  # LB8
            return True
        if joined:  # LB8a
            return False
        if b.cls == "WJ" or a.cls in {"WJ", "GL"}:  # LB11, LB12
            return False
        if b.cls == "GL" and a.cls not in {"SP", "BA", "HY", "HH"}:  # LB12a
            return False
        if b.cls in {"CL", "CP", "EX", "SY"}:  # LB13
            return False
        found = self._marks(k)
        if found is not None:
            return found
        if a.cls == "SP":  # LB18
            return True
        return not (self._quotes_and_hyphens(k, a, b) or self._numbers(k, a, b) or self._scripts(k, a, b))

    def _pass(self, k: int) -> None:
        """Take unit ``k`` into account."""
        cls = self.units[k].cls
        self.closed = self.number and cls in {"CL", "CP"}
        self.number = cls == "NU" or (self.number and cls in {"SY", "IS"})
        self.indicators = self.indicators + 1 if cls == "RI" else 0
        if cls != "SP":
            self.solid = k

    def _marks(self, k: int) -> bool | None:
        """LB14–LB17: marks that hold on to their neighbours across spaces; None where none of them applies."""
        b, after = self.units[k], self.at(k + 1)
        last = self.at(self.solid)
        if last.cls == "OP":  # LB14
            return False
        if last.kind == "Pi" and self.at(self.solid - 1).cls in _BEFORE_OPENING_QUOTE:  # LB15a
            return False
        if b.kind == "Pf" and after.cls in _AFTER_CLOSING_QUOTE:  # LB15b
            return False
        if b.cls == "IS":  # LB15c, LB15d
            return self.units[k - 1].cls == "SP" and after.cls == "NU"
        if b.cls == "NS" and last.cls in {"CL", "CP"}:  # LB16
            return False
        if b.cls == "B2" and last.cls == "B2":  # LB17
            return False
        return None

    def _quotes_and_hyphens(self, k: int, a: _Unit, b: _Unit) -> bool:
        """LB19–LB22: whether quotation marks, hyphens and the like keep the two together."""
        if b.cls == "QU" and (b.kind != "Pi" or not a.wide or not self.at(k + 1).wide):  # LB19, LB19a
            return True
        if a.cls == "QU" and (a.kind != "Pf" or not b.wide or not self.at(k - 2).wide):
            return True
        if a.cls == "CB" or b.cls == "CB":  # LB20: a break, whatever follows
            return False
        before = self.at(k - 2).cls
        if a.cls in {"HY", "HH"} and before in _BEFORE_WORD_INITIAL_HYPHEN and b.cls in _ALPHABETIC:  # LB20a
            return True
        if b.cls in {"BA", "HH", "HY", "NS"} or a.cls == "BB":  # LB21
            return True
        if a.cls in {"HY", "HH"} and before == "HL" and b.cls != "HL":  # LB21a
            return True
        if a.cls == "SY" and b.cls == "HL":  # LB21b
            return True
        return b.cls == "IN"  # LB22

    def _numbers(self, k: int, a: _Unit, b: _Unit) -> bool:
        """LB23–LB25: whether the two belong to one number."""
        if a.cls == "CB" or b.cls == "CB":
            return False
        if (a.cls in _ALPHABETIC and b.cls == "NU") or (a.cls == "NU" and b.cls in _ALPHABETIC):  # LB23
            return True
        if (a.cls == "PR" and b.cls in _PICTURES) or (a.cls in _PICTURES and b.cls == "PO"):  # LB23a
            return True
        if a.cls in {"PR", "PO"} and b.cls in _ALPHABETIC:  # LB24
            return True
        if a.cls in _ALPHABETIC and b.cls in {"PR", "PO"}:
            return True
        if b.cls in {"PO", "PR"}:  # LB25
            return self.number or self.closed
        if a.cls in {"PO", "PR"}:
            opened = self.at(k + 2) if self.at(k + 1).cls == "IS" else self.at(k + 1)
            return b.cls == "NU" or (b.cls == "OP" and opened.cls == "NU")
        return b.cls == "NU" and (a.cls in {"HY", "IS"} or self.number)

    def _scripts(self, k: int, a: _Unit, b: _Unit) -> bool:
        """LB26–LB30b: whether the two are one word or syllable of their script."""
        if a.cls == "CB" or b.cls == "CB":
            return False
        if a.cls == "JL" and b.cls in {"JL", "JV", "H2", "H3"}:  # LB26
            return True
        if (a.cls in {"JV", "H2"} and b.cls in {"JV", "JT"}) or (a.cls in {"JT", "H3"} and b.cls == "JT"):
            return True
        if (a.cls in _HANGUL and b.cls == "PO") or (a.cls == "PR" and b.cls in _HANGUL):  # LB27
            return True
        if a.cls in _ALPHABETIC and b.cls in _ALPHABETIC:  # LB28
            return True
        if self._aksara(k, a, b):  # LB28a
            return True
        if a.cls == "IS" and b.cls in _ALPHABETIC:  # LB29
            return True
        word = _ALPHABETIC | {"NU"}
        if (a.cls in word and b.cls == "OP" and not b.wide) or (a.cls == "CP" and not a.wide and b.cls in word):  # LB30
            return True
        if b.cls == "RI" and self.indicators % 2:  # LB30a
            return True
        return b.cls == "EM" and (a.cls == "EB" or a.kind == "Cn")  # LB30b

    def _aksara(self, k: int, a: _Unit, b: _Unit) -> bool:
        """LB28a: whether the two are parts of one orthographic syllable of Brahmic scripts."""
        holds, takes = _is_base(a), _is_base(b)
        if a.cls == "AP" and takes:
            return True
        if holds and (b.cls in {"VF", "VI"} or (takes and self.at(k + 1).cls == "VF")):
            return True
        return a.cls == "VI" and _is_base(self.at(k - 2)) and (b.cls == "AK" or b.kind == "dot")


def _is_base(unit: _Unit) -> bool:
    return unit.cls in _AKSARA or unit.kind == "dot"
