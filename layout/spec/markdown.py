"""The body of a story: Markdown to paragraphs that know their place in the file.

CommonMark through markdown-it-py, less what a newsroom's text would trip over:

* Text indented by four spaces is a paragraph, not code; ``---`` under a line makes no heading of it.
* A line that begins with two ideographic spaces (　　) begins a paragraph, and so does a hard line break.
* ``**`` also works beside Chinese punctuation (``**“重点”**是``), where CommonMark's rules leave the asterisks standing.
* ``##小标题`` needs no space.

What a newspaper column cannot show (quotations, code, HTML, images, links) is reported; its text stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.diagnostics import Diagnostic, Severity, Span
from layout.spec.model import StoryParagraph, StoryText
from layout.spec.segments import is_wide, joint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline.state_inline import StateInline
    from markdown_it.token import Token

    from layout.diagnostics import Diagnostics

BULLET = "●"
"""Set before the items of a list without numbers."""

_SUBHEAD = re.compile(r"#{2,6}(?=[^#\s])")
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)


def make_parser() -> MarkdownIt:
    """A parser to be used for many stories."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["code", "lheading", "reference"])
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Markers of emphasis; beside a wide character ``*`` opens and closes whatever punctuation is on its other side."""
    from markdown_it.rules_inline.emphasis import tokenize
    from markdown_it.rules_inline.state_inline import Delimiter

    if silent or state.src[state.pos] != "*":
        return tokenize(state, silent)
    scanned = state.scanDelims(state.pos, canSplitWord=True)
    before = state.src[state.pos - 1] if state.pos else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    can_open = scanned.can_open or (not after.isspace() and is_wide(before))
    can_close = scanned.can_close or (not before.isspace() and is_wide(after))
    for _ in range(scanned.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(Delimiter(ord("*"), scanned.length, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos = end
    return True


class Run(Struct):
    """A stretch of text in one inline style."""

    text: str
    style: str


class Draft(Struct):
    """A paragraph being built."""

    kind: str
    line: int
    column: int
    runs: list[Run] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text so far."""
        return "".join(run.text for run in self.runs)

    def add(self, text: str, style: str) -> None:
        """Append text."""
        if self.runs and self.runs[-1].style == style:
            self.runs[-1].text += text
        elif text:
            self.runs.append(Run(text, style))

    def restyle(self, start: int, end: int, style: str) -> None:
        """Set a stretch in another style."""
        out: list[Run] = []
        at = 0
        for run in self.runs:
            a, b = max(start - at, 0), min(end - at, len(run.text))
            pieces = [(run.text, run.style)] if a >= b else [(run.text[:a], run.style), (run.text[a:b], style), (run.text[b:], run.style)]
            for text, name in pieces:
                if text and out and out[-1].style == name:
                    out[-1].text += text
                elif text:
                    out.append(Run(text, name))
            at += len(run.text)
        self.runs = out

    def finish(self, file: str) -> StoryParagraph:
        """The paragraph."""
        return StoryParagraph(
            self.kind,
            tuple(StoryText(run.text, run.style) for run in self.runs),
            Span(file, self.line, self.column),
            tuple(self.starts),
        )


class BodyReader:
    """Reads one body. ``first_line`` is the line of the file it begins on."""

    def __init__(self, file: str, lines: Sequence[str], first_line: int, lang: str, problems: Diagnostics) -> None:
        self.file, self.lines, self.first_line, self.lang, self.problems = file, lines, first_line, lang, problems
        self.drafts: list[Draft] = []
        self.markers: list[str] = []
        """Marker to set before the next paragraph, one entry per open list item."""
        self.numbers: list[int | None] = []
        """Number of the next item, one entry per open list; ``None``: no numbers."""

    def read(self, parser: MarkdownIt) -> list[Draft]:
        """All paragraphs."""
        kind = "text"
        for token in parser.parse("\n".join(self.lines)):
            name = token.type
            if name == "heading_open":
                kind = "subhead"
                if token.tag == "h1":
                    self._warn(
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
                self.markers.append(BULLET if number is None else f"{number}{token.markup} ")
                if number is not None:
                    self.numbers[-1] = number + 1
            elif name == "list_item_close":
                self.markers.pop()
            elif name == "blockquote_open":
                self._warn("markdown", "quotations (>) cannot be set; the text is kept as paragraphs", token)
            elif name == "fence":
                self._warn("markdown", "code (```) cannot be set; the text is kept as paragraphs", token)
                self._plain(token.content, token, skip=1)
            elif name == "html_block":
                self._html_block(token)
            elif name == "hr":
                self._warn("markdown", "a rule across the text (---) cannot be set and is left out", token)
        return [draft for draft in self.drafts if draft.text.strip()]

    # -- blocks

    def _start(self, kind: str, line: int) -> Draft:
        """Begin a paragraph on a line of the file."""
        source = self.lines[line - self.first_line] if line - self.first_line < len(self.lines) else ""
        draft = Draft(kind, line, len(source) - len(source.lstrip()) + 1)
        if self.markers and kind == "text":
            draft.kind = "list"
            if self.markers[-1]:
                draft.add(self.markers[-1], "")
                self.markers[-1] = ""
        draft.starts.append((0, line))
        self.drafts.append(draft)
        return draft

    def _plain(self, text: str, token: Token, *, skip: int = 0) -> None:
        """Lines of text as paragraphs."""
        for i, line in enumerate(text.split("\n")):
            if line.strip():
                self._start("text", self._line(token) + skip + i).add(line.strip(), "")

    def _html_block(self, token: Token) -> None:
        if _COMMENT.fullmatch(token.content):
            self._note_comment(self._line(token), 1)
            return
        self._warn("markdown", "HTML cannot be set; it is kept as text", token)
        self._plain(token.content, token)

    # -- inline

    def _inline(self, token: Token, kind: str) -> None:
        line = self._line(token)
        first = token.children[0] if token.children else None
        hashes = _SUBHEAD.match(first.content) if kind == "text" and first is not None and first.type == "text" else None
        draft = self._start("subhead" if hashes else kind, line)
        styles: list[str] = []
        broken = False
        for child in token.children or ():
            name = child.type
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
                styles.append("strong" if name == "strong_open" else "emphasis")
                continue
            if name in ("strong_close", "em_close"):
                styles.pop()
                continue
            text = self._text_of(child, line)
            if child is first and hashes:
                text = text[hashes.end() :]
            if not text:
                continue
            if broken:
                broken = False
                if text.startswith("\u3000\u3000"):
                    draft = self._start(kind, line)
                    text = text.lstrip("\u3000")
                else:
                    text = text.lstrip(" \t")
                    before = draft.text
                    draft.add(joint(before, text, self.lang), styles[-1] if styles else "")
                    draft.starts.append((len(draft.text), line))
            style = "strong" if "strong" in styles else styles[-1] if styles else ""
            if "**" in text and child.type == "text":
                self._warn_at(
                    "loose-marker", "** without its partner is set as it stands", line, "close it in the same paragraph, or write \\*\\*"
                )
            draft.add(text, style)

    def _text_of(self, child: Token, line: int) -> str:
        """The text of an inline token; what cannot be shown is reported."""
        name = child.type
        if name in ("text", "text_special"):
            return child.content
        if name == "code_inline":
            self._warn_at("markdown", "code (`…`) cannot be set; its text is kept", line)
            return child.content
        if name == "image":
            self._warn_at("markdown", "an image in the text cannot be set", line, "name it under `pictures:` in the front matter")
            return child.content
        if name == "html_inline":
            if _COMMENT.fullmatch(child.content):
                self._note_comment(line, 1)
                return ""
            self._warn_at("markdown", f"HTML cannot be set; {child.content} is kept as text", line)
            return child.content
        if name == "link_open" and child.info != "auto":
            self._warn_at("markdown", f"the address of a link is not printed: {child.attrGet('href')}", line)
        return ""

    # -- problems

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _warn(self, id: str, message: str, token: Token, hint: str = "") -> None:
        self._warn_at(id, message, self._line(token), hint)

    def _warn_at(self, id: str, message: str, line: int, hint: str = "") -> None:
        self.problems.warning(f"spec/{id}", message, hint=hint, span=self._line_span(line))

    def _note_comment(self, line: int, column: int) -> None:
        span = Span(self.file, line, column)
        self.problems.add(Diagnostic("spec/comment", Severity.INFO, "a comment in the text is not set", "", span))

    def _line_span(self, line: int) -> Span:
        source = self.lines[line - self.first_line] if line - self.first_line < len(self.lines) else ""
        indent = len(source) - len(source.lstrip())
        return Span(self.file, line, indent + 1, len(source.rstrip()) + 1 if source.strip() else 0)
