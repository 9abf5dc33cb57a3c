"""Problems as data: what is wrong, where in the source, where on the page, and what would help.

A step that can find several problems reports them all to a :class:`Diagnostics` sink and goes on.
Exceptions are for bugs. Ids look like ``spec/unknown-key`` or ``fit/overset`` and are stable: users
waive and search for them.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from layout.geometry import Rect  # noqa: TC001 - msgspec reads the annotations when results are decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Severity(Enum):
    """How bad it is. Only ``ERROR`` makes a command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(Struct, frozen=True):
    """A place in a source file: 1-based line and column (columns count characters), end exclusive."""

    file: str
    line: int
    column: int
    end_column: int = 0
    """0: unknown; the excerpt then marks one character."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Diagnostic(Struct, frozen=True):
    """One problem."""

    id: str
    severity: Severity
    message: str
    hint: str = ""
    span: Span | None = None
    page: str = ""
    """Page number or name, for problems of the layout."""
    rect: Rect | None = None
    """Where on the page, in page coordinates."""

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dictionary; lengths in points."""
        out: dict[str, Any] = {"id": self.id, "severity": self.severity.value, "message": self.message}
        if self.hint:
            out["hint"] = self.hint
        if self.span:
            out |= {"file": self.span.file, "line": self.span.line, "column": self.span.column}
            if self.span.end_column:
                out["end_column"] = self.span.end_column
        if self.page:
            out["page"] = self.page
        if self.rect:
            r = self.rect
            out["rect"] = [r.x / 1000, r.y / 1000, r.width / 1000, r.height / 1000]
        return out


_LONGEST = 1_000
"""Characters of a message: what it quotes may be as long as a file."""


class Diagnostics(Struct):
    """The sink that steps report to. Iterates in the order of reporting."""

    items: list[Diagnostic] = field(default_factory=list)
    _known: set[Diagnostic] = field(default_factory=set)

    def add(self, diagnostic: Diagnostic) -> None:
        """Report one problem; an exact repeat is dropped."""
        if len(diagnostic.message) > _LONGEST:
            diagnostic = replace(diagnostic, message=diagnostic.message[:_LONGEST] + "…")
        if diagnostic not in self._known:
            self._known.add(diagnostic)
            self.items.append(diagnostic)

    def error(self, id: str, message: str, *, hint: str = "", span: Span | None = None, page: str = "", rect: Rect | None = None) -> None:
        """Report an error."""
        self.add(Diagnostic(id, Severity.ERROR, message, hint, span, page, rect))

    def warning(self, id: str, message: str, *, hint: str = "", span: Span | None = None, page: str = "", rect: Rect | None = None) -> None:
        """Report a warning."""
        self.add(Diagnostic(id, Severity.WARNING, message, hint, span, page, rect))

    def extend(self, others: Iterable[Diagnostic]) -> None:
        """Report several problems."""
        for other in others:
            self.add(other)

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error."""
        return any(d.severity is Severity.ERROR for d in self.items)

    def count(self, severity: Severity) -> int:
        """How many problems of this severity."""
        return sum(d.severity is severity for d in self.items)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


_CONTEXT = 60
"""Characters shown on either side of what an excerpt marks: stories have a paragraph to a line."""


_VISIBLE = {code: 0x2400 + code for code in range(32) if code != 9} | {127: 0x2421}
"""Control characters as the signs that stand for them: a terminal would obey them."""


def format_diagnostic(diagnostic: Diagnostic, source_line: Callable[[str, int], str | None] = lambda _f, _l: None) -> str:
    """The text shown in the terminal and in CI logs.

    ``source_line(file, line)`` gives the line to excerpt, or ``None``. Wide characters take two
    cells in the underline, as terminals draw them. ::

        pages/02.yaml:11:26: error[spec/unknown-key]: areas.B: unknown key 'colums'
            B: {story: jiaocheng-plan, colums: 2}
                                       ^^^^^^
            hint: did you mean 'columns'?
    """
    d = diagnostic
    where = str(d.span) if d.span else (f"page {d.page}" if d.page else "")
    out = [f"{where}{': ' if where else ''}{d.severity.value}[{d.id}]: {d.message}"]
    if d.span:
        text = source_line(d.span.file, d.span.line)
        if text is not None:
            text = text.translate(_VISIBLE)
            indent = len(text) - len(text.lstrip())
            start = max(d.span.column - 1, indent)
            end = max(d.span.end_column - 1, start + 1)
            first, last = max(indent, start - _CONTEXT), max(end, start) + _CONTEXT
            lead, tail = "…" if first > indent else "", "…" if last < len(text.rstrip()) else ""
            pad = sum(_cells(c) for c in lead + text[first:start])
            marks = sum(_cells(c) for c in text[start:end]) or 1
            out.append("    " + lead + text[first:last].strip() + tail)
            out.append("    " + " " * pad + "^" * marks)
    if d.hint:
        out.append(f"    hint: {d.hint}")
    return "\n".join(out)


def _cells(char: str) -> int:
    """Terminal cells of a character (East Asian Wide and Fullwidth take two)."""
    from unicodedata import combining, east_asian_width

    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
