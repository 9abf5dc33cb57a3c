"""Words of Chinese headlines: jieba's, of a dictionary read word by word."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from layout.segmentation import Word, words
from layout.wordlist import WordList, chinese_words

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted(
    {
        piece
        for file in [*(ROOT / "examples").glob("*/stories/*.md"), *(ROOT / "tests" / "suite").glob("**/*.yaml")]
        for piece in re.split(r"[\n。]", file.read_text("utf-8"))
        if 2 < len(piece) < 100
    }
)


def test_the_same_as_with_the_whole_dictionary() -> None:
    import rjieba

    assert len(TEXTS) > 500
    for text in [*TEXTS[:: len(TEXTS) // 500], "圖書館開放首日", "", "𠮷野家2026年A股", "AT&T和C++", "\ue000\ue001"]:
        whole = rjieba.tag(text)
        assert [(text[word.start : word.end], word.kind) for word in words(text, "zh-Hans")] == whole, text


def test_the_dictionary_is_not_opened() -> None:
    code = "import sys; from layout.segmentation import words; words('河岸区图书馆', 'zh-Hans'); print('rjieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_words_at_their_places() -> None:
    assert words("新图书馆开放", "zh-Hans") == (Word(0, 1, "a"), Word(1, 4, "n"), Word(4, 6, "v"))


def test_words_that_stand_in_a_text() -> None:
    found = {word: (frequency, kind) for word, frequency, kind in chinese_words().words_in("图书馆")}
    assert set(found) == {"图", "书", "馆", "图书", "书馆", "图书馆"} & set(found)
    assert found["图书馆"] == (1551, "n")
    assert list(chinese_words().words_in("\x00")) == []


def test_a_file_that_is_no_list_of_words(tmp_path: Path) -> None:
    file = tmp_path / "zh.words"
    file.write_bytes(bytes(40))
    with pytest.raises(ValueError, match="no list of words"):
        WordList.read(file)
