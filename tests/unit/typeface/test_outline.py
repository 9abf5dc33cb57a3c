"""How much of its em a glyph covers."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from layout.typeface import Typefaces


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_the_area_is_that_of_another_reader(faces: Typefaces, role: str) -> None:
    face = faces.resolve(role, 400)
    font = TTFont(BytesIO(bytes(face.blob().data)), fontNumber=face.index)
    glyphs = font.getGlyphSet(location=face.axes or None)
    for char in "国永A.g8，":
        gid = face.glyph(char)
        assert gid is not None
        pen = AreaPen(glyphs)
        glyphs[font.getGlyphName(gid)].draw(pen)
        assert face.coverage(gid) == pytest.approx(abs(pen.value) / face.upem**2, rel=0.001)


def test_a_blank_covers_nothing(faces: Typefaces) -> None:
    face = faces.resolve("song", 400)
    assert face.coverage(face.glyph(" ") or 0) == 0
