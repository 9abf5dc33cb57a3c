"""Which glyphs the lookups of a face (GSUB, GPOS) change, or look at, in a horizontal line.

A glyph that no lookup names comes out of shaping as it went in, whatever stands beside it: it need not be shaped. In a Chinese face
those are almost all. What cannot be told for certain counts as named.

Structure: OpenType 1.9, chapters *GSUB*, *GPOS* and *Common table formats*.
"""

from __future__ import annotations

import struct
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import uharfbuzz as hb

_ALWAYS_ON = frozenset(
    b"rvrn ltra ltrm frac numr dnom rand abvm blwm ccmp locl mark mkmk rlig calt clig curs dist rclt Harf HARF Buzz BUZZ".split()
)
"""What HarfBuzz turns on for the whole of a horizontal line, of the script ``Hani``, besides ``kern`` and ``liga``."""
_OTHER_SHAPING = frozenset(["morx", "mort", "kerx", "trak", "Silf"])
"""Tables by which some builds of HarfBuzz shape instead."""
_NO_FEATURE = 0xFFFF
_MARK = 3


class Named(Struct, frozen=True):
    """Glyphs that lookups name, by the features that are on in every line.

    Kerned pairs are not among them: ``kern`` is asked for between letters and digits alone, and reaches nothing beside them.
    Nor is ``liga``: it is turned off.
    """

    replaced: frozenset[int]
    """Become another glyph, whatever stands beside them."""
    joined: frozenset[int]
    """What becomes of them, or of a neighbour, depends on what they stand beside; or they become several."""


class _AnyGlyphError(ValueError):
    """A lookup may look at any glyph whatever."""


class _Found(Struct):
    replaced: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)


def named_glyphs(face: hb.Face) -> Named | None:
    """The glyphs that lookups name; ``None`` if it may be any."""
    if not _OTHER_SHAPING.isdisjoint(face.table_tags):
        return None
    found = _Found()
    try:
        _read_marks(bytes(face.reference_table("GDEF").data), found)
        for tag in ("GSUB", "GPOS"):
            data = bytes(face.reference_table(tag).data)
            if data:
                _read_table(_Table(data), found, positions=tag == "GPOS")
    except (struct.error, _AnyGlyphError):
        return None
    return Named(frozenset(found.replaced - found.joined), frozenset(found.joined))


class _Table:
    """A layout table, read at offsets from its start."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def u16(self, at: int) -> int:
        return int(struct.unpack_from(">H", self.data, at)[0])

    def array(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self.data, at)

    def counted(self, at: int) -> tuple[int, ...]:
        """An array behind its length."""
        return self.array(at + 2, self.u16(at))

    def targets(self, base: int, at: int) -> list[int]:
        """Where the offsets from ``base`` lead that stand behind their number at ``at``; null ones left out."""
        return [base + offset for offset in self.counted(at) if offset]

    def coverage(self, at: int) -> Iterable[int]:
        return self.counted(at + 2) if self.u16(at) == 1 else _ranges(self._records(at + 2))

    def classes(self, base: int, at: int) -> Iterable[Sequence[int]]:
        """(first glyph, last, class) of the class definition whose offset from ``base`` stands at ``at``."""
        if not self.u16(at):
            return ()
        at = base + self.u16(at)
        if self.u16(at) == 1:
            return [(glyph, glyph, own) for glyph, own in enumerate(self.counted(at + 4), self.u16(at + 2))]
        return self._records(at + 2)

    def _records(self, at: int) -> Iterator[tuple[int, ...]]:
        count = self.u16(at)
        return struct.iter_unpack(">3H", self.data[at + 2 : at + 2 + 6 * count])


def _ranges(records: Iterable[Sequence[int]]) -> Iterable[int]:
    return chain.from_iterable(range(first, last + 1) for first, last, _ in records)


def _read_marks(data: bytes, found: _Found) -> None:
    """Glyphs that GDEF calls marks: HarfBuzz takes their width away."""
    if data:
        found.joined.update(_ranges(part for part in _Table(data).classes(0, 4) if part[2] == _MARK))


def _read_table(table: _Table, found: _Found, *, positions: bool) -> None:
    if table.u16(2) and table.data[10:14] != bytes(4):  # feature variations put other lookups in the place of these
        raise _AnyGlyphError
    lookups = table.u16(8)
    whole, kerning = _active_lookups(table)
    for number in whole | kerning:
        lookup = lookups + table.u16(lookups + 2 + 2 * number)
        for at in table.targets(lookup, lookup + 4):
            kind, start = table.u16(lookup), at
            if kind == (9 if positions else 7):  # an extension
                kind, start = table.u16(at + 2), at + (table.u16(at + 4) << 16) + table.u16(at + 6)
            if positions and kind not in {7, 8}:
                if number in whole:
                    _read_positioning(table, kind, start, found)
            else:
                _read_substitution(table, kind - 2 if positions else kind, start, found)


def _active_lookups(table: _Table) -> tuple[set[int], set[int]]:
    """Numbers of the lookups of features that are always on, in any script and language; and of those of ``kern``."""
    scripts, features = table.u16(4), table.u16(6)
    required = set()
    for i in range(table.u16(scripts)):
        script = scripts + table.u16(scripts + 2 + 6 * i + 4)
        languages = [table.u16(script), *(table.u16(script + 4 + 6 * k + 4) for k in range(table.u16(script + 2)))]
        required |= {table.u16(script + offset + 2) for offset in languages if offset}
    whole: set[int] = set()
    kerning: set[int] = set()
    for i in range(table.u16(features)):
        at = features + 2 + 6 * i
        tag = table.data[at : at + 4]
        if tag in _ALWAYS_ON or i in required - {_NO_FEATURE}:
            whole.update(table.counted(features + table.u16(at + 4) + 2))
        elif tag == b"kern":
            kerning.update(table.counted(features + table.u16(at + 4) + 2))
    return whole, kerning


def _read_positioning(table: _Table, kind: int, at: int, found: _Found) -> None:
    """A subtable of GPOS other than a contextual one: types 1 to 6."""
    found.joined.update(table.coverage(at + table.u16(at + 2)))
    if kind == 2:
        if table.u16(at) == 2:
            raise _AnyGlyphError  # pairs by classes, of which 0 is all other glyphs
        values = sum(table.u16(at + k).bit_count() for k in (4, 6))
        for pairs in table.targets(at, at + 8):
            count = table.u16(pairs)
            found.joined.update(table.array(pairs + 2, count * (1 + values))[:: 1 + values])
    elif kind in {4, 5, 6}:
        found.joined.update(table.coverage(at + table.u16(at + 4)))


def _read_substitution(table: _Table, kind: int, at: int, found: _Found) -> None:
    """A subtable of GSUB, or a contextual one of GPOS by the number of its counterpart."""
    if kind == 5:
        _read_context(table, at, found, chained=False)
    elif kind == 6:
        _read_context(table, at, found, chained=True)
    else:
        covered = table.coverage(at + table.u16(at + 2))
        (found.replaced if kind == 1 else found.joined).update(covered)
    if kind == 4:
        for ligatures in table.targets(at, at + 4):
            for ligature in table.targets(ligatures, ligatures):
                found.joined.update(table.array(ligature + 4, table.u16(ligature + 2) - 1))
    elif kind == 8:
        behind = at + 4 + 2 * (1 + table.u16(at + 4))
        for list_at in (at + 4, behind):
            for coverage in table.targets(at, list_at):
                found.joined.update(table.coverage(coverage))


def _read_context(table: _Table, at: int, found: _Found, *, chained: bool) -> None:
    """A contextual subtable: every glyph its rules look at."""
    layout = table.u16(at)
    if layout == 3:
        count_at = [at + 2]
        if chained:
            for _ in range(2):
                count_at.append(count_at[-1] + 2 + 2 * table.u16(count_at[-1]))
            coverages = [place for start in count_at for place in table.targets(at, start)]
        else:
            coverages = [at + offset for offset in table.array(at + 6, table.u16(at + 2))]
        for coverage in coverages:
            found.joined.update(table.coverage(coverage))
        return
    found.joined.update(table.coverage(at + table.u16(at + 2)))
    definitions = (3 if chained else 1) if layout == 2 else 0
    for k in range(definitions):
        found.joined.update(_ranges(part for part in table.classes(at, at + 4 + 2 * k) if part[2]))
    for rules in table.targets(at, at + 4 + 2 * definitions):
        for rule in table.targets(rules, rules):
            looked_at = _rule(table, rule, chained=chained)
            if layout == 2 and 0 in looked_at:
                raise _AnyGlyphError
            if layout == 1:
                found.joined.update(looked_at)


def _rule(table: _Table, at: int, *, chained: bool) -> tuple[int, ...]:
    """The glyphs or classes of one rule, but for the first of its input, which the coverage has."""
    if not chained:
        return table.array(at + 4, table.u16(at) - 1)
    before = table.counted(at)
    at += 2 + 2 * len(before)
    own = table.array(at + 2, table.u16(at) - 1)
    return (*before, *own, *table.counted(at + 2 + 2 * len(own)))
