"""Fillers (补白) at the foot of an article that leaves room: which one, how high, and the text set anew above it.

The choice is the same every time: the filler that leaves least room empty, of equal ones the first in the list. It takes the foot
of the last columns of the article; the text fills what is left, and its columns end level as they would without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.article import lay_out_area
from layout.flow.columns import Region, inside_box, rectangle, strip_frames
from layout.flow.recut import area_strips
from layout.flow.result import AreaLayout, PlacedRule, Problem
from layout.flow.story import lay_out_story
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.fit_figures import StoryFit
    from layout.flow.desk import Desk
    from layout.flow.opening import Part
    from layout.spec.model import AreaSpec, FillerSpec, FillersSpec
    from layout.style import RuleStyle
    from layout.units import Mpt

_GAP = 1
"""Empty lines between the text and the filler; the rule stands in them."""
_TRIES = 3
"""Heights of one filler that are tried, each a line less."""


class Filled(Struct, frozen=True):
    """A filler at its place."""

    filler: FillerSpec
    region: Region
    layout: AreaLayout
    """Of the filler, the rule above it included."""
    host: AreaLayout
    """The article, set anew."""
    story: StoryFit | None = None
    """Figures of its story, where that runs through several areas."""

    @property
    def area(self) -> AreaSpec:
        """The filler as an area of the page."""
        return self.filler.area


def fill_foot(parts: Sequence[Part], layout: AreaLayout, fillers: FillersSpec, offered: Sequence[FillerSpec]) -> Filled | None:
    """The best of the fillers offered at the foot of the last area of a story, which is set as ``layout``; ``None`` if none fits."""
    return next(_filled(parts, layout, fillers.rule, offered), None)


def fill_area(area: AreaSpec, region: Region, columns: int, gutter: Mpt, desk: Desk, offered: Sequence[FillerSpec]) -> Filled | None:
    """The best of the fillers offered for an area that is kept for one: as wide as it, and no higher."""
    fitting = [(max(0, len(region.rows) - filler.lines[1]), i) for i, filler in enumerate(offered) if filler.columns == columns]
    for _, i in sorted(fitting):
        filler, lines = _placed_in(offered[i], area), min(len(region.rows), offered[i].lines[1])
        if lines < filler.lines[0]:
            continue
        place = rectangle((region.bounds.inline, region.bounds.inline_end), region.first_line, lines, region.pitch)
        made = _content(filler, place, gutter, desk)
        if made is not None:
            message = f"area {area.id}: filled with {filler.name} ({filler.columns} x {lines} lines)"
            told = Problem("fit/filled", Severity.INFO, message, span=area.at_key("filler"), frame=place.bounds)
            return Filled(filler, place, made, AreaLayout("filler", (), problems=(told,)))
    return None


def _filled(parts: Sequence[Part], layout: AreaLayout, rule: RuleStyle | None, offered: Sequence[FillerSpec]) -> Iterator[Filled]:
    """Those that fit, the best first."""
    if layout.fit is not None and layout.fit.padded:  # a filler does better than white that copyfit has spread
        parts = [replace(part, area=replace(part.area, copyfit=replace(part.area.copyfit, on=False))) for part in parts]
        layout = lay_out_story(parts).areas[-1]
    *before, part = parts
    fit = layout.fit
    if fit is None or fit.over_lines:
        return
    strips = area_strips(part.area, part.region, part.columns, part.gutter, part.desk.house)
    feet = [column[-1] if (column := strip_frames(part.region, strip)) else None for strip in strips]
    errors = _errors(layout)
    choices: list[tuple[int, int, int]] = []
    for i, filler in enumerate(offered):
        width = filler.columns
        own = [foot for foot in feet[-width:] if foot is not None]
        if width > len(feet) or len(own) < width or len({foot.block_end for foot in own}) > 1:
            continue
        deep = min(foot.block_size for foot in own) // part.region.pitch
        most = min(filler.lines[1], fit.free_lines // width - _GAP, deep - _GAP)
        heights = _heights(filler, strips[-width][0], strips[-1][1], part, most)
        choices += [(fit.free_lines - width * (lines + _GAP), i, lines) for lines in heights]
    for _, i, lines in sorted(choices):
        filler = _placed_in(offered[i], part.area)
        start, end = strips[-filler.columns][0], strips[-1][1]
        foot = next(foot.block_end for foot in reversed(feet) if foot is not None) // part.region.pitch
        place = rectangle((start, end), foot - lines, lines, part.region.pitch)
        made = _content(filler, place, part.gutter, part.desk)
        if made is None:
            continue
        taken = Frame(start, (foot - lines - _GAP) * part.region.pitch, end - start, (lines + _GAP) * part.region.pitch)
        story = lay_out_story([*before, replace(part, foot=taken)])
        host = story.areas[-1]
        if host.fit is None or host.fit.over_lines or _errors(host) > errors:
            continue
        if rule is not None:
            middle = taken.block + _GAP * part.region.pitch // 2
            made = replace(made, rules=(PlacedRule(start, middle, end, middle, rule), *made.rules))
        size = f"{filler.columns} x {lines} lines"
        message = (
            f"area {part.area.id}: {fit.free_lines} lines were free, {filler.name} ({size}) fills them, {host.fit.free_lines} stay free"
        )
        told = Problem("fit/filled", Severity.INFO, message, span=part.area.span, frame=taken)
        host = replace(host, fit=replace(host.fit, filler=f"{filler.name} ({size})"), problems=(*host.problems, told))
        yield Filled(filler, place, made, host, story.fit)


def _heights(filler: FillerSpec, start: Mpt, end: Mpt, part: Part, most: int) -> range:
    """The lines it may have, up to ``most``: a picture any of its range, a text and a PDF the fewest that hold it."""
    if filler.area.pdf is not None:
        width, height = part.desk.library.incoming(filler.area.pdf).size
        wide = filler.area.pdf.fit == "contain" and width > 0
        margins = part.desk.grid.face_top(0) + part.region.pitch - part.desk.grid.baseline_offset
        lines = part.desk.grid.lines_for((end - start) * height // width if wide else height + margins)
        lines = max(lines, filler.lines[0])
        return range(lines, lines + 1) if lines <= most else range(0)
    if filler.area.story is None or not filler.area.story.paragraphs:
        return range(most, filler.lines[0] - 1, -1)[:_TRIES]
    for lines in range(filler.lines[0], most + 1):
        if _content(filler, rectangle((start, end), 0, lines, part.region.pitch), part.gutter, part.desk) is not None:
            return range(lines, lines + 1)
    return range(0)


def _content(filler: FillerSpec, place: Region, gutter: Mpt, desk: Desk) -> AreaLayout | None:
    """What stands in the filler; ``None`` if that does not fit its place."""
    inner = inside_box(filler.area.box, place, desk.grid)
    if not inner.rows:
        return None
    layout = lay_out_area(filler.area, inner, filler.columns, gutter, desk)
    unfit = any(p.severity is Severity.ERROR or p.id == "ad/size" for p in layout.problems)
    return None if unfit else layout


def _placed_in(filler: FillerSpec, area: AreaSpec) -> FillerSpec:
    """The filler, named after the area it stands in."""
    return replace(filler, area=replace(filler.area, id=f"{area.id}-filler"))


def _errors(layout: AreaLayout) -> int:
    return sum(problem.severity is Severity.ERROR for problem in layout.problems)
