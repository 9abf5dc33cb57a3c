"""Inline syntax of stories beyond CommonMark, as rules of markdown-it.

======================================  ==========================================================
``[词语]{.dots}``                       a mark or an inline style of the house, by name
``[漢字]{ruby=かん,じ}``, ``{漢字|かん|じ}``   a reading; ``.group`` and ``.jukugo`` say how it is set
``m^2^``, ``H~2~O``                     superscript and subscript
``![](icon.png){height=1em}``           a picture that stands in the line
======================================  ==========================================================

What does not look exactly like this stays the text it is: an ASCII ``~`` between numbers (3~5天) is no subscript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline.state_inline import StateInline

ALIASES = {
    "着重": "dots", "着重号": "dots", "专名": "name", "专名号": "name", "书名": "title", "书名号": "title",
    "下划线": "underline", "下标": "sub", "上标": "sup",
}  # fmt: skip
"""Chinese names of marks and styles that are always there."""

_ATTRIBUTES = pattern(r"\{([^{}\n]{1,300})\}")
_ATTRIBUTE = pattern(
    r"""\s*(?:\.(?P<name>[^\s.={}"']+)|(?P<key>[a-z]+)=(?:"(?P<quoted>[^"]*)"|“(?P<curly>[^”]*)”|(?P<plain>[^\s"]+))|(?P<bare>[^\s.={}"']+))(?=\s|\Z)"""
)
_READING = pattern(r"\{([^{}|\n]{1,40})\|([^{}\n]{1,120})\}")
_SCRIPT = {
    "^": pattern(r"\^([^\s^~_，。；：？！]{1,8})\^"),
    "~": pattern(r"~([0-9A-Za-zα-ωΑ-Ω+\-−=()]{1,8})~"),
}
_PICTURE = pattern(r"!\[([^\[\]\n]*)\]\(([^()\s]+)\)\{([^{}\n]{1,300})\}")
_PARTS = pattern(r"[,，、|]\s*|\s+")


class Attributes(Struct, frozen=True):
    """What stands in ``{…}`` after a stretch of text."""

    names: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    source: str = ""
    """As written, with the bracket before it: tells where in its line it stands."""

    def get(self, key: str) -> str:
        """The value of a key, empty if it is not there."""
        return next((value for name, value in self.values if name == key), "")


def add_inline_syntax(parser: MarkdownIt, known: Collection[str]) -> None:
    """Teach a parser the syntax. ``known`` are names that may stand without their dot: ``[词语]{着重}``."""

    def span(state: StateInline, silent: bool) -> bool:
        return _span(state, silent, known)

    parser.inline.ruler.before("image", "inline_picture", _picture)
    parser.inline.ruler.before("link", "span", span)
    parser.inline.ruler.before("link", "reading", _reading)
    parser.inline.ruler.before("link", "script", _script)


def read_attributes(source: str, known: Collection[str] = ()) -> Attributes | None:
    """``{.name key=value}`` without its braces; ``None`` if it is something else."""
    names: list[str] = []
    values: list[tuple[str, str]] = []
    at = 0
    stripped = source.rstrip()
    while at < len(stripped):
        match = _ATTRIBUTE.match(stripped, at)
        if match is None:
            return None
        if match["bare"] is not None:
            if match["bare"] not in known:
                return None
            names.append(match["bare"])
        elif match["name"] is not None:
            names.append(match["name"])
        else:
            values.append((match["key"], next(v for v in (match["quoted"], match["curly"], match["plain"]) if v is not None)))
        at = match.end()
    return Attributes(tuple(ALIASES.get(name, name) for name in names), tuple(values), "]{" + source + "}") if names or values else None


def split_reading(text: str) -> tuple[str, ...]:
    """The parts of a reading: told apart by commas, bars or white space."""
    return tuple(part for part in _PARTS.split(text.strip()) if part)


# ---- rules ---------------------------------------------------------------------------------------


def _span(state: StateInline, silent: bool, known: Collection[str]) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0:
        return False
    match = _ATTRIBUTES.match(state.src, end + 1)
    attributes = None if match is None else read_attributes(match[1], known)
    if match is None or attributes is None or match.end() > state.posMax:
        return False
    if not silent:
        whole = state.posMax
        state.pos, state.posMax = state.pos + 1, end
        state.push("span_open", "span", 1).meta = {"attributes": attributes}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = whole
    state.pos = match.end()
    return True


def _reading(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _READING.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        attributes = Attributes((), (("ruby", match[2]),), match[0])
        state.push("span_open", "span", 1).meta = {"attributes": attributes}
        state.push("text", "", 0).content = match[1]
        state.push("span_close", "span", -1)
    state.pos = match.end()
    return True


def _script(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    pattern = _SCRIPT.get(marker)
    before = state.src[state.pos - 1] if state.pos else ""
    if pattern is None or not before or before.isspace() or (marker == "~" and before.isdigit()):
        return False
    match = pattern.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        attributes = Attributes(("sup" if marker == "^" else "sub",), (), match[0])
        state.push("span_open", "span", 1).meta = {"attributes": attributes}
        state.push("text", "", 0).content = match[1]
        state.push("span_close", "span", -1)
    state.pos = match.end()
    return True


def _picture(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "!":
        return False
    match = _PICTURE.match(state.src, state.pos)
    attributes = None if match is None else read_attributes(match[3])
    if match is None or attributes is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("inline_picture", "img", 0)
        token.content = match[1]
        token.meta = {"file": match[2], "attributes": replace(attributes, source=match[0])}
    state.pos = match.end()
    return True
