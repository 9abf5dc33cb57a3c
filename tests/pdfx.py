"""A judge of PDF/X for tests: what the two levels that banxin writes forbid, by ISO 15930-4 (X-1a:2003) and ISO 15930-7 (X-4).

Reads the finished file with pikepdf and shares nothing with the writer. Empty list: no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

VERSIONS = {"PDF/X-4": "1.6", "PDF/X-1a": "1.4"}
MARKS = {"PDF/X-4": "PDF/X-4", "PDF/X-1a": "PDF/X-1a:2003"}
FILTERS = {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode"}
"""Both standards forbid LZW only, and X-1a what is newer than PDF 1.4; these are those that we write."""
ALLOWED = {"/DeviceCMYK", "/DeviceGray", "/Separation"}
FORBIDDEN_KEYS = {"/AA", "/OpenAction", "/JS", "/JavaScript", "/OPI", "/Ref", "/Alternates", "/EmbeddedFiles", "/AcroForm", "/PS", "/HTP"}
FORBIDDEN_OPERATORS = {"g", "G", "rg", "RG", "BX", "EX", "ri", "i", "d0", "d1", "PS"}


def faults(data: bytes, standard: str) -> list[str]:
    """What is wrong with a file that is to be of a standard."""
    found: list[str] = []
    version = re.match(rb"%PDF-(\d\.\d)", data)
    stated = version[1].decode() if version else "none"
    if stated != VERSIONS[standard]:
        found.append(f"version {stated}")
    with pikepdf.open(BytesIO(data)) as pdf:
        found += list(_document(pdf, standard))
        for obj in pdf.objects:
            for part in _parts(obj):
                found += list(_dictionary(part, standard))
        for page in pdf.pages:
            found += list(_page(page))
        if standard == "PDF/X-1a" and (b"/ObjStm" in data or b"/XRef" in data):
            found.append("object or cross-reference stream")
    return list(dict.fromkeys(found))


def _document(pdf: pikepdf.Pdf, standard: str) -> Iterator[str]:
    info = pdf.docinfo
    mark = str(info.get("/GTS_PDFXVersion"))
    if mark != MARKS[standard]:
        yield f"{mark} is no mark of {standard}"
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if key not in info:
            yield f"no {key}"
    if info.get("/Trapped") not in (Name("/True"), Name("/False")):
        yield f"Trapped {info.get('/Trapped')}"
    ids = pdf.trailer.get("/ID")
    if ids is None or [len(bytes(part)) for part in ids] != [16, 16]:
        yield "no trailer ID"
    if "/Encrypt" in pdf.trailer:
        yield "encrypted"
    intents = [i for i in pdf.Root.get("/OutputIntents", Array()) if i.get("/S") == Name("/GTS_PDFX")]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
    for intent in intents:
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield "no OutputConditionIdentifier"
        if not str(intent.get("/RegistryName", "")) and not str(intent.get("/Info", "")):
            yield "neither RegistryName nor Info"
        profile = intent.get("/DestOutputProfile")
        if profile is None or profile.N != 4 or profile.read_bytes()[12:20] != b"prtrCMYK":
            yield "no CMYK press profile"


def _page(page: pikepdf.Page) -> Iterator[str]:
    boxes = {key: [float(v) for v in page.obj[f"/{key}"]] for key in ("MediaBox", "BleedBox", "TrimBox") if f"/{key}" in page.obj}
    if len(boxes) < 3 or "/ArtBox" in page.obj or "/UserUnit" in page.obj:
        yield "boxes missing, or too many"
    else:
        order = [boxes["MediaBox"], boxes["BleedBox"], boxes["TrimBox"]]
        for outer, inner in pairwise(order):
            if outer[0] > inner[0] or outer[1] > inner[1] or outer[2] < inner[2] or outer[3] < inner[3]:
                yield "a box sticks out of the one around it"
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += {"q": 1, "Q": -1}.get(name, 0)
        if depth > 28:
            yield "q nested deeper than 28"
        if name in FORBIDDEN_OPERATORS:
            yield f"operator {name}"
        if name == "INLINE IMAGE":
            yield "inline image"
        if name in ("cs", "CS") and str(operands[0]) not in page.Resources.get("/ColorSpace", {}) and str(operands[0]) not in ALLOWED:
            yield f"colour space {operands[0]}"
    if depth:
        yield "q without Q"


def _dictionary(d: Dictionary | Stream, standard: str) -> Iterator[str]:
    keys = set(d.keys())
    for key in sorted(FORBIDDEN_KEYS & keys):
        yield f"key {key}"
    if "/ColorSpace" in keys and not isinstance(d["/ColorSpace"], Dictionary):
        yield from _space(d["/ColorSpace"])
    elif "/ColorSpace" in keys:
        for space in d["/ColorSpace"].values():
            yield from _space(space)
    if isinstance(d, Stream):
        filters = d.get("/Filter", Array())
        for filter_ in filters if isinstance(filters, Array) else [filters]:
            if str(filter_) not in FILTERS:
                yield f"filter {filter_}"
    if d.get("/Type") == Name("/ExtGState"):
        if "/TR" in keys or d.get("/TR2", Name("/Default")) != Name("/Default") or "/HT" in keys:
            yield "transfer function" if "/HT" not in keys else "halftone"
    elif d.get("/Type") == Name("/FontDescriptor") and not {"/FontFile", "/FontFile2", "/FontFile3"} & keys:
        yield f"font {d.FontName} not embedded"
    if "/Transparency" in str(d.get("/S", "")) and standard == "PDF/X-1a":
        yield "group"
    if {"/ca", "/CA", "/BM", "/SMask", "/TR"} & keys and standard == "PDF/X-1a":
        yield from _transparency(d)


def _transparency(d: Dictionary | Stream) -> Iterator[str]:
    for key in ("/ca", "/CA"):
        if float(d.get(key, 1)) != 1:
            yield f"{key[1:]} {d[key]}"
    if str(d.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
        yield f"blend mode {d['/BM']}"
    if d.get("/SMask", Name("/None")) != Name("/None"):
        yield "soft mask"
    if "/TR" in d:
        yield "transfer function"


def _space(space: Object) -> Iterator[str]:
    name = str(space[0]) if isinstance(space, Array) else str(space)
    if name not in ALLOWED:
        yield f"colour space {name}"
    if name == "/Separation" and str(space[2]) != "/DeviceCMYK":
        yield f"Separation over {space[2]}"


def _parts(obj: Object) -> Iterator[Dictionary | Stream]:
    """Dictionaries in an indirect object, those inside it included."""
    if isinstance(obj, Dictionary | Stream):
        yield obj
        for value in obj.values():
            if isinstance(value, Object) and not value.is_indirect:
                yield from _parts(value)
    elif isinstance(obj, Array):
        for value in obj:
            if isinstance(value, Object) and not value.is_indirect:
                yield from _parts(value)
