"""Photo essays (图片专题), resolved: which picture covers which cells, and where texts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Span  # noqa: TC001 - msgspec reads the annotations when results are decoded

if TYPE_CHECKING:
    from layout.units import Mpt


class PhotoCell(Struct, frozen=True):
    """A rectangle of the map: first row and column, and how many of them, 0-based."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def end_row(self) -> int:
        """The row after its last."""
        return self.row + self.rows

    @property
    def end_column(self) -> int:
        """The column after its last."""
        return self.column + self.columns


class PhotoGrid(Struct, frozen=True):
    """A grid of pictures (组图)."""

    cells: tuple[PhotoCell, ...] = ()
    """That of each picture; none: they stand in rows that fill the area."""
    per_row: tuple[int, ...] = ()
    """Of those rows, how many pictures each has; empty: as fits best."""
    widths: tuple[int, ...] = ()
    """Shares of the map's columns."""
    heights: tuple[int, ...] = ()
    """Of the map's rows in body lines, captions included; 0: a share of the rest. Empty: all alike."""
    gutter: Mpt | None = None
    """Between pictures; ``None``: as the house has it."""
    captions: str = "under"
    """Where captions stand: ``under`` each picture, ``over`` it, all in one ``group``, or ``none``."""
    labels: str = "directions"
    """How the captions of a group name their pictures: ``numbers``, ``directions`` or ``none``."""
    corner: str = "bottom-left"
    """Where the numbers stand on the pictures."""
    caption: str = ""
    """组图说明: of the group as a whole."""
    credit: str = ""
    """Of all pictures that have none of their own."""
    group: PhotoCell | str = "foot"
    """Where the caption of the group stands: ``head``, ``foot``, or a cell."""
    text: PhotoCell | str = "head"
    """Where the story's text stands."""
    columns: int = 0
    """Of the caption of the group; 0: as many as make its lines easily read."""
    span: Span | None = None
