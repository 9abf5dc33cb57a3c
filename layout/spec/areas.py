"""Where areas stand: the map of letters and bands (版样), and places by coordinates.

A map has one line per band and one letter per basic column; areas may be any polyomino of its cells.
Words of several letters do as well when they are parted by spaces. ``.`` is an empty cell. Heights of
the bands are body lines; one may be ``*`` and takes what is left. Without ``bands`` the map's lines share the
page's lines equally.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.spec.model import GridRect
from layout.spec.page_file import PAGE
from layout.spec.text_source import suggest
from layout.units import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.check import Checked
    from layout.spec.model import GridSpec
    from layout.spec.page_file import PageFile
    from layout.spec.yaml_source import Path

_EMPTY = frozenset((".", "·", "-", "。"))
_FOLD = "|"


class Cell(Struct, frozen=True):
    """One word of the map."""

    name: str
    band: int
    column: int
    span: Span


class Places(Struct):
    """Region and place in the source of every area that has one."""

    regions: dict[str, tuple[GridRect, ...]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)


def place_areas(checked: Checked[PageFile], grid: GridSpec, problems: Diagnostics) -> Places:
    """The regions of all areas of a page. What is wrong is reported; an area without a region is left out."""
    page, document = checked.value, checked.document
    areas = page.areas or {}
    places = Places()
    cells = _read_map(checked, grid, problems)
    heights = _read_bands(checked, cells, grid, problems)
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
            and _connected(name, own, problems)
        ):
            places.regions[name] = _rectangles(own, heights)
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
                    f"area {name!r} stands on the map ({_place(rows[name][0].span)}) and has an `at:`",
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


# ---- the map -------------------------------------------------------------------------------------


def _read_map(checked: Checked[PageFile], grid: GridSpec, problems: Diagnostics) -> list[Cell] | None:
    """The cells of the map that are not empty; ``None`` if it does not fit the grid."""
    lines = checked.value.map
    if lines is None:
        return None
    document = checked.document
    as_list = isinstance(document.get(("map",)), list)
    cells: list[Cell] = []
    fits = True
    band = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        halves = _halves(line)
        words = [word for half in halves for word in half]
        if len(halves) > 1 and (not grid.fold or len(halves) > 2 or len(halves[0]) != grid.fold):
            fits = False
            _report_fold(checked, number, line, halves, grid, problems)
        elif len(words) != grid.columns:
            fits = False
            start = words[0][0]
            length = len(line.rstrip()) - start
            span = document.at(("map", number)) if as_list else document.at_text(("map",), number, start, length)
            problems.error(
                "spec/map-width",
                f"line {band + 1} of the map has {len(words)} cells, the grid has {grid.columns} basic columns",
                hint="one letter per basic column, . for an empty one",
                span=span,
            )
        for column, (start, word) in enumerate(words):
            span = document.at(("map", number)) if as_list else document.at_text(("map",), number, start, len(word))
            if word not in _EMPTY:
                cells.append(Cell(word, band, column, span))
        band += 1
    if band == 0:
        problems.error("spec/map-empty", "the map is empty", span=document.at_key(("map",)))
        return None
    return cells if fits else None


def _halves(line: str) -> list[list[tuple[int, str]]]:
    """The words of a line of the map and where they start, in the parts between folds; parts without spaces are read letter by letter."""
    halves: list[list[tuple[int, str]]] = []
    start = 0
    for half in line.split(_FOLD):
        words: list[tuple[int, str]] = []
        for part in half.split():
            at = line.index(part, start)
            words.append((at, part))
            start = at + len(part)
        start = line.find(_FOLD, start) + 1
        halves.append(words)
    if all(len(words) <= 1 for words in halves):
        return [[(first + i, letter) for first, text in words for i, letter in enumerate(text)] for words in halves]
    return halves


def _report_fold(
    checked: Checked[PageFile], number: int, line: str, halves: Sequence[Sequence[object]], grid: GridSpec, problems: Diagnostics
) -> None:
    """A fold in the map that is not where the page has one."""
    at = line.index(_FOLD)
    document = checked.document
    as_list = isinstance(document.get(("map",)), list)
    span = document.at(("map", number)) if as_list else document.at_text(("map",), number, at, 1)
    if not grid.fold:
        message, hint = "a fold in the map of a single page", "page: 4-5 makes a spread of two facing pages"
    elif len(halves) > 2:
        message, hint = f"{len(halves) - 1} folds in one line of the map", "one |, between the two pages"
    else:
        message = f"{len(halves[0])} cells left of the fold, the page has {grid.fold} basic columns"
        hint = f"the | after {grid.fold} cells"
    problems.error("spec/map-fold", message, hint=hint, span=span)


def first_column(page: PageFile, name: str) -> tuple[int, int]:
    """The first basic column of an area, and how many columns its map has (0: it has none), as far as the page's file tells."""
    area = (page.areas or {}).get(name)
    if area is not None and area.over not in ("", PAGE, name):
        return first_column(page, area.over)
    at = None if area is None else area.at
    if at is not None and at.columns is not None:
        return at.columns[0] - 1, 0
    found = []
    for line in page.map or ():
        words = [word for half in _halves(line) for _, word in half]
        if name in words:
            found.append((words.index(name), len(words)))
    return min(found, default=(0, 0))


def _read_bands(
    checked: Checked[PageFile], cells: list[Cell] | None, grid: GridSpec, problems: Diagnostics
) -> list[tuple[int, int]] | None:
    """First line and height of every band; ``None`` when they cannot be known."""
    page, document = checked.value, checked.document
    if page.map is None:
        if page.bands is not None:
            problems.error(
                "spec/bands", "`bands` without a `map`", hint="areas by coordinates need no bands", span=document.at_key(("bands",))
            )
        return None
    count = sum(1 for line in page.map if line.strip())
    if not checked.sound("bands") or count == 0:
        return None
    if page.bands is None:
        heights = spread(grid.lines, count)
    else:
        read = _band_heights(page.bands, count, grid, checked, problems)
        if read is None:
            return None
        heights = read
    starts = [sum(heights[:i]) for i in range(count)]
    return list(zip(starts, heights, strict=True)) if cells is not None else None


def _band_heights(bands: list[str], count: int, grid: GridSpec, checked: Checked[PageFile], problems: Diagnostics) -> list[int] | None:
    document = checked.document
    whole = document.at_key(("bands",))
    good = True
    heights: list[int | None] = []
    for i, text in enumerate(bands):
        number = text.removesuffix("行").removesuffix("lines").strip()
        if text == "*":
            heights.append(None)
        elif number.isdecimal() and 0 < int(number[:6]) <= grid.lines:
            heights.append(int(number[:6]))
        else:
            good = False
            problems.error(
                "spec/value",
                f"bands[{i + 1}]: {text!r} is no height",
                hint=f"body lines, 1 to {grid.lines}, or *",
                span=document.at(("bands", i)),
            )
    if len(bands) != count:
        good = False
        problems.error(
            "spec/bands", f"{len(bands)} bands, but the map has {count} lines", hint="one height for each line of the map", span=whole
        )
    stars = [i for i, height in enumerate(heights) if height is None]
    if len(stars) > 1:
        good = False
        problems.error(
            "spec/bands", "more than one * in the bands", hint="only one band can take what is left", span=document.at(("bands", stars[1]))
        )
    if not good:
        return None
    total = sum(h for h in heights if h is not None)
    sums = " + ".join("*" if h is None else str(h) for h in heights)
    if stars:
        if total >= grid.lines:
            problems.error("spec/bands", f"{sums}: nothing of the grid's {grid.lines} lines is left for *", span=whole)
            return None
        return [grid.lines - total if h is None else h for h in heights]
    if total != grid.lines:
        off = grid.lines - total
        last = (heights[-1] or 0) + off
        problems.error(
            "spec/bands",
            f"bands {sums} = {total} lines, but the grid has {grid.lines}: {abs(off)} {'missing' if off > 0 else 'too many'}",
            hint=f"make the last one {last}, or one of them *" if last > 0 else "make one of them *",
            span=whole,
        )
        return None
    return [h or 0 for h in heights]


def _connected(name: str, cells: list[Cell], problems: Diagnostics) -> bool:
    """Whether the cells of an area hang together by their edges; else both pieces are reported."""
    by_place = {(c.band, c.column): c for c in cells}
    reached = set()
    stack = [(cells[0].band, cells[0].column)]
    while stack:
        here = stack.pop()
        if here in by_place and here not in reached:
            reached.add(here)
            band, column = here
            stack += [(band - 1, column), (band + 1, column), (band, column - 1), (band, column + 1)]
    apart = next((c for place, c in by_place.items() if place not in reached), None)
    if apart is None:
        return True
    problems.error(
        "spec/area-apart",
        f"area {name!r} is in two pieces, here and at {_place(cells[0].span)}",
        hint="an area is one piece; give the other one a name of its own",
        span=apart.span,
    )
    return False


def _rectangles(cells: list[Cell], heights: list[tuple[int, int]]) -> tuple[GridRect, ...]:
    """The polyomino as few rectangles, top to bottom and left to right: equal runs of columns in bands below each other are joined."""
    bands: dict[int, list[int]] = {}
    for cell in cells:
        bands.setdefault(cell.band, []).append(cell.column)
    done: list[GridRect] = []
    growing: dict[tuple[int, int], GridRect] = {}
    for band, columns in sorted(bands.items()):
        start, height = heights[band]
        grown: dict[tuple[int, int], GridRect] = {}
        for run in _runs(columns):
            above = growing.pop(run, None)
            if above is not None and above.end_line == start:
                grown[run] = GridRect(above.column, above.line, above.columns, above.lines + height)
            else:
                if above is not None:
                    done.append(above)
                grown[run] = GridRect(run[0], start, run[1], height)
        done += growing.values()
        growing = grown
    done += growing.values()
    return tuple(sorted(done, key=lambda r: (r.line, r.column)))


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    """Neighbouring columns as (first, how many)."""
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs


# ---- coordinates ---------------------------------------------------------------------------------


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
                f"areas {later!r} and {earlier!r} ({_place(places.spans[earlier])}) overlap in columns {columns}, lines {shared.line + 1}-{shared.end_line}",
                hint="move one of them, or write `over: yes` where one shall stand on the other",
                span=places.spans[later],
            )


def _shared(a: GridRect, b: GridRect) -> GridRect | None:
    column, line = max(a.column, b.column), max(a.line, b.line)
    columns, lines = min(a.end_column, b.end_column) - column, min(a.end_line, b.end_line) - line
    return GridRect(column, line, columns, lines) if columns > 0 and lines > 0 else None


def _place(span: Span) -> str:
    return f"line {span.line}, column {span.column}"
