"""What a check is: one rule of print, with its reason, its limit and where both come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from layout.diagnostics import Span
    from layout.geometry import Rect
    from layout.limits import Limits
    from layout.preflight.ink.grid import Inked
    from layout.preflight.pdf.file import PdfFile
    from layout.preflight.sheet import Mark, Sheet


class NotRunError(Exception):
    """A check cannot be made here: an optional program or package is missing. The message says which."""


class Hit(Struct, frozen=True):
    """One place where a rule is broken."""

    message: str
    """What is wrong, without the limit and its source."""
    page: str = ""
    rect: Rect | None = None
    span: Span | None = None
    area: str = ""
    """The area of our own page it stands in, for waivers."""
    severity: Severity | None = None
    """Where it departs from the check's."""
    hint: str = ""
    """Where it departs from the check's cure."""
    limit: str = ""
    """Name of the limit broken, where it is not the check's."""


class Check(Struct, frozen=True):
    """One rule. Exactly one of ``sheet``, ``file`` and ``ink`` looks for where it is broken."""

    id: str
    """``print/…`` for what is printed, ``pdf/…`` for how the file says it."""
    title: str
    """What is looked for, in a few words."""
    why: str
    """What happens in print where the rule is broken."""
    source: str
    """Who makes the rule: a standard and its clause. Of a rule with a limit, the limit says."""
    cure: str
    """What helps."""
    severity: Severity = Severity.ERROR
    limit: str = ""
    """Name of its limit in :class:`~layout.limits.Limits`; empty: there is nothing to measure."""
    sheet: Callable[[Sheet, Limits], Iterable[Hit]] | None = None
    """Looks at one page, ours or of a PDF."""
    file: Callable[[PdfFile, Limits], Iterable[Hit]] | None = None
    """Looks at a whole PDF."""
    ink: Callable[[Inked, Limits], Iterable[Hit]] | None = None
    """Looks at the ink of one page."""


def hit(mark: Mark, message: str, *, severity: Severity | None = None, hint: str = "", limit: str = "") -> Hit:
    """A rule broken by one mark."""
    if mark.where:
        message = f"{message}, in {mark.where}"
    return Hit(message, "", mark.rect, mark.span, mark.area, severity, hint, limit)
