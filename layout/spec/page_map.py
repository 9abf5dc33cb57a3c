"""The map of a page (版样): letters in bands, and the rectangles of the grid that they make.

A map has one line per band and one letter per basic column; areas may be any polyomino of its cells.
Words of several letters do as well when they are parted by spaces. ``.`` is an empty cell. Heights of
the bands are body lines; one may be ``*`` and takes what is left. Without ``bands`` the map's lines share the
page's lines equally.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.spec.grid_model import GridRect
from layout.spec.page_file import PAGE
from layout.units import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.check import Checked
    from layout.spec.grid_model import GridSpec
    from layout.spec.page_file import PageFile


_EMPTY = frozenset((".", "·", "-", "。"))

_FOLD = "|"


class Cell(Struct, frozen=True):
    """One word of the map."""

    name: str
    band: int
    column: int
    span: Span


def read_map(checked: Checked[PageFile], grid: GridSpec, problems: Diagnostics) -> list[Cell] | None:
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


@lru_cache(1024)  # the maps of all pages of an edition are asked where every story stands, for each page that is made
def _halves(line: str) -> Sequence[Sequence[tuple[int, str]]]:
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


def read_bands(checked: Checked[PageFile], cells: list[Cell] | None, grid: GridSpec, problems: Diagnostics) -> list[tuple[int, int]] | None:
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


def connected(name: str, cells: list[Cell], problems: Diagnostics) -> bool:
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
        f"area {name!r} is in two pieces, here and at {place_of(cells[0].span)}",
        hint="an area is one piece; give the other one a name of its own",
        span=apart.span,
    )
    return False


def rectangles(cells: list[Cell], heights: list[tuple[int, int]]) -> tuple[GridRect, ...]:
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


def place_of(span: Span) -> str:
    """A place in the page's file, in words."""
    return f"line {span.line}, column {span.column}"
