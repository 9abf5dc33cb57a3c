"""One font face (字体): which glyph a character has, how wide it is, where its ink is."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import uharfbuzz as hb
from msgspec import Struct, field

from layout.typeface.lookups import named_glyphs
from layout.typeface.metrics import Metrics, may_embed, read_metrics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from layout.typeface.lookups import Named

Ink = tuple[int, int, int, int]
"""xmin, ymin, xmax, ymax in font units."""

PREPARED_AFTER = 2
"""How often as many glyphs as a face has must have been cut of it before it is prepared: cutting them takes 2 µs each, preparing 4."""


class Face(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """One face, opened when first asked for something; immutable to callers, safe to share.

    Two faces are equal only if they are the same object. All lengths are font units: ``upem`` of
    them make an em.
    """

    key: str
    """Short and stable: the PostScript name, made unique within its ``Typefaces``."""
    family: str
    role: str
    """``song``, ``hei``, ``kai``, ``fangsong``; empty for a face that has only a family name."""
    weight: int
    """The weight it answers to, 100 to 900."""
    postscript_name: str
    licence: str
    path: str
    """Where it comes from, for messages."""
    index: int = 0
    """Subfont of a collection."""
    blob: Callable[[], hb.Blob] = hb.Blob
    """Gives the file's content; called once, when the face is first used."""
    bare: bool = False
    """Whether its outlines are known to have neither hints nor subroutines."""
    _glyphs: dict[str, int | None] = field(default_factory=dict)
    _chars: dict[int, int] = field(default_factory=dict)
    _advances: dict[int, int] = field(default_factory=dict)
    _coverages: dict[int, float] = field(default_factory=dict)
    _inks: dict[int, Ink] = field(default_factory=dict)
    _v_origins: dict[int, tuple[int, int]] = field(default_factory=dict)
    _vertical: dict[str, bool] = field(default_factory=dict)
    _tally: Counter[str] = field(default_factory=Counter)

    def __repr__(self) -> str:
        return f"Face({self.key!r})"

    @cached_property
    def hb_face(self) -> hb.Face:
        """HarfBuzz's face."""
        return hb.Face(self.blob(), self.index)

    @cached_property
    def hb_font(self) -> hb.Font:
        """HarfBuzz's font, scaled to ``upem``: shaping with it gives font units. Do not change its settings."""
        font = hb.Font(self.hb_face)
        if self.axes:
            font.set_variations(self.axes)
        return font

    @cached_property
    def axes(self) -> dict[str, float]:
        """Where a variable font is pinned: ``wght`` at this face's weight, other axes at their defaults."""
        face = self.hb_face
        if not face.has_var_data:
            return {}
        return {
            axis.tag: min(max(float(self.weight), axis.min_value), axis.max_value) if axis.tag == "wght" else axis.default_value
            for axis in face.axis_infos
        }

    def hb_face_to_cut(self, glyphs: int) -> hb.Face:
        """HarfBuzz's face, to cut so many glyphs from it.

        Bare CFF outlines are prepared for that as soon as cutting has taken longer than preparing them does; it then takes a tenth.
        That is worth its 8 MB where many pages are made, and in no other process.
        """
        if not (self.bare and self.is_cff):
            return self.hb_face
        self._tally["cut"] += glyphs
        return self._prepared if self._tally["cut"] > PREPARED_AFTER * self.glyph_count else self.hb_face

    @cached_property
    def _prepared(self) -> hb.Face:
        return hb.subset_preprocess(self.hb_face)

    @cached_property
    def metrics(self) -> Metrics:
        """All figures at once; the properties below are the same."""
        return read_metrics(self.hb_font, self.weight)

    @cached_property
    def is_cff(self) -> bool:
        """Whether the outlines are CFF (cubic) rather than glyf (quadratic)."""
        return "CFF " in self.hb_face.table_tags

    @cached_property
    def named_glyphs(self) -> Named | None:
        """The glyphs that its lookups name; ``None`` if it may be any (:mod:`layout.typeface.lookups`)."""
        return named_glyphs(self.hb_face)

    @property
    def upem(self) -> int:
        """Units per em."""
        return self.metrics.upem

    @property
    def ascent(self) -> int:
        """Top of the em box above the baseline."""
        return self.metrics.ascent

    @property
    def descent(self) -> int:
        """Bottom of the em box; negative."""
        return self.metrics.descent

    @property
    def cap_height(self) -> int:
        """Height of Latin capitals."""
        return self.metrics.cap_height

    @property
    def bbox(self) -> Ink:
        """Bounding box of all glyphs of the face."""
        return self.metrics.bbox

    @property
    def italic_angle(self) -> float:
        """Degrees; negative leans to the right."""
        return self.metrics.italic_angle

    @property
    def stem_v(self) -> int:
        """Width of vertical stems (estimated)."""
        return self.metrics.stem_v

    @property
    def embeddable(self) -> bool:
        """Whether OS/2 fsType lets a subset be embedded."""
        return may_embed(self.metrics.fs_type)

    @cached_property
    def glyph_count(self) -> int:
        """How many glyphs it has; ids run from 0 (.notdef) to this number, exclusive."""
        return int(self.hb_face.glyph_count)

    def glyph(self, char: str) -> int | None:
        """Nominal glyph of one character (cmap, no shaping); ``None`` if the face lacks it."""
        if char in self._glyphs:
            return self._glyphs[char]
        # A cmap may map characters to .notdef; that is as good as not having them.
        gid = self.hb_font.get_nominal_glyph(ord(char)) or None
        if gid is not None and gid >= self.glyph_count:
            gid = None  # and a broken one to glyphs that are not there
        self._glyphs[char] = gid
        if gid is not None:
            self._chars[gid] = ord(char)
        return gid

    def chars_of(self, gids: Iterable[int]) -> tuple[list[int], list[int]]:
        """Glyphs as characters that have them (nominal ones, as far as any was ever asked for), and the other glyphs, without .notdef."""
        known, others = list[int](), list[int]()
        for gid in gids:
            if gid in self._chars:
                known.append(self._chars[gid])
            elif gid:
                others.append(gid)
        return known, others

    def glyph_in(self, char: str, lang: str) -> int:
        """Glyph of one character as a language has it (``locl``) in a horizontal line of ideographs."""
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", lang
        hb.shape(self.hb_font, buffer)
        return int(buffer.glyph_infos[0].codepoint)

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for this one character."""
        return self.glyph(char) is not None

    def advance(self, gid: int) -> int:
        """Horizontal advance of a glyph (字幅)."""
        width = self._advances.get(gid)
        if width is None:
            width = self._advances[gid] = int(self.hb_font.get_glyph_h_advance(gid))
        return width

    def ink(self, gid: int) -> Ink:
        """Box of a glyph's outline (字面), relative to its origin; all zero if it is blank."""
        try:
            return self._inks[gid]
        except KeyError:
            extents = self.hb_font.get_glyph_extents(gid)
            box = (0, 0, 0, 0)
            if extents and extents.width and extents.height:
                left, top = int(extents.x_bearing), int(extents.y_bearing)
                box = (left, top + int(extents.height), left + int(extents.width), top)  # HarfBuzz's height is negative
            self._inks[gid] = box
            return box

    def coverage(self, gid: int) -> float:
        """The share of an em square that a glyph's ink covers."""
        try:
            return self._coverages[gid]
        except KeyError:
            from layout.typeface.outline import outline_area

            share = self._coverages[gid] = outline_area(self.hb_font, gid) / self.upem**2
            return share

    # ---- vertical setting (直排) -----------------------------------------------------------------

    def v_advance(self, gid: int) -> int:
        """Vertical advance of an upright glyph, positive."""
        return -int(self.hb_font.get_glyph_v_advance(gid))

    def v_origin(self, gid: int) -> tuple[int, int]:
        """The head of an upright glyph's cell, on the line's axis, relative to its (horizontal) origin."""
        try:
            return self._v_origins[gid]
        except KeyError:
            x, y = self.hb_font.get_glyph_v_origin(gid)
            origin = self._v_origins[gid] = (int(x), int(y))
            return origin

    def ink_down(self, gid: int) -> tuple[int, int]:
        """Where the ink of an upright glyph begins and ends, from the head of its cell down."""
        _, low, _, high = self.ink(gid)
        top = self.v_origin(gid)[1]
        return top - high, top - low

    def has_vertical(self, chars: str) -> bool:
        """Whether characters have forms of their own for vertical lines (``vert``); a dash may have one for two of them only."""
        try:
            return self._vertical[chars]
        except KeyError:
            buffer = hb.Buffer()
            buffer.add_str(chars)
            buffer.direction, buffer.script, buffer.language = "ttb", "Hani", "zh-Hans"
            hb.shape(self.hb_font, buffer)
            plain = [self.glyph(char) or 0 for char in chars]
            found = self._vertical[chars] = [info.codepoint for info in buffer.glyph_infos] != plain
            return found
