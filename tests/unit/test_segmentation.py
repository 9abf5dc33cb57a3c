"""Words of Chinese headlines: jieba's, of a dictionary and models of which only the characters at hand are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.chinese import tagged
from layout.resources import numbers
from layout.segmentation import Word, words
from layout.wordlist import Entry, WordList, chinese_words
from layout.wordmodels import WordModels, chinese_models

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted(
    {
        piece
        for file in [*(ROOT / "examples").glob("*/stories/*.md"), *(ROOT / "tests" / "suite").glob("**/*.yaml")]
        for piece in re.split(r"[\n。]", file.read_text("utf-8"))
        if 2 < len(piece) < 100
    }
)


def test_the_same_as_jieba() -> None:
    rjieba = pytest.importorskip("rjieba")
    assert len(TEXTS) > 500
    for text in [
        *TEXTS[:: len(TEXTS) // 500],
        "圖書館開放首日",
        "",
        "𠮷野家2026年A股",
        "AT&T和C++",
        "\ue000\ue001",
        "a\r\nb",
        "李来福張曉明鄂温克",
    ]:
        assert tagged(text) == rjieba.tag(text), text


@given(st.text(st.sampled_from("ab5.-_%+#& 中国的人王明薛気龍㐀𠮷\r\n，é５"), max_size=9))
def test_any_text_is_the_same_as_jieba(text: str) -> None:
    assert tagged(text) == pytest.importorskip("rjieba").tag(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市供销合作社召开第一届理事会", "市/n 供销/vn 合作社/l 召开/v 第一届/m 理事会/n"),
        ("张尧向李来福致谢", "张尧/nr 向/p 李来/nr 福/ns 致谢/v"),
        ("圖書館開放首日", "圖書館/n 開放/v 首日/t"),
        ("A股涨5.5%，COVID-19退", "A股/n 涨/v 5.5%/m ，/x COVID-19/eng 退/v"),
    ],
)
def test_words_and_their_kinds(text: str, expected: str) -> None:
    assert " ".join(f"{word}/{kind}" for word, kind in tagged(text)) == expected


def test_words_at_their_places() -> None:
    assert words("新图书馆开放", "zh-Hans") == (Word(0, 1, "a"), Word(1, 4, "n"), Word(4, 6, "v"))


def test_words_that_stand_in_a_text() -> None:
    found = chinese_words().words_at("看图书馆", 1)
    assert list(found) == [2, 3, 4]
    assert found[4] == Entry(1551, "n")
    assert chinese_words().words_at("\x00", 0) == {}
    assert chinese_words().words_at("\U0010ffff", 0) == {}


def test_what_no_dictionary_has() -> None:
    assert chinese_models().parted("薛宝钗和林黛玉") == ["薛宝钗", "和", "林黛玉"]
    assert chinese_models().parted("気") == ["気"]
    assert chinese_models().kind("欧阳晓") == "nr"
    assert chinese_models().kind("気象") == "x"


@pytest.mark.parametrize("kind", [WordList, WordModels])
def test_a_file_that_is_none_of_ours(kind: type[WordList | WordModels], tmp_path: Path) -> None:
    file = tmp_path / "zh"
    file.write_bytes(bytes(4000))
    with pytest.raises(ValueError, match="no"):
        kind.read(file)


def test_numbers_are_read_alike_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    data = memoryview((1).to_bytes(4, "little") + (2).to_bytes(4, "little"))
    assert list(numbers(data, "I")) == [1, 2]
    monkeypatch.setattr("sys.byteorder", "big")
    assert list(numbers(data, "I")) == [1 << 24, 2 << 24]  # turned for a machine that reads them the other way
