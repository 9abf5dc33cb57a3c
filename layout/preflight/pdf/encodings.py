"""Which glyph names the codes of a simple font mean (ISO 32000-1, 9.6.6 and annex D)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from layout.preflight.pdf.objects import entry, items, name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.preflight.pdf.fonts import PdfFont


def code_names(font: PdfFont, builtin: Mapping[int, str] | str) -> dict[int, str]:
    """Glyph names by code: the base encoding (else the font's own), and the differences over it."""
    stated = entry(font.obj, "Encoding")
    base = name(stated) or name(entry(stated, "BaseEncoding"))
    names = dict(_named(base) or (builtin if not isinstance(builtin, str) else _named(builtin) or {}))
    code = 0
    for part in items(entry(stated, "Differences")):
        if isinstance(part, int):
            code = part
        else:
            names[code] = name(part)
            code += 1
    return names


@lru_cache(maxsize=8)
def _named(encoding: str) -> dict[int, str] | None:
    """A predefined encoding; ``None`` if it is none."""
    from fontTools.agl import UV2AGL

    if encoding == "WinAnsiEncoding":
        names = {code: UV2AGL.get(ord(bytes([code]).decode("cp1252", "replace")), "") for code in range(32, 256)}
        return {
            **{code: "bullet" for code in range(127, 256) if not names[code]},
            **{c: n for c, n in names.items() if n},
            160: "space",
            173: "hyphen",
        }
    if encoding == "MacRomanEncoding":
        from fontTools.encodings.MacRoman import MacRoman

        return {code: glyph for code, glyph in enumerate(MacRoman) if glyph != ".notdef" and code >= 32}
    if encoding == "StandardEncoding":
        from fontTools.encodings.StandardEncoding import StandardEncoding

        return {code: glyph for code, glyph in enumerate(StandardEncoding) if glyph != ".notdef"}
    return None


def unicode_of(glyph: str) -> int:
    """The character of a glyph name; 0 if it has none."""
    from fontTools.agl import toUnicode

    text = toUnicode(glyph)
    return ord(text[0]) if text else 0
