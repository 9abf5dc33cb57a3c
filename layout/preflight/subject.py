"""What was checked and what was found, ready for a report: one PDF, or one page of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from layout.geometry import Rect
    from layout.preflight.finding import Report


class Shown(Struct, frozen=True):
    """One page as a report may show it."""

    page: str
    """Its number, as findings name it."""
    sheet: Rect
    """What the picture shows, in page coordinates."""
    trim: Rect
    pdf: bytes
    index: int
    """Where to draw it from: page ``index`` (0-based) of a PDF."""


class Subject(Struct):
    """One thing checked."""

    file: str
    """As the user named it; of a page, its spec."""
    title: str
    report: Report
    pages: tuple[Shown, ...] = ()
    kind: str = "pdf"
    """``pdf`` or ``page``."""

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dictionary; lengths in points."""
        out: dict[str, Any] = {"file": self.file, "kind": self.kind, "title": self.title, "ok": not self.report.fails}
        out |= {"findings": [finding.to_json() for finding in self.report.findings]}
        out |= {"not_done": [{"check": missing.check, "why": missing.why} for missing in self.report.not_done]}
        return out | {"measures": self.report.measures}
