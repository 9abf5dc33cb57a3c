"""Areas that hold a page of somebody else's PDF (广告, 来稿 PDF): its place and size, and what was found when it came in.

It is never scaled unless the page asks for it. What is unfit for the press is not printed: a grey box stands in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.flow.result import AreaLayout, Placed, PlacedPdfPage, PlacedTint, Problem
from layout.geometry import Frame
from layout.style import BLACK, Colour, RuleStyle
from layout.units import to_mm

if TYPE_CHECKING:
    from layout.flow.columns import Region
    from layout.flow.desk import Desk
    from layout.spec.model import AreaSpec
    from layout.spec.picture_model import PdfSpec
    from layout.units import Mpt

TOLERANCE = 1417
"""Half a millimetre: PDFs that are off by less are of the right size."""
_SQUEEZED = 0.03
"""A page stretched to its area is distorted by more than this when it is reported."""
_SCALED = (0.8, 1.25)
"""Beyond these a page no longer looks as it was made."""
_HAIRLINE = 250
_PLACEHOLDER = Colour(k=80)


def set_pdf(area: AreaSpec, spec: PdfSpec, region: Region, desk: Desk) -> AreaLayout:
    """The PDF page in its area, between the top of the first line's ideographs and the last line's baseline."""
    bounds = region.bounds
    first, last = bounds.block // desk.grid.pitch, bounds.block_end // desk.grid.pitch - 1
    top = desk.grid.face_top(first)
    frame = Frame(bounds.inline, top, bounds.measure, desk.grid.baseline(last) - top)
    incoming = desk.library.incoming(spec)
    width, height = incoming.size
    place, problems = _place(spec, frame, width, height) if width and height else (frame, [])
    across, down = (place.measure / width, place.block_size / height) if width and height else (1.0, 1.0)
    for found in incoming.problems(area.id, across, down):
        rect = found.rect
        where = Frame(place.inline + rect.x, place.block + rect.y, rect.width, rect.height) if rect else frame
        problems.append(Problem(found.id, found.severity, f"{spec.file}: {found.message}", found.hint, spec.span, where))
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    item: Placed = PlacedTint(frame, _PLACEHOLDER, RuleStyle(_HAIRLINE, BLACK)) if refused else PlacedPdfPage(place, spec, (width, height))
    return AreaLayout("ad" if spec.ad else "pdf", (item,), problems=tuple(problems))


def _place(spec: PdfSpec, frame: Frame, width: Mpt, height: Mpt) -> tuple[Frame, list[Problem]]:
    """Where the page stands in the frame, in its middle, and what is to be said of its size."""
    if spec.fit == "stretch":
        distorted = abs(frame.measure * height / (frame.block_size * width) - 1)
        problems = []
        if distorted > _SQUEEZED:
            message = f"{spec.file} is {_shown(width, height)}; stretched to its area ({_shown(*_size(frame))}) it is distorted by {distorted:.0%}"
            problems.append(Problem("ad/distorted", Severity.WARNING, message, "fit: contain keeps its proportions", spec.span, frame))
        return frame, problems
    if spec.fit == "contain":
        scale = min(frame.measure / width, frame.block_size / height)
        problems = []
        if not _SCALED[0] <= scale <= _SCALED[1]:
            message = f"{spec.file} is {_shown(width, height)} and is printed at {scale:.0%} to fit {_shown(*_size(frame))}"
            problems.append(Problem("ad/scaled", Severity.WARNING, message, "ask for one made for this size", spec.span, frame))
        return _centred(frame, round(width * scale), round(height * scale)), problems
    return _centred(frame, width, height), _size_problems(spec, frame, width, height)


def _size_problems(spec: PdfSpec, frame: Frame, width: Mpt, height: Mpt) -> list[Problem]:
    """A page that is not of its area's size: too large is wrong, too small leaves white."""
    off = [(("wide", "narrow"), width - frame.measure), (("high", "low"), height - frame.block_size)]
    told = [f"{to_mm(abs(by)):.1f} mm too {words[by < 0]}" for words, by in off if abs(by) > TOLERANCE]
    if not told:
        return []
    large = any(by > TOLERANCE for _, by in off)
    message = f"{spec.file} is {_shown(width, height)}, its area {_shown(*_size(frame))}: {' and '.join(told)}"
    hint = "give it another area, ask for one of this size, or scale it: fit: contain"
    return [Problem("ad/size", Severity.ERROR if large else Severity.WARNING, message, hint, spec.span, frame)]


def _size(frame: Frame) -> tuple[Mpt, Mpt]:
    return frame.measure, frame.block_size


def _shown(width: Mpt, height: Mpt) -> str:
    return f"{to_mm(width):.1f} x {to_mm(height):.1f} mm"


def _centred(frame: Frame, width: Mpt, height: Mpt) -> Frame:
    return Frame(frame.inline + (frame.measure - width) // 2, frame.block + (frame.block_size - height) // 2, width, height)
