"""What a PDF says about itself: the Info dictionary and the XMP packet."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from msgspec import Struct
from pikepdf import Stream

from layout.patterns import pattern
from layout.preflight.pdf.objects import STUMBLES, entries, filters, name, text, told
from layout.preflight.pdf.streams import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.preflight.pdf.objects import Value

_MOST_XMP = 8 << 20
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
}


class Metadata(Struct, frozen=True):
    """Info and XMP."""

    info: Mapping[str, str]
    """Text strings and names of the Info dictionary; a name keeps its slash."""
    xmp: Mapping[str, str]
    """Properties by the usual prefixes: ``dc:title``, ``pdfxid:GTS_PDFXVersion``."""
    has_xmp: bool
    compressed: bool
    """Whether the packet is behind a filter."""
    problem: str = ""
    """Why the packet cannot be read."""

    @property
    def claim(self) -> str:
        """The PDF/X level the file claims: in XMP the levels from 4 on, in Info the older ones."""
        return self.xmp.get("pdfxid:GTS_PDFXVersion", "") or self.info.get("GTS_PDFXVersion", "")


def read_metadata(root: Value, info: Value) -> Metadata:
    """Both, from the catalogue and the trailer's Info."""
    said = {key: text(value) or (f"/{name(value)}" if name(value) else "") for key, value in entries(info)}
    stream = dict(entries(root)).get("Metadata")
    if not isinstance(stream, Stream):
        return Metadata(said, {}, has_xmp=False, compressed=False)
    compressed = bool(filters(stream))
    try:
        return Metadata(said, _properties(decoded(stream, _MOST_XMP)), has_xmp=True, compressed=compressed)
    except (*STUMBLES, ET.ParseError) as error:
        return Metadata(said, {}, has_xmp=True, compressed=compressed, problem=told(error))


def _properties(packet: bytes) -> dict[str, str]:
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        raise ValueError("it declares entities")
    tree = ET.fromstring(re.sub(rb"<\?xpacket[^>]*\?>", b"", packet).strip())  # noqa: S314 (no entities, bounded)
    out: dict[str, str] = {}
    for description in tree.iter(f"{{{_RDF}}}Description"):
        for key, value in description.attrib.items():
            out.setdefault(_prefixed(key), value)
        for child in description:
            out.setdefault(_prefixed(child.tag), _content(child))
    return out


def _prefixed(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_PREFIXES.get(namespace, namespace)}:{local}"


def _content(element: ET.Element) -> str:
    """Text of a property; of alternatives the default one."""
    entries = list(element.iter(f"{{{_RDF}}}li"))
    if entries:
        return (next((e.text for e in entries if e.get(_LANG) == "x-default"), entries[0].text) or "").strip()
    return "".join(element.itertext()).strip()


# ---- dates ---------------------------------------------------------------------------------------

_PDF_DATE = pattern(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?(?:\d\d'?)?)?(?:0+'0+'?)?")
_XMP_DATE = pattern(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def pdf_date(value: str) -> datetime | None:
    """``D:20261122080000+08'00'``; ``None`` if it is none."""
    return _moment(_PDF_DATE.fullmatch(value))


def xmp_date(value: str) -> datetime | None:
    """``2026-11-22T08:00:00+08:00``; ``None`` if it is none, or a day without a time."""
    return _moment(_XMP_DATE.fullmatch(value))


def _moment(match: re.Match[str] | None) -> datetime | None:
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(part or start) for part, start in zip(match.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)
    )
    zone = re.sub(r"\D", "", match[7] or "").ljust(4, "0")
    ahead = timedelta(hours=int(zone[:2]), minutes=int(zone[2:4])) * (-1 if (match[7] or "").startswith("-") else 1)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC) - ahead
    except (ValueError, OverflowError):
        return None
