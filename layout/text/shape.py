"""Shaping: styled text to glyphs, with HarfBuzz.

One call per stretch of one style and one face; the result is read out once into flat lists. Script
``Hani`` and the language are set on every call: without them Noto's ``——`` is 1690 units wide
instead of 2000.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import uharfbuzz as hb
from msgspec import Struct, field

from layout.text.classes import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.style import TextStyle
    from layout.typeface import Face, Typefaces
    from layout.units import Mpt

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
    missing: list[tuple[int, str]] = field(default_factory=list)


def shape(stretches: Sequence[tuple[str, TextStyle]], classes: Sequence[str], faces: Typefaces) -> Glyphs:
    """Shape a paragraph given as stretches of one style each; ``classes`` of its characters.

    Falls back per character (see :func:`_face_for`). A character no face has is recorded in
    ``missing`` and stands as 〓.
    """
    out = Glyphs()
    offset = 0
    for text, style in stretches:
        chain = faces.chain(style.family, style.weight)
        first = chain[0]
        run_start, run_face = 0, None
        shown = text
        for i, char in enumerate(text):
            cls = classes[offset + i]
            if cls in {"joined", "space"}:
                continue  # stays with the face of its neighbours
            face = _face_for(char, cls, first, chain)
            if face is None:
                out.missing.append((offset + i, char))
                shown = shown[:i] + GETA + shown[i + 1 :]
                face = _face_for(GETA, "han", first, chain) or first
            if face is not run_face:
                if run_face is not None:
                    _shape_run(shown, run_start, i, offset, style, run_face, out)
                    run_start = i
                run_face = face
        if text:
            _shape_run(shown, run_start, len(text), offset, style, run_face or first, out)
        offset += len(text)
    return out


def _face_for(char: str, cls: str, first: Face, chain: Sequence[Face]) -> Face | None:
    """The face that sets ``char``: the style's own if it has it, else the next in the chain that does.

    A Chinese mark must be one em wide to be trimmed and squeezed; a face whose “ ” are narrow
    Latin ones (Kai faces often) lends them from the next face that has them full width.
    """
    gid = first.glyph(char)
    if cls not in MARKS:
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


def _shape_run(text: str, start: int, end: int, offset: int, style: TextStyle, face: Face, out: Glyphs) -> None:
    """Shape ``text[start:end]`` in one face and append the glyphs; ``offset`` is the stretch's place in the paragraph."""
    buffer = hb.Buffer()
    buffer.add_str(text[start:end])
    buffer.direction = "ltr"
    buffer.script = "Hani"
    buffer.language = style.lang
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(face.hb_font, buffer, {"kern": True, "liga": False})
    index = len(out.faces)
    out.faces.append(face)
    out.styles.append(style)
    numerator, denominator = style.size * style.hscale, face.upem * 1000
    base = offset + start
    half = denominator // 2
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    widths: dict[int, int] = {}
    for info, position in zip(infos, positions, strict=True):
        units = position.x_advance
        width = widths.get(units)
        if width is None:
            width = widths[units] = (units * numerator + half) // denominator
        out.gids.append(info.codepoint)
        out.advances.append(width)
        shift = position.x_offset
        out.offsets.append((shift * numerator + half) // denominator if shift else 0)
        out.starts.append(base + info.cluster)
    out.runs.extend([index] * len(infos))
