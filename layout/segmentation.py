"""Words and phrases of languages that do not mark them: dictionaries and models of others, opened only when a headline is broken.

Chinese: jieba's dictionary and models (:mod:`layout.chinese`; Simplified and Traditional alike). BudouX's models for Chinese, tried on the
same headlines, part words (图|书馆, 出|台, 个|体): they are made for single lines of screens. Japanese: BudouX, whose phrases (文節) are
what a line may end after. Elsewhere words are between spaces.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.chinese import tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Word(Struct, frozen=True):
    """A word or phrase at its place in the text."""

    start: int
    end: int
    kind: str = ""
    """The part of speech in jieba's letters (``n`` noun, ``v`` verb, ``m`` number, …); empty where none is known."""


@lru_cache(maxsize=512)
def words(text: str, lang: str) -> tuple[Word, ...]:
    """The words of ``text`` in order, without gaps."""
    if lang.startswith("zh"):
        return _placed(tagged(text))
    if lang == "ja":
        return _placed((phrase, "") for phrase in _japanese()(text))
    return _placed((word, "") for word in _spaced(text))


def _placed(pieces: Iterable[tuple[str, str]]) -> tuple[Word, ...]:
    out, at = [], 0
    for text, kind in pieces:
        out.append(Word(at, at + len(text), kind))
        at += len(text)
    return tuple(out)


@lru_cache(maxsize=1)
def _japanese() -> Callable[[str], list[str]]:
    import budoux

    parse: Callable[[str], list[str]] = budoux.load_default_japanese_parser().parse
    return parse


def _spaced(text: str) -> list[str]:
    """Words with the white space behind them."""
    out: list[str] = []
    for i, char in enumerate(text):
        if i == 0 or (text[i - 1].isspace() and not char.isspace()):
            out.append("")
        out[-1] += char
    return out
