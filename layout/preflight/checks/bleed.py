"""Things that end at the trim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.preflight.check import Check, hit
from layout.preflight.sheet import AREA, PICTURE, RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.check import Hit
    from layout.preflight.sheet import Sheet


_NEAR = 500
"""1/1000 pt: nearer to the trim than this is at the trim."""
_SLACK = 300
_NAMES = {AREA: "shape", PICTURE: "picture", RULE: "rule"}


def _look(sheet: Sheet, _limits: Limits) -> Iterator[Hit]:
    trim, bleed = sheet.trim, sheet.bleed
    for mark in sheet.of_kind(AREA, PICTURE, RULE):
        if mark.paint.is_white or not mark.rect.overlaps(trim):
            continue
        rect = mark.rect
        gaps = {
            "left": (rect.x - trim.x, rect.x - bleed.x),
            "top": (rect.y - trim.y, rect.y - bleed.y),
            "right": (trim.right - rect.right, bleed.right - rect.right),
            "bottom": (trim.bottom - rect.bottom, bleed.bottom - rect.bottom),
        }
        short = [side for side, (to_trim, to_bleed) in gaps.items() if to_trim < _NEAR and to_bleed > _SLACK]
        if short:
            yield hit(mark, f"a {_NAMES[mark.kind]} ends at the {' and '.join(short)} trim edge and does not go on into the bleed")


CHECK = Check(
    id="print/bleed",
    title="what touches the trim goes on into the bleed",
    why="Where cutting is a little off, white paper shows at the edge.",
    source="usual practice: 3 mm of bleed",
    cure="let it reach 3 mm beyond the trim, or end well inside",
    severity=Severity.WARNING,
    sheet=_look,
)
