"""The bundled faces, opened once, and small fonts made to order."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from layout.typeface import Typefaces

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def faces() -> Typefaces:
    return Typefaces.bundled()


@pytest.fixture(scope="session")
def make_font() -> Callable[..., bytes]:
    """A font whose glyphs are boxes: ``make_font(name, chars, variable=False, patch=None)``, glyf outlines."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    def make(name: str, chars: str = "版A", *, variable: bool = False, cff2: bool = False, patch: Callable | None = None) -> bytes:
        order = [".notdef", *(f"u{ord(c):04X}" for c in chars)]
        builder = FontBuilder(1000, isTTF=not cff2)
        builder.setupGlyphOrder(order)
        builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in chars})
        if cff2:
            from fontTools.pens.t2CharStringPen import T2CharStringPen

            strings = {}
            for glyph in order:
                draw_box(pen := T2CharStringPen(None, None, CFF2=True))
                strings[glyph] = pen.getCharString()
            builder.setupCFF2(strings, [{}])
        else:
            glyphs = {}
            for glyph in order:
                draw_box(pen := TTGlyphPen(None))
                glyphs[glyph] = pen.glyph()
            builder.setupGlyf(glyphs)
        builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 100)))
        builder.setupHorizontalHeader(ascent=880, descent=-120)
        builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name.replace(" ", "") + "-Regular"})
        builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0)
        builder.setupPost()
        if variable:
            builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
            wider = [(0, 0), (100, 0), (100, 0), (0, 0), (0, 0), (50, 0), (0, 0), (0, 0)]  # the right side, and the advance
            builder.setupGvar({glyph: [TupleVariation({"wght": (0.0, 1.0, 1.0)}, wider)] for glyph in order})
        if patch:
            patch(builder.font)
        out = io.BytesIO()
        builder.font.recalcTimestamp = False
        builder.save(out)
        return out.getvalue()

    def draw_box(pen) -> None:
        pen.moveTo((100, 0))
        pen.lineTo((500, 0))
        pen.lineTo((500, 700))
        pen.lineTo((100, 700))
        pen.closePath()

    return make
