"""Embedded font programs: which glyph a code shows, and how wide that glyph really is.

Font programs are read with fontTools, which only preflight needs: it comes with ``banxin[preflight]``.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from layout.preflight.check import NotRunError
from layout.preflight.pdf.encodings import code_names, unicode_of
from layout.preflight.pdf.objects import STUMBLES, entry, name, told, whole
from layout.preflight.pdf.streams import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from layout.preflight.pdf.fonts import PdfFont

_SILENT = logging.NullHandler()
"""fontTools logs what it makes of odd fonts; a check's findings are all there is to say."""
_LARGEST = 64 << 20
_BLANK = (32, 160)
"""Codes of spaces, which subsets leave out: nothing is shown where there is no glyph."""
_SYMBOLIC = 4


class Shown(Struct, frozen=True):
    """One code as stated and as it is in the font program, widths in 1/1000 em."""

    code: int
    stated: float
    real: float | None
    """``None``: the program has no glyph for it, or ``.notdef``."""


class Program(Struct, frozen=True):
    """Widths by code; ``width(code)`` is ``None`` for codes without a glyph."""

    width: Callable[[int], float | None] | None = None
    """``None`` where it cannot be told which glyph a code shows: unusual CMaps, fonts that are not embedded."""
    problem: str = ""
    """Why the program cannot be read."""


def compare(font: PdfFont, codes: Iterable[int]) -> list[Shown]:
    """Each code shown, as the PDF states it and as the program has it. Empty where that cannot be told.

    Raises:
        NotRunError: fontTools is not installed.
    """
    program = program_of(font)
    if program.width is None:
        return []
    out = []
    for code in sorted(codes):
        try:
            real = program.width(code)
        except Exception as error:  # fontTools raises anything over a damaged glyph
            raise ValueError(f"font {font.shown}, code {code}: {told(error)}") from error
        if real is not None or font.composite or code not in _BLANK:
            out.append(Shown(code, font.stated(code), real))
    return out


def program_of(font: PdfFont) -> Program:
    """The program of a font, read once.

    Raises:
        NotRunError: fontTools is not installed.
    """
    try:
        import fontTools  # noqa: F401
    except ImportError:
        raise NotRunError("fontTools is not installed: pip install 'banxin[preflight]'") from None
    logging.getLogger("fontTools").addHandler(_SILENT)
    if font.program is None:
        font.program = _read(font)
    return font.program


def _read(font: PdfFont) -> Program:
    key = font.file_key
    if not key or font.type3:
        return Program()
    try:
        data = decoded(entry(font.descriptor, key), _LARGEST)
        if key == "FontFile2":
            return Program(_truetype(font, data))
        if key == "FontFile3":
            return Program(_cff(font, data))
        return Program(_type1(font, data))
    except STUMBLES as error:
        return Program(problem=told(error))
    except Exception as error:  # noqa: BLE001 (fontTools raises anything over damaged fonts)
        return Program(problem=f"{type(error).__name__} {told(error)}")


# ---- TrueType ------------------------------------------------------------------------------------


def _truetype(font: PdfFont, data: bytes) -> Callable[[int], float | None] | None:
    from fontTools.ttLib import TTFont

    face = TTFont(BytesIO(data), lazy=True, fontNumber=0)
    glyphs, stated, table = face["maxp"].numGlyphs, face["hhea"].numberOfHMetrics, face.reader["hmtx"]
    metrics = [int.from_bytes(table[4 * i : 4 * i + 2], "big") for i in range(min(stated, len(table) // 4))]  # subsets cut it short
    scale = 1000 / face["head"].unitsPerEm
    if not metrics:
        return None

    def advance(gid: int) -> float | None:
        return metrics[min(gid, len(metrics) - 1)] * scale if 0 < gid < glyphs else None

    if not font.composite:
        glyph = _simple_truetype(font, face)
        return None if glyph is None else lambda code: advance(glyph(code))
    if not font.identity_coded:
        return None
    mapping = entry(font.carrier, "CIDToGIDMap")
    if mapping is None or name(mapping) == "Identity":
        return advance
    table = decoded(mapping, 1 << 20)
    return lambda cid: advance(int.from_bytes(table[2 * cid : 2 * cid + 2], "big"))


def _simple_truetype(font: PdfFont, face: Any) -> Callable[[int], int] | None:
    """From code to glyph (ISO 32000-1, 9.6.6.4)."""
    if "cmap" not in face:
        return None
    tables = {(t.platformID, t.platEncID): t.cmap for t in face["cmap"].tables}
    encoded = entry(font.obj, "Encoding") is not None
    if encoded and not whole(entry(font.descriptor, "Flags")) & _SYMBOLIC and (3, 1) in tables:
        named, table = code_names(font, "StandardEncoding"), tables[3, 1]
        return lambda code: _gid(face, table.get(unicode_of(named.get(code, ""))))
    if (3, 0) in tables:
        table = tables[3, 0]
        start = min(table, default=0) & 0xFF00
        return lambda code: _gid(face, table.get(start + code) or table.get(code))
    if (1, 0) in tables and not encoded:
        table = tables[1, 0]
        return lambda code: _gid(face, table.get(code))
    return None


def _gid(face: Any, glyph: str | None) -> int:
    return int(face.getGlyphID(glyph)) if glyph else 0


# ---- CFF and Type 1 ------------------------------------------------------------------------------


def _cff(font: PdfFont, data: bytes) -> Callable[[int], float | None] | None:
    """Bare CFF, or an OpenType font round it."""
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont

    if data[:4] in (b"\0\1\0\0", b"true"):
        return _truetype(font, data)
    if data[:4] == b"OTTO":
        fonts = TTFont(BytesIO(data), lazy=True)["CFF "].cff
    else:
        fonts = CFFFontSet()
        fonts.decompile(BytesIO(data), None)
    top = fonts[0]
    strings, names, reader = top.CharStrings, getattr(top, "charset", None) or [], _width_reader()
    matrix = getattr(top, "FontMatrix", None) or [0.001]
    scale = 1000 * matrix[0]

    @cache
    def advance(glyph: str) -> float | None:
        if glyph not in strings or glyph == ".notdef":
            return None
        string = strings[glyph]
        private = string.private
        found = reader(getattr(private, "Subrs", []), string.globalSubrs, private.nominalWidthX, private.defaultWidthX, private)
        with suppress(_WidthFound):
            found.execute(string)
        return float(found.width * scale)

    if not font.composite:
        codes = code_names(font, _builtin(top))
        return lambda code: advance(codes.get(code, ".notdef"))
    if not font.identity_coded:
        return None
    if hasattr(top, "ROS"):
        return lambda cid: advance(f"cid{cid:05d}") if cid else None
    return lambda cid: advance(names[cid]) if 0 < cid < len(names) else None


class _WidthFound(Exception):  # noqa: N818 (no error: the rest of the glyph is not needed)
    pass


@cache
def _width_reader() -> Any:
    """Carries out a Type 2 charstring up to its first operator, where its width stands."""
    from fontTools.misc.psCharStrings import T2WidthExtractor

    class Reader(T2WidthExtractor):  # type: ignore[misc]
        def popallWidth(self, evenOdd: int = 0) -> Any:  # noqa: N802, N803 (fontTools' name)
            super().popallWidth(evenOdd)
            raise _WidthFound

    return Reader


def _builtin(top: Any) -> dict[int, str] | str:
    """The encoding of a CFF itself."""
    encoding = getattr(top, "Encoding", "StandardEncoding")
    if isinstance(encoding, str):
        return encoding
    return {code: glyph for code, glyph in enumerate(encoding) if glyph and glyph != ".notdef"}


def _type1(font: PdfFont, data: bytes) -> Callable[[int], float | None] | None:
    """A Type 1 font. fontTools' own reader insists on subroutines, which small subsets have none of."""
    from fontTools.misc import eexec, psLib
    from fontTools.misc.psCharStrings import T1CharString

    face = psLib.suckfont(_joined(data), "latin-1")
    strings, private = face["CharStrings"], face["Private"]
    skipped = private.get("lenIV", 4)
    subrs: list[Any] = []
    subrs += [T1CharString(eexec.decrypt(code, 4330)[0][skipped:], subrs=subrs) for code in private.get("Subrs", ())]
    encoding = face.get("Encoding", "StandardEncoding")
    builtin: dict[int, str] | str = (
        encoding if isinstance(encoding, str) else {c: name for c, name in enumerate(encoding) if name != ".notdef"}
    )
    scale = 1000 * (face.get("FontMatrix") or [0.001])[0]
    codes = code_names(font, builtin)

    def advance(code: int) -> float | None:
        glyph = codes.get(code, ".notdef")
        if glyph not in strings or glyph == ".notdef":
            return None
        found = _type1_width_reader()(subrs)
        with suppress(_WidthFound):
            found.execute(T1CharString(eexec.decrypt(strings[glyph], 4330)[0][skipped:], subrs=subrs))
        return float(found.width * scale)

    return advance


@cache
def _type1_width_reader() -> Any:
    """The same for Type 1: its width stands in ``hsbw``."""
    from fontTools.misc.psCharStrings import T1OutlineExtractor
    from fontTools.pens.basePen import NullPen

    class Reader(T1OutlineExtractor):  # type: ignore[misc]
        def __init__(self, subrs: Any) -> None:
            super().__init__(NullPen(), subrs)

        def op_hsbw(self, index: int) -> None:
            super().op_hsbw(index)
            raise _WidthFound

    return Reader


def _joined(data: bytes) -> bytes:
    """Without the segment headers of PFB files."""
    out, at = b"", 0
    while data[at : at + 1] == b"\x80" and data[at + 1 : at + 2] in (b"\1", b"\2"):
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        out += data[at + 6 : at + 6 + size]
        at += 6 + size
    return out or data
