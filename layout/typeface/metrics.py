"""The figures of a face that layout and font descriptors need, read from its tables.

HarfBuzz hands over the raw tables; the few fields wanted are unpacked here, because importing
fontTools costs more than laying out a page.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import uharfbuzz as hb

_OS2_FS_TYPE = 8
_OS2_TYPO_ASCENDER = 68
_OS2_CAP_HEIGHT = 88
_HEAD_BBOX = 36
_HHEA_ASCENDER = 4
_POST_ITALIC_ANGLE = 4

_RESTRICTED = 0x0002
_LESS_RESTRICTED = 0x000C
_NO_SUBSETTING = 0x0100
_BITMAPS_ONLY = 0x0200


class Metrics(Struct, frozen=True):
    """Figures of one face in font units (``upem`` to the em)."""

    upem: int
    ascent: int
    descent: int
    """Negative below the baseline. With ``ascent`` the em box (字身框) where OS/2 has it."""
    cap_height: int
    bbox: tuple[int, int, int, int]
    """xmin, ymin, xmax, ymax over all glyphs of the whole face."""
    italic_angle: float
    """Degrees, negative for a face that leans to the right."""
    stem_v: int
    """Width of vertical stems, estimated from the weight: descriptors must have it, no renderer measures with it."""
    fs_type: int
    """OS/2 fsType: what the maker permits; see :func:`may_embed`."""


def read_metrics(font: hb.Font, weight: int) -> Metrics:
    """The figures of an opened face; what a table lacks is filled in with what is usual."""
    face = font.face
    upem = int(face.upem)
    os2, head, hhea, post = (bytes(face.reference_table(tag).data) for tag in ("OS/2", "head", "hhea", "post"))
    ascent, descent = _shorts(os2, _OS2_TYPO_ASCENDER, 2)
    if not ascent:
        ascent, descent = _shorts(hhea, _HHEA_ASCENDER, 2)
    if not ascent:
        ascent, descent = upem * 88 // 100, -(upem * 12 // 100)
    (cap_height,) = _shorts(os2, _OS2_CAP_HEIGHT, 1)
    if not cap_height:
        letter = font.get_nominal_glyph(ord("H"))
        extents = font.get_glyph_extents(letter) if letter else None
        cap_height = int(extents.y_bearing) if extents else upem * 7 // 10
    xmin, ymin, xmax, ymax = _shorts(head, _HEAD_BBOX, 4)
    angle = struct.unpack_from(">i", post, _POST_ITALIC_ANGLE)[0] / 65536 if len(post) >= _POST_ITALIC_ANGLE + 4 else 0.0
    (fs_type,) = _shorts(os2, _OS2_FS_TYPE, 1)
    # The usual estimate of PDF writers for a face that does not say: 50 + (weight / 65)².
    stem_v = round((50 + (weight / 65) ** 2) * upem / 1000)
    return Metrics(upem, ascent, descent, cap_height, (xmin, ymin, xmax, ymax), angle, stem_v, fs_type & 0xFFFF)


def may_embed(fs_type: int) -> bool:
    """Whether the maker lets a subset of the outlines be embedded in a document.

    Preview & print (4) and editable (8) suffice; restricted (2) alone, "no subsetting" (0x100) and
    "bitmaps only" (0x200) do not: the engine embeds subsets of outlines and nothing else.
    """
    if fs_type & (_NO_SUBSETTING | _BITMAPS_ONLY):
        return False
    return not fs_type & _RESTRICTED or bool(fs_type & _LESS_RESTRICTED)


def _shorts(table: bytes, offset: int, count: int) -> tuple[int, ...]:
    """``count`` signed 16-bit numbers, zeros where the table is too short (old versions are)."""
    if len(table) < offset + 2 * count:
        return (0,) * count
    return struct.unpack_from(f">{count}h", table, offset)
