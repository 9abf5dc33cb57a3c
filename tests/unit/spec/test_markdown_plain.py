"""Stories without markup are read as the Markdown parser reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from layout.spec.markdown_parser import make_parser
from layout.spec.markdown_plain import plain_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

PARSER = make_parser()
EDGES = ("paragraph_open", "paragraph_close")


def what_counts(tokens: Iterable[Any]) -> list[tuple[Any, ...]]:
    """What the reader of a body asks of tokens."""
    counted: list[tuple[Any, ...]] = []
    for token in tokens:
        if token.type == "inline":
            counted.append((tuple(token.map), [(child.type, child.content) for child in token.children]))
        elif token.type not in EDGES:
            counted.append((token.type, *((token.tag, tuple(token.map)) if token.type == "heading_open" else ())))
    return counted


WORDS = st.text("a 中　。#-+>:=190.)!]}\"'\n", max_size=6) | st.sampled_from(
    [
        "\n\n",
        "\n",
        "## 小标题",
        "##小标题",
        "　　望津江",
        " ",
        "-",
        "1. ",
        "2024年",
        ":::",
        "\n---\n",
        "\n===\n",
        "\x85",
        "\u2028",
        "本报讯",
    ]
)


@given(st.lists(WORDS, max_size=8).map("".join))
@example("　　望津渡的灯，\n　　是为归人点的。\n\n## 渡口\n是夜。 \n次日。")
@example("##渡口\n\n　\n\n7月1日起，\n12.5元")
@example("一\n##### 二\n三\n    # 四")
def test_same_as_the_parser(text: str) -> None:
    plain = plain_tokens(text.split("\n"))
    assert plain is None or what_counts(plain) == what_counts(PARSER.parse(text))


@pytest.mark.parametrize(
    "text", ["望津渡的灯，\n是为归人点的。", "　　一\n　　二\n\n## 三\n\n##四\n2026年11月22日，3:2，5-7天。", "(c) #1 x=y \"!\" 'a'"]
)
def test_needs_no_parser(text: str) -> None:
    assert plain_tokens(text.split("\n")) is not None


@pytest.mark.parametrize(
    "text",
    ["**粗**", "a\\b", "a  \nb", "- 一", "1. 一", "9)", "> 一", "::: box", "```", "[a](b)", "<b>", "&amp;", "{漢|かん}", "m^2^", "H~2~O", "a | b\n- | -",
     "# 一 #", "    # 一", "一\n---", "+ 一", "a\tb", "_a_", "#"],
)  # fmt: skip
def test_needs_the_parser(text: str) -> None:
    assert plain_tokens(text.split("\n")) is None
