"""A page of somebody else's PDF (来稿 PDF), made ready to be placed: what is printed of it stays, everything else goes.

The page is taken out of its file, with all that its content needs: fonts, pictures, forms, colours, exactly as they are. What
belongs to a page or a document, not to a drawing, is left behind: annotations, structure and marked content, layers, output
intents, metadata. Streams packed as PDF/X forbids are packed anew. The result is a PDF of one page, which preflight judges
and :mod:`layout.output.graft` writes; so what was judged is what is printed.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pikepdf
from msgspec import Struct

from layout.patterns import pattern
from layout.unfold import TooLargeError, unfolded_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layout.units import Mpt

Value: TypeAlias = Any
"""A pikepdf object, or the Python value it stands for."""

_KEPT = frozenset(
    ("Type", "Parent", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit", "Resources", "Contents", "Group")
)
"""Entries of a page that say how it is drawn."""
_DROPPED = ("/StructParents", "/StructParent", "/OC", "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/Measure", "/PtData")
"""Entries of forms and pictures that do not."""
_MARKED = frozenset(("BMC", "BDC", "EMC", "MP", "DP"))
_REPACKED = frozenset(("/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"))
"""Filters that PDF/X forbids, or that only take room."""
_MOST_CONTENT = 64 << 20
"""Bytes that the drawing instructions of a page, or of a form on it, may unfold to: the largest maps have a tenth."""
_MOST_REPACKED = 512 << 20
"""Bytes that a picture may unfold to that is packed anew."""
_STREAM = pattern(r"stream <[^>]*>[,:]?\s*")
"""What qpdf calls bytes in memory: different on every run."""
_HIDDEN = 2
"""Flag of an annotation that is not shown (ISO 32000-1, table 165)."""
_SILENT = frozenset(("/Link", "/Popup"))
"""Annotations that leave no mark on paper."""


class PlacedPageError(Exception):
    """It cannot be placed. The message says why."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        """``unreadable``, ``encrypted``, ``no-page`` or ``hidden-layers``."""
        super().__init__(message)


class PlacedPage(Struct, frozen=True):
    """A page ready to be placed."""

    data: bytes
    """A PDF with this page alone."""
    width: Mpt
    height: Mpt
    """Of its trim, as it is seen: turned, and in its own unit."""
    pages: int
    """How many its file has."""
    condition: str
    """The printing condition its file was made for, if it says so."""
    left_out: tuple[str, ...]
    """Kinds of annotations that would have left a mark."""


def read_placed_page(data: bytes, number: int, *, flat: bool = False) -> PlacedPage:
    """Page ``number`` (1-based) of a PDF.

    ``flat``: for a level without transparency. The page is then no transparency group, which is no matter unless something on it is
    transparent, and that is another fault.

    Raises:
        PlacedPageError: it is no PDF, or damaged beyond repair; it is encrypted; it has no such page; it hides layers.
    """
    try:
        with pikepdf.open(BytesIO(data)) as source:
            return _read(source, number, flat=flat)
    except pikepdf.PasswordError:
        raise PlacedPageError("encrypted", "it is encrypted and needs a password") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError, ArithmeticError) as error:
        said = _STREAM.sub("", str(error).rpartition(">: ")[2] or type(error).__name__).strip().partition("\n")[0]
        raise PlacedPageError("unreadable", f"it cannot be read: {said}") from None


def _read(source: pikepdf.Pdf, number: int, *, flat: bool) -> PlacedPage:
    if source.is_encrypted:
        raise PlacedPageError("encrypted", "it is encrypted, though it opens without a password")
    count = len(source.pages)
    if not 1 <= number <= count:
        has = f"it has {count} page{'s' * (count != 1)}" if count else "it has no pages"
        raise PlacedPageError("no-page", f"{has}, and no page {number}" if count else has)
    if _hides_layers(source.Root):
        raise PlacedPageError("hidden-layers", "it has hidden layers, which would be printed")
    condition = _condition(source.Root)
    with pikepdf.new() as target:
        left_out = tuple(dict.fromkeys(_printed_annotations(source.pages[number - 1].obj)))
        target.pages.append(source.pages[number - 1])
        page = target.pages[0]
        width, height = _trim(page)
        _clean_page(page, flat=flat)
        for stream in _streams(target):
            _clean_stream(stream)
        out = BytesIO()
        target.remove_unreferenced_resources()
        target.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return PlacedPage(out.getvalue(), width, height, count, condition, left_out)


# ---- what the file says --------------------------------------------------------------------------


def _hides_layers(root: Value) -> bool:
    default = _entry(_entry(root, "/OCProperties"), "/D")
    off = _entry(default, "/OFF")
    return _entry(default, "/BaseState") == "/OFF" or (isinstance(off, pikepdf.Array) and len(off) > 0)


def _condition(root: Value) -> str:
    intents = _entry(root, "/OutputIntents")
    for intent in intents if isinstance(intents, pikepdf.Array) else ():
        if _entry(intent, "/S") == "/GTS_PDFX":
            return str(_entry(intent, "/OutputConditionIdentifier") or _entry(intent, "/OutputCondition") or "")
    return ""


def _printed_annotations(page: Value) -> Iterator[str]:
    annotations = _entry(page, "/Annots")
    for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
        kind = str(_entry(annotation, "/Subtype") or "")
        flags = _entry(annotation, "/F") or 0
        if kind not in _SILENT and _entry(annotation, "/AP") is not None and not int(flags) & _HIDDEN:
            yield kind.removeprefix("/")


# ---- the page ------------------------------------------------------------------------------------


def _trim(page: pikepdf.Page) -> tuple[Mpt, Mpt]:
    """Width and height of the trim, which the page is given if it has none of its own."""
    obj = page.obj
    box = next((b for key in ("/TrimBox", "/ArtBox", "/CropBox", "/MediaBox") if (b := _box(_entry(obj, key))) is not None), None)
    if box is None:
        raise PlacedPageError("unreadable", "its page has no size")
    obj.TrimBox = pikepdf.Array(box)
    unit = float(_entry(obj, "/UserUnit") or 1)
    width, height = (round((box[2] - box[0]) * unit * 1000), round((box[3] - box[1]) * unit * 1000))
    return (height, width) if int(_entry(obj, "/Rotate") or 0) % 180 else (width, height)


def _box(value: Value) -> tuple[float, float, float, float] | None:
    """A rectangle with an area, its corners in order."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    a, b, c, d = (float(v) for v in value)
    return (min(a, c), min(b, d), max(a, c), max(b, d)) if a != c and b != d else None


def _clean_page(page: pikepdf.Page, *, flat: bool) -> None:
    for key in list(page.obj.keys()):
        if key[1:] not in _KEPT or (flat and key == "/Group"):
            del page.obj[key]
    _clean_resources(page.obj)
    group = _entry(page.obj, "/Group")
    if group is not None and "/CS" not in group:
        group.CS = pikepdf.Name.DeviceCMYK  # what is printed is CMYK; a space left open is taken from whoever places it
    contents = _entry(page.obj, "/Contents")
    _bounded(contents if isinstance(contents, pikepdf.Array) else [contents], _MOST_CONTENT)
    page.contents_coalesce()
    contents = _entry(page.obj, "/Contents")
    if isinstance(contents, pikepdf.Stream):
        _without_marks(contents)


def _streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream):
            yield obj


def _clean_stream(stream: pikepdf.Stream) -> None:
    for key in _DROPPED:
        if key in stream:
            del stream[key]
    if _entry(stream, "/Subtype") == "/Form" or "/PatternType" in stream:
        _bounded([stream], _MOST_CONTENT)
        _clean_resources(stream)
        _without_marks(stream)
    filters = _entry(stream, "/Filter")
    used = {str(f) for f in filters} if isinstance(filters, pikepdf.Array) else {str(filters)}
    if used & _REPACKED and used <= _REPACKED | {"/FlateDecode"}:
        _bounded([stream], _MOST_REPACKED)
        stream.write(stream.read_bytes())


def _bounded(streams: Iterable[Value], most: int) -> None:
    """See that streams do not unfold to more than so many bytes together."""
    for stream in streams:
        if isinstance(stream, pikepdf.Stream):
            filters = _entry(stream, "/Filter")
            names = [str(f)[1:] for f in (filters if isinstance(filters, pikepdf.Array) else [filters] if filters is not None else [])]
            limit, most = most, most - unfolded_size(stream.read_raw_bytes(), names, most)
            if most < 0:
                raise PlacedPageError("unreadable", f"it unfolds to {TooLargeError(limit)}")


def _clean_resources(holder: Value) -> None:
    resources = _entry(holder, "/Resources")
    if resources is not None and "/Properties" in resources:
        del resources["/Properties"]


def _without_marks(stream: pikepdf.Stream) -> None:
    """Take marked content out of a content stream: its structure and its layers are not there any more."""
    data = stream.read_bytes()
    if not any(operator.encode() in data for operator in _MARKED):
        return
    instructions = pikepdf.parse_content_stream(stream)
    kept = [one for one in instructions if str(one.operator) not in _MARKED]
    if len(kept) < len(instructions):
        stream.write(pikepdf.unparse_content_stream(kept))


def _entry(holder: Value, key: str) -> Value:
    """An entry of a dictionary or stream; ``None`` if it has none, or is none."""
    return holder.get(key) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None
