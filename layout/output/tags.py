"""The structure tree as PDF objects: StructTreeRoot, its elements and the ParentTree (ISO 32000-1, 14.7).

A page has over a hundred elements, so they are written ready-made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.output.elements import CELLS, Content, Element
from layout.output.syntax import hex_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.output.document import Document
    from layout.output.syntax import Sheet


_STANDARD = {"Aside": "Sect"}
"""Types of PDF 2.0, and what stands for them before it."""


def write_tags(
    document: Document, root_element: Element, leaves: Sequence[Sequence[Content]], pages: Sequence[str], sheets: Sequence[Sheet]
) -> dict[Element, str]:
    """Write the tree and say in catalogue and pages that it is there; the reference of each element.

    Args:
        document: gets the objects.
        root_element: the tree.
        leaves: for each page what its marked-content sequences hold, by MCID.
        pages: reference of each page.
        sheets: coordinates of each page, for the boxes of figures.
    """
    root = document.reserve()
    elements = [(element, parent) for element, parent in _walk(root_element, None) if element.kids or element.type in CELLS]
    references = {element: document.reserve() for element, _ in elements}
    for element, parent in elements:
        written = _element(element, references[parent] if parent else root, references, pages, sheets)
        document.define(references[element], written)
    nums = []
    for number, contents in enumerate(leaves):
        nums.append(f"{number} [{' '.join(references[content.element] for content in contents)}]")
        document.set_page(number, StructParents=number)
        if document.version >= (1, 5):
            document.set_page(number, Tabs="/S")  # the order of annotations, of which there are none
    parents = document.reserve()
    document.define(parents, f"<</Nums [{' '.join(nums)}]>>".encode())
    top = references.get(root_element)
    kids = f"/K {top} " if top else ""
    roles = " ".join(f"/{name} /{standard}" for name, standard in _STANDARD.items() if any(e.type == name for e, _ in elements))
    mapped = f"/RoleMap <<{roles}>> " if roles else ""
    document.define(root, f"<</Type /StructTreeRoot {kids}{mapped}/ParentTree {parents} /ParentTreeNextKey {len(nums)}>>".encode())
    document.set_catalog(StructTreeRoot=root, MarkInfo="<</Marked true>>")
    return references


def _walk(element: Element, parent: Element | None) -> Iterator[tuple[Element, Element | None]]:
    yield element, parent
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid, element)


def _element(element: Element, parent: str, references: dict[Element, str], pages: Sequence[str], sheets: Sequence[Sheet]) -> bytes:
    home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids += [references[kid]] if kid in references else []
        elif kid.page == home:
            kids += map(str, kid.mcids)
        else:
            kids += (f"<</Type /MCR /Pg {pages[kid.page]} /MCID {mcid}>>" for mcid in kid.mcids)
    parts = [f"<</Type /StructElem /S /{element.type} /P {parent}"]
    if home is not None:
        parts.append(f"/Pg {pages[home]}")
    parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    if element.title:
        parts.append(f"/T {hex_text(element.title)}")
    if element.lang:
        parts.append(f"/Lang ({element.lang})")
    if element.actual:
        parts.append(f"/ActualText {hex_text(element.actual)}")
    if element.alt:
        parts.append(f"/Alt {hex_text(element.alt)}")
    if element.scope:
        parts.append(f"/A <</O /Table /Scope /{element.scope}>>")
    if element.box is not None:
        placement = "Inline" if element.inline else "Block"
        parts.append(f"/A <</O /Layout /Placement /{placement} /BBox {sheets[element.page].box(element.box)}>>")
    return f"{' '.join(parts)}>>".encode("ascii")
