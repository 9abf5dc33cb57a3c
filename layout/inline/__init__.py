"""Line making: choose breaks for a measure, then justify.

``break_lines`` decides where lines end, ``justify`` makes one of them a :class:`~layout.inline.line.Line`,
``set_lines`` does both. All are pure functions of a :class:`~layout.text.prepare.PreparedParagraph`.
"""

from __future__ import annotations

from layout.inline.breaking import measure_of, natural_line_width, natural_width
from layout.inline.justify import justify
from layout.inline.line import Line
from layout.inline.setting import break_lines, set_lines

__all__ = ["Line", "break_lines", "justify", "measure_of", "natural_line_width", "natural_width", "set_lines"]
