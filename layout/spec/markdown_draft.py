"""Paragraphs of a story while they are being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.diagnostics import Span
from layout.spec.inline_looks import PLAIN, Look
from layout.spec.story_model import StoryParagraph, StoryPicture, StoryText

if TYPE_CHECKING:
    from layout.spec.insert_model import StoryInsert
    from layout.spec.table_model import StoryTable
    from layout.style import Decoration, Ruby


class Run(Struct):
    """A stretch of text in one inline style."""

    text: str
    style: str
    decorations: tuple[Decoration, ...] = ()
    ruby: Ruby | None = None
    picture: StoryPicture | None = None

    def looks_like(self, other: Run) -> bool:
        """Whether both are one stretch when they stand side by side."""
        return (self.style, self.decorations, self.ruby, self.picture) == (other.style, other.decorations, other.ruby, other.picture)


class Draft(Struct):
    """A paragraph being built."""

    kind: str
    line: int
    column: int
    runs: list[Run] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)
    cells: list[Draft] = field(default_factory=list)
    """Of a row of a table."""
    table: StoryTable | None = None
    row: int = 0
    insert: StoryInsert | None = None
    lead: int = 0
    level: int = 0
    white: int = 0
    group: int = 0

    @property
    def text(self) -> str:
        """Its text so far."""
        return "".join(run.text for run in self.runs)

    def add(self, text: str, look: Look = PLAIN, picture: StoryPicture | None = None) -> None:
        """Append text."""
        self._append(Run(text, look.style, look.decorations, look.ruby, picture))

    def _append(self, run: Run) -> None:
        if run.text and self.runs and self.runs[-1].looks_like(run) and run.picture is None:
            self.runs[-1].text += run.text
        elif run.text:
            self.runs.append(run)

    def cut(self, count: int) -> None:
        """Take off the first characters."""
        for run in self.runs:
            taken = min(count, len(run.text))
            run.text, count = run.text[taken:], count - taken
        self.runs = [run for run in self.runs if run.text]

    def keep(self, count: int) -> None:
        """Take off all but the first characters."""
        for run in self.runs:
            run.text, count = run.text[: max(0, count)], count - len(run.text)
        self.runs = [run for run in self.runs if run.text]

    def restyle(self, start: int, end: int, style: str) -> None:
        """Set a stretch in another style."""
        runs, self.runs = self.runs, []
        at = 0
        for run in runs:
            a, b = max(start - at, 0), min(end - at, len(run.text))
            pieces = [(run.text, run.style)] if a >= b else [(run.text[:a], run.style), (run.text[a:b], style), (run.text[b:], run.style)]
            for text, name in pieces:
                self._append(replace(run, text=text, style=name))
            at += len(run.text)

    def finish(self, file: str) -> StoryParagraph:
        """The paragraph. The text of a row is that of its cells, a wide space between them."""
        cells = tuple(cell.spans for cell in self.cells)
        row = tuple(span for i, cell in enumerate(cells) for span in ((StoryText("\u3000"), *cell) if i else cell))
        return StoryParagraph(
            self.kind,
            row or self.spans,
            Span(file, self.line, self.column),
            tuple(self.starts),
            cells,
            self.table,
            self.row,
            self.insert,
            self.lead,
            self.level,
            self.white,
            self.group,
        )

    @property
    def spans(self) -> tuple[StoryText, ...]:
        """Its text as a story holds it."""
        return tuple(StoryText(run.text, run.style, run.decorations, run.ruby, run.picture) for run in self.runs)
