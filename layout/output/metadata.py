"""What a PDF says about itself: Info and XMP, from one set of values, so that they agree.

Dates come from the edition and identifiers from the content, never from the clock: same input, same
bytes. Where the PDF/X level is stated differs: of PDF/X-1a the Info dictionary speaks (ISO 15930-4), of PDF/X-4 the
XMP packet (ISO 15930-7). The level stands in both all the same: some readers look for either in the wrong place.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.output.document import name, text
from layout.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.display import DocumentInfo

LEVELS = {"PDF/X-4": ("PDF/X-4", (1, 6)), "PDF/X-1a": ("PDF/X-1a:2003", (1, 4))}
"""The mark of each standard, and the version of PDF it is based on."""
PRODUCER = f"banxin {__version__}"
_NO_DATE = "2000-01-01"


class Identity(Struct, frozen=True):
    """The values that Info and XMP both state."""

    title: str
    publisher: str
    lang: str
    day: str
    """ISO date."""
    digest: bytes
    """16 bytes that stand for the content."""
    standard: str = "PDF/X-4"
    """Of :data:`layout.print_settings.STANDARDS`."""

    @property
    def level(self) -> str:
        """The PDF/X level, with its year where that is part of the mark."""
        return LEVELS[self.standard][0]

    @classmethod
    def of(cls, info: DocumentInfo, digest: bytes, standard: str = "PDF/X-4") -> Identity:
        """From what the edition says. A date that is none becomes 2000-01-01: the file must have one."""
        try:
            day = date.fromisoformat(info.date).isoformat()
        except ValueError:
            day = _NO_DATE
        return cls(_plain(info.title) or "untitled", _plain(info.paper), _plain(info.lang), day, digest, standard)


def _plain(text: str) -> str:
    """On one line, without characters that XML cannot hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def info_entries(identity: Identity) -> Mapping[str, object]:
    """The Info dictionary."""
    moment = text(f"D:{identity.day.replace('-', '')}000000Z")
    return {
        "Title": text(identity.title),
        "Creator": text("banxin"),
        "Producer": text(PRODUCER),
        "CreationDate": moment,
        "ModDate": moment,
        "Trapped": name("False"),
        "GTS_PDFXVersion": text(identity.level),
    }


def xmp_packet(identity: Identity) -> bytes:
    """The XMP packet."""
    moment = f"{identity.day}T00:00:00Z"
    uuid = _uuid(identity.digest)
    lines = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(identity.title)}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:language><rdf:Bag><rdf:li>{_escaped(identity.lang)}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{moment}</xmp:MetadataDate>",
        "<xmp:CreatorTool>banxin</xmp:CreatorTool>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>",
        f"<xmpMM:InstanceID>{uuid}</xmpMM:InstanceID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ]
    if identity.publisher:
        lines.insert(1, f"<dc:publisher><rdf:Bag><rdf:li>{_escaped(identity.publisher)}</rdf:li></rdf:Bag></dc:publisher>")
    space = "pdfxid" if identity.standard == "PDF/X-4" else "pdfx"  # pdfx: where XMP mirrors keys of the Info dictionary
    lines.append(f"<{space}:GTS_PDFXVersion>{identity.level}</{space}:GTS_PDFXVersion>")
    return "\n".join([_HEAD, *lines, _TAIL]).encode()


def _uuid(digest: bytes) -> str:
    """A version 8 UUID (own scheme) from 16 bytes."""
    octets = bytearray(digest)
    octets[6] = octets[6] & 0x0F | 0x80
    octets[8] = octets[8] & 0x3F | 0x80
    h = octets.hex()
    return f"uuid:{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


_HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">"""
_TAIL = """</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _escaped(words: str) -> str:
    """Text as it stands in XML; the standard library's own function comes with all names of HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#x27;")
