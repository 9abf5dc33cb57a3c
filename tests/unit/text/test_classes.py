"""Character classes, and shared marks told apart by their neighbours."""

from __future__ import annotations

import pytest

from layout.spec.rules import CLASSES
from layout.text.classes import ALL_CLASSES, char_class, classify


def test_rule_files_know_all_classes_that_rules_can_name() -> None:
    assert set(CLASSES) == ALL_CLASSES - {"joined", "complex", "latin-solidus"}


@pytest.mark.parametrize(
    ("char", "cls"),
    [
        ("가", "hangul"), ("ㇰ", "small-kana"), ("ー", "prolonged"), ("ｱ", "han"), ("ｰ", "prolonged"), ("〇", "han"), ("①", "latin"),
        ("■", "han"), ("é", "latin"), ("я", "latin"), ("ก", "latin"), ("٣", "digit"), ("₩", "prefix"), ("‱", "postfix"), ("㎡", "postfix"),
        ("\u0301", "joined"), ("\u200b", "joined"), ("\ufe0f", "joined"), ("\u200d", "joined"), ("🇨", "complex"), ("🏽", "complex"),
        ("👍", "han"), ("ᄀ", "complex"), ("\ufffc", "han"), ("¿", "latin-open"), ("＇", "han"), ("︵", "open-bracket"), ("‹", "latin-open"),
        ("\u00a0", "space"), ("\u3000", "ideographic-space"), ("𠀀", "han"), ("\U0003fffd", "han"), ("|", "latin-symbol"),
    ],
)  # fmt: skip
def test_class_of_a_character(char: str, cls: str) -> None:
    assert char_class(char) == cls


@pytest.mark.parametrize(
    ("text", "index", "cls"),
    [
        ("他说“好”吗", 2, "open-quote"),
        ("他说“good”吗", 2, "open-quote"),
        ("he said “good” now", 8, "latin-quote"),
        ("he said “good” now", 13, "latin-quote"),
        ("“All of it.”", 0, "latin-quote"),
        ("“全部”", 0, "open-quote"),
        ("他said “好” now", 6, "open-quote"),
        ("red—green", 3, "latin-symbol"),
        ("红——绿", 1, "dash"),
        ("wait… what", 4, "latin-symbol"),
        ("等……吧", 1, "ellipsis"),
        ("A·B", 1, "latin"),
        ("洪堡·亚", 2, "interpunct"),
        ("don’t", 3, "latin"),
        ("京-沪", 1, "connector"),
        ("-3℃", 0, "hyphen"),
        ("温-3", 1, "hyphen"),
        ("a/b", 1, "solidus"),
        ("http://a.b/c", 10, "latin-solidus"),
        ("www.a.b/c和d/e", 7, "latin-solidus"),
        ("www.a.b/c和d/e", 11, "solidus"),
    ],
)
def test_shared_marks(text: str, index: int, cls: str) -> None:
    assert classify(text)[index] == cls


@pytest.mark.parametrize(("setting", "cls"), [("always", "latin-quote"), ("never", "open-quote"), ("context", "open-quote")])
def test_quotes_may_be_settled_by_the_rules(setting: str, cls: str) -> None:
    assert classify("他说“good”吗", setting)[2] == cls
    assert classify("他说“好”吗 never mind", setting)[2] == cls


def test_never_is_for_quotes_in_latin_too() -> None:
    assert classify("he said “good” now", "never")[8] == "open-quote"
