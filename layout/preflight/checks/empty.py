"""Pages on which nothing is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.sheet import Sheet


def _look(sheet: Sheet, _limits: Limits) -> Iterator[Hit]:
    if all(mark.paint.is_white for mark in sheet.marks):
        yield Hit("nothing is printed on the page", sheet.page)


CHECK = Check(
    id="print/empty-page",
    title="something on every page",
    why="A blank page is nearly always a mistake in export.",
    source="usual practice",
    cure="export the page again",
    severity=Severity.ERROR,
    sheet=_look,
)
