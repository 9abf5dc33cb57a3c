"""Text operators: where strings stand, how tall they are, in which font."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pikepdf

from layout.preflight.pdf.facts import FontUse
from layout.preflight.pdf.fonts import PdfFont
from layout.preflight.pdf.matrix import IDENTITY, box_through, multiply
from layout.preflight.pdf.objects import entries, entry, identity, name, named, numbers
from layout.preflight.sheet import TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.preflight.pdf.interpreter import Interpreter
    from layout.preflight.pdf.matrix import Matrix
    from layout.preflight.pdf.objects import Value

_INVISIBLE = (3, 7)
_FILLED, _STROKED = (0, 2, 4, 6), (1, 2, 5, 6)
_ASCENT, _DESCENT = 0.88, 0.22
"""Of the box drawn round text, in ems."""


class TextShower:
    """The text state that is not in the graphics state, and the operators of text."""

    def __init__(self, at: Interpreter) -> None:
        self.at = at
        self.matrix = self.line_matrix = IDENTITY
        self.fonts: dict[object, PdfFont] = {}
        self.drawn: set[object] = set()
        """Glyphs of Type 3 fonts that were looked into."""

    def do(self, operator: str, operands: Sequence[Value]) -> bool:
        """Carry out an operator; ``False`` if it is none of text."""
        state = self.at.state
        if operator in ("Tj", "TJ", "'", '"'):
            if operator in ("'", '"'):
                self._next_line(0.0, -state.leading)
            if operator == '"':
                state.word_space, state.char_space = float(operands[0]), float(operands[1])
            self._show(list(operands[0]) if operator == "TJ" else [operands[-1]])
        elif operator == "Tm":
            a, b, c, d, e, f = (float(v) for v in operands)
            self.matrix = self.line_matrix = (a, b, c, d, e, f)
        elif operator in ("Td", "TD"):
            if operator == "TD":
                state.leading = -float(operands[1])
            self._next_line(float(operands[0]), float(operands[1]))
        elif operator == "T*":
            self._next_line(0.0, -state.leading)
        elif operator == "Tf":
            self.use(named(entry(self.at.resources, "Font"), operands[0]), float(operands[1]), name(operands[0]))
        elif operator == "Tr":
            state.render_mode = int(operands[0])
        elif operator == "Tc":
            state.char_space = float(operands[0])
        elif operator == "Tw":
            state.word_space = float(operands[0])
        elif operator == "Tz":
            state.hscale = float(operands[0]) / 100
        elif operator == "TL":
            state.leading = float(operands[0])
        elif operator == "Ts":
            state.rise = float(operands[0])
        else:
            if operator == "BT":
                self.matrix = self.line_matrix = IDENTITY
            return False
        return True

    def use(self, obj: Value, size: float, key: str = "") -> None:
        """Select a font."""
        state = self.at.state
        state.font_size = size
        if obj is None:
            self.at.facts.problem(f"{self.at.where or 'the page'}: font {key} is not among the resources")
            state.font = None
            return
        mark = identity(obj)
        if mark not in self.fonts:
            self.fonts[mark] = PdfFont(obj)
        state.font = self.fonts[mark]

    def _next_line(self, x: float, y: float) -> None:
        self.matrix = self.line_matrix = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line_matrix)

    def _show(self, parts: Sequence[Value]) -> None:
        at, state = self.at, self.at.state
        font = state.font
        if font is None:
            at.facts.problem(f"{at.where or 'the page'}: text without a font")
            return
        size, scale = state.font_size, font.scale
        codes: list[int] = []
        length = 0.0
        for part in parts:
            if isinstance(part, pikepdf.String):
                data = bytes(part)
                found = font.codes(data)
                codes += found
                length += sum(map(font.stated, found)) * scale * size + len(found) * state.char_space
                if not font.composite:
                    length += data.count(b" ") * state.word_space
            else:
                length -= float(part) / 1000 * size
        vertical = font.encoding.endswith("-V")
        along = length * state.hscale
        through = multiply(self.matrix, state.ctm)
        up, down = _ASCENT * size + state.rise, state.rise - _DESCENT * size
        if vertical:
            box, move = (-size / 2, -len(codes) * size, size / 2, 0.0), (0.0, -len(codes) * size)
        else:
            box, move = (0.0, down, along, up), (along, 0.0)
        box = box_through(through, box)
        self.matrix = multiply((1.0, 0.0, 0.0, 1.0, *move), self.matrix)
        if codes:
            rect = at.to_page(box)
            use = at.facts.fonts.setdefault(font.key, FontUse(font, at.where))
            if state.render_mode not in _INVISIBLE:
                use.codes.update(codes)
                use.rect = use.rect or rect
            if font.type3:
                self._glyphs(font, codes, through)
            tall = abs(size) * math.hypot(through[2], through[3])
            if state.render_mode in _FILLED:
                at.add(TEXT, box, state.fill, size=tall)
            if state.render_mode in _STROKED:
                at.add(TEXT, box, state.stroke, size=tall, stroke=True)

    def _glyphs(self, font: PdfFont, codes: Sequence[int], through: Matrix) -> None:
        """Look into the procedures of a Type 3 font: what they use counts, what they paint is the text's mark."""
        at = self.at
        if font.key in at.active:
            return
        names = _glyph_names(font.obj)
        wanted = {names.get(code, "") for code in codes}
        matrix = numbers(entry(font.obj, "FontMatrix"), 6)
        for key, glyph in entries(entry(font.obj, "CharProcs")):
            if key not in wanted or (font.key, key) in self.drawn or not isinstance(glyph, pikepdf.Stream):
                continue
            self.drawn.add((font.key, key))
            saved = at.state
            at.state = saved.saved()
            if matrix:
                at.state.ctm = multiply((matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]), through)
            at.active.add(font.key)
            at.quiet += 1
            try:
                at.content(glyph, entry(font.obj, "Resources") or at.resources, f"glyph {key} of font {font.shown}")
            finally:
                at.quiet -= 1
                at.active.discard(font.key)
                at.state = saved


def _glyph_names(font: Value) -> dict[int, str]:
    """The names that an encoding's differences give to codes."""
    out: dict[int, str] = {}
    code = 0
    differences = entry(entry(font, "Encoding"), "Differences")
    for part in list(differences) if isinstance(differences, pikepdf.Array) else []:
        if isinstance(part, int):
            code = part
        else:
            out[code] = name(part)
            code += 1
    return out
