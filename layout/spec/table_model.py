"""Tables (表格) as the newsroom wrote them, and how a house sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.style import Colour, RuleStyle, Shade
    from layout.units import Mpt

ALIGNMENTS = ("start", "centre", "end", "decimal")
"""Of a column: ``decimal`` sets figures so that their decimal points (小数点) stand below each other."""


class TableColumn(Struct, frozen=True):
    """A column of a table."""

    align: str = ""
    """One of :data:`ALIGNMENTS`; empty: by what stands in it."""
    width: int = 0
    """In 1/1000 of the size of the table's text; 0: by what stands in it."""


class StoryTable(Struct, frozen=True):
    """What the rows of one table share. Rows are paragraphs of their story."""

    serial: int
    """Number of the table in its story."""
    columns: tuple[TableColumn, ...]
    heads: int = 1
    """Rows at its head, which are repeated where it runs over into another column."""
    look: str = ""
    """Name of the house's look for it; empty: what the area says, else ``default``."""


class TableLook(Struct, frozen=True):
    """How a house sets a table."""

    above: RuleStyle | None = None
    below: RuleStyle | None = None
    head: RuleStyle | None = None
    """Under the rows at its head."""
    rows: RuleStyle | None = None
    """Between rows."""
    columns: RuleStyle | None = None
    """Between columns."""
    zebra: Colour | Shade | None = None
    """Behind every other row."""
    head_tint: Colour | Shade | None = None
    gap: Mpt = 0
    """The least between two columns."""
    padding: Mpt = 0
    """From the edges of the table to what stands in it."""
    spread: bool = True
    """Whether it fills its measure."""
