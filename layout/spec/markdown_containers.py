"""Containers in stories: what stands between two lines of colons is no part of the running text.

::

    ::: pullquote {columns=2 place=middle}
    江边的灯，是为归人点的。
    —— 顾青禾
    :::

    ::: box 新闻链接 {place=bottom-right}
    望津渡始建于……
    :::

``qa`` (问答) and ``verse`` (诗) are containers of running text: what stands in them is set where it is written.

The first word says what it is; the rest of the line is its title, attributes last. Chinese, Japanese and Korean words will do, and
those for boxes are the title as well where there is no other: ``::: 新闻链接``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.patterns import pattern
from layout.spec.inline_syntax import Attributes, read_attributes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_QUOTES = ("pullquote", "quote", "引语", "引語", "引言", "摘句", "金句", "抜き書き", "발췌")
_BOXES = (
    "链接", "新闻链接", "相关链接", "延伸阅读", "背景", "新闻背景", "资料", "背景资料", "小贴士", "名词解释", "相关新闻", "人物简介",
    "連結", "新聞連結", "相關連結", "延伸閱讀", "新聞背景", "資料", "背景資料", "小檔案", "小辭典",
    "メモ", "用語解説", "解説", "ことば", "略歴", "경력", "용어", "용어설명", "한마디", "참고", "관련기사", "배경",
)  # fmt: skip
_TALKS = ("qa", "问答", "問答", "对话", "對話", "一問一答", "対談", "문답", "대담", "일문일답")
_VERSES = ("verse", "poem", "诗", "诗歌", "旧体诗", "诗词", "詩", "詩歌", "詩詞", "俳句", "短歌", "시", "시조")
NAMES = {
    **dict.fromkeys(_QUOTES, "pullquote"),
    **dict.fromkeys(("box", "sidebar", *_BOXES), "box"),
    **dict.fromkeys(_TALKS, "qa"),
    **dict.fromkeys(_VERSES, "verse"),
}
"""What the first word of a container means."""

_INFO = pattern(r"\s*(?P<name>[^\s{}]+)?(?P<title>[^{}]*)(?:\{(?P<attributes>[^{}]*)\})?\s*")
_SPEAKER = pattern(r"\s*(?:——|--|—|―+|─+)\s*\S")


class Container(Struct, frozen=True):
    """The first line of a container."""

    name: str
    """As it is written."""
    kind: str
    """What it means; empty: nobody knows."""
    title: str = ""
    attributes: Attributes = Attributes()
    sound: bool = True
    """Whether its attributes can be read."""


def add_containers(parser: MarkdownIt) -> None:
    """Teach a parser containers; their tokens are ``container_block_open`` and ``…_close``."""
    from mdit_py_plugins.container import container_plugin

    container_plugin(parser, "block", validate=lambda _params, *_: True)


def read_container(info: str) -> Container:
    """What stands behind the colons of its first line."""
    match = _INFO.fullmatch(info)
    if match is None:
        return Container(info.strip(), "", sound=False)
    name, title = match["name"] or "", match["title"].strip()
    kind = NAMES.get(name, "")
    if name in _BOXES and not title:
        title = name
    source = match["attributes"]
    attributes = read_attributes(source) if source and source.strip() else Attributes()
    return Container(name, kind, title, attributes or Attributes(), attributes is not None)


def names_speaker(text: str) -> bool:
    """Whether a paragraph says whose words the others are: ``—— 顾青禾``."""
    return _SPEAKER.match(text) is not None
