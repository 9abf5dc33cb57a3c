"""Spacing between neighbours, and where a line may end: rules turned into tables of class pairs.

What stands between two cells is told by their classes alone, so it is worked out once per pair of
classes and rule set, and looked up per glyph.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.text.breaks import may_break
from layout.text.classes import CLOSING, MARKS, OPENING, WESTERN

if TYPE_CHECKING:
    from layout.style import LineRules
    from layout.text.gluing import Joint
    from layout.text.marks import Mark
    from layout.units import Mpt

_RIGID_SIDES = frozenset({"connector", "solidus"})
"""Never a stretch beside these (clreq 3.5.4)."""
_JOINING = frozenset({"connector", "wave", "interpunct"})
_SPACES = frozenset({"space", "ideographic-space"})


class Pair(Struct, frozen=True):
    """What happens between two neighbouring cells. Widths in 1/1000 em."""

    breakable: bool
    """A line may end here, as far as the two classes can tell (``text.breaks`` looks further)."""
    open: bool
    """Justification may open this gap in its last step."""
    late: bool = False
    """But only when the others have opened to a quarter em (jlreq's fourth step)."""
    cut: bool = False
    """The marks give up their own blanks between them; those of centred marks stay."""
    fixed: bool = False
    """The blank is ``natural``/``minimum``/``maximum``, besides what the marks keep."""
    natural: int = 0
    minimum: int = 0
    maximum: int = 0
    step: str = ""
    """The ladder step that squeezes and stretches it."""


def _keeps_together(a: str, b: str) -> bool:
    """What justification never opens: words, numbers and other unbreakable sequences (typesetting rules §1.3)."""
    if b == "joined" or a == "complex" or b == "complex":
        return True
    if a in WESTERN and b in WESTERN:
        return True
    return (
        (a == "dash" and b == "dash")
        or (a == "ellipsis" and b == "ellipsis")
        or (a == "digit" and b == "postfix")
        or (a == "prefix" and b in ("digit", "prefix"))
        or (a == "hyphen" and b == "digit")
        or (a in _WORD and b in ("hyphen", "latin-close", "solidus", "latin-solidus", "latin-symbol", "latin-quote"))
        or (a in ("latin-close", "latin-solidus", "latin-symbol", "latin-quote") and b in _WORD | {"latin-close", "latin-solidus"})
        or (a in ("latin-open", "latin-quote") and b in _WORD | {"latin-open"})
        or (a == "hyphen" and b == "hyphen")
        or (a == "exclaim" and b == "exclaim")
    )


_WORD = frozenset({"latin", "digit", "latin-symbol"})
_LATIN_SIDE = frozenset({"latin-open", "latin-close", "latin-quote", "latin-solidus", "hyphen", "postfix", "prefix"})


def _gap_between(a: str, b: str) -> bool:
    """Whether the CJK–Latin gap stands here: between ideographs and Latin letters or digits, and what belongs to those."""
    return (a in _LETTERS and b in _GAP_BEFORE) or (b in _LETTERS and a in _GAP_AFTER)


_LETTERS = frozenset({"han", "iteration", "prolonged", "small-kana"})
_GAP_BEFORE = _WORD | {"prefix", "latin-open", "latin-quote"}
_GAP_AFTER = _WORD | {"postfix", "latin-quote"}


class PairTable(dict[tuple[str, str], Pair]):
    """Treatment of neighbours by their classes, filled as pairs are met."""

    def __init__(self, rules: LineRules) -> None:
        super().__init__()
        self.rules = rules
        self.joints: dict[tuple[str, str, Mark | None, Mark | None, Mpt, bool], Joint] = {}
        """What :mod:`layout.text.gluing` made of pairs, with the geometry of their marks and the size."""

    def __missing__(self, key: tuple[str, str]) -> Pair:
        found = self[key] = _pair(key[0], key[1], self.rules)
        return found


@lru_cache(maxsize=64)
def pair_table(rules: LineRules) -> PairTable:
    """The table of a rule set, shared by all paragraphs set by it."""
    return PairTable(rules)


def _pair(a: str, b: str, rules: LineRules) -> Pair:
    """Work out the treatment of neighbours of classes ``a`` and ``b``."""
    breakable = may_break(a, b, rules)
    if a in _SPACES or b in _SPACES:
        cut = (a in CLOSING and b == "ideographic-space") or (a == "ideographic-space" and b in OPENING and rules.pair_trim)
        return Pair(breakable, open=False, cut=cut)
    if _keeps_together(a, b):
        return Pair(breakable=breakable, open=False, cut=a in MARKS or b in MARKS)
    if rules.pair_trim and a in MARKS and b in MARKS:
        if a in OPENING and b in CLOSING:
            return Pair(breakable, open=False)
        widths = rules.pair_open if a in CLOSING and b in OPENING else rules.pair_close
        return Pair(
            breakable,
            open=False,
            cut=True,
            fixed=True,
            natural=widths.natural,
            minimum=widths.minimum,
            maximum=widths.maximum,
            step="pair",
        )
    if rules.pair_trim and ((a in CLOSING and b == "interpunct") or (a == "interpunct" and b in OPENING)):
        return Pair(breakable, open=False, cut=True)
    if _gap_between(a, b):
        gap = rules.gap
        return Pair(breakable, open=True, fixed=True, natural=gap.natural, minimum=gap.minimum, maximum=gap.maximum, step="gap")
    if (a in WESTERN and b in _LATIN_SIDE) or (a in _LATIN_SIDE and b in WESTERN):
        return Pair(breakable, open=False)
    if rules.spread == "everywhere":
        return Pair(breakable, open=a not in _RIGID_SIDES and b not in _RIGID_SIDES)
    opens = a not in OPENING and b not in CLOSING and b not in _JOINING and b != "solidus"
    return Pair(breakable, open=opens, late=a in CLOSING or a in _JOINING or b in OPENING)
