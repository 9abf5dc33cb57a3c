"""Findings: hits of checks, sorted out for whoever reads them, with waivers applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from layout.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from layout.geometry import Rect
    from layout.limits import Limits, Waiver
    from layout.preflight.check import Check, Hit

_SAME = {"print/resolution": "picture/resolution", "print/bitmap-resolution": "picture/resolution"}
"""Checks of a PDF, and what the layout calls the same fault."""
_MOST_RECTS = 200
"""Places kept of one finding."""
_MOST_FINDINGS = 25
"""Different findings of one check on one page; what is beyond is counted."""


class Finding(Struct, frozen=True):
    """One rule broken in one way, at one or several places of a page."""

    diagnostic: Diagnostic
    """With the first of its places."""
    check: str
    count: int = 1
    rects: tuple[Rect, ...] = ()
    """All places, up to 200."""
    waived: str = ""
    """The reason why it shall not count; empty: it counts."""

    @property
    def fails(self) -> bool:
        """Whether it makes the page fail."""
        return self.diagnostic.severity is Severity.ERROR and not self.waived

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dictionary; lengths in points."""
        out = self.diagnostic.to_json() | {"count": self.count}
        if len(self.rects) > 1:
            out["rects"] = [[r.x / 1000, r.y / 1000, r.width / 1000, r.height / 1000] for r in self.rects]
        return out | ({"waived": self.waived} if self.waived else {})


class NotDone(Struct, frozen=True):
    """A check that could not be made, and why: it is never taken for passed."""

    check: str
    why: str


class Report(Struct):
    """What the checks of one page or one file found."""

    findings: list[Finding] = field(default_factory=list)
    not_done: list[NotDone] = field(default_factory=list)
    measures: dict[str, Any] = field(default_factory=dict)
    """Figures that are no faults: ink of each page, the level judged by."""
    used: set[Waiver] = field(default_factory=set)
    """Waivers that applied."""

    @property
    def fails(self) -> bool:
        """Whether anything makes it fail."""
        return any(finding.fails for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Findings of a severity that are not waived."""
        return sum(f.diagnostic.severity is severity and not f.waived for f in self.findings)

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(bool(f.waived) for f in self.findings)

    def carry(self, diagnostics: Iterable[Diagnostic], waived: Callable[[Diagnostic], Waiver | None] = lambda _: None) -> None:
        """Take in what other steps found: overset text, missing glyphs, poor pictures."""
        for d in diagnostics:
            waiver = waived(d)
            if waiver is not None:
                self.used.add(waiver)
            self.findings.append(Finding(d, d.id, 1, () if d.rect is None else (d.rect,), waiver.reason if waiver else ""))

    def relocate(self, shown: Callable[[str], str]) -> None:
        """Name source files as a reader sees them, not as the project does."""

        def moved(d: Diagnostic) -> Diagnostic:
            return d if d.span is None else replace(d, span=replace(d.span, file=shown(d.span.file)))

        self.findings = [replace(finding, diagnostic=moved(finding.diagnostic)) for finding in self.findings]

    def merge(self, other: Report) -> None:
        """Take in what another look at the same pages found; what both found counts once."""
        known = {(finding.check, finding.diagnostic.page) for finding in self.findings}
        for f in other.findings:
            page = f.diagnostic.page
            if (f.check, page) not in known and (_SAME.get(f.check, ""), page) not in known:
                self.findings.append(f)
        self.not_done += other.not_done
        self.measures |= other.measures
        self.used |= other.used

    def collect(self, check: Check, hits: Iterable[Hit], limits: Limits, waivers: Sequence[Waiver] = (), page: str = "") -> None:
        """Take in the hits of one check: those that say the same of one page become one finding."""
        groups: dict[tuple[str, str, str], list[Hit]] = {}
        for hit in hits:
            waiver = next((w for w in waivers if w.check == check.id and w.area in ("", hit.area)), None)
            if waiver is not None:
                self.used.add(waiver)
            groups.setdefault((hit.page or page, hit.message, waiver.reason if waiver else ""), []).append(hit)
        per_page: dict[str, int] = {}
        for (where, message, reason), same in groups.items():
            per_page[where] = per_page.get(where, 0) + 1
            if per_page[where] <= _MOST_FINDINGS:
                self.findings.append(_finding(check, same, where, _with_rule(check, same[0], message, limits), reason))
        for where, count in per_page.items():
            if count > _MOST_FINDINGS:
                more = _with_rule(check, None, f"{count - _MOST_FINDINGS} more of the same kind: {check.title}", limits)
                self.findings.append(Finding(Diagnostic(check.id, check.severity, more, check.cure, page=where), check.id))


def _finding(check: Check, same: Sequence[Hit], page: str, message: str, reason: str) -> Finding:
    first = same[0]
    severity = first.severity or check.severity
    rects = tuple(dict.fromkeys(hit.rect for hit in same if hit.rect is not None))[:_MOST_RECTS]
    diagnostic = Diagnostic(check.id, severity, message, first.hint or check.cure, first.span, page, first.rect)
    return Finding(diagnostic, check.id, len(same), rects, reason)


def _with_rule(check: Check, hit: Hit | None, message: str, limits: Limits) -> str:
    """The message with the rule it breaks: the limit and where that comes from."""
    limit = (hit.limit if hit else "") or check.limit
    return f"{message} (limit {limits.shown(limit)}; {limits.source(limit)})" if limit else f"{message} ({check.source})"
