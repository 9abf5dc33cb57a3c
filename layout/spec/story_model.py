"""The resolved story (稿件): what the newsroom wrote, as paragraphs that know their place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.diagnostics import Span
from layout.style import PICTURE_CHARACTER, Decoration, Ruby

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.spec.copyfit_model import CopyfitWish
    from layout.spec.insert_model import StoryInsert
    from layout.spec.table_model import StoryTable
    from layout.units import Length


class StoryPicture(Struct, frozen=True):
    """A picture that stands in a line of text (行内图片)."""

    file: str
    height: Length
    """``1em`` is the size of the text around it."""
    alt: str = ""
    span: Span | None = None


class StoryText(Struct, frozen=True):
    """A stretch of a paragraph in one inline style."""

    text: str
    style: str = ""
    """``""`` (the paragraph's own), ``strong``, ``emphasis``, ``label`` (本报讯), ``reporter`` (（记者 …）), a name of
    the house's, or several, the outermost first, parted by spaces."""
    decorations: tuple[Decoration, ...] = ()
    """Marks under or over it."""
    ruby: Ruby | None = None
    """Its reading; neighbours with the same one are its base together."""
    picture: StoryPicture | None = None
    """A picture; ``text`` is then the one character that stands for it."""


class StoryParagraph(Struct, frozen=True):
    """One paragraph of a story."""

    kind: str
    """``text``, ``subhead``, ``list`` (one item, its marker in the text), ``sign-off`` (（name）, flush right), ``table-title``,
    ``table-head`` or ``table-row``; in an insert ``pullquote``, ``pullquote-by`` (——name), ``box`` and ``box-title``, too."""
    spans: tuple[StoryText, ...]
    source: Span
    """Where it begins."""
    line_starts: tuple[tuple[int, int], ...] = ()
    """(offset in the paragraph's text, line in the file), ascending: maps any character to its line."""
    cells: tuple[tuple[StoryText, ...], ...] = ()
    """Of a row of a table."""
    table: StoryTable | None = None
    """The table it is a row of."""
    row: int = 0
    """Its number in the table."""
    insert: StoryInsert | None = None
    """The insert (引语, 链接) it stands in."""
    lead: int = 0
    """Characters at its head that lines may hang from: the marker of a list, the name of a speaker."""
    level: int = 0
    """Of a list: how deep it is nested."""
    white: int = 0
    """Empty lines that the story wants before it (between stanzas)."""
    group: int = 0
    """Number of the verse or notice it belongs to, from 1."""

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(s.text for s in self.spans)

    def place(self, offset: int) -> Span:
        """Where in the file the character at ``offset`` stands; the column is off by the markup before it on its line."""
        line, first = self.source.line, 0
        for start, number in self.line_starts:
            if start <= offset:
                line, first = number, start
        return Span(self.source.file, line, offset - first + 1)


class Story(Struct, frozen=True):
    """A story (稿件) as the newsroom wrote it."""

    id: str
    file: str
    kicker: tuple[str, ...] = ()
    """引题, one entry per line."""
    headline: tuple[str, ...] = ()
    """主题. One entry: the engine breaks it; several: the lines the desk wants."""
    deck: tuple[str, ...] = ()
    """副题."""
    summary: tuple[str, ...] = ()
    """提要题, one entry per paragraph."""
    short: str = ""
    """短题: over its continuation."""
    byline: str = ""
    credit: str = ""
    source: str = ""
    caption: str = ""
    series: str = ""
    """栏目 it belongs to."""
    kind: str = ""
    """体裁, as the desk calls it."""
    jump: str = ""
    """转版: page it continues on."""
    copyfit: CopyfitWish | None = None
    """拼版适配: what it says of it; ``None``: nothing."""
    drop_initial: int | None = None
    """首字下沉: lines its first character is set over; ``None``: as the style of its text says."""
    paragraphs: tuple[StoryParagraph, ...] = ()
    """Body, sign-off included."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where each front-matter key stands."""

    @property
    def characters(self) -> int:
        """Characters of the body, white space not counted."""
        return sum(1 for p in self.paragraphs for c in p.text if not c.isspace() and c != PICTURE_CHARACTER)
