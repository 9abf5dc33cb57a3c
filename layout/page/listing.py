"""Listings (天气): rows of short texts in columns that align, each row on a line of the page's grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.grid import baseline_in_slot
from layout.flow.missing import missing_problems
from layout.flow.result import AreaLayout, PlacedLine, Problem
from layout.page.furniture import with_variables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.flow import Desk, Region
    from layout.inline import Line
    from layout.spec.furniture_model import ListingSpec
    from layout.spec.model import AreaSpec
    from layout.style import ParagraphStyle
    from layout.units import Mpt

_GAP = 1000
"""The least white between two columns, in 1/1000 of the type's size."""
_MOST_GAP = 3000
"""The most: a listing does not fall apart over a wide area."""
_SMALLEST = 700
"""How small type is made that is too wide, in 1/1000 of its size."""


def lay_out_listing(area: AreaSpec, listing: ListingSpec, region: Region, variables: Mapping[str, str], desk: Desk) -> AreaLayout:
    """Title, rows and note, in the middle of the area's lines."""
    listing = replace(listing, title=with_variables(listing.title, variables), note=with_variables(listing.note, variables))
    bounds, pitch = region.bounds, desk.grid.pitch
    size, columns = _fitted(listing, bounds.measure, desk)
    title_style = listing.title_style or listing.style
    title = _line(listing.title, title_style, bounds.measure, desk)
    note = _line(listing.note, listing.style, bounds.measure, desk)
    head = -(-max(title_style.pitch, title_style.text.size) // pitch) if title else 0
    each = -(-listing.style.pitch // pitch)
    needed = head + each * (len(listing.rows) + (note is not None))
    first = region.first_line + max(0, len(region.rows) - needed) // 2
    lines: list[PlacedLine] = []
    if title is not None:
        baseline = first * pitch + baseline_in_slot(head * pitch, title_style.text.size)
        lines.append(PlacedLine(title, bounds.inline + _shift(title, title_style.align, bounds.measure), baseline, "weather", 0))
    gap = _gap(columns, bounds.measure, size)
    start = bounds.inline + (0 if listing.style.align != "centre" else max(0, bounds.measure - _width(columns, gap)) // 2)
    for number in range(len(listing.rows)):
        baseline = desk.grid.baseline(first + head + (number + 1) * each - 1)
        at = start
        for column, align in zip(columns, listing.aligns, strict=True):
            width, line = max((cell.width for cell in column if cell), default=0), column[number]
            if line is not None:
                lines.append(PlacedLine(line, at + _shift(line, align, width), baseline, "weather", len(lines)))
            at += width + gap
    if note is not None:
        baseline = desk.grid.baseline(first + needed - 1)
        lines.append(PlacedLine(note, bounds.inline + _shift(note, listing.style.align, bounds.measure), baseline, "weather", len(lines)))
    span = area.at_key("weather")
    return AreaLayout(
        "weather",
        tuple(replace(line, paragraph=number, span=span) for number, line in enumerate(lines)),
        title=listing.title,
        problems=tuple(_problems(area, listing, region, needed, _width(columns, size * _GAP // 1000), desk)),
    )


def _fitted(listing: ListingSpec, width: Mpt, desk: Desk) -> tuple[Mpt, list[list[Line | None]]]:
    """The size at which the columns stand side by side, and their lines."""
    size, smallest = listing.style.text.size, listing.style.text.size * _SMALLEST // 1000
    while True:
        style = replace(listing.style.text, size=size)
        columns = [[desk.context.single(row[i], style, listing.style.rules) for row in listing.rows] for i in range(len(listing.aligns))]
        if size - 250 < smallest or _width(columns, size * _GAP // 1000) <= width:
            return size, columns
        size -= 250


def _width(columns: Sequence[Sequence[Line | None]], gap: Mpt) -> Mpt:
    return sum(max((cell.width for cell in column if cell), default=0) for column in columns) + gap * (len(columns) - 1)


def _gap(columns: Sequence[Sequence[Line | None]], width: Mpt, size: Mpt) -> Mpt:
    """White between columns: what the area leaves, within reason."""
    if len(columns) < 2:
        return 0
    free = (width - _width(columns, 0)) // (len(columns) - 1)
    return min(max(free, size * _GAP // 1000), size * _MOST_GAP // 1000)


def _line(text: str, style: ParagraphStyle, width: Mpt, desk: Desk) -> Line | None:
    """``text`` on one line, made smaller by half points where it is too wide."""
    size = style.text.size
    line = desk.context.single(text, style.text, style.rules)
    while line is not None and line.width > width and size > style.text.size * _SMALLEST // 1000:
        size -= 500
        line = desk.context.single(text, replace(style.text, size=size), style.rules)
    return line


def _shift(line: Line, align: str, width: Mpt) -> Mpt:
    return {"centre": (width - line.width) // 2, "end": width - line.width}.get(align, 0)


def _problems(area: AreaSpec, listing: ListingSpec, region: Region, needed: int, width: Mpt, desk: Desk) -> list[Problem]:
    """Too wide, too many rows, characters no face has."""
    span, bounds = area.at_key("weather"), region.bounds
    told = []
    if width > bounds.measure:
        told.append(f"it is {(width - bounds.measure) / 1000:.1f} pt wider than the area even at {_SMALLEST // 10} % of its size")
    if needed > len(region.rows):
        told.append(f"it needs {needed} lines, the area has {len(region.rows)}")
    problems = [Problem("area/listing", Severity.ERROR, f"area {area.id}: {message}", span=span, frame=bounds) for message in told]
    texts = [(listing.title, listing.title_style or listing.style), (listing.note, listing.style)]
    texts += [(cell, listing.style) for row in listing.rows for cell in row]
    missing = [(char, span) for text, style in texts if text for char in desk.context.missing(text, style)]
    return problems + missing_problems(f"area {area.id}", missing)
