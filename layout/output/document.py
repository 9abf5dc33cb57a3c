"""The file around the pages: objects, their numbers, cross-references and trailer (ISO 32000-1, 7.3 and 7.5).

A value is PDF syntax, ready-made as ``str``. From PDF 1.5 on small objects are packed together into object streams (7.5.7) and the
cross-reference table is a stream (7.5.8): a page has over a hundred structure elements. PDF/X-1a is older, there all stand bare.
Nothing is written that was not asked for: no date, no name of a program, no default font.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from layout.flate import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Value: TypeAlias = str
"""PDF syntax of an object, or the reference to one."""

PACKED_FROM = (1, 5)
"""The first version of PDF with object streams."""

_HEADER = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 200
"""Objects that are packed into one stream: who wants one of them unpacks them all."""
_REGULAR = frozenset(range(0x21, 0x7F)) - frozenset(b"()<>[]{}/%#")
_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\n": r"\n", "\r": r"\r"})


class Document:
    """A PDF being written: register objects, add pages, get the bytes."""

    def __init__(self, *, lang: str, version: tuple[int, int] = (1, 6)) -> None:
        self.version = version
        self._objects: list[bytes] = []
        self._bare: set[int] = set()
        """Numbers of the objects that are in no object stream: streams, and those by which a file is found out about."""
        self._defined = sha256()
        self._fonts: dict[str, Value] = {}
        self._font_list = self.reserve()
        self._page_tree = self._reserve_bare()
        self._pages: list[tuple[Value, dict[str, Value]]] = []
        self._catalog = {"Type": "/Catalog", "Pages": self._page_tree, "Lang": text(lang), "PageMode": "/UseNone"}

    # ---- objects ---------------------------------------------------------------------------------

    def add(self, value: Value) -> Value:
        """Register an object; the reference to it."""
        return self._append(value.encode("ascii"))

    def reserve(self) -> Value:
        """Number an object that is defined later; the reference to it."""
        return self._append(b"null")

    def define(self, reference: Value, value: bytes) -> None:
        """Define a reserved object, ready-made; it may be a stream."""
        self._define(reference, value)
        if value.endswith(b"endstream"):
            self._bare.add(_number(reference))
        self._defined.update(value)

    @property
    def digest(self) -> bytes:
        """Stands for all objects defined ready-made."""
        return self._defined.digest()

    def stream(self, data: bytes, entries: Mapping[str, object] | None = None, *, compress: bool = True) -> Value:
        """Register a stream; the reference to it. ``compress`` is for data no filter has been put on yet."""
        if compress:
            return self.packed_stream(packed(data), entries)
        reference = self._append(_stream(data, entries or {}))
        self._bare.add(_number(reference))
        return reference

    def packed_stream(self, data: bytes, entries: Mapping[str, object] | None = None) -> Value:
        """Register a stream that has been through :func:`~layout.flate.packed`."""
        return self.stream(data, {**(entries or {}), "Filter": "/FlateDecode"}, compress=False)

    def _append(self, value: bytes) -> Value:
        self._objects.append(value)
        return f"{len(self._objects)} 0 R"

    def _reserve_bare(self) -> Value:
        reference = self.reserve()
        self._bare.add(_number(reference))
        return reference

    def _define(self, reference: Value, value: bytes) -> None:
        self._objects[_number(reference) - 1] = value

    # ---- pages and catalogue ---------------------------------------------------------------------

    def add_font(self, key: str, font: Value) -> None:
        """Make a font known to all pages under ``key``."""
        self._fonts[key] = self.add(font)

    def add_page(self, contents: Value, boxes: Mapping[str, tuple[str, str, str, str]], resources: Mapping[str, Value]) -> Value:
        """Add a page; the reference to it. ``contents`` is a reference to its stream; ``boxes`` are ready-made numbers."""
        page = {"Type": "/Page", "Parent": self._page_tree, "Contents": contents, **{key: array(box) for key, box in boxes.items()}}
        page["Resources"] = dictionary({"Font": self._font_list, **resources})
        self._pages.append((self._reserve_bare(), page))
        return self._pages[-1][0]

    def set_page(self, index: int, **entries: Value | int) -> None:
        """Set keys of a page that has been added."""
        self._pages[index][1].update({key: str(value) for key, value in entries.items()})

    def set_catalog(self, **entries: Value) -> None:
        """Set keys of the catalogue."""
        self._catalog.update(entries)

    # ---- the file --------------------------------------------------------------------------------

    def finish(self, info: Mapping[str, object], identifier: bytes) -> bytes:
        """The file. ``identifier`` (16 bytes) becomes the trailer's ID."""
        for reference, page in self._pages:
            self._define(reference, dictionary(page).encode("ascii"))
        kids = array(reference for reference, _ in self._pages)
        self._define(self._page_tree, dictionary({"Type": "/Pages", "Count": len(self._pages), "Kids": kids}).encode())
        self._define(self._font_list, dictionary(self._fonts).encode("ascii"))
        catalog, about = self._reserve_bare(), self._reserve_bare()
        self._define(catalog, dictionary(self._catalog).encode("ascii"))
        self._define(about, dictionary(info).encode("ascii"))
        hexed = identifier.hex().upper()
        trailer = {"Root": catalog, "Info": about, "ID": f"[<{hexed}> <{hexed}>]"}
        return self._with_streams(trailer) if self.version >= PACKED_FROM else self._with_table(trailer)

    def _with_table(self, trailer: Mapping[str, object]) -> bytes:
        """All objects bare, and a cross-reference table."""
        out, places = self._bare_objects(range(1, len(self._objects) + 1))
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, len(self._objects) + 1))
        entries = dictionary({"Size": len(self._objects) + 1, **trailer})
        return bytes(out + b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (entries.encode("ascii"), start))

    def _with_streams(self, trailer: Mapping[str, object]) -> bytes:
        """Small objects in object streams, and a cross-reference stream."""
        small = [number for number in range(1, len(self._objects) + 1) if number not in self._bare]
        inside: dict[int, tuple[int, int]] = {}
        for start in range(0, len(small), _PER_STREAM):
            group = small[start : start + _PER_STREAM]
            container = _number(self._object_stream(group))
            inside |= {number: (container, i) for i, number in enumerate(group)}
        out, places = self._bare_objects(sorted(self._bare))
        own = len(self._objects) + 1
        places[own] = len(out)
        rows = [b"\0\0\0\0\0\xff\xff"]
        for number in range(1, own + 1):
            kind, place, more = (2, *inside[number]) if number in inside else (1, places[number], 0)
            rows.append(bytes((kind, *place.to_bytes(4, "big"), *more.to_bytes(2, "big"))))
        entries = {"Type": "/XRef", "Size": own + 1, "W": "[1 4 2]", "Filter": "/FlateDecode", **trailer}
        stream = _stream(packed(b"".join(rows)), entries)
        return bytes(out + b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, stream, places[own]))

    def _object_stream(self, numbers: list[int]) -> Value:
        places, at = [], 0
        for number in numbers:
            places.append(f"{number} {at}")
            at += len(self._objects[number - 1]) + 1
        head = " ".join(places).encode() + b"\n"
        body = b"\n".join(self._objects[number - 1] for number in numbers)
        return self.packed_stream(packed(head + body), {"Type": "/ObjStm", "N": len(numbers), "First": len(head)})

    def _bare_objects(self, numbers: Iterable[int]) -> tuple[bytearray, dict[int, int]]:
        """The head of the file and these objects; where each begins."""
        out, places = bytearray(_HEADER % self.version), {}
        for number in numbers:
            places[number] = len(out)
            out += b"%d 0 obj\n" % number
            out += self._objects[number - 1]
            out += b"\nendobj\n"
        return out, places


# ---- values --------------------------------------------------------------------------------------


def name(text: str) -> Value:
    """A name object."""
    return "/" + "".join(chr(byte) if byte in _REGULAR else f"#{byte:02X}" for byte in text.encode())


def text(value: str) -> Value:
    """A text string: as it stands where it is ASCII, else UTF-16."""
    if value.isascii() and (value.isprintable() or not value):
        return f"({value.translate(_ESCAPES)})"
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


def array(values: Iterable[object]) -> Value:
    """An array."""
    return f"[{' '.join(map(str, values))}]"


def dictionary(entries: Mapping[str, object]) -> Value:
    """A dictionary; keys are written in alphabetical order."""
    return f"<<{' '.join(f'/{key} {value}' for key, value in sorted(entries.items()))}>>"


def _stream(data: bytes, entries: Mapping[str, object]) -> bytes:
    head = dictionary({**entries, "Length": len(data)}).encode("ascii")
    return b"%b\nstream\n%b\nendstream" % (head, data)


def _number(reference: Value) -> int:
    return int(reference.partition(" ")[0])
