"""Where a line may end (断行点): UAX #14, tailored by the rules of a locale and house.

Between ideographs and full-width marks the rules' own lists decide alone (避头尾): a line may end
unless the next class begins no line, the one before ends none, or the two are one thing (——). All
else is the business of UAX #14, in which the marks take the part the rules give them: 。 is CL where it
may begin no line and ID where it may. What differs from UAX #14 besides, and why, is listed in
docs/conformance.md.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from layout.patterns import pattern
from layout.text.classes import CLASS_OF, CLOSING, OPENING
from layout.text.uax14 import break_opportunities, line_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.style import LineRules
    from layout.text.spacing import PairTable

IDEOGRAPHIC = frozenset({"han", "hangul", "iteration", "prolonged", "small-kana"})
"""Letters a line may end after, by default."""
_CJK_MARKS = OPENING | CLOSING | {"dash", "ellipsis", "connector", "wave", "interpunct", "ideographic-space"}
_SHARED = frozenset({"prefix", "postfix", "hyphen", "latin-symbol"})
"""Western signs whose place beside ideographs the lists decide."""
_PLAIN = IDEOGRAPHIC | _CJK_MARKS | {"latin", "digit"}
"""Classes between which a look at the two neighbours is enough; all others are looked at in context."""

_ONE_THING = frozenset({("dash", "dash"), ("ellipsis", "ellipsis"), ("exclaim", "exclaim"), ("digit", "postfix")})

_TAILORED = {
    **dict.fromkeys(CLOSING, ("CL+", "ID+")),
    **dict.fromkeys(OPENING, ("OP+", "ID+")),
    "exclaim": ("EX+", "ID+"),
    "colon": ("NS+", "ID+"),
    "dash": ("BA+", "ID+"),
    "ellipsis": ("IN+", "ID+"),
    **dict.fromkeys(("iteration", "prolonged", "small-kana", "wave"), ("NS+", "ID+")),
    **dict.fromkeys(("connector", "interpunct"), ("NS+", "")),
    "solidus": ("SY", ""),
    "latin-solidus": ("SY", "SY"),
}
"""The part a class plays in UAX #14 when the lists name it, and when they do not; nothing: the character's own."""

_SETTLED = frozenset({"BK", "CR", "LF", "NL", "ZW"})
"""After these a line may end whatever follows: LB4, LB5 and LB8 are not to be tailored."""
_SAMPLES = {"han": "ID+", "hangul": "H3+", "latin": "AL", "digit": "NU", "ideographic-space": "BA+"}


def _token(cls: str, char: str, rules: LineRules) -> str:
    """The token (:func:`uax14.line_token`) a character has under these rules; without ``char`` a typical one of its class."""
    if rules.unit == "word":  # 어절: letters and what is attached to them stay together, as CSS ``keep-all``
        if cls in IDEOGRAPHIC and (not char or char.isalnum() or cls != "han"):
            return "AL"
        if cls == "complex" and char and line_token(char)[0] == "J":  # conjoining jamo
            return "AL"
        if cls in OPENING and cls in rules.no_end:
            return "OP"
        if cls in {"close-quote", "close-bracket"} and cls in rules.no_start:
            return "CP"
    parts = _TAILORED.get(cls)
    if parts is not None:
        named = cls in (rules.no_end if cls in OPENING else rules.no_start)
        part = parts[not named]
        if part:
            return part
    if not char:
        return _SAMPLES.get(cls, "AL")
    if char == "∶":
        return "IS"  # UAX #14 has it ambiguous; between digits it must not part them
    if char == "\u00ad":
        return "CM"  # a soft hyphen parts no word as long as no hyphen is printed there
    own = line_token(char)
    if cls == "han" and own.partition(".")[0].rstrip("+") not in {"EB", "ID"} and not own.endswith(".dot"):
        return "ID+"  # squares and stars are set like ideographs
    return own


def _decided_by_lists(a: str, b: str, rules: LineRules) -> bool:
    """Whether the rules' lists alone tell if a line may end between classes ``a`` and ``b``."""
    if rules.unit == "word":
        return False
    first, second = a in IDEOGRAPHIC or a in _CJK_MARKS, b in IDEOGRAPHIC or b in _CJK_MARKS
    return (first and (second or b in _SHARED)) or (second and a in _SHARED)


def _forbidden(a: str, b: str, rules: LineRules) -> bool:
    return b in rules.no_start or a in rules.no_end or (a, b) in _ONE_THING


def may_break(a: str, b: str, rules: LineRules) -> bool:
    """Whether a line may end between neighbours of classes ``a`` and ``b``, as far as two classes can tell."""
    if b in {"joined", "space", "ideographic-space"} or _forbidden(a, b, rules):
        return False
    if a == "space" or _decided_by_lists(a, b, rules):
        return True
    return break_opportunities((_token(a, "", rules), _token(b, "", rules)))[0]


_LONG_ROWS = ("————", "…………", "⋯⋯⋯⋯")
"""More than one two-em unit of dashes or ellipses."""


def legal_breaks(text: str, classes: Sequence[str], pairs: PairTable) -> list[bool]:
    """Whether a line may end after each character. True for the last.

    ``classes`` are those of ``text`` (:func:`classes.classify`), ``pairs`` the table of the rules.
    """
    out = [pairs[pair].breakable for pair in pairwise(classes)]
    out.append(True)
    settle(text, classes, range(len(text)), pairs.rules, out)
    return out


def settle(text: str, classes: Sequence[str], others: Iterable[int], rules: LineRules, out: list[bool]) -> None:
    """Put right those breaks after characters (``out``) that cannot be told from pairs of classes.

    ``others`` are the characters that are no ideographs, at the least.
    """
    _settle_in_context(text, classes, [i for i in others if classes[i] not in _PLAIN], rules, out)
    for row in _LONG_ROWS:
        if row in text:
            _part_units(text, row[0], out)


def _settle_in_context(text: str, classes: Sequence[str], unlike: Sequence[int], rules: LineRules, out: list[bool]) -> None:
    """Ask UAX #14 about every stretch between ideographs that holds more than letters, digits and full-width marks: ``unlike``."""
    n, done = len(text), 0
    for i in unlike:
        if i < done:
            continue
        start = i
        while start and classes[start] not in IDEOGRAPHIC:
            start -= 1
        end = i + 1
        while end < n and classes[end - 1] not in IDEOGRAPHIC:
            end += 1
        done = end
        tokens = tuple([_token(classes[k], text[k], rules) for k in range(start, end)])
        found = break_opportunities(tokens)
        base = classes[start]
        for k in range(start, end - 1):
            a, b, token = classes[k], classes[k + 1], tokens[k - start]
            if a != "joined":
                base = a
            if b != "joined" and (a != "joined" or token.startswith("CM")) and _decided_by_lists(base, b, rules):
                out[k] = not _forbidden(base, b, rules) and b != "ideographic-space"
            else:
                out[k] = found[k - start] and (token in _SETTLED or not _forbidden(base, b, rules))
        _keep_thin_spaces(text, classes, range(start + 1, end - 1), out)


def _keep_thin_spaces(text: str, classes: Sequence[str], stretch: range, out: list[bool]) -> None:
    """A thin space inside a number groups its digits (1 405): no break there."""
    for k in stretch:
        if classes[k] == "space" and text[k] in "\u2008\u2009\u200a" and classes[k - 1] == classes[k + 1] == "digit":
            out[k] = False


_CLOSING_ROW = pattern("[" + re.escape("".join(char for char, cls in CLASS_OF.items() if cls in CLOSING)) + "]{3,}")


def forced_breaks(text: str, starts: Sequence[int]) -> frozenset[int]:
    """Cells inside rows of three and more closing marks (。』」), where a line may end if it were absurdly loose otherwise.

    clreq 3.1.4 allows it as a remedy. ``starts`` are the offsets of the cells.
    """
    rows = [row.span() for row in _CLOSING_ROW.finditer(text)]
    return frozenset(cell for first, end in rows for cell, start in enumerate(starts) if first <= start < end - 1)


def _part_units(text: str, char: str, out: list[bool]) -> None:
    """A row of dashes or ellipses may part between its two-em units (clreq 3.1.5.1)."""
    at = text.find(char * 4)
    while at >= 0:
        end = at
        while end < len(text) and text[end] == char:
            end += 1
        for k in range(at + 2, end - 1, 2):
            out[k - 1] = True
        at = text.find(char * 4, end)
