from __future__ import annotations

from itertools import pairwise

import pytest

from layout.flow.headline_breaks import break_headline


def parts(text: str, lines: int, body: str = "") -> list[str]:
    found = break_headline(text, lines, body=body)
    return [text[a:b] for a, b in pairwise((0, *found.ends))] if found else []


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("凝心聚力　推动各项工作落地实施", 2, ["凝心聚力　", "推动各项工作落地实施"]),
        ("老电梯“换芯”，钱从哪儿来", 2, ["老电梯“换芯”，", "钱从哪儿来"]),
        ("开通WiFi6全覆盖", 2, ["开通WiFi6", "全覆盖"]),
        ("一二三四五六七八", 2, ["一二三四", "五六七八"]),
    ],
)
def test_where_lines_end(text, lines, expected):
    assert parts(text, lines) == expected


def test_never_against_kinsoku_nor_inside_words_and_numbers():
    text = "《通知》：2026年“营商环境”A类城市增至1,405个（全文见4版）"
    for lines in (2, 3, 4):
        for line in parts(text, lines):
            assert line[0] not in "，。、：；！？）》”"
            assert line[-1] not in "（《“"
        joined = "|".join(parts(text, lines))
        assert "20|26" not in joined
        assert "1,|405" not in joined


def test_pairs_are_kept_whole_where_that_can_be():
    assert not any(line.count("“") != line.count("”") for line in parts("全市“放管服”改革再提速惠及万家", 2))


def test_the_body_tells_words():
    text = "市图书馆元旦起延长开放"  # the middle is in 元|旦 or beside it
    assert "元|旦" not in "|".join(parts(text, 2, "元旦起，市图书馆延长开放时间。元旦当天照常。"))


def test_what_cannot_be_cut():
    assert break_headline("Metropolitan", 2) is None
    assert break_headline("通", 2) is None
    assert break_headline("通知", 1).ends == (2,)
