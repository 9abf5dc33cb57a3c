"""The parser of story Markdown: CommonMark through markdown-it-py, less what a newsroom's text would trip over.

* Text indented by four spaces is a paragraph, not code; ``---`` under a line makes no heading of it.
* ``**`` also works beside Chinese punctuation (``**“重点”**是``), where CommonMark's rules leave the asterisks standing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.spec.inline_looks import ALWAYS_KNOWN
from layout.spec.inline_syntax import ALIASES, add_inline_syntax
from layout.spec.markdown_containers import add_containers
from layout.spec.segments import is_wide

if TYPE_CHECKING:
    from collections.abc import Collection

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline.state_inline import StateInline


def make_parser(styles: Collection[str] = ()) -> MarkdownIt:
    """A parser to be used for many stories; ``styles`` are the inline styles of their house."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["code", "lheading", "reference"]).enable("table")
    parser.inline.ruler.at("emphasis", _emphasis)
    add_inline_syntax(parser, {*ALWAYS_KNOWN, *ALIASES, *styles})
    add_containers(parser)
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
