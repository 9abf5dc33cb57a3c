"""Readings of one line (注音): where each stands once the line is justified."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from layout.display import GlyphRun
from layout.inline.line import LineRuby
from layout.style import PICTURE_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.text.prepare import PreparedParagraph
    from layout.text.ruby import RubyPart, RubyText
    from layout.units import Mpt


class _Glyph(NamedTuple):
    face: str
    size: Mpt
    hscale: int
    gid: int
    x: Mpt
    cluster: str
    rise: Mpt


class _Piece(NamedTuple):
    """What stands over the cells ``start`` up to ``end``."""

    ruby: RubyText
    glyphs: list[_Glyph]
    start: int
    end: int


def ruby_of(p: PreparedParagraph, readings: Sequence[RubyText], start: int, shown: int, xs: Sequence[Mpt]) -> LineRuby | None:
    """The readings of the cells ``start`` up to ``shown``, those above and those beside on one line; ``None`` if there are none."""
    pieces: list[_Piece] = []
    for ruby in readings:
        parts = [part for part in ruby.parts if start <= part.start < shown]
        if parts:
            pieces += _pieces(p, ruby, parts, start, shown, xs)
    if not pieces:
        return None
    pieces.sort(key=lambda piece: piece.glyphs[0].x)

    def offset(cell: int) -> int:
        """Of a cell in the text of the line, which has no pictures."""
        before = p.text[p.starts[start] : p.starts[cell]]
        return len(before) - before.count(PICTURE_CHARACTER)

    bases = tuple((offset(piece.start), offset(min(piece.end, shown))) for piece in pieces)
    return replace(_line(pieces), bases=bases)


def _pieces(p: PreparedParagraph, ruby: RubyText, parts: Sequence[RubyPart], start: int, shown: int, xs: Sequence[Mpt]) -> Iterable[_Piece]:
    """Each reading, of a jukugo word all together."""

    def left(cell: int) -> Mpt:
        return xs[cell - start] - p.shift[cell]

    def right(cell: int) -> Mpt:
        return left(cell) + p.body[cell]

    if ruby.mode == "jukugo":
        glyphs = _over(ruby, parts, left(parts[0].start), right(min(parts[-1].end, shown) - 1), spread=True)
        yield _Piece(ruby, glyphs, parts[0].start, parts[-1].end)
        return
    for part in parts:
        last = min(part.end, shown) - 1
        if ruby.mode == "beside":
            edge = right(last) - part.width
            glyphs = [
                _Glyph(face, ruby.size, 1000, gid, edge + x, cluster, rise)
                for face, gid, x, cluster, rise in zip(part.faces, part.gids, part.xs, part.clusters, part.rises, strict=True)
            ]
        else:
            glyphs = _over(ruby, [part], left(part.start), right(last), spread=ruby.mode == "group" and not ruby.words)
        yield _Piece(ruby, glyphs, part.start, part.end)


def _over(ruby: RubyText, parts: Sequence[RubyPart], left: Mpt, right: Mpt, *, spread: bool) -> list[_Glyph]:
    """Readings over the stretch from ``left`` to ``right``: in its middle, or spread 1:2:1 over it.

    At its ends is then at most an em of white. What is too wide for it (part of a word whose other
    part stands on another line) is set narrower.
    """
    width = sum(part.width for part in parts)
    room = right - left
    hscale = 1000 if width <= room else room * 1000 // width
    slack = max(0, room - width)
    count = sum(len(part.gids) for part in parts)
    edge = min(slack // (2 * count), ruby.size) if spread else slack // 2
    inner = slack - 2 * edge if spread and count > 1 else 0
    edge = slack // 2 if spread and count == 1 else edge
    out: list[_Glyph] = []
    origin = left + edge
    for part in parts:
        for face, gid, x, cluster in zip(part.faces, part.gids, part.xs, part.clusters, strict=True):
            added = inner * len(out) // (count - 1) if inner else 0
            out.append(_Glyph(face, ruby.size, hscale, gid, origin + x * hscale // 1000 + added, cluster, 0))
        origin += part.width * hscale // 1000
    return out


def _line(pieces: Sequence[_Piece]) -> LineRuby:
    """One line of all readings in their order, a space between any two that are not of one word."""
    rise = max(piece.ruby.rise for piece in pieces)
    runs: list[GlyphRun] = []
    text = ""
    readings: list[tuple[int, int]] = []
    before: _Piece | None = None
    for piece in pieces:
        ruby, glyphs = piece.ruby, piece.glyphs
        if before is not None and before.ruby.space is not None and (before.ruby is not ruby or ruby.words):
            face, gid = before.ruby.space
            runs.append(_run([_Glyph(face, ruby.size, 1000, gid, (before.glyphs[-1].x + glyphs[0].x) // 2, " ", 0)], ruby))
            text += " "
        for _, group in groupby(glyphs, key=lambda glyph: (glyph.face, glyph.rise)):
            runs.append(_run([glyph._replace(rise=glyph.rise + ruby.rise - rise) for glyph in group], ruby))
        start = len(text)
        text += "".join(glyph.cluster for glyph in glyphs)
        readings.append((start, len(text)))
        before = piece
    return LineRuby(tuple(runs), text, rise, tuple(readings))


def _run(glyphs: Sequence[_Glyph], ruby: RubyText) -> GlyphRun:
    """Glyphs of one face on one height."""
    first = glyphs[0]
    return GlyphRun(
        face=first.face,
        size=first.size,
        gids=tuple(glyph.gid for glyph in glyphs),
        xs=tuple(glyph.x for glyph in glyphs),
        clusters=tuple(glyph.cluster for glyph in glyphs),
        colour=ruby.colour,
        hscale=first.hscale,
        rise=first.rise,
    )
