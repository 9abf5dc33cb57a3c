"""Where areas stand: on the map of the page (:mod:`layout.spec.page_map`), or at places by coordinates, in the grid or in another area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.spec.grid_model import GridRect
from layout.spec.page_file import PAGE
from layout.spec.page_map import Cell, connected, place_of, read_bands, read_map, rectangles
from layout.spec.remembered import Remembered
from layout.spec.text_source import suggest
from layout.world import MemoryWorld

if TYPE_CHECKING:
    from layout.diagnostics import Diagnostics, Span
    from layout.spec.check import Checked
    from layout.spec.grid_model import GridSpec
    from layout.spec.page_file import PageFile
    from layout.spec.yaml_source import Path


class Places(Struct):
    """Region and place in the source of every area that has one."""

    regions: dict[str, tuple[GridRect, ...]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)


def place_areas(checked: Checked[PageFile], grid: GridSpec, problems: Diagnostics) -> Places:
    """The regions of all areas of a page. What is wrong is reported; an area without a region is left out.

    Remembered for as long as the page's file is, for which its place in memory stands.
    """
    return _PLACED.get((id(checked), grid), _NO_FILES, problems, lambda _, p: (checked, _place_areas(checked, grid, p)))[1]


_PLACED: Remembered[tuple[Checked[PageFile], Places]] = Remembered(100)
_NO_FILES = MemoryWorld({})


def _place_areas(checked: Checked[PageFile], grid: GridSpec, problems: Diagnostics) -> Places:
    page, document = checked.value, checked.document
    areas = page.areas or {}
    places = Places()
    cells = read_map(checked, grid, problems)
    heights = read_bands(checked, cells, grid, problems)
    rows: dict[str, list[Cell]] = {}
    for cell in cells or ():
        rows.setdefault(cell.name, []).append(cell)
    named = [str(name).partition("：")[0] for name in document.get(("areas",)) or {}]
    for name, own in rows.items():
        if name not in named:
            hint = suggest(name, [n for n in named if n not in rows]) or "give it a line under `areas:`, or write . for an empty cell"
            problems.error("spec/no-area", f"area {name!r} of the map is not under `areas:`", hint=hint, span=own[0].span)
        elif (
            name in areas
            and areas[name].at is None
            and checked.sound("areas", name, "at")
            and heights is not None
            and connected(name, own, problems)
        ):
            places.regions[name] = rectangles(own, heights)
            places.spans[name] = own[0].span
    map_is_sound = cells is not None or page.map is None
    for name, area in sorted(areas.items(), key=lambda item: bool(item[1].over)):
        path: Path = ("areas", name)
        if area.over and area.at is None and checked.sound("areas", name, "at"):
            problems.error(
                "spec/over",
                f"areas.{name}: an area set over others has its place by coordinates",
                hint="at: {columns: 2-3, lines: 10-20}",
                span=document.at_key((*path, "over")),
            )
            places.regions.pop(name, None)
        elif area.at is not None:
            if name in rows:
                problems.error(
                    "spec/two-places",
                    f"area {name!r} stands on the map ({place_of(rows[name][0].span)}) and has an `at:`",
                    hint="keep one of them",
                    span=document.at_key((*path, "at")),
                )
            frame = _frame_of(name, checked, places, grid, problems)
            rect = None if frame is None else _by_coordinates(name, checked, frame, problems)
            if rect is not None and name not in rows and checked.sound("areas", name, "at"):
                places.regions[name] = (rect,)
                places.spans[name] = document.at_key((*path, "at"))
        elif name not in rows and map_is_sound and checked.sound("map") and checked.sound("areas", name, "at"):
            free = [n for n in rows if n not in named]
            hint = suggest(name, free) or ("put it on the map, or give it `at: {columns: 1-2, lines: 1-20}`")
            problems.error("spec/no-place", f"area {name!r} has no place on the page", hint=hint, span=document.at_key(path))
    _report_overlaps(checked, places, problems)
    return places


class _Host(Struct, frozen=True):
    """What coordinates are counted in."""

    name: str
    columns: int
    rect: GridRect
    """The basic columns and lines it covers."""


def _frame_of(name: str, checked: Checked[PageFile], places: Places, grid: GridSpec, problems: Diagnostics) -> _Host | None:
    """The grid, or the area that this one is set into."""
    areas, document = checked.value.areas or {}, checked.document
    area, path = areas[name], ("areas", name)
    host = area.over if area.over not in ("", PAGE) else ""
    if not area.over and area.at is not None and (area.at.left is not None or area.at.width is not None):
        problems.error(
            "spec/at",
            f"areas.{name}.at: only areas set over others have a width of their own",
            hint="write `over: yes`, or leave left and width out",
            span=document.at_key((*path, "at")),
        )
        return None
    if not host:
        return _Host("the grid", grid.columns, GridRect(0, 0, grid.columns, grid.lines))
    if host not in places.regions or areas[host].over or areas[host].story is None:
        known = [n for n, other in areas.items() if other.story is not None and not other.over]
        what = "cannot be set into" if host in areas else "there is no area"
        hint = suggest(host, known) or f"areas with text: {', '.join(known)}; `over: yes` counts in the page's basic columns"
        if host not in areas or host in places.regions:
            problems.error("spec/unknown-area", f"areas.{name}.over: {what} {host!r}", hint=hint, span=document.at((*path, "over")))
        return None
    rects = places.regions[host]
    left, right = min(r.column for r in rects), max(r.end_column for r in rects)
    top, foot = min(r.line for r in rects), max(r.end_line for r in rects)
    return _Host(f"area {host}", len(areas[host].columns or ()) or right - left, GridRect(left, top, right - left, foot - top))


def _by_coordinates(name: str, checked: Checked[PageFile], host: _Host, problems: Diagnostics) -> GridRect | None:
    at = (checked.value.areas or {})[name].at
    assert at is not None
    columns, rect = at.columns or (1, host.columns), host.rect
    good = True
    for key, (first, last), limit in (("columns", columns, host.columns), ("lines", at.lines, rect.lines)):
        if last > limit:
            good = False
            what = "lines" if key == "lines" else "basic columns" if host.name == "the grid" else "columns"
            problems.error(
                "spec/out-of-grid",
                f"areas.{name}.at.{key}: {first}-{last} leaves {host.name}, which has {limit} {what}",
                hint=f"at most {min(first, limit)}-{limit}",
                span=checked.document.at(("areas", name, "at", key)),
            )
    if not good:
        return None
    if host.columns != rect.columns:  # recut columns: the basic ones it lies in, for its place in reading order
        columns = (1, rect.columns)
    return GridRect(rect.column + columns[0] - 1, rect.line + at.lines[0] - 1, columns[1] - columns[0] + 1, at.lines[1] - at.lines[0] + 1)


def _report_overlaps(checked: Checked[PageFile], places: Places, problems: Diagnostics) -> None:
    areas = checked.value.areas or {}
    names = [n for n in places.regions if not areas[n].over]
    for i, one in enumerate(names):
        for other in names[:i]:
            shared = next((s for a in places.regions[one] for b in places.regions[other] if (s := _shared(a, b))), None)
            if shared is None:
                continue
            later, earlier = (one, other) if areas[one].at is not None else (other, one)
            columns = f"{shared.column + 1}-{shared.end_column}" if shared.columns > 1 else str(shared.column + 1)
            problems.error(
                "spec/overlap",
                f"areas {later!r} and {earlier!r} ({place_of(places.spans[earlier])}) overlap in columns {columns}, lines {shared.line + 1}-{shared.end_line}",
                hint="move one of them, or write `over: yes` where one shall stand on the other",
                span=places.spans[later],
            )


def _shared(a: GridRect, b: GridRect) -> GridRect | None:
    column, line = max(a.column, b.column), max(a.line, b.line)
    columns, lines = min(a.end_column, b.end_column) - column, min(a.end_line, b.end_line) - line
    return GridRect(column, line, columns, lines) if columns > 0 and lines > 0 else None
