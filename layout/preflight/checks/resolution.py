"""Pictures with too few pixels."""

from __future__ import annotations

from layout.diagnostics import Severity
from layout.preflight.check import Check
from layout.preflight.pixels import too_coarse

CHECK = Check(
    id="print/resolution",
    title="pictures with pixels enough",
    why="Pixels show, or the picture looks soft.",
    source="",
    cure="print it smaller, or ask for a larger file",
    severity=Severity.WARNING,
    limit="resolution",
    sheet=too_coarse("resolution", bitmap=False),
)
