"""Waivers (放行): which hold for a page, and which hold for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from layout.display import PageLayout
    from layout.limits import Waiver

_OF_THE_LAYOUT = ("area/", "fit/", "folio/", "headline/", "page/", "picture/", "text/")
"""Ids of what the layout finds; its warnings can be waived."""
_WAIVABLE_ERRORS = frozenset(("picture/resolution",))
"""Errors of the layout that a desk may decide to live with: nothing is lost by them."""


def waivers_of(page: PageLayout) -> tuple[Waiver, ...]:
    """What a page may break: the nearest waiver first."""
    order = {"area": 0, "page": 1, "house": 2}
    return tuple(sorted((*page.waivers, *page.print.waivers), key=lambda waiver: order[waiver.scope]))


def waiver_of(problem: Diagnostic, page: PageLayout) -> Waiver | None:
    """The waiver of something that the layout found; one for an area holds for what lies in it."""
    if problem.severity is Severity.ERROR and problem.id not in _WAIVABLE_ERRORS:
        return None
    for waiver in waivers_of(page):
        if waiver.check == problem.id and (not waiver.area or _lies_in(problem, page, waiver.area)):
            return waiver
    return None


def _lies_in(problem: Diagnostic, page: PageLayout, area: str) -> bool:
    outlines = [block.outline for block in page.blocks if block.id == area and block.outline is not None]
    return problem.rect is not None and any(outline.overlaps(problem.rect) for outline in outlines)


def unknown_waivers(waivers: Iterable[Waiver], page: str = "") -> Iterator[Diagnostic]:
    """``print/unknown-waiver`` for each that names no check."""
    for waiver in waivers:
        if not _known(waiver.check):
            from layout.preflight.explain import close_to

            hint = close_to(waiver.check) or "docs/preflight.md lists all checks"
            message = f"there is no check {waiver.check!r} to waive"
            yield Diagnostic("print/unknown-waiver", Severity.WARNING, message, hint, waiver.span, page)


def unused_waivers(waivers: Iterable[Waiver], used: Collection[Waiver], page: str = "") -> Iterator[Diagnostic]:
    """``print/unused-waiver`` for each that nothing needed, once all checks were made."""
    for waiver in waivers:
        if waiver not in used and _known(waiver.check):
            where = {"area": f"in area {waiver.area}", "house": "on any page"}.get(waiver.scope, "on the page")
            message = f"nothing {where} breaks {waiver.check}, or it cannot be waived"
            yield Diagnostic("print/unused-waiver", Severity.WARNING, message, "take the waiver out", waiver.span, page)


def _known(check: str) -> bool:
    from layout.preflight.explain import explain

    return check.startswith(_OF_THE_LAYOUT) or explain(check) is not None
