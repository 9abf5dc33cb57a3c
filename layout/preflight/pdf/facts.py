"""What reading the content of a page found: the marks it makes, and what it makes them with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Hashable

    from layout.geometry import Rect
    from layout.preflight.pdf.fonts import PdfFont
    from layout.preflight.pdf.objects import Value
    from layout.preflight.pdf.spaces import Space
    from layout.preflight.sheet import Mark

_MOST_PROBLEMS = 40


class FontUse(Struct):
    """A font and what is shown in it."""

    font: PdfFont
    where: str
    codes: set[int] = field(default_factory=set)
    """What is shown in it, invisible text (of scanned pages) left out."""
    rect: Rect | None = None
    """Where it is shown first."""


class Found(Struct, frozen=True):
    """An object that content uses."""

    obj: Any
    where: str
    rect: Rect | None = None


class Facts(Struct):
    """Everything found on one page."""

    marks: list[Mark] = field(default_factory=list)
    spaces: dict[tuple[Space, str, str], Rect | None] = field(default_factory=dict)
    """(colour space, what it is used for, where), and where on the page first."""
    fonts: dict[Any, FontUse] = field(default_factory=dict)
    states: dict[Any, Found] = field(default_factory=dict)
    """Graphics states (``gs``)."""
    groups: dict[Any, Found] = field(default_factory=dict)
    """Transparency groups: of the page, of forms, of soft masks."""
    xobjects: dict[Any, Found] = field(default_factory=dict)
    """Images and forms, those inside forms too."""
    operators: dict[str, str] = field(default_factory=dict)
    """Operators that PDF or PDF/X does not have, and where."""
    inline_filters: dict[str, list[str]] = field(default_factory=dict)
    """Filters of images in the stream, by their full names, and where."""
    intents: dict[str, str] = field(default_factory=dict)
    """Rendering intents, and where."""
    problems: list[str] = field(default_factory=list)
    """What is malformed."""
    unread: str = ""
    """Why content was left unread; empty: all was read."""

    def problem(self, message: str) -> None:
        """Note something malformed: once, and no more of it than anyone would read."""
        if message not in self.problems and len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(message)

    def note(self, table: dict[Any, Found], key: Hashable, obj: Value, where: str, rect: Rect | None = None) -> None:
        """Note an object the first time it is met."""
        if key not in table:
            table[key] = Found(obj, where, rect)
