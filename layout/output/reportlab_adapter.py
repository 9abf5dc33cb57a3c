"""The only module that knows reportlab: its object model (``pdfdoc``), never its canvas.

reportlab numbers the objects, writes them, the cross-reference table and the trailer. The canvas is
left out on purpose: it puts an unembedded Helvetica on every page, cuts CJK faces into fonts of 256
glyphs, and costs 40 ms to import. What is relied on beyond documented behaviour, and why:

* ``PDFDocument.Reference``/``format``: register an object; write everything registered.
* ``PDFDocument.info`` replaced by a plain dictionary: the stock one writes "anonymous" and the clock.
* ``PDFDocument._ID`` set: the trailer's ID is then ours.
* ``PDFDocument.Outlines``: left out of the catalogue, or an empty outline is written.
* ``PDFPage`` with ``Override_default_compilation``: it then takes MediaBox, Resources and Contents as given.
* ``__NoDefault__`` of catalogue and page: the keys that are written.
* ``idToObject``, ``idToObjectNumberAndVersion``: what is registered, and under which number. Bytes are written as they are.
* The ``BasicFonts`` dictionary, which every document registers first, holds our fonts.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


Value: TypeAlias = Any
"""Anything ``pdfdoc.format`` takes: a number, ready-made bytes or text, or one of its objects."""

COMPRESSION = 4
"""zlib level: on a full page 6 saves 1.4 % more and takes half as long again (34 against 22 ms)."""


_INTERNAL_NAME = "__InternalName__"
"""Where reportlab keeps the name that an object is registered under."""


class _Stream(PDFStream):  # type: ignore[misc]
    """A stream with its end-of-line before ``endstream``, which reportlab leaves out."""

    def format(self, document: PDFDocument) -> bytes:
        head: bytes = PDFDictionary({**self.dictionary.dict, "Length": len(self.content)}).format(document)
        data: bytes = self.content
        return b"%b\nstream\n%b\nendstream\n" % (head, data)


class _Catalog(PDFCatalog):  # type: ignore[misc]
    """The catalogue with the keys a print file needs."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = tuple(PDFCatalog.__Refs__)


class _Page(PDFPage):  # type: ignore[misc]
    """A page that is written as it is told."""

    Override_default_compilation = 1
    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs", "Group")


class Document:
    """A PDF being written: register objects, add pages, get the bytes."""

    def __init__(self, *, lang: str, version: tuple[int, int] = (1, 6)) -> None:
        self.version = version
        self._doc = PDFDocument(compression=0, invariant=1, pdfVersion=version, lang=lang)
        pages = self._doc.Pages
        catalog = _Catalog()
        catalog.Pages, catalog.Lang = pages, self._doc.Catalog.Lang
        self._doc.Catalog = self._doc._catalog = catalog  # noqa: SLF001
        self._fonts: PDFDictionary = self._doc.idToObject[BasicFonts]
        self._pages: list[_Page] = []
        self._defined = sha256()

    def add(self, value: Value, key: str | None = None) -> Value:
        """Register an object; the reference to it."""
        return self._doc.Reference(value, key)

    def reserve(self) -> str:
        """Number an object that is defined later; the reference to it, as it is written."""
        number = self._doc.objectcounter + 1
        self._doc.Reference(b"null", f"R{number}")
        return f"{number} 0 R"

    def define(self, reference: str, value: bytes) -> None:
        """Define a reserved object, ready-made."""
        self._doc.idToObject[f"R{reference.partition(' ')[0]}"] = value
        self._defined.update(value)

    @property
    def digest(self) -> bytes:
        """Stands for all objects defined ready-made."""
        return self._defined.digest()

    def stream(self, data: bytes, entries: Mapping[str, Value] | None = None, *, compress: bool = True) -> Value:
        """Register a stream; the reference to it. ``compress`` is for data no filter has been put on yet."""
        if compress:
            return self.packed_stream(packed(data), entries)
        return self._doc.Reference(_Stream(PDFDictionary(dict(entries or {})), data))

    def packed_stream(self, data: bytes, entries: Mapping[str, Value] | None = None) -> Value:
        """Register a stream that has been through :func:`packed`."""
        return self.stream(data, {**(entries or {}), "Filter": name("FlateDecode")}, compress=False)

    def add_font(self, key: str, font: Value) -> None:
        """Make a font known to all pages under ``key``."""
        self._fonts[key] = self.add(font)

    def add_page(self, contents: Value, boxes: Mapping[str, tuple[str, str, str, str]], resources: Mapping[str, Value]) -> str:
        """Add a page; the reference to it. ``contents`` is a reference to its stream; ``boxes`` are ready-made numbers."""
        page = _Page()
        for key, box in boxes.items():
            setattr(page, key, array(box))
        page.Contents = contents
        page.Resources = dictionary({"Font": PDFObjectReference(BasicFonts), **resources})
        page.Parent = self._doc.Reference(self._doc.Pages)
        self._doc.addPage(page)
        self._pages.append(page)
        return "{} {} R".format(*self._doc.idToObjectNumberAndVersion[getattr(page, _INTERNAL_NAME)])

    def set_page(self, index: int, **entries: Value) -> None:
        """Set keys of a page that has been added."""
        for key, value in entries.items():
            setattr(self._pages[index], key, value)

    def set_catalog(self, **entries: Value) -> None:
        """Set keys of the catalogue."""
        for key, value in entries.items():
            setattr(self._doc.Catalog, key, value)

    def finish(self, info: Mapping[str, Value], identifier: bytes) -> bytes:
        """The file. ``identifier`` (16 bytes) becomes the trailer's ID."""
        self._doc.info = dictionary(info)
        hexed = identifier.hex().upper()
        self._doc._ID = f"[<{hexed}><{hexed}>]".encode()  # noqa: SLF001
        data: bytes = self._doc.format()
        return data


def packed(data: bytes) -> bytes:
    """For a filter FlateDecode."""
    return zlib.compress(data, COMPRESSION)


def name(text: str) -> str:
    """A name object."""
    return str(PDFName(text))


def text(value: str) -> Value:
    """A text string: PDFDocEncoding where that suffices, else UTF-16."""
    return PDFString(value)


def array(values: Iterable[Value]) -> Value:
    """An array."""
    return PDFArray(values)


def dictionary(entries: Mapping[str, Value]) -> Value:
    """A dictionary; keys are written in alphabetical order."""
    return PDFDictionary(dict(entries))
