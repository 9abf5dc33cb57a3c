"""The report as JSON.

::

    {
      "format": 1,
      "ok": false,
      "subjects": [{"file": "ad.pdf", "kind": "pdf", "title": "…", "ok": false,
                    "findings": [{"id": "print/rgb", "severity": "error", "message": "…", "hint": "…", "page": "1",
                                  "rect": [x, y, w, h], "count": 2, "rects": [[…], …], "waived": "reason"}],
                    "not_done": [{"check": "print/total-ink", "why": "…"}],
                    "measures": {"standard": "PDF/X-4", "claimed": "PDF/X-4", "pages": 1, "ink": [{…}]}}],
      "checks": {"print/rgb": {"title": "…", "why": "…", "source": "…", "cure": "…", "limit": "150 ppi"}}
    }

Rectangles are in points from the top left of the trim. ``checks`` explains those that found something.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from layout.preflight.explain import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.limits import Limits
    from layout.preflight.subject import Subject

FORMAT = 1
"""Raised when readers must change."""


def to_json(subjects: Sequence[Subject], limits: Limits, spec_problems: Sequence[dict[str, Any]] = ()) -> str:
    """The report of all that was checked. ``spec_problems`` are mistakes in specs, which no page could be made of."""
    found = {finding.check for subject in subjects for finding in subject.report.findings}
    missing = {missing.check for subject in subjects for missing in subject.report.not_done}
    out = {
        "format": FORMAT,
        "ok": not any(subject.report.fails for subject in subjects) and not any(p["severity"] == "error" for p in spec_problems),
        "subjects": [subject.to_json() for subject in subjects],
        **({"diagnostics": list(spec_problems)} if spec_problems else {}),
        "checks": {id: _check(id, limits) for id in sorted(found | missing) if explain(id) is not None},
    }
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def _check(id: str, limits: Limits) -> dict[str, str]:
    check = explain(id)
    assert check is not None
    said = {"title": check.title, "why": check.why, "cure": check.cure}
    if check.limit:
        return said | {"limit": limits.shown(check.limit), "source": limits.source(check.limit)}
    return said | {"source": check.source}
