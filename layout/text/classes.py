"""Character classes (字符分类) by which lines are broken and spaced.

Follows the classes of clreq's appendix and jlreq's appendix A, folded to what decides anything in a
newspaper column. A character that stands in no list takes its class from its Line_Break property
(UAX #14). Marks that Latin and Chinese share (“ ” ‘ ’ — … · -) are told apart by their neighbours in
:func:`classify`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, combining

from layout.patterns import pattern
from layout.text.uax14 import line_token

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLE = {
    "stop": "。．｡",  # 句末点号; jlreq cl-06
    "exclaim": "？！⁇⁈⁉‼",  # jlreq cl-04
    "comma": "，",  # 句内点号; jlreq cl-07
    "pause": "、､",
    "colon": "：；",  # jlreq puts them with the middle dots, cl-05
    "open-quote": "“‘「『〝｢",  # jlreq cl-01
    "close-quote": "”’」』〞〟｣",  # jlreq cl-02
    "open-bracket": "（《〈【〖〔［｛〘〚｟",
    "close-bracket": "）》〉】〗〕］｝〙〛｠",
    "dash": "—⸺⸻―",  # 破折号; jlreq cl-08
    "ellipsis": "…⋯‥",  # 省略号; jlreq cl-08
    "connector": "–‐～∶",  # 连接号; jlreq cl-03; the ratio (比号) beside them
    "wave": "〜゠",  # jlreq cl-03
    "interpunct": "·・‧•･",  # 间隔号; jlreq cl-05
    "solidus": "/／",  # 分隔号
    "prefix": "￥¥$＄￡£€№＃",  # jlreq cl-12
    "postfix": "%％‰°′″℃℉¢￠㎡㎥㎜㎝㎞㎎㎏㏄㏋ℓ㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗",  # jlreq cl-13
    "digit": "0123456789",
    "space": " \t\n\u00a0\u2002\u2003\u2009\u200a\u202f",
    "ideographic-space": "\u3000",
    "latin-open": "([{«‹",
    "latin-close": ")]},.;:!?»›",
    "latin-quote": "'\"",
    "latin-symbol": "+\\|±",
    "hyphen": "-\u2011",
    "iteration": "々〻ゝゞヽヾ",  # jlreq cl-09
    "prolonged": "ーｰ",  # jlreq cl-10
    "small-kana": "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ",  # jlreq cl-11
}


class _ClassOf(dict[str, str]):
    """The table is also the cache: a page has under two thousand kinds of characters."""

    def __missing__(self, char: str) -> str:
        known = self[char] = "han" if "一" <= char <= "鿿" else _class_by_properties(char)
        return known


CLASS_OF = _ClassOf((char, name) for name, chars in _TABLE.items() for char in chars)

OPENING = frozenset({"open-quote", "open-bracket"})
CLOSING = frozenset({"stop", "exclaim", "comma", "pause", "colon", "close-quote", "close-bracket"})
"""Marks whose blank, if any, is behind the ink (or on both sides of it, where the face has it in the middle)."""
MARKS = OPENING | CLOSING
WESTERN = frozenset({"latin", "digit"})
"""What stands off from ideographs by the CJK–Latin gap (中西文间距)."""

ALL_CLASSES = frozenset(_TABLE) | {"han", "hangul", "latin", "latin-solidus", "complex", "joined"}
"""Every class name. ``joined`` is a further glyph or mark of the cluster before it, ``latin-solidus`` a slash
inside a web address, ``complex`` what only UAX #14 knows how to break: flags, emoji modifiers, Brahmic letters."""

_BY_LINE_BREAK = {
    "OP": ("latin-open", "open-bracket"), "CL": ("latin-close", "close-bracket"), "CP": ("latin-close", "close-bracket"),
    "QU": ("latin-quote", "latin-quote"), "EX": ("latin-close", "exclaim"), "IS": ("latin-close", "colon"),
    "PO": ("postfix", "postfix"), "PR": ("prefix", "prefix"), "IN": ("ellipsis", "ellipsis"), "NU": ("digit", "digit"),
    "CJ": ("small-kana", "small-kana"), "NS": ("iteration", "iteration"), "HH": ("hyphen", "hyphen"), "SY": ("solidus", "solidus"),
    "H2": ("hangul", "hangul"), "H3": ("hangul", "hangul"), "CB": ("han", "han"),
}  # fmt: skip
"""Class of a narrow and of a wide character that is in no list, by its Line_Break class."""
_COMPLEX = frozenset({"BB", "EM", "RI", "AK", "AP", "AS", "VF", "VI", "JL", "JV", "JT"})


def char_class(char: str) -> str:
    """The class of one character, its neighbours not looked at."""
    return CLASS_OF[char]


def _class_by_properties(char: str) -> str:
    found = line_token(char)
    wide = found.endswith("+")
    cls = found.rstrip("+").partition(".")[0]
    kind = category(char)
    if cls in _COMPLEX:
        return "complex"
    if cls == "CM" or found == "SA.M" or combining(char) or kind in {"Mn", "Me", "Cf"}:
        return "joined"
    if cls in _BY_LINE_BREAK:
        return _BY_LINE_BREAK[cls][wide]
    if kind in {"Zs", "Zl", "Zp", "Cc"}:
        return "space"
    if wide:
        return "han"
    if cls in {"BA", "GL"}:
        return "latin-symbol"
    if kind[0] in "LN" or char in "&@#*=<>^_`~×÷":
        return "latin"
    return "han"  # squares, stars, arrows: set like ideographs


# ---- marks that Latin and Chinese share ------------------------------------------------------------

_OTHERS = pattern("[^一-鿿]+")
"""Characters that are not of the ideographs that most of a text is."""
QUOTES = pattern("[“”‘’]")
_CLOSER = {"“": "”", "‘": "’"}
_WORDLIKE = pattern("[A-Za-z\u00c0-\u024f]")
SHARED = pattern("[“”‘’·—…∶-]")
"""Marks of which only the neighbours tell whether they are Latin or Chinese."""
_ROWS = pattern("[‘’·—…∶-]+")
_ADDRESS = pattern(r"(?:\w+://|www\.)[!-~]+")
_LATIN_SIDE = frozenset({"latin", "digit", "latin-open", "latin-close", "latin-symbol", "hyphen", "postfix", "prefix", "solidus"})
_CJK_SIDE = frozenset({"han", "hangul", "iteration", "prolonged", "small-kana"})


def classify(text: str, latin_quotes: str = "context") -> list[str]:
    """The class of every character of a paragraph.

    A shared mark is Latin where Latin stands on both sides of it: an apostrophe or a dot between two
    letters (don’t), a dash or an ellipsis between two words, a pair of quotes with Latin before, after
    and inside. Everywhere else it is Chinese. A hyphen between two ideographs, or a digit and
    an ideograph, is a connector (连接号); a ratio between two digits is part of the number.

    Args:
        text: The paragraph.
        latin_quotes: ``context`` as above; ``always`` or ``never`` settles “ ” ‘ ’ for the whole text.
    """
    classes = ["han"] * len(text)
    for found in _OTHERS.finditer(text):
        start, end = found.span()
        if end - start == 1:
            classes[start] = CLASS_OF[text[start]]
        else:
            classes[start:end] = map(CLASS_OF.__getitem__, text[start:end])
    if SHARED.search(text):
        _resolve_single(text, classes)
        _resolve_quotes(text, classes, latin_quotes)
    if "://" in text or "www." in text:
        for address in _ADDRESS.finditer(text):
            for i in range(*address.span()):
                if classes[i] == "solidus":
                    classes[i] = "latin-solidus"
    return classes


def _resolve_single(text: str, classes: list[str]) -> None:
    """Apostrophes, interpuncts, dashes, ellipses and hyphens, each by its own neighbours."""
    for found in _ROWS.finditer(text):
        start, end = found.span()
        if not start or end == len(text):
            continue
        if end - start == 1 and text[start] in "‘’·" and _alphanumeric(text[start - 1]) and _alphanumeric(text[end]):
            classes[start] = "latin"
        elif end - start == 1 and text[start] == "-" and classes[start - 1] in _CJK_SIDE | {"digit"} and classes[end] in _CJK_SIDE:
            classes[start] = "connector"
        elif end - start == 1 and text[start] == "∶" and classes[start - 1] == classes[end] == "digit":
            classes[start] = "latin-close"
        elif text[start] in "—…" and _is_latin(text, classes, start, -1) and _is_latin(text, classes, end - 1, 1):
            classes[start:end] = ["latin-symbol" if classes[i] in {"dash", "ellipsis"} else classes[i] for i in range(start, end)]


def _alphanumeric(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _resolve_quotes(text: str, classes: list[str], latin_quotes: str) -> None:
    """Pairs of curly quotes: Latin if what stands before, after and at both ends inside is."""
    if latin_quotes == "never" or (latin_quotes == "context" and not _WORDLIKE.search(text)):
        return
    waiting: list[int] = []
    for found in QUOTES.finditer(text):
        i = found.start()
        if classes[i] == "latin":
            continue  # an apostrophe
        if latin_quotes == "always":
            classes[i] = "latin-quote"
        elif text[i] in _CLOSER:
            waiting.append(i)
        elif waiting and _CLOSER[text[waiting[-1]]] == text[i]:
            first = waiting.pop()
            if all(_is_latin(text, classes, at, step) for at in (first, i) for step in (-1, 1)):
                classes[first] = classes[i] = "latin-quote"
        elif _is_latin(text, classes, i, -1) and _is_latin(text, classes, i, 1):
            classes[i] = "latin-quote"
    for i in waiting:
        if _is_latin(text, classes, i, -1) and _is_latin(text, classes, i, 1):
            classes[i] = "latin-quote"


def _is_latin(text: str, classes: Sequence[str], i: int, step: int) -> bool:
    """Whether Latin stands beside the mark at ``i``; spaces and other quotes are looked through.

    The edge of the paragraph counts as Latin where the whole paragraph is.
    """
    at = i + step
    while 0 <= at < len(text):
        cls = classes[at]
        if cls not in {"space", "joined", "latin-quote"} and text[at] not in "“”‘’":
            return cls in _LATIN_SIDE
        at += step
    return not any(cls in _CJK_SIDE for cls in classes)
