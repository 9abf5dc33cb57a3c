"""Bodies of stories without markup: running text and subheads (小标题), read without the Markdown parser.

Four stories of five hold no character that Markdown gives a meaning to. For these the parser, with the time it takes to import, costs more
than all other reading. What could mean anything at all is left to it, so there is one reading of Markdown: what comes out here is
what the parser (:mod:`layout.spec.markdown_parser`) gives for the same lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from layout.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKUP = "\\*_`[<&{^~|\t\v\f\r\0\x85"
"""What has a meaning, or may have one, wherever it stands; tabs and the like are white space to some rules and not to others."""
_OPENERS = frozenset("#-+>:0123456789")
"""What a line that is no text can begin with, besides."""
_SUBHEAD = pattern(r"(#{1,6}) +([^#\s](?:[^#]*[^#\s])?)")
_TEXT = pattern(r"#{2,6}[^#\s]|:(?!::)|\d+(?![.)\d])")
"""Beginnings of text although they may seem to be none."""


class PlainToken(Struct):
    """As much of one of markdown-it's tokens as is asked of text."""

    type: str
    tag: str = ""
    content: str = ""
    map: tuple[int, int] | None = None
    children: tuple[PlainToken, ...] = ()


_BREAK, _SUBHEAD_END = PlainToken("softbreak"), PlainToken("heading_close")


def plain_tokens(lines: Sequence[str]) -> list[Any] | None:
    """What the parser makes of the lines, less what marks the beginnings and ends of paragraphs; ``None``: it must be asked."""
    text = "\n".join(lines)
    if any(mark in text for mark in _MARKUP) or "  \n" in text:  # two spaces at its end break a line
        return None
    tokens: list[PlainToken] = []
    start = 0
    for number, line in enumerate((*lines, "")):
        content = line.strip(" ")
        subhead = None
        if content and content[0] in _OPENERS and not _TEXT.match(content):
            subhead = _SUBHEAD.fullmatch(content)
            if subhead is None or line[0] == " ":
                return None
        if content and subhead is None:
            continue
        if start < number:
            tokens.append(_inline(lines[start:number], start))
        if subhead is not None:
            opening = PlainToken("heading_open", f"h{len(subhead[1])}", map=(number, number + 1))
            tokens += (opening, _inline((subhead[2],), number), _SUBHEAD_END)
        start = number + 1
    return tokens


def _inline(lines: Sequence[str], start: int) -> PlainToken:
    """Lines of text, and the breaks between them. At the ends of the whole all white space goes, between lines only spaces."""
    children: list[PlainToken] = []
    text = "\n".join(lines).strip()
    for line in text.split("\n") if text else ():
        children += (_BREAK, PlainToken("text", content=line.strip(" ")))
    return PlainToken("inline", map=(start, start + len(lines)), children=tuple(children[1:]))
