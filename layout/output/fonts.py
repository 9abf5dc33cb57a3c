"""Our Type0 fonts: which glyphs a document draws, the codes they get, and the PDF objects of each face.

Every face is cut to the glyphs drawn in the whole document; the character code is the glyph's number
in that subset (Identity-H). CFF goes in bare as ``CIDFontType0C``, glyf as ``CIDFontType2``.

ToUnicode is written from the source text each glyph stood for, never from the font's reverse map: one
glyph of Noto CJK serves 日 and the radical ⽇. Where a glyph stood for several texts, the commonest is
taken and lines that mean another one say so themselves (:mod:`layout.output.lines`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.display import TextLine, painted
from layout.flate import packed
from layout.output.document import array, dictionary, name, text
from layout.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.display import GlyphRun, PageLayout
    from layout.output.document import Document
    from layout.typeface import Face, Subset, Typefaces

_NOTHING = "\u200b"
"""ToUnicode of a glyph that only ever continues another one's cluster: zero width space."""


class FontUse(Struct, frozen=True, dict=True):
    """One face as a document uses it. Glyph ids are those of the whole face."""

    key: str
    """Name in the pages' resources: ``F1``, ``F2``, …"""
    face: Face
    subset: Subset
    codes: Mapping[int, str]
    """Character code of each glyph, as four hexadecimal digits."""
    widths: Mapping[int, float]
    """Advance of each glyph in 1/1000 em, exactly as the ``W`` array states it."""
    texts: Mapping[int, str]
    """What ToUnicode says of each glyph."""
    minor: frozenset[tuple[int, str]]
    """(glyph, source text) pairs that ToUnicode cannot tell."""
    space: int | None
    """The space glyph, for edges that extractors are to see (:mod:`layout.output.extraction`)."""
    asides: Mapping[tuple[int, str], int] = {}
    """Those of them outside the BMP, which no span can tell (:mod:`layout.output.extraction`): each has another meaning of its glyph, by the
    number of a font that differs in its ToUnicode alone."""
    upright: frozenset[int] = frozenset()
    """Glyphs that stand in vertical lines: with any of them the face has a second font, with vertical metrics."""

    @property
    def vertical_key(self) -> str:
        """Name of the font for vertical lines."""
        return f"{self.key}V"

    def key_of(self, run: GlyphRun) -> str:
        """Name of the font for a run."""
        aside = self.asides.get((run.gids[0], run.clusters[0]), 0) if self.asides else 0
        return self.aside_key(aside) if aside else self.key

    def aside_key(self, number: int) -> str:
        """Name of the font with the other meanings of this number."""
        return f"{self.key}A{number}"

    @cached_property
    def program(self) -> bytes:
        """The subset, packed."""
        return packed(self.subset.data)

    @cached_property
    def to_unicode(self) -> bytes:
        """The ToUnicode map, packed."""
        return packed(_to_unicode(self, self.texts))

    def aside_texts(self, number: int) -> Mapping[int, str]:
        """What ToUnicode says of each glyph in the font with the other meanings of this number."""
        return {**self.texts, **{gid: text for (gid, text), aside in self.asides.items() if aside == number}}

    number: int = field(default_factory=count().__next__)
    """Its own in this process, by which drawn parts know it: holding it fast they would keep every font there ever was."""

    def v_advance(self, gid: int) -> float:
        """Vertical advance in 1/1000 em, exactly as ``W2`` states it."""
        return _tidy(self.face.v_advance(gid) * 1000 / self.face.upem)

    def tells(self, run: GlyphRun) -> bool:
        """Whether ToUnicode alone gives back the run's text."""
        return not self.minor or self.minor.isdisjoint(zip(run.gids, run.clusters, strict=True))


def plan_fonts(
    pages: Sequence[PageLayout], faces: Typefaces | Sequence[Typefaces], cache: Recent[FontUse] | None = None
) -> tuple[dict[str, FontUse], ...]:
    """Collect the glyphs of all pages and cut each face once. For each page its fonts, by the faces' keys.

    Pages of different houses may have different faces of one key; ``faces`` are then given for each page.
    """
    kept = Recent[FontUse](16) if cache is None else cache
    used: dict[Face, tuple[Typefaces, list[GlyphRun], set[int]]] = {}
    of_pages: list[dict[str, Face]] = []
    for page, known in zip(pages, faces if isinstance(faces, Sequence) else [faces] * len(pages), strict=True):
        own: dict[str, Face] = {}
        for line in painted(page):
            if not isinstance(line, TextLine):
                continue
            for run in line.runs:
                face = own.get(run.face)
                if face is None:
                    face = own[run.face] = known.face(run.face)
                    used.setdefault(face, (known, [], set()))
                _, runs, upright = used[face]
                runs.append(run)
                if line.vertical and not run.turn:
                    upright.update(run.gids)
        of_pages.append(own)
    uses = {
        face: _plan_font(f"F{n}", known, face, runs, frozenset(upright), kept)
        for n, (face, (known, runs, upright)) in enumerate(used.items(), 1)
    }
    return tuple({key: uses[face] for key, face in own.items()} for own in of_pages)


def _plan_font(
    resource: str, faces: Typefaces, face: Face, runs: Sequence[GlyphRun], upright: frozenset[int], cache: Recent[FontUse]
) -> FontUse:
    pairs: set[tuple[int, str]] = set()
    for run in runs:
        pairs.update(zip(run.gids, run.clusters, strict=True))
    space = face.glyph(" ")
    if space is not None:
        pairs.add((space, " "))
    hyphen = face.glyph("-")
    if hyphen is not None and (hyphen, "") in pairs:
        pairs.add((hyphen, "-"))  # it means itself; lines that draw it without having it say so
    texts = dict(pairs)
    minor: frozenset[tuple[int, str]] = frozenset()
    if len(texts) < len(pairs):
        texts |= _commonest(pairs, runs, space)
        minor = frozenset(pair for pair in pairs if texts[pair[0]] != pair[1])
    return cache.get((resource, face, frozenset(pairs), minor, upright), lambda: _use(resource, faces, face, texts, minor, upright))


def _commonest(pairs: Iterable[tuple[int, str]], runs: Iterable[GlyphRun], space: int | None) -> dict[int, str]:
    """What each glyph that stood for several texts stood for most often; of equals the first by code point, and never nothing."""
    meanings: dict[int, list[str]] = {}
    for gid, cluster in pairs:
        meanings.setdefault(gid, []).append(cluster)
    several = {gid: clusters for gid, clusters in meanings.items() if len(clusters) > 1}
    drawn = Counter({(space, " "): 1})  # it is there for extractors, too
    for run in runs:
        if not several.keys().isdisjoint(run.gids):
            drawn.update(zip(run.gids, run.clusters, strict=True))
    return {gid: min(clusters, key=lambda cluster: (not cluster, -drawn[gid, cluster], cluster)) for gid, clusters in several.items()}


def _use(
    resource: str, faces: Typefaces, face: Face, texts: Mapping[int, str], minor: frozenset[tuple[int, str]], upright: frozenset[int]
) -> FontUse:
    subset, scale = faces.subset(face.key, texts), 1000 / face.upem
    advances = [face.advance(gid) for gid in texts]
    tidied = {advance: _tidy(advance * scale) for advance in set(advances)}  # few differ
    number: Counter[int] = Counter()
    asides = {}
    for gid, cluster in sorted(pair for pair in minor if max(pair[1], default="") > "\uffff"):
        number[gid] += 1
        asides[gid, cluster] = number[gid]
    return FontUse(
        key=resource,
        face=face,
        subset=subset,
        codes={gid: f"{code:04X}" for gid, code in subset.gids.items()},
        widths=dict(zip(texts, map(tidied.__getitem__, advances), strict=True)),
        texts=texts,
        minor=minor,
        asides=asides,
        space=face.glyph(" "),
        upright=upright,
    )


def _tidy(value: float) -> float:
    """At most three decimals, and an ``int`` where that is exact: what is written is what is reckoned with."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def add_font(document: Document, use: FontUse) -> None:
    """Write the objects of one face."""
    face, subset = use.face, use.subset
    base = subset.name
    scale = 1000 / face.upem
    descriptor = {
        "Type": name("FontDescriptor"),
        "FontName": name(base),
        "Flags": 4,
        "FontBBox": array(round(v * scale) for v in face.bbox),
        "ItalicAngle": _tidy(face.italic_angle),
        "Ascent": round(face.ascent * scale),
        "Descent": round(face.descent * scale),
        "CapHeight": round(face.cap_height * scale),
        "StemV": round(face.stem_v * scale),
    }
    if subset.is_cff:
        descriptor["FontFile3"] = document.packed_stream(use.program, {"Subtype": name("CIDFontType0C")})
    else:
        descriptor["FontFile2"] = document.packed_stream(use.program, {"Length1": len(subset.data)})
    cid_font = {
        "Type": name("Font"),
        "Subtype": name("CIDFontType0" if subset.is_cff else "CIDFontType2"),
        "BaseFont": name(base),
        "CIDSystemInfo": dictionary({"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": 0}),
        "FontDescriptor": document.add(dictionary(descriptor)),
        "DW": 1000,
    }
    widths = _widths(use)
    if widths:
        cid_font["W"] = widths
    if not subset.is_cff:
        cid_font["CIDToGIDMap"] = name("Identity")
    if use.upright:
        cid_font |= _vertical_metrics(use)
    descendants, to_unicode = array([document.add(dictionary(cid_font))]), document.packed_stream(use.to_unicode)

    def font(encoding: str) -> dict[str, str]:
        base_font = name(f"{base}-{encoding}" if subset.is_cff else base)
        return {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": base_font,
            "Encoding": name(encoding),
            "DescendantFonts": descendants,
            "ToUnicode": to_unicode,
        }

    document.add_font(use.key, dictionary(font("Identity-H")))
    if use.upright:
        document.add_font(use.vertical_key, dictionary(font("Identity-V")))
    for number in range(1, max(use.asides.values(), default=0) + 1):
        meanings = document.packed_stream(packed(_to_unicode(use, use.aside_texts(number))))
        document.add_font(use.aside_key(number), dictionary(font("Identity-H") | {"ToUnicode": meanings}))


def _vertical_metrics(use: FontUse) -> dict[str, str]:
    """``DW2`` for what most glyphs have, ``W2`` for those that differ: advance, and origin (x of all but full-width ones)."""
    face, scale = use.face, 1000 / use.face.upem
    metrics = {}
    for gid in use.upright:
        x, y = face.v_origin(gid)
        metrics[use.subset.gids[gid]] = (-use.v_advance(gid), _tidy(x * scale), _tidy(y * scale), use.widths[gid])
    (height, advance), _ = Counter((y, down) for down, _, y, _ in metrics.values()).most_common(1)[0]
    others = " ".join(
        f"{code} [{down:g} {x:g} {y:g}]"
        for code, (down, x, y, width) in sorted(metrics.items())
        if (y, down) != (height, advance) or abs(2 * x - width) > 1
    )
    return {"DW2": f"[{height:g} {advance:g}]"} | ({"W2": f"[{others}]"} if others else {})


def _widths(use: FontUse) -> str:
    """The ``W`` array: runs of consecutive codes whose width is not 1000. Empty when all are."""
    runs: list[tuple[int, list[str]]] = []
    following = -1
    for code, width in sorted((use.subset.gids[gid], width) for gid, width in use.widths.items() if width != 1000):
        if code != following:
            runs.append((code, []))
        runs[-1][1].append(f"{width:g}" if isinstance(width, int) else f"{width:.3f}".rstrip("0"))
        following = code + 1
    return "[" + " ".join(f"{first} [{' '.join(widths)}]" for first, widths in runs) + "]" if runs else ""


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def _to_unicode(use: FontUse, texts: Mapping[int, str]) -> bytes:
    """The ToUnicode map; astral characters as surrogate pairs."""
    codes = use.codes
    entries = [f"<{codes[gid]}> <{_hexadecimal(texts[gid])}>\n" for gid in sorted(texts)]
    chunks = (entries[i : i + 100] for i in range(0, len(entries), 100))
    body = "".join(f"{len(chunk)} beginbfchar\n{''.join(chunk)}endbfchar\n" for chunk in chunks)
    return (_CMAP_HEAD + body + _CMAP_TAIL).encode("ascii")


@lru_cache(maxsize=8192)  # a paper has its few thousand characters
def _hexadecimal(cluster: str) -> str:
    return (cluster or _NOTHING).encode("utf-16-be").hex().upper()
