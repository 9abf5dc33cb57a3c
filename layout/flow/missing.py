"""Characters that no face has: reported once for each, never lost in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.flow.result import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.diagnostics import Span


def missing_problems(owner: str, found: Iterable[tuple[str, Span | None]]) -> list[Problem]:
    """One problem per character: the place where it first stands, and how often.

    Args:
        owner: the story, or what else the text belongs to.
        found: characters with their places, in reading order.
    """
    places: dict[str, list[Span | None]] = {}
    for char, span in found:
        places.setdefault(char, []).append(span)
    problems = []
    for char, spans in places.items():
        times = f" ({len(spans)} times)" if len(spans) > 1 else ""
        message = f"{owner}: no face has U+{ord(char):04X} {char}{times}"
        problems.append(Problem("text/missing-glyph", Severity.ERROR, message, "name a face that has it in the house's fonts", spans[0]))
    return problems
