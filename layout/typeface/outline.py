"""How much of its em a glyph covers with ink, from its outline."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb


class _Area:
    """Twice the area that a pen has gone round, signed: counters (the holes of 口) go the other way and are taken off.

    A curve counts as its chord and what bulges out beyond it.
    """

    def __init__(self) -> None:
        self.twice = 0.0
        self.start = self.at = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self.start = self.at = (x, y)

    def line(self, x: float, y: float) -> None:
        self.twice += self.at[0] * y - x * self.at[1]
        self.at = (x, y)

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        x0, y0 = self.at
        self.twice += 2 / 3 * ((x1 - x0) * (y - y0) - (x - x0) * (y1 - y0))
        self.line(x, y)

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        x0, y0 = self.at
        x1, y1, x2, y2, x3, y3 = x1 - x0, y1 - y0, x2 - x0, y2 - y0, x - x0, y - y0
        self.twice += 0.3 * (x1 * (y2 + y3) - x2 * (y1 - 2 * y3) - x3 * (y1 + 2 * y2))
        self.line(x, y)

    def close(self) -> None:
        self.line(*self.start)


@lru_cache(maxsize=1)
def _funcs() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, area: area.move(x, y))
    funcs.set_line_to_func(lambda x, y, area: area.line(x, y))
    funcs.set_quadratic_to_func(lambda x1, y1, x, y, area: area.quadratic(x1, y1, x, y))
    funcs.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, area: area.cubic(x1, y1, x2, y2, x, y))
    funcs.set_close_path_func(lambda area: area.close())
    return funcs


def outline_area(font: hb.Font, gid: int) -> float:
    """Area inside a glyph's outline, in square font units. Where contours overlap it counts double."""
    area = _Area()
    font.draw_glyph(gid, _funcs(), area)
    return abs(area.twice) / 2
