"""The words of Chinese (词表), read from ``specs/words/zh.words`` where they lie: a headline needs the groups of its characters, of 12,000.

What the file holds and how it is made is told in ``specs/words/build.py``.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.resources import data_dir, mapped, numbers

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = struct.Struct("<8sIQ")


class Entry(Struct, frozen=True):
    """A word of the list."""

    frequency: int
    kind: str
    """Its part of speech, in jieba's letters."""


class WordList(Struct, frozen=True, eq=False):
    """Words with their frequencies and parts of speech."""

    total: int
    """Sum of all frequencies."""
    firsts: memoryview
    """Code point of the first character of each group."""
    offsets: memoryview
    groups: memoryview

    @classmethod
    def read(cls, path: Path) -> WordList:
        """A file that ``specs/words/build.py`` made.

        Raises:
            ValueError: it is none.
        """
        data = mapped(path)
        magic, count, total = _HEAD.unpack_from(data)
        if magic != b"words 2\n":
            raise ValueError(f"{path} is no list of words")
        index = numbers(data[_HEAD.size : _HEAD.size + 4 * (2 * count + 1)], "I")
        return cls(total, index[:count], index[count:], data[_HEAD.size + 4 * len(index) :])

    def words_at(self, text: str, start: int) -> dict[int, Entry]:
        """The words that stand in ``text`` from ``start`` on, by where they end, the shortest first."""
        group = bisect_left(self.firsts, ord(text[start]))
        if group == len(self.firsts) or self.firsts[group] != ord(text[start]):
            return {}
        lines = bytes(self.groups[self.offsets[group] : self.offsets[group + 1]])
        found = {}
        at, sought = 0, b"\n"
        for end in range(start + 1, len(text) + 1):
            at = lines.find(sought, at)  # a word stands before those that it begins
            if at < 0:
                break
            rest = at + len(sought)
            if lines[rest] == _BLANK:
                frequency, kind = lines[rest + 1 : lines.index(b"\n", rest)].split()
                found[end] = Entry(int(frequency), kind.decode())
            sought += text[end : end + 1].encode()
        return found


_BLANK = ord(" ")


@lru_cache(maxsize=1)
def chinese_words() -> WordList:
    """The list that ships with the engine, jieba's.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return WordList.read(data_dir("specs") / "words" / "zh.words")
