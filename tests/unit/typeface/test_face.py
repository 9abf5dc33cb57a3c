"""One face: glyphs, widths, ink, figures."""

import io

import pytest

from layout.diagnostics import Diagnostics
from layout.style import UserFace
from layout.typeface.metrics import may_embed


def test_figures(faces):
    song = faces.face("BanxinSong-Regular")
    assert (song.upem, song.ascent, song.descent, song.is_cff) == (1000, 880, -120, True)
    assert 700 < song.cap_height < 750
    assert song.italic_angle == 0
    assert song.bbox[0] < 0 < song.bbox[3]
    assert song.stem_v < faces.face("BanxinSong-Black").stem_v
    kai = faces.face("BanxinKai-Regular")
    assert (kai.upem, kai.is_cff, kai.index) == (1000, False, 0)


def test_glyph_advance_ink(faces):
    song = faces.resolve("song", 400)
    gid = song.glyph("版")
    assert gid
    assert song.advance(gid) == 1000
    left, bottom, right, top = song.ink(gid)
    assert 0 <= left < right <= 1000
    assert -120 <= bottom < 0
    assert 700 < top <= 880
    assert song.ink(song.glyph("　")) == (0, 0, 0, 0)
    assert song.advance(song.glyph("　")) == 1000
    assert song.ink(10**6) == (0, 0, 0, 0)


@pytest.mark.parametrize("key", ["BanxinSong-Black", "BanxinKai-Regular"])
def test_figures_agree_with_fonttools(faces, key):
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.ttLib import TTFont

    face = faces.face(key)
    with TTFont(face.path, lazy=True) as font:
        glyphs = font.getGlyphSet()
        for char in "国Ag，警":
            name = font.getBestCmap()[ord(char)]
            gid = face.glyph(char)
            assert gid == font.getGlyphID(name)
            assert face.advance(gid) == font["hmtx"][name][0]
            glyphs[name].draw(pen := BoundsPen(glyphs))
            assert face.ink(gid) == pytest.approx(pen.bounds, abs=1)
        head = font["head"]
        assert face.bbox == (head.xMin, head.yMin, head.xMax, head.yMax)
        assert face.cap_height == font["OS/2"].sCapHeight
        assert face.ascent == font["OS/2"].sTypoAscender


def test_missing_character(faces):
    song = faces.resolve("song", 400)
    assert song.glyph("\U0001f600") is None
    assert not song.has("\U0001f600")


def test_notdef_in_the_cmap_counts_as_missing(faces, make_font):
    def map_to_notdef(font):
        for table in font["cmap"].tables:
            table.cmap[ord("X")] = ".notdef"

    data = make_font("Sly", patch=map_to_notdef)
    sly = faces.with_faces([UserFace("Sly", 400, "s.ttf")], {"s.ttf": data}.__getitem__, Diagnostics()).resolve("Sly", 400)
    assert sly.has("A")
    assert not sly.has("X")


def test_figures_of_a_poor_font_are_filled_in(faces, make_font):
    def strip(font):
        del font["OS/2"]
        font["post"].italicAngle = -12.5

    out = io.BytesIO(make_font("Poor", "H", patch=strip))
    poor = faces.with_faces([UserFace("Poor", 400, "p.ttf")], lambda _: out.getvalue(), Diagnostics()).resolve("Poor", 400)
    assert (poor.ascent, poor.descent) == (880, -120)  # hhea's
    assert poor.cap_height == 700  # of the H
    assert poor.italic_angle == -12.5
    assert poor.embeddable


@pytest.mark.parametrize(
    ("fs_type", "allowed"),
    [(0, True), (2, False), (4, True), (8, True), (6, True), (0x100, False), (0x104, False), (0x200, False)],
)
def test_embedding_permissions(fs_type, allowed):
    assert may_embed(fs_type) is allowed
