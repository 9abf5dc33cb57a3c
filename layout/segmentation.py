"""Words and phrases of languages that do not mark them: dictionaries and models of others, opened only when a headline is broken.

Chinese: rjieba (jieba's tagger in Rust; Simplified and Traditional alike) with jieba's dictionary, of which only the words of the
headline are read (:mod:`layout.wordlist`). BudouX's models for Chinese, tried on the same headlines, part words (图|书馆, 出|台, 个|体): they are made
for single lines of screens. Japanese: BudouX, whose phrases (文節) are what a line may end after. Elsewhere words are between spaces.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.wordlist import chinese_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

_NOWHERE = "\ue000\ue001"
"""A word of private characters."""


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
        return _placed(_chinese(text))
    if lang == "ja":
        return _placed((phrase, "") for phrase in _japanese()(text))
    return _placed((word, "") for word in _spaced(text))


def _placed(pieces: Iterable[tuple[str, str]]) -> tuple[Word, ...]:
    out, at = [], 0
    for text, kind in pieces:
        out.append(Word(at, at + len(text), kind))
        at += len(text)
    return tuple(out)


def _chinese(text: str) -> list[tuple[str, str]]:
    """Words as jieba parts them, with all of its dictionary.

    The dictionary is given word by word, only those that stand in ``text``: what jieba reckons with is the share of a word in all
    there are, so one word that stands nowhere makes up for all the others.
    """
    known = chinese_words()
    tagger = _jieba().Jieba.empty()
    rest = known.total
    for word, frequency, kind in known.words_in(text):
        tagger.add_word(word, frequency, kind)
        rest -= frequency
    tagger.add_word(_NOWHERE, rest, "x")
    tagged: list[tuple[str, str]] = tagger.tag(text)
    return tagged


@lru_cache(maxsize=1)
def _jieba() -> ModuleType:
    """Rjieba's compiled module, without the package around it: importing that opens a dictionary of 350 000 words, for 0.12 s and 33 MB."""
    package = find_spec("rjieba")
    places = package.submodule_search_locations if package is not None else None
    for suffix in EXTENSION_SUFFIXES:
        file = Path(*(places or ())[:1], f"rjieba{suffix}")
        if file.is_file():
            loader = ExtensionFileLoader("rjieba.rjieba", str(file))
            module = module_from_spec(ModuleSpec(loader.name, loader, origin=str(file)))
            loader.exec_module(module)
            return module
    return import_module("rjieba")


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
