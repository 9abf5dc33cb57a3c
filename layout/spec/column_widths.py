"""Text columns of an area (栏): how many, or how wide each; whether that much fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.spec.grid_model import ColumnWidth
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Diagnostics
    from layout.spec.grid_model import GridRect, GridSpec
    from layout.spec.styles import StyleMaker
    from layout.spec.yaml_source import Path
    from layout.units import Length, Mpt

_LEAST_MEASURE = 4
"""Characters: a column narrower than this cannot be set."""
_TOO_WIDE_WHITE = 3
"""Characters: gutters that widths leave wider than this are a mistake."""


def column_widths(
    asked: Sequence[Length | int] | None,
    region: Sequence[GridRect],
    gutter: Mpt,
    grid: GridSpec,
    maker: StyleMaker,
    problems: Diagnostics,
    path: Path,
) -> tuple[int, tuple[ColumnWidth, ...]]:
    """The number of columns (0: the basic ones), and their widths where they are not equal. What is wrong is reported.

    Args:
        asked: shares and lengths, one for each column.
        region: the area.
        gutter: between its columns.
        grid: basic columns.
        maker: resolves lengths.
        problems: gets what is wrong.
        path: of the area.
    """
    if asked is None:
        return 0, ()
    widths = tuple(ColumnWidth(width) if isinstance(width, int) else ColumnWidth(length=maker.mpt(width) or 0) for width in asked)
    basic = max(r.columns for r in region)
    sides = max((grid.sides(r.column, r.end_column) for r in region), key=lambda sides: sum(end - start for start, end in sides))
    room = sum(end - start for start, end in sides) - (len(widths) - len(sides)) * gutter
    shares, fixed = sum(width.share for width in widths), sum(width.length for width in widths)
    left = room - fixed
    least = min(width.length or left * width.share // shares for width in widths)
    where, em = (*path, "columns"), maker.size

    def told(message: str, hint: str = "") -> tuple[int, tuple[ColumnWidth, ...]]:
        problems.error("spec/columns", f"{dotted(where)}{message}", hint=hint, span=maker.document.at(where))
        return 0, ()

    if len(widths) < len(sides):
        return told("one column of text cannot stand on both sides of the fold", "at least 2, or an area on one of the pages")
    if fixed and left < 0:
        return told(f"{_ems(fixed, em)} of columns and {_ems(room, em)} of room: {_ems(-left, em)} too much", "write * for one of them")
    if room <= 0:
        return told(f"the white between {len(widths)} columns takes all of {basic} basic ones", "fewer columns, or a smaller gutter")
    if least < _LEAST_MEASURE * em:
        message = f"{len(widths)} columns in {basic} basic ones are {least / em:.1f}字 wide"
        if len(set(widths)) > 1:
            message = f"the narrowest of {len(widths)} columns in {basic} basic ones is {least / em:.1f}字 wide"
        return told(message, f"at least {_LEAST_MEASURE}字; {basic} basic columns are {basic} columns of {_ems(grid.column, em)}")
    if not shares and left > _TOO_WIDE_WHITE * em * max(1, len(widths) - 1):
        return told(f"columns of {_ems(fixed, em)} leave {_ems(left, em)} of the width", "write * for the column that takes the rest")
    return len(widths), widths if len(set(widths)) > 1 or not shares else ()


def _ems(length: Mpt, em: Mpt) -> str:
    return f"{round(length / em, 2):g}字"
