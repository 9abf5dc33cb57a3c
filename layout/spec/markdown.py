"""The body of a story: Markdown to paragraphs that know their place in the file.

What :mod:`layout.spec.markdown_parser` makes of it, or :mod:`layout.spec.markdown_plain` of one without markup, is read token by token. Beyond CommonMark:

* A line that begins with two ideographic spaces (　　) begins a paragraph, and so does a hard line break.
* ``##小标题`` needs no space.

Marks, readings, raised figures and pictures in a line have a syntax of their own (:mod:`layout.spec.inline_syntax`).
What a newspaper column cannot show (quotations, code, HTML, images, links) is reported; its text stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layout.patterns import pattern
from layout.spec.fields import FieldError, read_length
from layout.spec.inline_looks import Looks
from layout.spec.insert_model import INSERT_PLACES, StoryInsert
from layout.spec.markdown_containers import NAMES, names_speaker, read_container
from layout.spec.markdown_draft import Draft
from layout.spec.markdown_plain import plain_tokens
from layout.spec.markdown_roles import own_marker, speaks
from layout.spec.markdown_source import BodySource
from layout.spec.markdown_tables import alignment, cells_in, finish_table
from layout.spec.segments import joint
from layout.spec.story_model import StoryPicture
from layout.spec.text_source import suggest
from layout.style import PICTURE_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from layout.diagnostics import Diagnostics
    from layout.spec.house_model import InlineStyle
    from layout.spec.markdown_containers import Container

BULLETS = {"ja": ("・", "－"), "ko": ("▲", "－")}
"""Set before the items of a list without numbers, and of one in another, by language; ● and ■ in others."""

_SUBHEAD = pattern(r"#{2,6}(?=[^#\s])")
_COMMENT = pattern(r"\s*<!--.*?-->\s*", re.DOTALL)


class BodyReader:
    """Reads one body. ``first_line`` is the line of the file it begins on."""

    def __init__(
        self,
        file: str,
        lines: Sequence[str],
        first_line: int,
        lang: str,
        problems: Diagnostics,
        inline: Mapping[str, InlineStyle] | None = None,
    ) -> None:
        self.source, self.lang = BodySource(file, lines, first_line, problems), lang
        self.looks = Looks(inline, self.source.report)
        self.drafts: list[Draft] = []
        self.markers: list[str] = []
        """Marker to set before the next paragraph, one entry per open list item."""
        self.rows: list[Draft] = []
        """Of the table that is being read."""
        self.aligns: list[str] = []
        self.tables = 0
        self.inserts = 0
        self.insert: StoryInsert | None = None
        """That which is being read."""
        self.verses = 0
        self.flowing = ""
        """Kind of the container of running text that is being read: ``qa`` or ``verse``."""
        self.stanza = 0
        """Lines of verse that the stanza has so far."""
        self.numbers: list[int | None] = []
        """Number of the next item, one entry per open list; ``None``: no numbers."""

    def read(self, parser: Callable[[], MarkdownIt]) -> list[Draft]:
        """All paragraphs. The parser is made only for what needs one."""
        kind = "text"
        tokens: list[Token] | None = plain_tokens(self.source.lines)
        for token in parser().parse("\n".join(self.source.lines)) if tokens is None else tokens:
            name = token.type
            if name == "heading_open":
                kind = "subhead"
                if token.tag == "h1":
                    self.source.warn(
                        "markdown",
                        "the headline of a story stands in its front matter; # is set as a subhead",
                        token,
                        "write ## for a subhead",
                    )
            elif name == "heading_close":
                kind = "text"
            elif name == "inline":
                self._inline(token, kind)
            elif name in ("bullet_list_open", "ordered_list_open"):
                self.numbers.append(int(token.attrGet("start") or 1) if name[0] == "o" else None)
            elif name in ("bullet_list_close", "ordered_list_close"):
                self.numbers.pop()
            elif name == "list_item_open":
                number = self.numbers[-1]
                bullet = BULLETS.get(self.lang[:2], ("●", "■"))[len(self.numbers) > 1]
                self.markers.append(bullet if number is None else f"{number}{token.markup} ")
                if number is not None:
                    self.numbers[-1] = number + 1
            elif name == "list_item_close":
                self.markers.pop()
            elif name in ("tr_open", "tr_close", "th_open", "table_close"):
                self._table(token)
                kind = "text" if name == "table_close" else "cell"
            elif name == "container_block_open":
                self._open_container(token)
            elif name == "container_block_close":
                self.insert, self.flowing = None, ""
            elif name == "blockquote_open":
                self.source.warn("markdown", "quotations (>) cannot be set; the text is kept as paragraphs", token)
            elif name == "fence":
                self.source.warn("markdown", "code (```) cannot be set; the text is kept as paragraphs", token)
                self._plain(token.content, token, skip=1)
            elif name == "html_block":
                self._html_block(token)
            elif name == "hr":
                self.source.warn("markdown", "a rule across the text (---) cannot be set and is left out", token)
        drafts = [draft for draft in self.drafts if draft.text.strip() or any(cell.text.strip() for cell in draft.cells)]
        for draft in drafts:
            if draft.kind in ("pullquote", "verse") and names_speaker(draft.text):
                draft.kind += "-by"
            elif draft.kind == "list":
                own_marker(draft)
        return drafts

    # -- tables

    def _table(self, token: Token) -> None:
        """A row begins or ends, a column is met, a table ends."""
        if token.type == "th_open":
            self.aligns.append(alignment(token.attrGet("style")))
        elif token.type == "tr_open":
            line = self.source.line_of(token)
            self.rows.append(Draft("table-row", line, self.source.span_of_line(line).column, starts=[(0, line)], insert=self.insert))
        elif token.type == "tr_close":
            row, cells = self.rows[-1], [draft for draft in self.drafts if draft.kind == "cell"]
            self.drafts = [draft for draft in self.drafts if draft.kind != "cell"]
            row.cells = cells
            self._check_row(row)
        else:
            self.drafts += finish_table(self.rows, self.aligns, self.tables, self.drafts[-1] if self.drafts else None)
            self.rows, self.aligns, self.tables = [], [], self.tables + 1

    def _check_row(self, row: Draft) -> None:
        """Rows of more or fewer cells than the head; what is too much goes to the last cell."""
        given = cells_in(self.source.lines[row.line - self.source.first_line])
        if len(given) == len(row.cells):
            return
        message = f"a row of {len(given)} cells in a table of {len(row.cells)} columns"
        hint = "every row as many cells as the head; | within a cell is written \\|"
        self.source.problems.warning("table/ragged", message, hint=hint, span=self.source.span_of_line(row.line))
        if row.cells and len(given) > len(row.cells):
            row.cells[-1].add(" " + " ".join(given[len(row.cells) :]))

    # -- containers

    def _open_container(self, token: Token) -> None:
        """An insert begins. What a container is that nobody knows is set as running text."""
        container, line = read_container(token.info), self.source.line_of(token)
        if self.insert is not None or self.flowing:
            self.source.warn("container", "a container in a container", token, "close the first one with ::: before the next begins")
            return
        if not token.map or not self._closes(token.map[1]):
            self.source.warn_at(
                "container", "this ::: is never closed: all that follows is part of it", line, "a line ::: after its last line"
            )
        if not container.kind:
            hint = suggest(container.name, NAMES) or "pullquote or box, a title, and attributes: ::: box 新闻链接 {columns=2}"
            what = f"unknown kind of container {container.name!r}" if container.name else "a container without a name"
            self.source.warn("container", f"{what}; its text is kept as paragraphs", token, hint)
            return
        if container.kind in ("qa", "verse"):
            self._open_flowing(container, line)
            return
        self.insert = self._insert(container.kind, token)
        self.inserts += 1
        if container.title and container.kind == "box":
            self._start("box-title", line).add(container.title)
        elif container.title:
            self._start("pullquote", line).add(container.title)

    def _open_flowing(self, container: Container, line: int) -> None:
        """Verse (诗) or questions and answers (问答) begin: running text with styles of its own."""
        self.flowing = container.kind
        values = dict(container.attributes.values)
        for name in values:
            if (container.kind, name) != ("verse", "by"):
                self.source.warn_at("container", f"unknown attribute {name!r}", line, "by=顾青禾, of verse")
        if container.kind == "verse":
            self.verses += 1
            self.stanza = 0
        for kind, text in (("title", container.title), ("by", values.get("by", ""))):
            if text and container.kind == "verse":
                self._start(f"verse-{kind}", line).add(text)
            elif text:
                self._start("subhead", line).add(text)

    def _closes(self, end: int) -> bool:
        """Whether a container that ends before line ``end`` (0-based, of the body) has its last line of colons."""
        return any(line.strip() and not line.strip().strip(":") for line in self.source.lines[max(0, end - 1) : end + 1])

    def _insert(self, kind: str, token: Token) -> StoryInsert:
        container = read_container(token.info)
        columns, split, place = 0, 0, ""
        names, values = container.attributes.names, dict(container.attributes.values)
        if not container.sound:
            self.source.report("story/attribute", "attributes that cannot be read", "{columns=2 place=top-right}", "{")
        for name, value in values.items():
            if name in ("columns", "split") and value.isdecimal() and 0 < int(value[:4]) <= 60:
                columns, split = (int(value), split) if name == "columns" else (columns, int(value))
            elif name == "place" and value in INSERT_PLACES:
                place = value
            elif name in ("columns", "split", "place"):
                hint = "a number" if name != "place" else suggest(value, INSERT_PLACES) or f"one of {', '.join(INSERT_PLACES)}"
                self.source.warn_at("container", f"{name}={value} cannot be", self.source.line_of(token), hint)
            else:
                self.source.warn_at(
                    "container", f"unknown attribute {name!r}", self.source.line_of(token), "columns=2, place=top-right, split=2, .look"
                )
        look = names[0] if names else ""
        return StoryInsert(self.inserts, kind, look, columns, place, split, span=self.source.span_of_line(self.source.line_of(token)))

    # -- blocks

    def _start(self, kind: str, line: int) -> Draft:
        """Begin a paragraph on a line of the file."""
        source = self.source.lines[line - self.source.first_line] if line - self.source.first_line < len(self.source.lines) else ""
        draft = Draft(kind, line, len(source) - len(source.lstrip()) + 1)
        if self.markers and kind == "text":
            draft.kind, draft.level = "list", len(self.numbers) - 1
            if self.markers[-1]:
                draft.add(self.markers[-1])
                draft.lead = len(self.markers[-1])
                self.markers[-1] = ""
        elif self.flowing == "verse":
            draft.group = self.verses
            draft.kind = {"text": "verse", "subhead": "verse-title"}.get(kind, kind)
        elif self.flowing == "qa" and kind == "text":
            draft.kind = "qa"
        if self.insert is not None:
            draft.insert = self.insert
            if draft.kind == "text":
                draft.kind = self.insert.kind
        draft.starts.append((0, line))
        self.drafts.append(draft)
        return draft

    def _plain(self, text: str, token: Token, *, skip: int = 0) -> None:
        """Lines of text as paragraphs."""
        for i, line in enumerate(text.split("\n")):
            if line.strip():
                self._start("text", self.source.line_of(token) + skip + i).add(line.strip())

    def _html_block(self, token: Token) -> None:
        if _COMMENT.fullmatch(token.content):
            self.source.note_comment(self.source.line_of(token), 1)
            return
        self.source.warn("markdown", "HTML cannot be set; it is kept as text", token)
        self._plain(token.content, token)

    # -- inline

    def _inline(self, token: Token, kind: str) -> None:
        line = self.source.line_of(token)
        first = token.children[0] if token.children else None
        hashes = _SUBHEAD.match(first.content) if kind == "text" and first is not None and first.type == "text" else None
        draft = self._start("subhead" if hashes else kind, line)
        signed = self.insert is not None and self.insert.kind == "pullquote"
        if draft.kind == "verse":
            draft.white, self.stanza = int(self.stanza > 0), self.stanza + 1
        looks = self.looks
        looks.start()
        broken = False
        for number, child in enumerate(token.children or ()):
            name = child.type
            self.source.here = (line, self.source.here[1] if self.source.here[0] == line else 0)
            if name == "softbreak":
                line += 1
                broken = True
                continue
            if name == "hardbreak":
                line += 1
                draft = self._start(kind, line)
                broken = False
                continue
            if name in ("strong_open", "em_open"):
                looks.open_style("strong" if name == "strong_open" else "emphasis")
                continue
            if name == "span_open":
                self.source.read_up_to(child.meta["attributes"].source)
                looks.open_span(child.meta["attributes"], _span_text(token.children or (), number))
                continue
            if name in ("strong_close", "em_close", "span_close"):
                looks.close()
                continue
            picture = self._picture(child) if name == "inline_picture" else None
            text = self._text_of(child, line) if picture is None else PICTURE_CHARACTER
            if child is first and hashes:
                text = text[hashes.end() :]
            if not text:
                continue
            if broken:
                broken = False
                if text.startswith("\u3000\u3000") or (signed and names_speaker(text)) or draft.kind == "verse" or speaks(draft, text):
                    draft = self._start(kind, line)
                    text = text.lstrip("\u3000")
                else:
                    text = text.lstrip(" \t")
                    before = draft.text
                    draft.add(joint(before, text, self.lang), looks.current)
                    draft.starts.append((len(draft.text), line))
            if "**" in text and child.type == "text":
                self.source.warn_at(
                    "loose-marker", "** without its partner is set as it stands", line, "close it in the same paragraph, or write \\*\\*"
                )
            draft.add(text, looks.current, picture)

    def _picture(self, token: Token) -> StoryPicture | None:
        """A picture that stands in the line; ``None`` if its height cannot be read."""
        attributes = token.meta["attributes"]
        for key in (*(f".{name}" for name in attributes.names), *(key for key, _ in attributes.values if key != "height")):
            self.source.report(
                "story/attribute", f"unknown {key!r}", "a picture in the line has a height only: {height=1em}", attributes.source
            )
        try:
            height = read_length(attributes.get("height") or "1em")
        except FieldError as error:
            self.source.report("story/attribute", error.message, error.hint, attributes.source)
            return None
        return StoryPicture(token.meta["file"], height, token.content, self.source.span_of(attributes.source))

    def _text_of(self, child: Token, line: int) -> str:
        """The text of an inline token; what cannot be shown is reported."""
        name = child.type
        if name in ("text", "text_special"):
            return child.content
        if name == "code_inline":
            self.source.warn_at("markdown", "code (`…`) cannot be set; its text is kept", line)
            return child.content
        if name == "image":
            hint = "name it under `pictures:` in the front matter, or write ![](icon.png){height=1em} for one that stands in the line"
            self.source.warn_at("markdown", "an image in the text cannot be set", line, hint)
            return child.content
        if name == "inline_picture":
            return child.content
        if name == "html_inline":
            if _COMMENT.fullmatch(child.content):
                self.source.note_comment(line, 1)
                return ""
            self.source.warn_at("markdown", f"HTML cannot be set; {child.content} is kept as text", line)
            return child.content
        if name == "link_open" and child.info != "auto":
            self.source.warn_at("markdown", f"the address of a link is not printed: {child.attrGet('href')}", line)
        return ""


def _span_text(tokens: Sequence[Token], opened: int) -> str:
    """The text of a span that opens at a token."""
    out, depth = "", 0
    for token in tokens[opened:]:
        depth += {"span_open": 1, "span_close": -1}.get(token.type, 0)
        if depth == 0:
            break
        out += token.content
    return out
