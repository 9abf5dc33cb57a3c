"""Articles through their columns: headline, pictures, text, fit (拼版).

Works along the text's own axes, ``inline`` and ``block``, measured from the head of the type area;
:mod:`layout.page` turns the result into page coordinates.
"""

from __future__ import annotations

from layout.flow.article import is_picture_area, lay_out_area
from layout.flow.columns import Region, inside_box, placed_at, rectangle
from layout.flow.context import LayoutContext
from layout.flow.desk import Desk, Library
from layout.flow.fillers import Filled, fill_area, fill_foot
from layout.flow.fold import Fold, clear_of_the_fold, fold_problems
from layout.flow.grid import BaselineGrid
from layout.flow.opening import Part
from layout.flow.outline import shaped, text_shape
from layout.flow.recut import area_strips
from layout.flow.result import AreaLayout
from layout.flow.story import lay_out_story
from layout.flow.wrap import Obstacle, clear_of, frame_polygon

__all__ = [
    "AreaLayout",
    "BaselineGrid",
    "Desk",
    "Filled",
    "Fold",
    "LayoutContext",
    "Library",
    "Obstacle",
    "Part",
    "Region",
    "area_strips",
    "clear_of",
    "clear_of_the_fold",
    "fill_area",
    "fill_foot",
    "fold_problems",
    "frame_polygon",
    "inside_box",
    "is_picture_area",
    "lay_out_area",
    "lay_out_story",
    "placed_at",
    "rectangle",
    "shaped", "text_shape",
]  # fmt: skip
