"""Cut a face down to the glyphs a document draws (子集化), ready to be embedded in a PDF."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING

import uharfbuzz as hb
from msgspec import Struct

from layout.typeface.cff import rename_cff

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.typeface.face import Face

_KEPT_TABLES = frozenset(
    ["CFF ", "glyf", "loca", "head", "hhea", "hmtx", "maxp", "fvar", "gvar", "avar", "HVAR", "MVAR"],
)
"""What outlines and widths need, variations until they are pinned. Text is shaped already, so layout tables and cmap go."""


class Subset(Struct, frozen=True):
    """A font program that holds only some glyphs. Glyph 0 is .notdef; codes in a PDF are the new ids."""

    data: bytes
    """CFF: the bare table, for ``/FontFile3 /CIDFontType0C``. glyf: a whole sfnt, for ``/FontFile2``."""
    is_cff: bool
    gids: Mapping[int, int]
    """Old glyph id to new one: 0, all that were asked for, and the parts of composites. New ids have no gaps."""
    name: str
    """PostScript name with a subset tag, ``ABCDEF+BanxinSong-Regular``: the PDF's ``BaseFont`` and ``FontName``."""

    @property
    def glyph_count(self) -> int:
        """How many glyphs it holds, .notdef included."""
        return len(self.gids)


def make_subset(face: Face, gids: Iterable[int]) -> Subset:
    """Cut ``face`` to ``gids``; .notdef is always kept. The same glyphs give the same bytes (of one HarfBuzz version).

    Raises:
        ValueError: a glyph id the face does not have.
        RuntimeError: HarfBuzz cannot read the outlines.
    """
    wanted = {0, *gids}
    if min(wanted) < 0 or max(wanted) >= face.glyph_count:
        raise ValueError(f"{face.key} has glyphs 0 to {face.glyph_count - 1}, not {min(wanted) if min(wanted) < 0 else max(wanted)}")
    font = face.hb_face_to_cut(len(wanted))
    request = hb.SubsetInput()
    # No glyph is wanted that was not asked for. With identity charset CID = new id, also for a face that was a subset before
    # (the bundled ones are). Desubroutinized outlines are smaller once deflated; where there is nothing to take out of them, not looking
    # for it saves a quarter of the time.
    request.flags = hb.SubsetFlags.NO_BIDI_CLOSURE | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    if not face.bare:
        request.flags |= hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    # Sets come filled with defaults and update() adds to them; no other set needs emptying, as the tables they are about are dropped.
    # Asked for characters alone, HarfBuzz need not walk through the whole cmap.
    chars, glyphs = request.sets(hb.SubsetInputSets.UNICODE), request.sets(hb.SubsetInputSets.GLYPH_INDEX)
    chars.clear()
    glyphs.clear()
    known, others = face.chars_of(wanted)
    chars.update(known)
    glyphs.update(others)
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode("latin-1"), "big") for tag in face.hb_face.table_tags if tag not in _KEPT_TABLES
    )
    for axis, value in face.axes.items():
        request.pin_axis_location(font, axis, value)
    plan = hb.SubsetPlan(font, request)
    cut = plan.execute()
    mapping = MappingProxyType(dict(sorted(plan.old_to_new_glyph_mapping.items())))
    data = bytes(cut.reference_table("CFF ").data if face.is_cff else cut.blob.data)
    name = f"{_tag(face.postscript_name, data)}+{face.postscript_name}"
    if face.is_cff:
        data = rename_cff(data, name)
    return Subset(data, face.is_cff, mapping, name)


def _tag(postscript_name: str, data: bytes) -> str:
    """Six capitals that differ for different subsets, and for faces that happen to share a name."""
    number = int.from_bytes(hashlib.sha256(postscript_name.encode() + data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)
