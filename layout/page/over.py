"""Areas set over others (压题, 插图): where they stand, and what the text under them runs round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.flow import Obstacle, Region, area_strips, frame_polygon, placed_at, rectangle, shaped
from layout.page.grid import face_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow import AreaLayout, BaselineGrid
    from layout.page.grid import CellMap
    from layout.spec.grid_model import GridSpec
    from layout.spec.house_model import House
    from layout.spec.model import AreaSpec


def over_region(area: AreaSpec, areas: Sequence[AreaSpec], inner: Sequence[Region], cells: CellMap, house: House) -> Region:
    """The lines of an area that stands on others.

    Args:
        area: the area.
        areas: all areas of the page.
        inner: their regions, boxes taken off.
        cells: the page's cells.
        house: its house style.
    """
    assert area.over is not None
    grid = cells.grid
    host = next((i for i, other in enumerate(areas) if other.id == area.host), None)
    if host is None:
        strips = tuple((grid.start(c), grid.end(c)) for c in range(grid.columns))
        first = 0
    elif inner[host].rows:
        strips = area_strips(areas[host], inner[host], column_count(areas[host], grid), areas[host].gutter or grid.gutter, house)
        first = inner[host].first_line
    else:
        return Region(0, (), grid.pitch)
    frame = placed_at(area.over, strips, first, grid.pitch)
    lines = min(frame.block_size // grid.pitch, grid.lines - frame.block // grid.pitch)
    return rectangle((frame.inline, frame.inline_end), frame.block // grid.pitch, max(0, lines), grid.pitch, grid.fold_white)


def column_count(area: AreaSpec, grid: GridSpec) -> int:
    """Its text columns: as many as it asks for, else the columns it covers."""
    if area.columns:
        return area.columns
    if area.over is None:
        return len({c for rect in area.region for c in range(rect.column, rect.end_column)})
    first, end = area.over.columns or (0, grid.columns)
    return 1 if area.over.width or area.over.left is not None or area.host else end - first


def obstacle_of(area: AreaSpec, region: Region, layout: AreaLayout, grid: BaselineGrid) -> Obstacle | None:
    """What text runs round: the outline of a picture, or the whole area; ``None`` if it runs on under it."""
    if area.wrap is None or not region.rows:
        return None
    if layout.outline and area.box is None:
        return Obstacle.of(layout.outline, area.wrap)
    frame = face_frame(region.bounds, grid)
    return Obstacle.of((frame_polygon(frame),) if layout.outline else shaped(area.wrap, frame), area.wrap)
