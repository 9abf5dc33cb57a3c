"""Ruby (注音, 振り仮名): readings set small above their base, bopomofo beside it.

What a reading needs is worked out here, once: the base of one that is wider gets white on both sides,
as part of its cells, so that a reading never sticks out of a line. It hangs over neighbouring kana by up
to one em of its own size, over ideographs never: the white between such neighbours becomes negative.
Where readings then stand is a matter of the line (:mod:`layout.inline.ruby`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from layout.text.classes import classify
from layout.text.shape import shape
from layout.units import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.style import Colour, Ruby, TextStyle
    from layout.text.cells import Cells
    from layout.typeface import Typefaces
    from layout.units import Mpt

SYLLABLE_GAP = 250
"""Least white between two syllables of pinyin, in 1/1000 em of their size."""
_FACE_TOP, _FACE_FOOT = 830, 70
"""How far ideographs and kana reach above and below the baseline, in 1/1000 em."""
_LATIN_TOP, _LATIN_FOOT = 820, 200
"""The same for letters with tone marks."""
_CLEAR = 30
"""Least white between a reading and its base, in 1/1000 em of the base."""
BOPOMOFO_SIZE = 300
"""注音符号: 3:10 of the base."""
BOPOMOFO_ROOM = 500
"""What they take beside the base, tone marks included."""
_BOPOMOFO_MIDDLE, _TONE_MIDDLE, _TONE_RISE = 160, 410, 110
_TONES = "ˉˊˇˋ"
_LIGHT_TONE = "˙"


class RubyPart(Struct, frozen=True):
    """One reading, shaped, over the cells ``start`` up to ``end``. Parallel tuples, one entry per glyph."""

    start: int
    end: int
    text: str
    width: Mpt
    faces: tuple[str, ...]
    gids: tuple[int, ...]
    xs: tuple[Mpt, ...]
    """From the start of the reading; of bopomofo from the right edge of the base."""
    clusters: tuple[str, ...]
    rises: tuple[Mpt, ...] = ()
    """Of bopomofo: baseline of each glyph above that of the base."""


class RubyText(Struct, frozen=True):
    """The readings of one stretch of base text."""

    mode: str
    """``mono``, ``group``, ``jukugo`` or ``beside`` (bopomofo)."""
    parts: tuple[RubyPart, ...]
    size: Mpt
    colour: Colour
    rise: Mpt
    """Baseline of the readings above that of the base."""
    above: Mpt
    """How far they reach above the baseline of the base."""
    words: bool
    """Pinyin or bopomofo: syllables are told apart by a space, and their letters are not spread."""
    space: tuple[str, int] | None
    """Face and glyph of the space between readings."""


class _Edge(NamedTuple):
    """The ends of what is set as a piece: what its neighbours must know."""

    first: int
    last: int
    extra: Mpt
    """White that the base got on each side."""
    slack: Mpt
    """What the base reaches further than the reading, on each side."""
    size: Mpt
    words: bool


class RubyMaker:
    """Annotates the cells of one paragraph, reading after reading."""

    def __init__(self, cells: Cells, faces: Typefaces, pitch: Mpt) -> None:
        self.cells, self.faces, self.pitch = cells, faces, pitch
        self.done: list[RubyText] = []
        self.missing: list[tuple[int, str]] = []
        self._edges: list[_Edge] = []

    def add(self, ruby: Ruby, base: TextStyle, look: TextStyle, start: int, end: int) -> None:
        """Annotate the cells ``start`` up to ``end``, set in ``base``, with a reading set in ``look``."""
        bases = self._bases(start, end)
        mode = ruby.mode if ruby.mode == "group" or len(ruby.parts) == len(bases) else "group"
        if mode != "group" and ruby.is_bopomofo:
            self._add_beside(ruby, base, look, bases)
            return
        words = ruby.is_latin
        texts = ruby.parts if mode != "group" else ((" " if words else "").join(ruby.parts),)
        parts = [
            self._part(text, look, *cells) for text, cells in zip(texts, bases if mode != "group" else [(start, end)], strict=True) if text
        ]
        if not parts:
            return
        if mode == "jukugo" and all(part.width <= self._width(part.start, part.end) for part in parts):
            mode = "mono"
        if mode == "group":
            self.cells.keep(start, end)
        if mode == "jukugo":
            self._fit(start, end, sum(part.width for part in parts), look.size, words=words)
        else:
            for part in parts:
                self._fit(part.start, part.end, part.width, look.size, words=words)
        rise, above = place_above(base.size, look.size, self.pitch, latin=words)
        self.done.append(RubyText(mode, tuple(parts), look.size, look.colour, rise, above, words, self._space(look)))

    def finish(self) -> None:
        """Settle what neighbours share: overhang over kana, white between syllables."""
        cells = self.cells
        first = {edge.first: edge for edge in self._edges}
        last = {edge.last: edge for edge in self._edges}
        for cell in sorted({edge.last for edge in self._edges} | {edge.first - 1 for edge in self._edges}):
            if not 0 <= cell < len(cells.body) - 1:
                continue
            before, after = last.get(cell), first.get(cell + 1)
            if before and after:
                if before.words and after.words:
                    gap = max(before.size, after.size) * SYLLABLE_GAP // 1000
                    cells.add_glue(cell, max(gap - before.slack - after.slack, -before.extra - after.extra))
            elif before and _is_kana(cells.clusters[cell + 1]):
                cells.add_glue(cell, -self._overhang(before, cell + 1, shared=cell + 2 in first))
            elif after and _is_kana(cells.clusters[cell]):
                cells.add_glue(cell, -self._overhang(after, cell, shared=cell - 1 in last))

    def _overhang(self, edge: _Edge, kana: int, *, shared: bool) -> Mpt:
        """How far a reading hangs over a kana; one with readings on both sides keeps them half an em of theirs apart."""
        most = max(0, self.cells.body[kana] - edge.size // 2) // 2 if shared else edge.size
        return min(edge.extra, edge.size, most)

    # ---- steps -----------------------------------------------------------------------------------

    def _bases(self, start: int, end: int) -> list[tuple[int, int]]:
        """The characters that take a reading each: all but punctuation, with what is joined to them."""
        cells = self.cells
        out = []
        for cell in range(start, end):
            if cells.clusters[cell][:1].isalnum():
                after = cell + 1
                while after < end and cells.classes[after] == "joined":
                    after += 1
                out.append((cell, after))
        return out

    def _width(self, start: int, end: int) -> Mpt:
        """Of cells, the white between them included."""
        return sum(self.cells.body[start:end]) + sum(self.cells.glue[start : end - 1])

    def _fit(self, start: int, end: int, width: Mpt, size: Mpt, *, words: bool) -> None:
        """Make room for a reading of ``width`` over cells; of a word of ideographs round every one of them."""
        cells = self.cells
        have = self._width(start, end)
        extra = max(0, width - have)
        if extra and all(cells.classes[i] not in ("latin", "digit", "joined") for i in range(start, end)):
            white = spread(extra, 2 * (end - start))
            for i, (before, after) in enumerate(zip(white[::2], white[1::2], strict=True)):
                cells.widen(start + i, before, after)
            side = white[0]
        elif extra:
            side = extra // 2
            cells.widen(start, side, 0)
            cells.widen(end - 1, 0, extra - side)
        else:
            side = 0
        self._edges.append(_Edge(start, end - 1, side, max(0, have - width) // 2, size, words))

    def _part(self, text: str, look: TextStyle, start: int, end: int) -> RubyPart:
        glyphs = shape([(text, look)], classify(text), self.faces)
        self.missing += [(self.cells.starts[start], char) for _, char in glyphs.missing]
        ends = [*glyphs.starts[1:], len(text)]
        xs, x = [], 0
        for advance, offset in zip(glyphs.advances, glyphs.offsets, strict=True):
            xs.append(x + offset)
            x += advance
        return RubyPart(
            start=start,
            end=end,
            text=text,
            width=x,
            faces=tuple(glyphs.faces[run].key for run in glyphs.runs),
            gids=tuple(glyphs.gids),
            xs=tuple(xs),
            clusters=tuple(text[a:b] for a, b in zip(glyphs.starts, ends, strict=True)),
        )

    def _space(self, look: TextStyle) -> tuple[str, int] | None:
        face = self.faces.resolve(look.family, look.weight)
        gid = face.glyph(" ")
        return None if gid is None else (face.key, gid)

    # ---- bopomofo --------------------------------------------------------------------------------

    def _add_beside(self, ruby: Ruby, base: TextStyle, look: TextStyle, bases: Sequence[tuple[int, int]]) -> None:
        """注音符号 in a column to the right of each base."""
        small = replace(look, size=base.size * BOPOMOFO_SIZE // 1000, hscale=1000, tracking=0)
        parts = []
        for text, (start, end) in zip(ruby.parts, bases, strict=True):
            part = self._part(text, small, start, end)
            parts.append(self._stacked(part, base.size, small.size))
            self.cells.widen(end - 1, 0, base.size * BOPOMOFO_ROOM // 1000)
        self.done.append(RubyText("beside", tuple(parts), small.size, look.colour, 0, 0, words=True, space=self._space(small)))

    def _stacked(self, part: RubyPart, em: Mpt, size: Mpt) -> RubyPart:
        """The glyphs one above the other, in the middle of their base; tones at the right of the last, the light one on top."""
        letters = [i for i, c in enumerate(part.clusters) if c not in (*_TONES, _LIGHT_TONE)]
        middle = em * 380 // 1000  # of an ideograph above its baseline
        centres: dict[int, tuple[Mpt, Mpt]] = {}
        top = middle + size * (len(letters) - 1) // 2
        for n, i in enumerate(letters):
            centres[i] = (em * _BOPOMOFO_MIDDLE // 1000, top - n * size)
        foot = top - max(0, len(letters) - 1) * size
        for i, c in enumerate(part.clusters):
            if c == _LIGHT_TONE:
                centres[i] = (em * _BOPOMOFO_MIDDLE // 1000, top + size * 7 // 10)
            elif i not in centres:
                centres[i] = (em * _TONE_MIDDLE // 1000, foot + em * _TONE_RISE // 1000)
        xs, rises = [], []
        for i, (key, gid) in enumerate(zip(part.faces, part.gids, strict=True)):
            face = self.faces.face(key)
            x_min, y_min, x_max, y_max = face.ink(gid)
            x, y = centres[i]
            whole = part.clusters[i] not in (*_TONES, _LIGHT_TONE)
            up = size * 380 // 1000 if whole else (y_min + y_max) * size // (2 * face.upem)
            xs.append(x - (x_min + x_max) * size // (2 * face.upem))
            rises.append(y - up)
        return replace(part, xs=tuple(xs), rises=tuple(rises), width=em * BOPOMOFO_ROOM // 1000)


def place_above(base: Mpt, size: Mpt, pitch: Mpt, *, latin: bool) -> tuple[Mpt, Mpt]:
    """Baseline and top of a reading above the baseline of its base: nearer to it than to the line before.

    With leading to spare the em boxes touch; with less the ink of both is told apart by what there is.
    """
    top, foot = (_LATIN_TOP, _LATIN_FOOT) if latin else (_FACE_TOP, _FACE_FOOT)
    ink_top, ink_foot = size * top // 1000, size * foot // 1000
    base_top, base_foot = base * _FACE_TOP // 1000, base * _FACE_FOOT // 1000
    least = base * _CLEAR // 1000
    spare = pitch - base_top - base_foot - ink_top - ink_foot
    most = (base + size) * 50 // 1000
    gap = max(least, min(most, spare * 2 // 5))
    return base_top + gap + ink_foot, base_top + least + ink_foot + ink_top


def _is_kana(cluster: str) -> bool:
    return bool(cluster) and "\u3041" <= cluster[0] <= "\u30ff" and cluster[0] != "・"


__all__ = ["RubyMaker", "RubyPart", "RubyText", "place_above"]
