"""The cells of a paragraph while they are being prepared: parallel lists that each step may still change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from layout.units import Mpt


class Cells(NamedTuple):
    """What :class:`~layout.text.prepare.PreparedParagraph` will hold, as lists."""

    starts: list[int]
    classes: list[str]
    clusters: list[str]
    body: list[Mpt]
    shift: list[Mpt]
    glue: list[Mpt]
    glue_min: list[Mpt]
    glue_max: list[Mpt]
    steps: list[str]
    opens: list[bool]
    breaks: list[bool]

    def add_glue(self, cell: int, amount: Mpt) -> None:
        """Make the space after a cell wider (or narrower) at all times."""
        self.glue[cell] += amount
        self.glue_min[cell] += amount
        self.glue_max[cell] += amount

    def fix_glue(self, cell: int, amount: Mpt = 0) -> None:
        """Make the space after a cell rigid."""
        self.glue[cell] = self.glue_min[cell] = self.glue_max[cell] = amount
        self.steps[cell] = ""

    def keep(self, start: int, end: int) -> None:
        """Let no line end and no gap open between the cells ``start`` up to ``end``."""
        for cell in range(start, end - 1):
            self.breaks[cell] = self.opens[cell] = False

    def widen(self, cell: int, before: Mpt, after: Mpt) -> None:
        """Give a cell white of its own on both sides, which it keeps at the ends of lines."""
        self.body[cell] += before + after
        self.shift[cell] += before
