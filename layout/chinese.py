"""Words of Chinese (切词): jieba's way, with jieba's dictionary and models, of which only what the text at hand needs is read.

Of all ways to part a text into words of the dictionary the likeliest one is taken: that whose frequencies, as shares of all words, have
the largest product. Characters in a row that are words by themselves then may still be a word that no dictionary has, a name above all
(:mod:`layout.wordmodels`). The library itself would unpack and parse all of its models for the first headline, in 40 ms: a tenth of a page.
"""

from __future__ import annotations

import re
from itertools import groupby
from math import log
from typing import TYPE_CHECKING

from layout.wordlist import chinese_words
from layout.wordmodels import chinese_models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from layout.wordlist import Entry

_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2EBEF), (0x2F800, 0x2FA1F))
_WORD_MARKS = frozenset("+#&._%-")
_MODELLED = ("\u4e00", "\u9fd5")
"""First and last ideograph that the models know."""


def tagged(text: str) -> list[tuple[str, str]]:
    """Words with their parts of speech, in jieba's letters; ``eng`` for Latin, ``x`` where nobody knows."""
    entries: dict[str, Entry] = {}
    words: list[str] = []
    for solid, run in _runs(text, _in_word):
        if solid:
            words += _cut(run, entries)
        else:
            words += re.findall(r"\r\n|[\s\S]", run)
    return [(word, entries[word].kind if word in entries else _guessed(word)) for word in words]


def _is_ideograph(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _RANGES)


def _in_word(char: str) -> bool:
    return _is_ideograph(char) or (char.isascii() and char.isalnum()) or char in _WORD_MARKS


def _runs(text: str, belongs: Callable[[str], bool]) -> Iterator[tuple[bool, str]]:
    return ((solid, "".join(run)) for solid, run in groupby(text, belongs))


def _cut(text: str, entries: dict[str, Entry]) -> Iterator[str]:
    """The likeliest words of a run; those that are in the dictionary are added to ``entries``."""
    known = chinese_words()
    all_words = log(known.total)
    best = [(0.0, 0)] * (len(text) + 1)
    """From each place to the end: how likely, and where the first word ends."""
    for start in range(len(text) - 1, -1, -1):
        found = known.words_at(text, start)
        for end, entry in found.items():
            entries[text[start:end]] = entry
        ways = [(log(entry.frequency) - all_words + best[end][0], end) for end, entry in found.items()]
        best[start] = max(ways, default=(best[start + 1][0] - all_words, start + 1))
    start = single = 0
    while start < len(text):
        end = best[start][1]
        if end - start > 1:
            yield from _unknown(text[single:start], entries)
            yield text[start:end]
            single = end
        start = end
    yield from _unknown(text[single:], entries)


def _unknown(text: str, entries: dict[str, Entry]) -> Iterator[str]:
    """Words among characters that the dictionary would leave single."""
    if text in entries:  # it is rarer than its characters
        yield from text
        return
    for modelled, run in _runs(text, lambda char: _MODELLED[0] <= char <= _MODELLED[1]):
        if modelled:
            yield from chinese_models().parted(run)
        else:
            yield from (piece for piece in re.split(r"([a-zA-Z0-9]+(?:[-._][a-zA-Z0-9]+)*%?)", run) if piece)


def _guessed(word: str) -> str:
    """What kind a word is of that the dictionary does not have."""
    latin = [char for char in word if char.isascii() and char.isalnum()]
    if latin:
        return "m" if all(char.isdigit() for char in latin) else "eng"
    return chinese_models().kind(word) if any(map(_is_ideograph, word)) else "x"
