"""Shaping: styled text to glyphs, with HarfBuzz where it has anything to do.

Ideographs and most marks come out of shaping as their face has them (:class:`~layout.text.sorts.PlainGlyphs`); HarfBuzz is asked about
what stands between them: words, numbers, dashes. Script ``Hani`` and the language are set on every call: without them Noto's ``——``
is 1690 units wide instead of 2000.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz as hb
from msgspec import Struct, field

from layout.patterns import pattern
from layout.text.classes import QUOTES, SHARED, WESTERN
from layout.text.sorts import scaled, sorts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.style import TextStyle
    from layout.text.sorts import Sorts
    from layout.typeface import Face, Typefaces
    from layout.units import Mpt

_LONGEST = 4_000
"""Characters shaped in one call: HarfBuzz refuses some hundred thousand, or some thousand stretches to kern. Longer runs are cut before an
ideograph, and at twice that anywhere."""

_DASHES = pattern("———+")
"""More dashes than one two-em unit: Noto joins three of them to one glyph."""

_LATIN = frozenset({"latin", "latin-quote"})
"""Curly quotes of these classes take their narrow forms (``pwid``), and dots are kerned; the others are marks of an em."""

_LEANING = frozenset({"joined", "complex"})
"""They may change what stands before them."""
_SHORT = 24
"""Islands up to this many characters are remembered: numbers, words, dashes."""
_REMEMBERED = 2_000

GETA = "〓"
"""下駄: what printers set in place of a sort they do not have."""


class Glyphs(Struct):
    """Shaped glyphs in parallel lists, in reading order."""

    gids: list[int] = field(default_factory=list)
    advances: list[Mpt] = field(default_factory=list)
    offsets: list[Mpt] = field(default_factory=list)
    """Horizontal offset HarfBuzz asks for; 0 but for combining marks."""
    starts: list[int] = field(default_factory=list)
    """Offset in the text of the first character each glyph stands for."""
    runs: list[int] = field(default_factory=list)
    """Index into ``faces``/``styles``."""
    faces: list[Face] = field(default_factory=list)
    styles: list[TextStyle] = field(default_factory=list)
    turns: list[str] = field(default_factory=list)
    """How each run stands in a vertical line (:mod:`layout.text.vertical`); empty in a horizontal one."""
    missing: list[tuple[int, str]] = field(default_factory=list)


class Piece(NamedTuple):
    """Part of an island, shaped in one face. Lengths in font units, offsets in characters from the start of the island."""

    start: int
    end: int
    face: Face
    gids: list[int]
    advances: list[int]
    offsets: list[int]
    """Empty if all are 0."""
    clusters: list[int]
    """First character each glyph stands for."""


class Island(NamedTuple):
    """What is shaped between characters that need no shaping."""

    pieces: tuple[Piece, ...]
    missing: tuple[tuple[int, str], ...]


def shape(stretches: Sequence[tuple[str, TextStyle]], classes: Sequence[str], faces: Typefaces, *, vertical: bool = False) -> Glyphs:
    """Shape a paragraph given as stretches of one style each; ``classes`` of its characters.

    ``vertical``: upright glyphs one below the other, their advances and offsets down the line.

    Falls back per character (:meth:`Sorts.face`). A row of dashes is shaped by its two-em units. A character no face has is recorded in
    ``missing`` and stands as 〓.
    """
    out = Glyphs()
    offset = 0
    for text, style in stretches:
        if text:
            own = classes if len(classes) == len(text) else classes[offset : offset + len(text)]
            _shape_stretch(text, own, offset, style, faces, out, vertical=vertical)
        offset += len(text)
    return out


def _shape_stretch(
    text: str, classes: Sequence[str], offset: int, style: TextStyle, faces: Typefaces, out: Glyphs, *, vertical: bool
) -> None:
    """Append the glyphs of a stretch, which begins at ``offset`` of the paragraph; ``classes`` are its own."""
    sorts = sorts_of(style, faces)
    size = style.size * (1000 if vertical else style.hscale)
    gids: list[int | None] = [None] * len(text) if vertical else _plain_glyphs(text, classes, sorts)
    advances = list(map(sorts.plain.advances(size).__getitem__, gids))
    offsets = [0] * len(text)
    starts = list(range(offset, offset + len(text)))
    index = len(out.faces)
    runs = [index] * len(text)
    numbers = {sorts.first: index}
    islands = [*_islands(text, classes, gids, sorts, vertical=vertical)]
    out.missing += [(offset + start + at, char) for start, island in islands for at, char in island.missing]
    # from the last on, as the glyphs of a piece may be fewer or more than its characters
    for at, piece in [(at, piece) for at, island in islands for piece in island.pieces][::-1]:
        start, end, count = at + piece.start, at + piece.end, len(piece.gids)
        gids[start:end] = piece.gids
        advances[start:end] = [scaled(units, size, piece.face) for units in piece.advances]
        offsets[start:end] = [scaled(units, size, piece.face) for units in piece.offsets] or [0] * count
        starts[start:end] = [offset + at + cluster for cluster in piece.clusters]
        runs[start:end] = [numbers.setdefault(piece.face, index + len(numbers))] * count
    out.faces += numbers
    out.styles += [style] * len(numbers)
    out.gids += gids  # type: ignore[arg-type]  # pieces have taken the place of every None
    out.advances += advances
    out.offsets += offsets
    out.starts += starts
    out.runs += runs


def _plain_glyphs(text: str, classes: Sequence[str], sorts: Sorts) -> list[int | None]:
    """The glyphs of characters that need no shaping; ``None`` where it is needed, or the face is not certain."""
    gids = list(map(sorts.plain.__getitem__, text))
    for shared in SHARED.finditer(text):
        at = shared.start()
        if classes[at] in _LATIN:
            gids[at] = None
    at = 0
    while at < len(text) and classes[at] in {"space", "joined"}:  # they take the face of what follows
        gids[at] = None
        at += 1
    return gids


def _islands(text: str, classes: Sequence[str], gids: list[int | None], sorts: Sorts, *, vertical: bool) -> Iterator[tuple[int, Island]]:
    """What is to be shaped, and where it begins."""
    n = len(text)
    gids.append(None)  # ends every search
    end = gids.index(None)
    while end < n:
        start = end
        if start and classes[start] in _LEANING:
            start -= 1  # with its base, which is plain
        while end < n and gids[end] is None:
            end += 1
        island = _island(text[start:end], classes[start:end], sorts, first=not start, vertical=vertical)
        while end < n and classes[end] == "space" and island.pieces[-1].face is not sorts.first:
            while end < n and (gids[end] is None or classes[end] == "space"):  # a space stays with the face before it
                end += 1
            island = _island(text[start:end], classes[start:end], sorts, first=not start, vertical=vertical)
        yield start, island
        end = gids.index(None, end)
    del gids[n]


def _island(text: str, classes: Sequence[str], sorts: Sorts, *, first: bool, vertical: bool) -> Island:
    """An island shaped; short ones are remembered. ``first``: nothing of its stretch stands before it."""
    if vertical or len(text) > _SHORT:
        return _shape_island(text, classes, sorts, first=first, vertical=vertical)
    key = (first, text, *classes)
    island = sorts.islands.get(key)
    if island is None:
        if len(sorts.islands) >= _REMEMBERED:
            sorts.islands.clear()
        island = sorts.islands[key] = _shape_island(text, classes, sorts, first=first, vertical=False)
    return island


def _shape_island(text: str, classes: Sequence[str], sorts: Sorts, *, first: bool, vertical: bool) -> Island:
    pieces: list[Piece] = []
    missing: list[tuple[int, str]] = []
    units = {at for row in _DASHES.finditer(text) for at in range(row.start() + 2, row.end(), 2)}
    start, face, shown = 0, None if first else sorts.first, text
    for i, cls in enumerate(classes):
        if cls in {"joined", "space"}:
            continue  # stays with the face of its neighbours
        own = sorts.face(text[i], cls)
        if own is None:
            missing.append((i, text[i]))
            shown = shown[:i] + GETA + shown[i + 1 :]
            own = sorts.face(GETA, "han") or sorts.first
        cut = i in units or (i - start >= _LONGEST and (cls == "han" or i - start >= 2 * _LONGEST))
        if i > start and face is not None and (cut or own is not face):
            pieces.append(_shape_piece(shown, classes, start, i, face, sorts.lang, vertical=vertical))
            start = i
        face = own
    pieces.append(_shape_piece(shown, classes, start, len(text), face or sorts.first, sorts.lang, vertical=vertical))
    return Island(tuple(pieces), tuple(missing))


def _western_ranges(classes: Sequence[str]) -> list[tuple[int, int, int]] | bool:
    """Where to kern: stretches of Latin letters and digits only.

    The kern pairs that CJK faces have for kana and marks are meant for proportional setting (``palt``);
    on full-width bodies they pull す。 together and push え、 apart.
    """
    ranges: list[tuple[int, int, int]] = []
    end = 0
    for western, stretch in groupby(classes, WESTERN.__contains__):
        start, end = end, end + len(list(stretch))
        if western:
            ranges.append((start, end, 1))
    return [(0, 0xFFFFFFFF, 0), *ranges] if ranges else False


def _shape_piece(text: str, classes: Sequence[str], start: int, end: int, face: Face, lang: str, *, vertical: bool) -> Piece:
    """Shape ``text[start:end]`` in one face."""
    text, classes = text[start:end], classes[start:end]
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ttb" if vertical else "ltr"
    buffer.script = "Hani"
    buffer.language = lang
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    features = {"kern": _western_ranges(classes), "liga": False}
    narrow = [quote.start() for quote in QUOTES.finditer(text) if classes[quote.start()] in _LATIN]
    if narrow:
        features["pwid"] = [(i, i + 1, 1) for i in narrow]
    hb.shape(face.hb_font, buffer, features)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    gids = [info.codepoint for info in infos]
    if vertical:
        advances = [-position.y_advance for position in positions]
        offsets = [-position.y_offset - face.v_origin(gid)[1] for gid, position in zip(gids, positions, strict=True)]
    else:
        advances = [position.x_advance for position in positions]
        offsets = [position.x_offset for position in positions]
    return Piece(start, end, face, gids, advances, offsets if any(offsets) else [], [start + info.cluster for info in infos])
