"""What the conformance tests share: the corpora, and a face in which every character is one em wide."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from layout.diagnostics import Diagnostics
from layout.style import UserFace
from layout.typeface import Typefaces
from layout.world import MemoryWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

INK = {"open": (560, 960), "close": (40, 440), "middle": (350, 650), "all": (40, 960)}
"""Where a glyph of 1000 units has its ink."""

_OPENING = "“‘「『（《〈【〖〔［｛〘〚｟〝"
_CLOSING = "”’」』）》〉】〗〕］｝〙〛｠〟。．，、"
_MIDDLE = "・‧"


def square_font(chars: Iterable[str], middle: str) -> bytes:
    """A font in which every glyph is one em wide and marks have ink where such a face has it; ``middle`` are centred."""
    builder = FontBuilder(1000, isTTF=True)
    cmap = {ord(c): f"u{ord(c):04X}" for c in sorted(set(chars))}
    builder.setupGlyphOrder([".notdef", *cmap.values()])
    builder.setupCharacterMap(cmap)

    def glyph(char: str) -> Any:
        kind = "middle" if char in middle + _MIDDLE else "open" if char in _OPENING else "close" if char in _CLOSING + "：；！？" else "all"
        left, right = INK[kind]
        pen = TTGlyphPen(None)
        if char not in " \u3000":
            pen.moveTo((left, 0))
            pen.lineTo((left, 700))
            pen.lineTo((right, 700))
            pen.lineTo((right, 0))
            pen.closePath()
        return pen.glyph()

    builder.setupGlyf({".notdef": glyph(" "), **{name: glyph(chr(code)) for code, name in cmap.items()}})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *cmap.values()), (1000, 0)))
    for name, g in builder.font["glyf"].glyphs.items():
        builder.font["hmtx"][name] = (1000, getattr(g, "xMin", 0) if g.numberOfContours else 0)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@pytest.fixture(scope="session")
def square(faces: Typefaces) -> Callable[[Iterable[str], str], Typefaces]:
    """Faces with a family ``square`` for these characters; the second argument says which marks it centres besides the dots."""

    def make(chars: Iterable[str], middle: str = "") -> Typefaces:
        problems = Diagnostics()
        world = MemoryWorld({"square.ttf": square_font(chars, middle)})
        more = faces.with_faces([UserFace("square", 400, "square.ttf")], world.read_bytes, problems)
        assert not len(problems), list(problems)
        return more

    return make


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Callable[[str], Any]:
    """A corpus beside the checkout, by the name of its file."""

    def load(name: str) -> Any:
        file = shared / "testdata" / name
        if not file.is_file():
            pytest.skip(f"no {name} beside the checkout")
        return json.loads(file.read_text("utf-8")) if name.endswith(".json") else file.read_text("utf-8")

    return load
