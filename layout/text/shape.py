"""Shaping: styled text to glyphs, with HarfBuzz.

One call per stretch of one style and one face; the result is read out once into flat lists. Script
``Hani`` and the language are set on every call: without them Noto's ``——`` is 1690 units wide
instead of 2000.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import uharfbuzz as hb
from msgspec import Struct, field

from layout.text.classes import MARKS, WESTERN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.style import TextStyle
    from layout.typeface import Face, Typefaces
    from layout.units import Mpt

_LONGEST = 4_000
"""Characters shaped in one call: HarfBuzz refuses some hundred thousand, or some thousand stretches to kern. Longer runs are cut before an
ideograph, and at twice that anywhere."""

_DASHES = re.compile("———+")
"""More dashes than one two-em unit: Noto joins three of them to one glyph."""

_CURLY = re.compile("[“”‘’]")
_LATIN_CURLY = frozenset({"latin", "latin-quote"})
"""Curly quotes of these classes take their narrow forms (``pwid``); the others are marks of an em."""

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


def shape(stretches: Sequence[tuple[str, TextStyle]], classes: Sequence[str], faces: Typefaces, *, vertical: bool = False) -> Glyphs:
    """Shape a paragraph given as stretches of one style each; ``classes`` of its characters.

    ``vertical``: upright glyphs one below the other, their advances and offsets down the line.

    Falls back per character (see :func:`_face_for`). A row of dashes is shaped by its two-em units. A character no face has is recorded in
    ``missing`` and stands as 〓.
    """
    out = Glyphs()
    offset = 0
    for text, style in stretches:
        chain = faces.chain(style.family, style.weight)
        plain, marks = faces.setters(style.family, style.weight, style.lang)
        first = chain[0]
        run_start, run_face = 0, None
        shown = text
        units = {at for row in _DASHES.finditer(text) for at in range(row.start() + 2, row.end(), 2)}
        for i, char in enumerate(text):
            cls = classes[offset + i]
            if cls in {"joined", "space"}:
                continue  # stays with the face of its neighbours
            known = marks if cls in MARKS else plain
            face = known.get(char)
            if face is None and (face := _face_for(char, cls, first, chain, style.lang)) is not None:
                known[char] = face
            if face is None:
                out.missing.append((offset + i, char))
                shown = shown[:i] + GETA + shown[i + 1 :]
                face = _face_for(GETA, "han", first, chain, style.lang) or first
            if face is not run_face:
                if run_face is not None:
                    _shape_run(shown, classes, run_start, i, offset, style, run_face, out, vertical=vertical)
                    run_start = i
                run_face = face
            elif i in units or (i - run_start >= _LONGEST and (cls == "han" or i - run_start >= 2 * _LONGEST)):
                _shape_run(shown, classes, run_start, i, offset, style, face, out, vertical=vertical)
                run_start = i
        if text:
            _shape_run(shown, classes, run_start, len(text), offset, style, run_face or first, out, vertical=vertical)
        offset += len(text)
    return out


def _face_for(char: str, cls: str, first: Face, chain: Sequence[Face], lang: str) -> Face | None:
    """The face that sets ``char``: the style's own if it has it, else the next in the chain that does.

    A Chinese mark must be one em wide to be trimmed and squeezed; a face whose “ ” are narrow
    Latin ones (Kai faces often) lends them from the next face that has them full width. Korean “ ”
    are narrow by nature.
    """
    gid = first.glyph(char)
    if cls not in MARKS or lang == "ko":
        if gid is not None:
            return first
        return next((f for f in chain if f.glyph(char) is not None), None)
    if gid is not None and first.advance(gid) * 10 >= first.upem * 9:
        return first
    for face in chain:
        other = face.glyph(char)
        if other is not None and face.advance(other) * 10 >= face.upem * 9:
            return face
    return first if gid is not None else next((f for f in chain if f.glyph(char) is not None), None)


def _western_ranges(classes: Sequence[str], offset: int, start: int, end: int) -> list[tuple[int, int, int]] | bool:
    """Where to kern: stretches of Latin letters and digits only.

    The kern pairs that CJK faces have for kana and marks are meant for proportional setting (``palt``);
    on full-width bodies they pull す。 together and push え、 apart.
    """
    ranges: list[tuple[int, int, int]] = []
    at: int | None = None
    for i in range(start, end):
        western = classes[offset + i] in WESTERN
        if western and at is None:
            at = i
        elif not western and at is not None:
            ranges.append((at - start, i - start, 1))
            at = None
    if at is not None:
        ranges.append((at - start, end - start, 1))
    return [(0, 0xFFFFFFFF, 0), *ranges] if ranges else False


def _shape_run(
    text: str,
    classes: Sequence[str],
    start: int,
    end: int,
    offset: int,
    style: TextStyle,
    face: Face,
    out: Glyphs,
    *,
    vertical: bool = False,
) -> None:
    """Shape ``text[start:end]`` in one face and append the glyphs; ``offset`` is the stretch's place in the paragraph."""
    buffer = hb.Buffer()
    buffer.add_str(text[start:end])
    buffer.direction = "ttb" if vertical else "ltr"
    buffer.script = "Hani"
    buffer.language = style.lang
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    features = {"kern": _western_ranges(classes, offset, start, end), "liga": False}
    narrow = [q.start() for q in _CURLY.finditer(text, start, end) if classes[offset + q.start()] in _LATIN_CURLY]
    if narrow:
        features["pwid"] = [(i - start, i - start + 1, 1) for i in narrow]
    hb.shape(face.hb_font, buffer, features)
    index = len(out.faces)
    out.faces.append(face)
    out.styles.append(style)
    numerator, denominator = style.size * (1000 if vertical else style.hscale), face.upem * 1000
    base = offset + start
    half = denominator // 2
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    gids = [info.codepoint for info in infos]
    if vertical:
        advances = [-position.y_advance for position in positions]
        shifts = [-position.y_offset - face.v_origin(gid)[1] for gid, position in zip(gids, positions, strict=True)]
    else:
        advances = [position.x_advance for position in positions]
        shifts = [position.x_offset for position in positions]
    widths = {units: (units * numerator + half) // denominator for units in set(advances)}
    out.gids += gids
    out.advances += [widths[units] for units in advances]
    out.offsets += [(shift * numerator + half) // denominator if shift else 0 for shift in shifts] if any(shifts) else [0] * len(gids)
    out.starts += [base + info.cluster for info in infos]
    out.runs += [index] * len(gids)
