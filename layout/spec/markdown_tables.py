"""Tables in stories: the pipe tables of GitHub's Markdown (GFM).

::

    : 积分榜 {.zebra}

    | 球队   | 胜 | 平 | 负 | 积分 |
    |:-------|:--:|:--:|:--:|-----:|
    | 河岸队 | 8  | 2  | 1  | 26   |

The paragraph before it that begins with ``:`` is its title. A head whose cells are all empty is no head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.patterns import pattern
from layout.spec.inline_syntax import read_attributes
from layout.spec.table_model import StoryTable, TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.spec.markdown_draft import Draft

_TITLE = pattern(r"[:：]\s*")
_NAMED = pattern(r"\s*\{([^{}\n]{1,60})\}\s*\Z")
_BAR = pattern(r"(?<!\\)\|")
_ALIGN = {"text-align:left": "start", "text-align:center": "centre", "text-align:right": "end"}


def alignment(style: str | float | None) -> str:
    """What the line below the head says of a column."""
    return _ALIGN.get(str(style), "")


def cells_in(line: str) -> list[str]:
    """The cells of a row as they stand in the file."""
    row = line.strip().removeprefix("|")
    return [cell.strip() for cell in _BAR.split(row[:-1] if row.endswith("|") and not row.endswith("\\|") else row)]


def finish_table(rows: Sequence[Draft], aligns: Sequence[str], serial: int, before: Draft | None) -> list[Draft]:
    """The rows of a table as drafts of paragraphs. ``before``: the paragraph before it, which may become its title."""
    heads = 0 if not any(cell.text.strip() for cell in rows[0].cells) else 1
    look = ""
    if before is not None and before.kind == "text" and (mark := _TITLE.match(before.text)):
        before.kind = "table-title"
        before.cut(mark.end())
        named = _NAMED.search(before.text)
        attributes = read_attributes(named[1]) if named else None
        if named and attributes is not None and attributes.names:
            look = attributes.names[0]
            before.keep(named.start())
    table = StoryTable(serial, tuple(TableColumn(align) for align in aligns), heads, look)
    kept = rows if heads else rows[1:]
    return [replace(row, kind="table-head" if i < heads else "table-row", table=table, row=i) for i, row in enumerate(kept)]
