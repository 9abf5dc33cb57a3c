"""The words of Chinese (词表), read from ``specs/words/zh.words`` group by group: a headline needs a dozen groups of a thousand.

What the file holds and how it is made is told in ``specs/words/build.py``.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.resources import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"words 1\n"
_HEAD = struct.Struct("<8sIQ")


class WordList(Struct, frozen=True, eq=False):
    """Words with their frequencies and parts of speech."""

    total: int
    """Sum of all frequencies."""
    firsts: tuple[int, ...]
    """Code point of the first character of each group."""
    offsets: tuple[int, ...]
    groups: bytes

    @classmethod
    def read(cls, path: Path) -> WordList:
        """A file that ``specs/words/build.py`` made.

        Raises:
            ValueError: it is none.
        """
        data = path.read_bytes()
        magic, count, total = _HEAD.unpack_from(data)
        if magic != _MAGIC:
            raise ValueError(f"{path} is no list of words")
        numbers = struct.unpack_from(f"<{2 * count + 1}I", data, _HEAD.size)
        return cls(total, numbers[:count], numbers[count:], data[_HEAD.size + 4 * len(numbers) :])

    def words_in(self, text: str) -> Iterator[tuple[str, int, str]]:
        """The words that stand somewhere in ``text``, each once: word, frequency, part of speech."""
        firsts = set(text)
        for group in sorted({bisect_right(self.firsts, ord(first)) - 1 for first in firsts} - {-1}):
            packed = self.groups[self.offsets[group] : self.offsets[group + 1]]
            for line in zlib.decompress(packed).decode().split("\n"):
                if line[0] in firsts:
                    word, frequency, kind = line.split(" ")
                    if word in text:
                        yield word, int(frequency), kind


@lru_cache(maxsize=1)
def chinese_words() -> WordList:
    """The list that ships with the engine, jieba's.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return WordList.read(data_dir("specs") / "words" / "zh.words")
