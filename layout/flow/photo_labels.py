"""How the caption of a group (组图说明) names its pictures: by numbers (①), or by where they stand (左上图)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.photo_rows import PhotoPlace

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_WORDS = {
    "zh-Hans": {"": "图：", "中": "中图：", "上": "上图：", "下": "下图：", "左": "左图：", "右": "右图：", "左上": "左上图：",
                "右上": "右上图：", "左下": "左下图：", "右下": "右下图：", "中上": "上中图：", "中下": "下中图：", "左中": "左中图：", "右中": "右中图："},
    "zh-Hant": {"": "圖：", "中": "中圖：", "上": "上圖：", "下": "下圖：", "左": "左圖：", "右": "右圖：", "左上": "左上圖：",
                "右上": "右上圖：", "左下": "左下圖：", "右下": "右下圖：", "中上": "上中圖：", "中下": "下中圖：", "左中": "左中圖：", "右中": "右中圖："},
    "ja": {"": "", "中": "（中央）", "上": "（上）", "下": "（下）", "左": "（左）", "右": "（右）", "左上": "（左上）", "右上": "（右上）",
           "左下": "（左下）", "右下": "（右下）", "中上": "（中央上）", "中下": "（中央下）", "左中": "（左中）", "右中": "（右中）"},
    "ko": {"": "", "中": "▲가운데: ", "上": "▲위: ", "下": "▲아래: ", "左": "▲왼쪽: ", "右": "▲오른쪽: ", "左上": "▲왼쪽 위: ",
           "右上": "▲오른쪽 위: ", "左下": "▲왼쪽 아래: ", "右下": "▲오른쪽 아래: ", "中上": "▲가운데 위: ", "中下": "▲가운데 아래: ",
           "左中": "▲왼쪽 가운데: ", "右中": "▲오른쪽 가운데: "},
    "en": {"": "", "中": "Centre: ", "上": "Top: ", "下": "Bottom: ", "左": "Left: ", "右": "Right: ", "左上": "Top left: ",
           "右上": "Top right: ", "左下": "Bottom left: ", "右下": "Bottom right: ", "中上": "Top centre: ", "中下": "Bottom centre: ",
           "左中": "Middle left: ", "右中": "Middle right: "},
}  # fmt: skip


def number_label(number: int) -> str:
    """①, ② … (by brackets beyond ⑳); counted from 0."""
    return _CIRCLED[number] if number < len(_CIRCLED) else f"（{number + 1}）"


def direction_labels(places: Sequence[PhotoPlace], lang: str) -> list[str] | None:
    """左上图： and the like for each picture; ``None`` if two of them would have the same."""
    left, right = min(p.inline for p in places), max(p.inline + p.measure for p in places)
    top, foot = min(p.row for p in places), max(p.end_row for p in places)
    names = [
        _between(p.inline, p.inline + p.measure, left, right, "左中右") + _between(p.row, p.end_row, top, foot, "上中下") for p in places
    ]
    if len(set(names)) < len(names):
        return None
    words = _WORDS.get(lang, _WORDS["en"])
    return [words["中" if name == "中中" else name] for name in names]


def _between(start: int, end: int, first: int, last: int, words: str) -> str:
    """Which third of a stretch it is in; nothing if it takes all of it."""
    if start <= first and end >= last:
        return ""
    return words[0] if start <= first else words[2] if end >= last else words[1]
