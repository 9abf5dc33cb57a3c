"""Writing a placed page (:mod:`layout.output.placed_page`) into our document, as a form XObject with all that it uses.

Objects are copied as they are; streams go over packed. Nothing of the drawing is read, so fonts and colours stay what they were.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from msgspec import Struct

from layout.display import PdfItem, painted
from layout.output.placed_page import PlacedPageError

if TYPE_CHECKING:
    from layout.diagnostics import Diagnostics
    from layout.display import PageLayout
    from layout.output.document import Document
    from layout.output.placed_cache import PlacedPageCache
    from layout.output.placed_page import PlacedPage
    from layout.world import World


class PlacedForm(Struct, frozen=True):
    """A form XObject in our document."""

    key: str
    """Its name in the resources of pages."""
    reference: str
    box: tuple[float, float, float, float]
    """What it covers on the plane it is drawn on, in points: left, bottom, right, top."""


class PlacedForms:
    """The document's placed pages: each distinct one is written once, wherever it stands."""

    def __init__(self, document: Document, world: World, cache: PlacedPageCache, problems: Diagnostics) -> None:
        self._document, self._world, self._cache, self._problems = document, world, cache, problems
        self._written: dict[PlacedPage, PlacedForm] = {}

    def place(self, page: PageLayout) -> dict[PdfItem, PlacedForm]:
        """The forms of a page's PDFs; those that cannot be read are reported."""
        placed = {}
        for item in painted(page):
            if not isinstance(item, PdfItem):
                continue
            try:
                read = self._cache.read(self._world.read_bytes(item.path), item.page, page.print.standard)
            except (OSError, PlacedPageError) as error:
                where = page.name or page.label
                self._problems.error("ad/unreadable", f"{item.path}: {error}", span=item.span, page=where, rect=item.rect)
                continue
            if read not in self._written:
                self._written[read] = write_form(self._document, read, f"Pd{len(self._written) + 1}")
            placed[item] = self._written[read]
        return placed


def write_form(document: Document, page: PlacedPage, key: str) -> PlacedForm:
    """Write a page; the form it has become."""
    with pikepdf.open(BytesIO(page.data)) as pdf:
        form = pdf.pages[0].as_form_xobject()
        return PlacedForm(key, _Copy(document).reference(form), _covered(form))


def _covered(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """The form's box, turned and scaled by its matrix."""
    a, b, c, d, e, f = (float(v) for v in form.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0])))
    x0, y0, x1, y1 = (float(v) for v in form.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


class _Copy:
    """Copies objects of one file, each once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[tuple[int, int], str] = {}

    def reference(self, obj: pikepdf.Object) -> str:
        """The reference of an indirect object, which is copied when it is first met."""
        known = self._known.get(obj.objgen) if obj.is_indirect else None
        if known is not None:
            return known
        reference = self._document.reserve()
        if obj.is_indirect:
            self._known[obj.objgen] = reference
        self._document.define(reference, self._whole(obj))
        return reference

    def _whole(self, obj: pikepdf.Object) -> bytes:
        """An object as it is written; of a reference what it leads to."""
        if isinstance(obj, pikepdf.Stream):
            data = obj.read_raw_bytes()
            entries = {key: value for key, value in obj.items() if key != "/Length"}
            return b"%b\nstream\n%b\nendstream" % (self._dictionary({**entries, "/Length": len(data)}), data)
        if isinstance(obj, pikepdf.Dictionary):
            return self._dictionary(dict(obj.items()))
        if isinstance(obj, pikepdf.Array):
            return b"[%b]" % b" ".join(self._value(value) for value in obj)
        return _scalar(obj)

    def _dictionary(self, entries: dict[str, Any]) -> bytes:
        pairs = (pikepdf.Name(key).unparse() + b" " + self._value(value) for key, value in sorted(entries.items()))
        return b"<<%b>>" % b" ".join(pairs)

    def _value(self, value: Any) -> bytes:
        if isinstance(value, pikepdf.Object) and (value.is_indirect or isinstance(value, pikepdf.Stream)):
            return self.reference(value).encode()
        return self._whole(value)


def _scalar(value: Any) -> bytes:
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, Decimal | float):
        return format(Decimal(value), "f").encode()
    return bytes(value.unparse())
