"""The sorts (铅字) of a style: which face sets a character, and which characters need no shaping because they stand as they are in the case."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from layout.text.classes import MARKS, WESTERN, char_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.style import TextStyle
    from layout.text.shape import Island
    from layout.typeface import Face, Typefaces
    from layout.units import Mpt

_SHAPED_CLASSES = WESTERN | {"joined", "complex"}
_SHAPED_CATEGORIES = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Marks, and what HarfBuzz may show as nothing."""
_FRACTION_SLASH = "\u2044"
"""HarfBuzz makes a fraction of it and the digits beside it."""
_SIZES = 60
"""Of so many sizes of a style the advances are kept."""


class Sorts:
    """What a family and weight set the characters of a language with. Filled as it is asked."""

    def __init__(self, chain: Sequence[Face], lang: str) -> None:
        self.chain, self.lang = chain, lang
        self.first = chain[0]
        self.plain = PlainGlyphs(self)
        self.islands: dict[tuple[object, ...], Island] = {}
        """Short texts that were shaped."""
        self._faces: tuple[dict[str, Face | None], dict[str, Face | None]] = ({}, {})

    def has(self, char: str) -> bool:
        """Whether some face sets this character. Spaces and what belongs to another character are not asked about."""
        cls = char_class(char)
        return cls in {"space", "joined"} or self.face(char, cls) is not None

    def face(self, char: str, cls: str) -> Face | None:
        """The face that sets a character of this class: the style's own if it has it, else the next in the chain that does."""
        mark = cls in MARKS
        known = self._faces[mark]
        try:
            return known[char]
        except KeyError:
            face = known[char] = self._full_width(char) if mark and self.lang != "ko" else self._having(char)
            return face

    def _having(self, char: str) -> Face | None:
        return next((face for face in self.chain if face.glyph(char) is not None), None)

    def _full_width(self, char: str) -> Face | None:
        """A Chinese mark must be one em wide to be trimmed and squeezed.

        A face whose “ ” are narrow Latin ones (Kai faces often) lends them from the next face that has them full width.
        Korean “ ” are narrow by nature.
        """
        for face in self.chain:
            gid = face.glyph(char)
            if gid is not None and face.advance(gid) * 10 >= face.upem * 9:
                return face
        return self._having(char)


def sorts_of(style: TextStyle, faces: Typefaces) -> Sorts:
    """The sorts of a style, the same for all of a family, weight and language."""
    key = ("sorts", style.family, style.weight, style.lang)
    return faces.remembered(key, lambda: Sorts(faces.chain(style.family, style.weight), style.lang))


def scaled(units: int, size: int, face: Face) -> Mpt:
    """A length in font units as it is set at a size (in 1/1000 of 1/1000 pt)."""
    denominator = face.upem * 1000
    return (units * size + denominator // 2) // denominator


class Advances(dict["int | None", "Mpt"]):
    """Advances of glyphs of one face at one size; none of what is no glyph."""

    def __init__(self, face: Face, size: int) -> None:
        super().__init__({None: 0})
        self._face, self._size = face, size

    def __missing__(self, gid: int) -> Mpt:
        width = self[gid] = scaled(self._face.advance(gid), self._size, self._face)
        return width


class PlainGlyphs(dict[str, "int | None"]):
    """The glyph of each character that comes out of shaping as its face has it, whatever stands beside it; ``None`` for all others.

    The others are set by another face, or named by lookups of theirs, or letters and digits (they are kerned), or belong to what
    stands before them. Characters are judged by the class they have before their neighbours are looked at.
    """

    def __init__(self, sorts: Sorts) -> None:
        super().__init__()
        self._sorts = sorts
        self._advances: dict[int, Advances] = {}

    def __missing__(self, char: str) -> int | None:
        gid = self[char] = self._find(char)
        return gid

    def advances(self, size: int) -> Advances:
        """Of these glyphs at a size (in 1/1000 of 1/1000 pt)."""
        known = self._advances.get(size)
        if known is None:
            if len(self._advances) >= _SIZES:
                self._advances.clear()
            known = self._advances[size] = Advances(self._sorts.first, size)
        return known

    def _find(self, char: str) -> int | None:
        face = self._sorts.first
        gid, named = face.glyph(char), face.named_glyphs
        if gid is None or named is None:
            return None
        if not "一" <= char <= "鿿":
            cls = char_class(char)
            if cls in _SHAPED_CLASSES or char == _FRACTION_SLASH or category(char) in _SHAPED_CATEGORIES:
                return None
            if self._sorts.face(char, cls) is not face:
                return None
        if gid in named.replaced:
            gid = face.glyph_in(char, self._sorts.lang)
        return None if gid in named.joined else gid
