"""The source of a story's body: where in the file its blocks and pieces of text stand, and problems told there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from layout.diagnostics import Diagnostics


class BodySource:
    """The lines of one body. ``first_line`` is the line of the file it begins on."""

    def __init__(self, file: str, lines: Sequence[str], first_line: int, problems: Diagnostics) -> None:
        self.file, self.lines, self.first_line, self.problems = file, lines, first_line, problems
        self.here = (first_line, 0)
        """Line and column up to which inline text has been read."""

    def line_of(self, token: Token) -> int:
        """The line of the file that a block begins on."""
        return self.first_line + (token.map[0] if token.map else 0)

    def warn(self, id: str, message: str, token: Token, hint: str = "") -> None:
        """A problem of a block."""
        self.warn_at(id, message, self.line_of(token), hint)

    def warn_at(self, id: str, message: str, line: int, hint: str = "") -> None:
        """A problem of a line; the part of its id after ``spec/`` is given."""
        self.problems.warning(f"spec/{id}", message, hint=hint, span=self.span_of_line(line))

    def report(self, id: str, message: str, hint: str, source: str) -> None:
        """A problem of the inline text being read; ``source`` is the piece of it that shows the place."""
        self.problems.warning(id, message, hint=hint, span=self.span_of(source))

    def span_of(self, source: str) -> Span:
        """Where a piece of the text being read stands; the whole line if it cannot be told."""
        line, column = self._find(source)
        bracket = source.startswith("]")
        return self.span_of_line(line) if column < 0 else Span(self.file, line, column + 1 + bracket, column + len(source) + 1)

    def _find(self, source: str) -> tuple[int, int]:
        """Line and column (0-based, -1 if nowhere) of the next piece of source that reads so."""
        start, after = self.here
        for line in range(start, len(self.lines) + self.first_line):
            column = self.lines[line - self.first_line].find(source, after if line == start else 0)
            if column >= 0:
                return line, column
        return start, -1

    def read_up_to(self, source: str) -> None:
        """Go on to the attributes of a span; those inside it stand before them."""
        line, column = self._find(source)
        if column >= 0 and line == self.here[0]:
            self.here = line, column

    def note_comment(self, line: int, column: int) -> None:
        """A comment that is left out."""
        span = Span(self.file, line, column)
        self.problems.add(Diagnostic("spec/comment", Severity.INFO, "a comment in the text is not set", "", span))

    def span_of_line(self, line: int) -> Span:
        """A line of the file, without the white at its ends."""
        source = self.lines[line - self.first_line] if line - self.first_line < len(self.lines) else ""
        indent = len(source) - len(source.lstrip())
        return Span(self.file, line, indent + 1, len(source.rstrip()) + 1 if source.strip() else 0)
