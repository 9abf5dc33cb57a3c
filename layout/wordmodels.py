"""Words that no dictionary has (未登录词), names above all: how likely each character begins, continues, ends or is one.

jieba's hidden Markov models (隐马尔可夫模型), read from ``specs/words/zh.characters`` where they lie. What the file holds and how it is made
is told in ``specs/words/build.py``.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from layout.resources import data_dir, mapped, numbers

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = struct.Struct("<8s3I512s")
_NEVER = -3.14e100
"""Logarithm of the probability of what cannot be: two such things in a row are worse than one."""
_BEFORE = {"B": (("E", -0.5897149736854513), ("S", -0.7211965654669841)), "M": (("M", -1.2603623820268226), ("B", -0.916290731874155)),
           "E": (("B", -0.51082562376599), ("M", -0.33344856811948514)), "S": (("S", -0.6658631448798212), ("E", -0.8085250474669937))}  # fmt: skip
"""What stands before each place in a word, and how likely; of equals the later letter is taken."""
_AT_FIRST = {"B": -0.26268660809250016, "M": _NEVER, "E": _NEVER, "S": -1.4652633398537678}


class WordModels(Struct, frozen=True, eq=False):
    """Logarithms of probabilities; a state is a place in a word of one kind (B beginning, M middle, E end, S alone)."""

    kinds: tuple[str, ...]
    """Parts of speech, in jieba's letters."""
    starts: memoryview[float]
    changes: memoryview[float]
    """From each state to each."""
    chars: memoryview
    places: memoryview[float]
    """Of each character, at the places B, M, E and S of any word."""
    firsts: memoryview
    """Number of each character's first state in ``emits`` and ``states``."""
    emits: memoryview[float]
    states: memoryview

    @classmethod
    def read(cls, path: Path) -> WordModels:
        """A file that ``specs/words/build.py`` made.

        Raises:
            ValueError: it is none.
        """
        data = mapped(path)
        magic, _, states, count, kinds = _HEAD.unpack_from(data)
        if magic != b"chars 1\n":
            raise ValueError(f"{path} holds no models of words")
        at = _HEAD.size

        def take(kind: Literal["f", "I"], number: int) -> memoryview[Any]:
            nonlocal at
            at += 4 * number
            return numbers(data[at - 4 * number : at], kind)

        starts, changes, chars, places = take("f", states), take("f", states * states), take("I", count), take("f", 4 * count)
        firsts = take("I", count + 1)
        return cls(tuple(kinds.decode().split()), starts, changes, chars, places, firsts, take("f", firsts[-1]), data[at : at + firsts[-1]])

    def _row(self, char: str) -> int:
        """Where a character stands; the number of all for one that is unknown."""
        row = bisect_left(self.chars, ord(char))
        return row if row < len(self.chars) and self.chars[row] == ord(char) else len(self.chars)

    def _places(self, char: str) -> dict[str, float]:
        row = self._row(char)
        logs = self.places[4 * row : 4 * row + 4] or (_NEVER,) * 4
        return dict(zip("BMES", (max(log, _NEVER) for log in logs), strict=True))

    def parted(self, text: str) -> list[str]:
        """The likeliest words of a text of ideographs that are in no dictionary."""
        emits = self._places(text[0])
        scores = {place: log + emits[place] for place, log in _AT_FIRST.items()}
        came = []
        for char in text[1:]:
            emits = self._places(char)
            best = {place: max((scores[before] + change + emits[place], before) for before, change in _BEFORE[place]) for place in scores}
            came.append({place: before for place, (_, before) in best.items()})
            scores = {place: score for place, (score, _) in best.items()}
        place = max("ES", key=lambda end: (scores[end], end))
        path = [place]
        for before in reversed(came):
            path.append(before[path[-1]])
        words: list[str] = []
        for char, place in zip(text, reversed(path), strict=True):
            if place in "BS" or not words:
                words.append(char)
            else:
                words[-1] += char
        return words

    def kind(self, word: str) -> str:
        """The part of speech that a word most likely is of; of its longest part if it rather is several words; ``x``: nobody knows."""
        count = len(self.kinds)
        scores: dict[int, float] = {}
        came: list[dict[int, int]] = []
        for i, char in enumerate(word):
            best = {
                state: max(
                    ((score + self.changes[4 * count * before + state], -before) for before, score in scores.items()), default=(-inf, 0)
                )
                if i
                else (self.starts[state], 0)
                for state in self._states(char)
            }
            came.append({state: -before for state, (_, before) in best.items()})
            scores = {state: best[state][0] + emit for state, emit in self._states(char).items() if best[state][0] > -inf}
        ends = [(score, -state) for state, score in scores.items() if state >= 2 * count]
        if not ends:
            return "x"
        state = -max(ends)[1]
        parts = [(0, "")]
        for before in reversed(came):
            parts[-1] = (parts[-1][0] + 1, parts[-1][1] or self.kinds[state % count])
            if state // count in {0, 3}:  # a part begins here
                parts.append((0, ""))
            state = before[state]
        return max(parts, key=lambda part: part[0])[1]

    def _states(self, char: str) -> dict[int, float]:
        """The states a character can be in, and how likely."""
        row = self._row(char)
        at = slice(*self.firsts[row : row + 2]) if row < len(self.chars) else slice(0)
        return dict(zip(self.states[at], self.emits[at], strict=True))


@lru_cache(maxsize=1)
def chinese_models() -> WordModels:
    """The models that ship with the engine, jieba's.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return WordModels.read(data_dir("specs") / "words" / "zh.characters")
