"""Waivers that do not hold: of checks that there are not, and of rules that nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Diagnostic, Severity
from layout.preflight.explain import close_to, explain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from layout.limits import Waiver


def unknown_waivers(waivers: Iterable[Waiver], page: str = "") -> Iterator[Diagnostic]:
    """``print/unknown-waiver`` for each that names no check."""
    for waiver in waivers:
        if explain(waiver.check) is None:
            hint = close_to(waiver.check) or "docs/preflight.md lists all checks"
            yield Diagnostic(
                "print/unknown-waiver", Severity.WARNING, f"there is no check {waiver.check!r} to waive", hint, waiver.span, page
            )


def unused_waivers(waivers: Iterable[Waiver], used: Collection[Waiver], page: str = "") -> Iterator[Diagnostic]:
    """``print/unused-waiver`` for each that nothing needed, once all checks were made."""
    for waiver in waivers:
        if waiver not in used and explain(waiver.check) is not None:
            where = {"area": f"area {waiver.area}", "house": "any page"}.get(waiver.scope, "the page")
            message = f"nothing in {where} breaks {waiver.check}" if waiver.scope == "area" else f"nothing on {where} breaks {waiver.check}"
            yield Diagnostic("print/unused-waiver", Severity.WARNING, message, "take the waiver out", waiver.span, page)
