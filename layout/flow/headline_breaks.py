"""Where a headline given as one string is best broken into lines (标题断行): by sense, not by width.

Lines nearly equal; a break at a space where the desk left one, behind a mark, or between parts of the sentence;
in no word, name, number or number with its unit; no particle at the head of a line, no preposition at the end of
one; not inside “…” or 《…》 where it can be helped; never against kinsoku. Words come from
:mod:`layout.segmentation`, names from the house and from the page's own stories.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import inf
from typing import TYPE_CHECKING, Protocol
from unicodedata import east_asian_width

from msgspec import Struct

from layout.patterns import pattern
from layout.segmentation import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from layout.segmentation import Word

_NO_START = frozenset("，。、；：！？）》」』】〗〕］”’〉·—…～%％‰℃°,.;:!?)]}ーゃゅょっぁぃぅぇぉャュョッァィゥェォ々")
_NO_END = frozenset("（《「『【〖〔［“‘〈￥$([{")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）", "〈": "〉"}
_AFTER_MARK = frozenset("，。；：！？、,;:!?")
_LONGEST = 1.75
"""No line is longer than this, in means: else it is not worth the break."""
_NUMBER_INNER = frozenset(".,:/%")
_NUMBER = pattern(
    r"(?<![A-Za-z])[\d０-９〇零一二两三四五六七八九十百千万亿億萬兩第][\d０-９〇零一二两三四五六七八九十百千万亿億萬.,:％%‰余多几]*"
)
_UNEVEN = 3.0
"""What a line costs that is not as long as the mean, times the square of how much."""
_IN_WORD = 2.0
"""What a break inside a word costs: more than any between words."""
_BETWEEN = 0.2
"""What a break between two words costs, where nothing speaks for or against it."""

# Chinese, by jieba's parts of speech
_PLACE_SUFFIX = frozenset("省市县区镇乡村街路巷里桥河江湖山岛湾港闸站厂院校局部会队团组社馆店园案法率员長长者家界類类式型化県町")
_VERB_TAIL = frozenset("到成为為給给在于於入出上下好完住开開掉向往进進")
_BOUND = frozenset("的地得之着了过過们們吗嗎呢吧等所起止")
_LEANING = frozenset("把被将將給给让讓向对對从從自由在以与與和及跟同比按将未不没沒再更最各每这這那该該本其某新老")
_TIMES = frozenset(["今起", "明起", "昨起", "日起", "即日起", "月起", "今晨", "昨晚", "今晚", "明晨"])
"""Times that headlines begin a clause with and the dictionary does not know as such."""
_NOUNS = ("n", "j", "l", "i", "vn", "b", "s")
_NUMERALS = frozenset("0123456789０１２３４５６７８９零〇一二两兩三四五六七八九十百千万萬亿億第")
_TAIL_KINDS = {"u": 1.6, "y": 1.6, "k": 1.4, "q": 0.9, "f": 0.8}
"""Kinds of words that belong to what stands before them: particles, suffixes, measures, localisers."""
_HEAD_KINDS = {"p": 0.5, "c": 0.5, "d": 0.35, "b": 0.35, "h": 1.2, "t": 0.4, "r": 0.4}
"""Kinds of words that belong to what stands after them: prepositions, conjunctions, adverbs, times; halved where they are long."""
_OPENING_KINDS = {"t": -0.15, "p": -0.1, "c": -0.1, "d": -0.05}
"""Kinds of words that begin a part of a sentence: times, prepositions, conjunctions."""

# Japanese
_CLAUSE_ENDS = ("、", "は", "が", "で", "も", "ば", "て", "ら")
_LINKING_ENDS = ("の", "な", "を", "に", "へ", "と")
_COUNTED = frozenset("年月日時分秒人件号回個本円歳区市町村階位倍度割点")


class Counting(Protocol):
    """A text that tells how often two characters stand side by side in it."""

    def count(self, pair: str, /) -> int:
        """How often."""
        ...


class HeadlineBreak(Struct, frozen=True):
    """A headline cut into lines."""

    ends: tuple[int, ...]
    """Offset after each line."""
    cost: float
    """0: a good one; 1: a poor one."""


def break_headline(text: str, lines: int, lang: str = "zh-Hans", names: Sequence[str] = (), body: Counting = "") -> HeadlineBreak | None:
    """The best cut of ``text`` into ``lines`` lines, or ``None`` if it cannot be cut so.

    Args:
        text: the headline.
        lines: how many lines.
        lang: its language.
        names: words that are never parted.
        body: text that tells which neighbours are one word.
    """
    return cut(text, lines, legal_costs(text, lang, names, body) if lines > 1 else {})


def legal_costs(text: str, lang: str = "zh-Hans", names: Sequence[str] = (), body: Counting = "") -> dict[int, float]:
    """:func:`break_costs` of the places where a line may end at all."""
    return {i: cost for i, cost in break_costs(text, lang, names, body).items() if may_break(text, i)}


def cut(text: str, lines: int, costs: Mapping[int, float]) -> HeadlineBreak | None:
    """The same by what breaks cost, from :func:`legal_costs`.

    Dynamic programming over the places where a line may end: what a cut costs is the sum of what its
    breaks cost and of how far its lines are from the mean, so the best way to each place is enough.
    """
    if lines == 1:
        return HeadlineBreak((len(text),), 0.0)
    widths = [0.0, *accumulate(_ems(c) for c in text)]
    shown = _without_white(text, widths)
    mean = widths[-1] / lines
    longest = _LONGEST * mean
    best: dict[int, HeadlineBreak] = {0: HeadlineBreak((), 0.0)}
    for line in range(1, lines + 1):
        reached: dict[int, HeadlineBreak] = {}
        for end in costs if line < lines else (len(text),):
            chosen: HeadlineBreak | None = None
            least, whole, own = inf, shown[end], costs.get(end, 0.0)
            for start, before in best.items():  # in the order of their places
                if start >= end:
                    break
                width = whole - widths[start]
                if 0 < width <= longest:
                    cost = before.cost + _UNEVEN * (width / mean - 1) ** 2 + own
                    if cost < least:
                        chosen, least = before, cost
            if chosen is not None:
                reached[end] = HeadlineBreak((*chosen.ends, end), least)
        best = reached
    return best.get(len(text))


def _ems(char: str) -> float:
    """About how wide a character is."""
    if char in "“”‘’，。、；：！？（）《》「」":
        return 0.6
    return 1.0 if east_asian_width(char) in "WFA" else 0.55


def _without_white(text: str, widths: Sequence[float]) -> list[float]:
    """Width of the text up to each place, the white space before it not counted: a line shows none at its end."""
    shown = list(widths)
    for end in range(1, len(shown)):
        if text[end - 1].isspace():
            shown[end] = shown[end - 1]
    return shown


def may_break(text: str, i: int) -> bool:
    """Whether a line may end before ``text[i]`` at all."""
    before, after = text[i - 1], text[i]
    if after.isspace() or after in _NO_START or before in _NO_END:
        return False
    if before in "—…" and after == before:
        return False
    latin = before.isascii() and after.isascii() and not before.isspace()
    return not (latin or (before in _NUMBER_INNER and after.isdigit()))


# ---- costs ---------------------------------------------------------------------------------------


def break_costs(text: str, lang: str, names: Sequence[str] = (), body: Counting = "") -> dict[int, float]:
    """How much a break before each character hurts: 0 not at all, 1 badly, 2 as in mid-word."""
    costs = dict.fromkeys(range(1, len(text)), _IN_WORD)
    found = words(text, lang)
    for a, b in pairwise(found):
        costs[b.start] = _between(text, a, b, lang, body)
    for start, end in _kept_together(text, names):
        for i in range(start + 1, end):
            costs[i] = _IN_WORD
    solid = lang == "ja" or lang.startswith("zh")
    for i in costs:
        if text[i - 1].isspace() and solid:
            costs[i] = -1.5  # the desk left it there
        elif text[i - 1] in _AFTER_MARK:
            costs[i] = -0.5
    for i in _inside_pairs(text):
        costs[i] += 0.8
    return costs


def _between(text: str, a: Word, b: Word, lang: str, body: Counting) -> float:
    """How much a break between two words hurts."""
    before, after = text[a.start : a.end], text[b.start : b.end]
    if lang == "ja":
        if before.endswith(_CLAUSE_ENDS):
            return 0.0
        return _BETWEEN + (0.15 if before.endswith(_LINKING_ENDS) else 0.0)
    if not lang.startswith("zh"):
        return _BETWEEN
    cost = _BETWEEN + _by_kind(before, "t" if before in _TIMES else a.kind, "t" if after in _TIMES else b.kind)
    if after in _BOUND:
        cost += 1.4
    if before in _LEANING:
        cost += 0.6
    if before in "的之":
        cost += 0.15
    if len(after) == 1 and after in _PLACE_SUFFIX and (a.kind.startswith(_NOUNS) or a.kind[:1] == "v"):
        cost += 0.8
    if len(after) == 1 and a.kind[:1] == "v" and after in _VERB_TAIL:
        cost += 0.8
    if len(after) == 1 and b.kind[:1] in "nzg":
        cost += 0.4
    if 1 in (len(before), len(after)):
        cost += 0.1 + 0.15 * min(3, body.count(before[-1] + after[0]))
    return cost


def _by_kind(before: str, before_kind: str, after_kind: str) -> float:
    """What the parts of speech on both sides add."""
    a, b = before_kind[:1], after_kind[:1]
    lean = _HEAD_KINDS.get(a, 0.0)
    cost = _TAIL_KINDS.get(b, 0.0) + (lean if len(before) == 1 or a in "tr" else lean / 3) + _OPENING_KINDS.get(b, 0.0)
    noun, following = before_kind.startswith(_NOUNS), after_kind.startswith(_NOUNS)
    if a == "m" and before[-1] in _NUMERALS:
        cost += 1.1
    elif a == "m" and following:
        cost += 0.2
    elif a == "t" and b == "m":
        cost += 0.6
    elif noun and b == "s":
        cost += 0.8
    elif noun and following:
        cost += 0.3
    elif noun and b == "v":
        cost += 0.15
    elif a == "v" and (following or b == "m"):
        cost += 0.1 if len(before) > 1 else 0.4
    return cost


def _kept_together(text: str, names: Iterable[str]) -> Iterable[tuple[int, int]]:
    """Names, and numbers with what they count."""
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + 1)
    for match in _NUMBER.finditer(text):
        end = match.end()
        if end < len(text) and (any(c.isdigit() for c in match[0]) or text[end] in _COUNTED):
            end += 1  # its unit, or the first character of it
        yield match.start(), end


def _inside_pairs(text: str) -> set[int]:
    """The places of characters, the first one left out, that stand between an opening mark and its partner."""
    inside: set[int] = set()
    for opening, closing in _PAIRS.items():
        if opening in text:
            depths = accumulate((char == opening) - (char == closing) for char in text[:-1])
            inside.update(i for i, depth in enumerate(depths, 1) if depth > 0)
    return inside
