"""What the id of a check means, for reports and waivers."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from layout.preflight.registry import DRAWING_CHECKS, INK_CHECKS

if TYPE_CHECKING:
    from layout.preflight.check import Check


def explain(id: str) -> Check | None:
    """The check of this id; ``None`` if there is none. Loads the PDF checks only where it must."""
    return _of_pages().get(id) or all_checks().get(id)


@lru_cache(maxsize=1)
def _of_pages() -> dict[str, Check]:
    return {check.id: check for check in (*DRAWING_CHECKS, *INK_CHECKS)}


@lru_cache(maxsize=1)
def all_checks() -> dict[str, Check]:
    """Every check by its id."""
    from layout.preflight.pdf_registry import FILE_CHECKS
    from layout.preflight.run import UNREADABLE

    return _of_pages() | {check.id: check for check in (UNREADABLE, *FILE_CHECKS)}


def close_to(id: str) -> str:
    """A hint for an id that there is not; empty if none is like it."""
    close = get_close_matches(id, all_checks(), 1, 0.6) or [known for known in all_checks() if known.endswith(f"/{id}")]
    return f"did you mean {close[0]!r}?" if close else ""
