"""A tagged PDF read through pikepdf, sharing no code with the writer."""

from __future__ import annotations

import re
from typing import NamedTuple

import pikepdf

PAINTING = {"TJ", "Tj", "'", '"', "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"}


class Node(NamedTuple):
    """A structure element and the MCIDs it has itself, as (page, MCID), among its children in order."""

    type: str
    kids: list
    obj: pikepdf.Dictionary

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, *types: str) -> list[Node]:
        return [node for node in self.walk() if node.type in types]

    def content(self) -> list[tuple[int, int]]:
        return [kid for node in [self] for kid in node._flat()]

    def _flat(self):
        for kid in self.kids:
            yield from kid._flat() if isinstance(kid, Node) else [kid]

    def outline(self) -> str:
        """``Art(H1 P P)``."""
        inner = " ".join(kid.outline() for kid in self.kids if isinstance(kid, Node))
        return f"{self.type}({inner})" if inner else self.type


def tree(pdf: pikepdf.Pdf) -> Node:
    """The structure tree; what its links say of each other is checked on the way."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.StructTreeRoot
    return _node(root.K, root, pages)


def _node(obj, parent, pages) -> Node:
    assert obj.P.objgen == parent.objgen
    kids = obj.K if isinstance(obj.K, pikepdf.Array) else [obj.K]
    out = []
    for kid in kids:
        if isinstance(kid, int):
            out.append((pages[obj.Pg.objgen], int(kid)))
        elif kid.get("/Type") == "/MCR":
            out.append((pages[kid.Pg.objgen], int(kid.MCID)))
        else:
            out.append(_node(kid, obj, pages))
    return Node(str(obj.S)[1:], out, obj)


class Marked(NamedTuple):
    """A marked-content sequence of a page."""

    mcid: int | None
    tag: str
    actual: str | None
    text: str


def marked(pdf: pikepdf.Pdf, number: int) -> list[Marked]:
    """The sequences of a page in paint order; everything painted is in one, and tagged ones are not nested.

    ``text`` is what they read: the ``ActualText``, else by ToUnicode.
    """
    page = pdf.pages[number]
    maps = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    out, stack, font = [], [], {}
    depth_of_text = None
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        if op == "BDC":
            properties = operands[1]
            mcid = properties.get("/MCID")
            actual = properties.get("/ActualText")
            assert mcid is None or not stack, "marked content with an MCID inside another"
            stack.append([None if mcid is None else int(mcid), str(operands[0])[1:], None if actual is None else str(actual), ""])
        elif op == "EMC":
            done = stack.pop()
            done[3] = done[2] if done[2] is not None else done[3]
            if stack:
                stack[-1][3] += done[3]
            else:
                out.append(Marked(*done))
        elif op == "BT":
            depth_of_text = len(stack)
        elif op == "ET":
            assert depth_of_text == len(stack), "marked content and text objects do not nest"
        elif op == "Tf":
            font = maps[str(operands[0])]
        elif op in PAINTING:
            assert stack, f"{op} outside marked content"
            assert stack[0][0] is not None or stack[0][1] == "Artifact"
            if op == "TJ":
                codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                stack[-1][3] += "".join(font[int.from_bytes(codes[i : i + 2])] for i in range(0, len(codes), 2))
    assert not stack
    return out


def _to_unicode(font) -> dict[int, str]:
    text = font.ToUnicode.read_bytes().decode("ascii")
    found = {
        int(a, 16): bytes.fromhex(b).decode("utf-16-be") for a, b in re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", text, re.MULTILINE)
    }
    return {0: "", **found}


def texts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Marked]:
    """Every tagged sequence by (page, MCID); the parent tree leads from each to the element that names it."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(key): list(value) for key, value in zip(nums[::2], nums[1::2], strict=True)}
    top = tree(pdf)
    named = {kid: node for node in top.walk() for kid in node.kids if not isinstance(kid, Node)}
    out = {}
    for number, page in enumerate(pdf.pages):
        sequences = [one for one in marked(pdf, number) if one.mcid is not None]
        assert [one.mcid for one in sequences] == list(range(len(sequences)))
        own = owners[int(page.StructParents)]
        assert len(own) == len(sequences)
        for one in sequences:
            assert named.pop((number, one.mcid)).obj.objgen == own[one.mcid].objgen
            out[number, one.mcid] = one
    assert not named, "elements that name content no page has"
    return out


def read(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """(type, text) of every element that has content of its own, in reading order."""
    known = texts(pdf)
    return [
        (node.type, "".join(known[kid].text for kid in node.kids if not isinstance(kid, Node)))
        for node in tree(pdf).walk()
        if any(not isinstance(kid, Node) for kid in node.kids)
    ]
