"""Spacing between neighbours, and where a line may end: rules turned into tables of class pairs.

What stands between two cells is told by their classes alone, so it is worked out once per pair of
classes and rule set, and looked up per glyph.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.text.classes import CLOSING, MARKS, OPENING, WESTERN

if TYPE_CHECKING:
    from layout.style import LineRules

INTER_CHARACTER = "inter-character"
"""The stretch step that comes last: all gaps that may open, equally."""

_RIGID_SIDES = frozenset({"connector", "solidus"})
"""Never a stretch beside these (clreq, 6.3.2)."""


class Pair(Struct, frozen=True):
    """What happens between two neighbouring cells. Widths in 1/1000 em."""

    breakable: bool
    """A line may end here."""
    open: bool
    """Justification may open this gap in its last step."""
    fixed: bool = False
    """The blank is ``natural``/``minimum``/``maximum`` whatever the marks' own blanks are."""
    natural: int = 0
    minimum: int = 0
    maximum: int = 0
    step: str = ""
    """The ladder step that squeezes and stretches it."""


def _keeps_together(a: str, b: str) -> bool:
    """Unbreakable sequences (typesetting rules §1.3), also never opened by justification."""
    if b == "joined":
        return True
    if a in WESTERN and b in WESTERN:
        return True
    return (
        (a == "dash" and b == "dash")
        or (a == "ellipsis" and b == "ellipsis")
        or (a == "digit" and b == "postfix")
        or (a == "prefix" and b in ("digit", "prefix"))
        or (a == "hyphen" and b == "digit")
        or (a in WESTERN and b in ("hyphen", "latin-close", "solidus"))
        or (a == "latin-close" and b in ("digit", "latin-close"))
        or (a == "latin-open" and b in WESTERN | {"latin-open"})
        or (a == "hyphen" and b == "hyphen")
        or (a == "exclaim" and b == "exclaim")
    )


_LATIN_SIDE = frozenset({"latin-open", "latin-close", "hyphen", "postfix", "prefix"})


def _gap_between(a: str, b: str) -> bool:
    """Whether the CJK–Latin gap stands here: between ideographs and Latin letters or digits, and what belongs to those."""
    return (a == "han" and b in ("latin", "digit", "prefix", "latin-open")) or (b == "han" and a in ("latin", "digit", "postfix"))


class PairTable(dict[tuple[str, str], Pair]):
    """Treatment of neighbours by their classes, filled as pairs are met."""

    def __init__(self, rules: LineRules) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, key: tuple[str, str]) -> Pair:
        found = self[key] = _pair(key[0], key[1], self.rules)
        return found


@lru_cache(maxsize=64)
def pair_table(rules: LineRules) -> PairTable:
    """The table of a rule set, shared by all paragraphs set by it."""
    return PairTable(rules)


def _pair(a: str, b: str, rules: LineRules) -> Pair:
    """Work out the treatment of neighbours of classes ``a`` and ``b``."""
    together = _keeps_together(a, b)
    breakable = not together and b not in rules.no_start and a not in rules.no_end and b != "space"
    if a == "latin" and b == "hyphen":
        breakable = False
    if a == "space" and b not in rules.no_start:
        breakable = True
    if b in ("space", "ideographic-space") or a == "ideographic-space":
        if a in CLOSING and b == "ideographic-space":
            return Pair(a == "ideographic-space" and breakable, open=False, fixed=True)
        return Pair(breakable and b != "ideographic-space", open=False)
    if a == "space":
        return Pair(breakable, open=False)
    if together:
        return Pair(breakable=False, open=False, fixed=a in MARKS or b in MARKS)
    if rules.pair_trim and a in MARKS and b in MARKS:
        widths = rules.pair_open if a in CLOSING and b in OPENING else rules.pair_close
        if a in OPENING and b in CLOSING:
            return Pair(breakable, open=False)
        if a in OPENING and b in OPENING:
            widths = rules.pair_close
        return Pair(breakable, open=False, fixed=True, natural=widths.natural, minimum=widths.minimum, maximum=widths.maximum, step="pair")
    if rules.pair_trim and a in CLOSING and b == "interpunct":
        return Pair(breakable, open=False, fixed=True)
    if _gap_between(a, b):
        gap = rules.gap
        return Pair(breakable, open=True, natural=gap.natural, minimum=gap.minimum, maximum=gap.maximum, step="gap")
    opens = not (b in CLOSING or a in OPENING or a in _RIGID_SIDES or b in _RIGID_SIDES)
    if (a in WESTERN and b in _LATIN_SIDE) or (a in _LATIN_SIDE and b in WESTERN):
        opens = False
    return Pair(breakable, open=opens)
