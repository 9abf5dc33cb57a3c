from __future__ import annotations

import io

import pikepdf
import pytest
from msgspec.structs import replace

from layout.display import TableCell
from layout.output.pdf import write_pdf
from layout.world import MemoryWorld


def cell(kit, text, row, column, y, *, head=False, again=False):
    line = kit.line(text, y=y, role="table-head" if head else "table", paragraph=row)
    return replace(line, cell=TableCell(0, row, column, 2, head=head, again=again), last=True)


@pytest.fixture
def tree(kit, info):
    """The structure of a table as nested lists of types."""
    items = [
        replace(kit.line("积分榜", y=0, role="table-title"), last=True),
        cell(kit, "队", 0, 0, 20_000, head=True),
        cell(kit, "分", 0, 1, 20_000, head=True),
        cell(kit, "河岸", 1, 0, 40_000),
        cell(kit, "26", 1, 1, 40_000),
        cell(kit, "队", 0, 0, 60_000, head=True, again=True),
        cell(kit, "城南", 2, 0, 80_000),
    ]
    data = write_pdf([kit.page(*items)], kit.faces, MemoryWorld({}), info)
    with pikepdf.open(io.BytesIO(data)) as pdf:

        def read(element):
            kids = element.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            scope = element.get("/A", {}).get("/Scope", "") if "/A" in element else ""
            return [str(element.S)[1:] + str(scope), *(read(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary))]

        document = read(pdf.Root.StructTreeRoot.K)
        content = pdf.pages[0].Contents.read_bytes()
    return document, content


def test_rows_and_cells(tree):
    document, _ = tree
    (table,) = [kid for kid in document[1][1:] if kid[0] == "Table"]
    assert table == [
        "Table",
        ["Caption"],
        ["TR", ["TH/Column"], ["TH/Column"]],
        ["TR", ["TD"], ["TD"]],
        ["TR", ["TD"], ["TD"]],
    ]


def test_a_head_that_is_repeated_is_read_once(tree):
    _, content = tree
    assert content.count(b"/TH <</MCID") == 2
    assert content.count(b"/Artifact") == 1
