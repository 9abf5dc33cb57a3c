"""Faces of the house's own: a file in the project, or an installed face asked for by name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import uharfbuzz as hb

from layout.patterns import pattern
from layout.typeface.face import Face
from layout.typeface.subset import make_subset
from layout.world import OutsideProjectError

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from layout.diagnostics import Diagnostics
    from layout.style import UserFace
    from layout.typeface.proven import ProvenFaces

_TRUETYPE = ("glyf", "loca")
_NEEDED_TABLES = ("cmap", "head", "hhea", "hmtx", "maxp")
_NOT_NAME = pattern(r"[^!-~]|[\[\](){}<>/%]")
_ASK = "ask its maker, or whoever sent it, for a whole OpenType or TrueType file that is not variable"
_LONGEST_NAME = 63
_FOREIGN = {
    b"wOFF": "a WOFF web font: unpack it to OTF or TTF",
    b"wOF2": "a WOFF2 web font: unpack it to OTF or TTF",
    b"%!PS": "a Type 1 font: convert it to OpenType",
    b"%!Fo": "a Type 1 font: convert it to OpenType",
    b"\x80\x01": "a Type 1 font: convert it to OpenType",
    b"<": "text, not a font: was a web page saved in its place?",
    b"version https://git-lfs": "a Git LFS pointer: fetch the file with git lfs pull",
}


def open_user_face(
    wanted: UserFace, role: str, taken: Container[str], read: Callable[[str], bytes], problems: Diagnostics, proven: ProvenFaces
) -> Face | None:
    """Open the face and see that it can be used.

    ``role`` is the role it takes over, if any; ``taken`` the keys other faces have, ``proven`` the faces that need
    no proof that they can be cut. Whatever is wrong is reported (``font/missing-file``, ``font/system-missing``, ``font/unreadable``) and gives
    ``None``. A face whose maker forbids embedding is reported too (``font/not-embeddable``), but
    given, so that the rest of the page can be judged.
    """
    where = f"font of {wanted.family!r}"
    if wanted.file:
        path, index, blob = wanted.file, wanted.index, _read_file(wanted, where, read, problems)
    elif wanted.system:
        path, index, blob = _find_installed(wanted, where, problems)
    else:
        problems.error(
            "font/missing-file", f"{where} names neither a file nor a system face", hint="add file: or system:", span=wanted.span
        )
        return None
    if blob is None:
        return None

    # HarfBuzz reads the upper half of an index as a named instance; what is no index at all, _fault tells.
    font = hb.Face(blob, index if 0 <= index < 0x10000 else 0)
    if fault := _fault(font, blob.data if wanted.file else b"", index):
        problems.error("font/unreadable", f"{where}: {path} {fault}", hint=_ASK, span=wanted.span)
        return None
    name = _postscript_name(font, path)
    if font.has_var_data:
        name = f"{name}_{wanted.weight}wght"  # several weights may be cut from one variable font
    own_family = str(font.get_name(hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY) or font.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or "")
    face = Face(
        key=_unique(name, taken),
        family=(own_family or wanted.family) if role else wanted.family,
        role=role,
        weight=wanted.weight,
        postscript_name=name,
        licence=str(font.get_name(hb.OTNameIdPredefined.LICENSE) or "").strip().partition("\n")[0],
        path=path,
        index=index,
        blob=lambda: blob,
    )
    if wanted.file and not _can_be_cut(face, blob.data, proven):
        problems.error("font/unreadable", f"{where}: {path} has outlines that cannot be read", hint=_ASK, span=wanted.span)
        return None
    if not face.embeddable:
        problems.error(
            "font/not-embeddable",
            f"{where}: {path} may not be embedded in a document (OS/2 fsType is {face.metrics.fs_type:#06x})",
            hint="ask its maker for a licence and a file that allow it, or take another face",
            span=wanted.span,
        )
    return face


def _read_file(wanted: UserFace, where: str, read: Callable[[str], bytes], problems: Diagnostics) -> hb.Blob | None:
    try:
        return hb.Blob(read(wanted.file))
    except FileNotFoundError:
        problems.error(
            "font/missing-file",
            f"{where}: there is no file {wanted.file}",
            hint="the path is seen from the file that names it",
            span=wanted.span,
        )
    except OutsideProjectError as error:
        problems.error("font/missing-file", f"{where}: {error}", hint=error.hint, span=wanted.span)
    except (OSError, ValueError) as error:  # ValueError: a path no file can have
        reason = getattr(error, "strerror", None) or error
        problems.error("font/unreadable", f"{where}: {wanted.file} cannot be read: {reason}", hint=_ASK, span=wanted.span)
    return None


def _find_installed(wanted: UserFace, where: str, problems: Diagnostics) -> tuple[str, int, hb.Blob | None]:
    """Path, subfont and content of an installed face."""
    from layout.typeface import system

    try:
        found = system.find_system_font(wanted.system, wanted.weight, wanted.index)
        return found.path, found.index, hb.Blob.from_file_path(found.path)
    except system.SystemFontMissingError as error:
        problems.error("font/system-missing", f"{where}: {error}", hint=error.hint, span=wanted.span)
    except hb.HarfBuzzError as error:
        problems.error("font/unreadable", f"{where}: {error}", span=wanted.span)
    return "", 0, None


def _fault(font: hb.Face, data: bytes, index: int) -> str:
    """Why the face cannot be used; empty if it can. ``data`` is the file of a project; installed faces are trusted to be whole."""
    if not font.count:
        return next((f"is {what}" for start, what in _FOREIGN.items() if data.startswith(start)), "is not an OpenType or TrueType font")
    if not 0 <= index < font.count:
        return f"has no subfont {index}: it holds {font.count}, counted from 0"
    try:
        tags = font.table_tags
    except UnicodeDecodeError:
        return "is damaged: its tables have no names"
    if "CFF2" in tags:
        return "has CFF2 outlines, which PDF cannot hold: use the static OTF or TTF of the same face"
    if "CFF " not in tags and "glyf" not in tags:
        return "has no outlines, only pictures of glyphs"
    needed = (*_NEEDED_TABLES, *(("CFF ",) if "CFF " in tags else _TRUETYPE))
    cut = _cut_off(data, index) if data else set()
    empty = [tag.strip() for tag in needed if tag in cut or not len(font.reference_table(tag).data)]
    if empty:
        return f"is damaged: table {', '.join(empty)} is missing or cut off"
    return "" if font.glyph_count else "has no glyphs"


def _can_be_cut(face: Face, data: bytes, proven: ProvenFaces) -> bool:
    """Whether all outlines can be read, which is seen by cutting them: 50 ms for ten thousand. Later, when the page is written, is too late."""
    key = proven.key(data, face.index)
    if key in proven:
        return True
    try:
        make_subset(face, range(face.glyph_count))
    except (RuntimeError, ValueError, LookupError):
        return False
    proven.add(key)
    return True


def _cut_off(data: bytes, index: int) -> set[str]:
    """Tables of a font that go on beyond the end of its file: HarfBuzz takes what there is of them."""
    start = 0
    if data[:4] == b"ttcf":
        start = int.from_bytes(data[12 + 4 * index : 16 + 4 * index])
    count = int.from_bytes(data[start + 4 : start + 6])
    tables = (data[start + 12 + 16 * i : start + 28 + 16 * i] for i in range(count))
    ends = {table[:4].decode("latin-1"): int.from_bytes(table[8:12]) + int.from_bytes(table[12:16]) for table in tables if len(table) == 16}
    return {tag for tag, end in ends.items() if end > len(data)}


def _postscript_name(font: hb.Face, path: str) -> str:
    """Name 6, or what can be made of the file's name; only characters a PDF name and a CFF name may have."""
    name = _NOT_NAME.sub("", str(font.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""))
    return (name or _NOT_NAME.sub("", PurePosixPath(path).stem) or "Unnamed")[:_LONGEST_NAME]


def _unique(name: str, taken: Container[str]) -> str:
    key, number = name, 1
    while key in taken:
        number += 1
        key = f"{name}#{number}"
    return key
