"""Line art with too few pixels."""

from __future__ import annotations

from layout.diagnostics import Severity
from layout.preflight.check import Check
from layout.preflight.pixels import too_coarse

CHECK = Check(
    id="print/bitmap-resolution",
    title="1-bit pictures with pixels enough",
    why="Edges are ragged, bar codes cannot be read.",
    source="",
    cure="scan it finer, or use a vector drawing",
    severity=Severity.WARNING,
    limit="bitmap_resolution",
    sheet=too_coarse("bitmap_resolution", bitmap=True),
)
