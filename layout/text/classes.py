"""Character classes (字符分类) by which lines are broken and spaced.

Follows the classes of clreq's appendix and jlreq's appendix A, folded to what decides anything in a
newspaper column. Marks that Latin and Chinese share (“ ” ‘ ’ — … ·) are told apart by their
neighbours in :func:`classify`.
"""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_TABLE = {
    "stop": "。．｡",  # 句末点号
    "exclaim": "？！⁇⁈⁉‼",
    "comma": "，",  # 句内点号
    "pause": "、､",
    "colon": "：；",
    "open-quote": "“‘「『〝",
    "close-quote": "”’」』〞〟",
    "open-bracket": "（《〈【〖〔［｛〘〚｟",
    "close-bracket": "）》〉】〗〕］｝〙〛｠",
    "dash": "—⸺―",  # 破折号
    "ellipsis": "…⋯‥",  # 省略号
    "connector": "–～〜",  # 连接号
    "interpunct": "·・‧•",  # 间隔号
    "solidus": "/／",  # 分隔号
    "prefix": "￥¥$＄£￡€№＃",
    "postfix": "%％‰°′″℃℉¢￠㎡㎥㎜㎝㎞㎎㎏㏄",
    "digit": "0123456789",
    "space": " \t\n\u00a0\u2002\u2003\u2009\u200a\u202f",
    "ideographic-space": "\u3000",
    "latin-open": "([{«‹",
    "latin-close": ")]},.;:!?»›",
    "hyphen": "-‐\u2011",
    "iteration": "々〻ゝゞヽヾー",
    "small-kana": "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ",
}
CLASS_OF: dict[str, str] = {char: name for name, chars in _TABLE.items() for char in chars}

OPENING = frozenset({"open-quote", "open-bracket"})
CLOSING = frozenset({"stop", "exclaim", "comma", "pause", "colon", "close-quote", "close-bracket"})
"""Marks whose blank, if any, is behind the ink."""
MARKS = OPENING | CLOSING
WESTERN = frozenset({"latin", "digit"})
"""What stands off from ideographs by the CJK–Latin gap (中西文间距)."""

ALL_CLASSES = frozenset(_TABLE) | {"han", "latin", "joined"}
"""Every class name; ``joined`` is a further glyph of the cluster before it."""


def char_class(char: str) -> str:
    """The class of one character, its neighbours not looked at."""
    known = CLASS_OF.get(char)
    if known is not None:
        return known
    if "一" <= char <= "鿿":
        return "han"
    kind = category(char)
    if combining(char) or kind in ("Mn", "Me", "Cf"):
        name = "joined"
    elif east_asian_width(char) in "WF":
        name = "han"
    elif kind[0] in "LN" or char in "&'\"@#*+=<>^_`|~\\±×÷":
        name = "latin"
    else:
        name = "han"
    CLASS_OF[char] = name  # the table is also the cache: a page has under two thousand kinds of characters
    return name


_SHARED = frozenset("‘’·")


def classify(text: str) -> list[str]:
    """The class of every character of a paragraph.

    A shared mark between two Latin letters or digits is Latin (don’t, 1914–18); everywhere else it
    is Chinese.
    """
    table = CLASS_OF
    classes = [table.get(c) or char_class(c) for c in text]
    if not _SHARED.isdisjoint(text):
        for i in range(1, len(text) - 1):
            if text[i] in _SHARED and all(c.isascii() and c.isalnum() for c in (text[i - 1], text[i + 1])):
                classes[i] = "latin"
    return classes
