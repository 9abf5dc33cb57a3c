"""Subsets hold the same outlines under new numbers, in the form PDF wants."""

import io
import time
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.ttLib import TTFont

from layout.diagnostics import Diagnostics
from layout.style import UserFace
from layout.typeface import Typefaces
from layout.typeface.cff import rename_cff
from layout.typeface.subset import make_subset

TEXT = "国版报道，。“”《》ABCg12—（）0警"


def gids_of(face, text=TEXT):
    return [face.glyph(c) for c in text]


def open_cff(data):
    cff = CFFFontSet()
    cff.decompile(io.BytesIO(data), None)
    return cff


def source_outlines(face, gids):
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
        out = {}
        for gid in gids:
            glyphs[order[gid]].draw(pen := DecomposingRecordingPen(glyphs))
            out[gid] = pen.value
        return out


@pytest.mark.parametrize("key", ["BanxinSong-Regular", "BanxinSong-Black", "BanxinHei-Medium", "BanxinHei-Bold"])
def test_cff(faces, key):
    face = faces.face(key)
    gids = gids_of(face)
    subset = faces.subset(key, gids)
    assert subset.is_cff
    assert subset.data[:2] == b"\x01\x00"  # a bare CFF, no sfnt around it
    cff = open_cff(subset.data)
    assert cff.fontNames == [subset.name]
    top = cff[0]
    assert top.ROS[:2] == ("Adobe", "Identity")
    assert top.charset == [".notdef", *(f"cid{n:05d}" for n in range(1, subset.glyph_count))]  # CID = glyph id
    assert set(subset.gids) == {0, *gids}
    assert sorted(subset.gids.values()) == list(range(subset.glyph_count))
    assert subset.gids[0] == 0
    for gid, expected in source_outlines(face, gids).items():
        string = top.CharStrings[top.charset[subset.gids[gid]]]
        string.draw(pen := RecordingPen())
        assert pen.value == expected
        assert string.width == face.advance(gid)


@pytest.mark.parametrize("key", ["BanxinSong-Regular", "BanxinSong-Black", "BanxinHei-Medium", "BanxinHei-Bold", "BanxinKai-Regular"])
def test_bundled_faces_are_bare(faces, key):
    """A copy of the file, of which nothing is known, is cut to the same."""
    face = faces.face(key)
    copies = faces.with_faces([UserFace("Copy", 400, "c.otf")], lambda _: Path(face.path).read_bytes(), Diagnostics())
    copy = copies.resolve("Copy", 400)
    assert (face.bare, copy.bare) == (True, False)
    gids = range(face.glyph_count)
    assert faces.subset(key, gids) == copies.subset(copy.key, gids)


def test_asked_by_character_or_by_glyph_is_the_same(faces):
    face = faces.face("BanxinSong-Regular")
    known = Typefaces.bundled().face(face.key)
    gids = [known.glyph(char) for char in TEXT + "(["]  # whose counterparts nobody asked for
    rare = max(gids) + 1
    fresh = Typefaces.bundled().face(face.key)
    assert known.chars_of(gids) == ([ord(char) for char in TEXT + "(["], [])
    assert fresh.chars_of([0, *gids]) == ([], gids)
    assert make_subset(known, [*gids, rare]) == make_subset(fresh, [*gids, rare])
    assert set(make_subset(known, gids).gids) == {0, *gids}


def test_glyf(faces):
    face = faces.face("BanxinKai-Regular")
    gids = gids_of(face)
    subset = faces.subset(face.key, gids)
    assert not subset.is_cff
    with TTFont(io.BytesIO(subset.data)) as font:
        assert set(font.keys()) - {"GlyphOrder"} == {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
        order = font.getGlyphOrder()
        assert len(order) == subset.glyph_count == len(subset.gids)
        glyphs = font.getGlyphSet()
        for gid, expected in source_outlines(face, gids).items():
            name = order[subset.gids[gid]]
            glyphs[name].draw(pen := DecomposingRecordingPen(glyphs))
            assert pen.value == expected
            assert font["hmtx"][name][0] == face.advance(gid)


def test_freetype_reads_the_renamed_cff(faces):
    from PIL import ImageFont

    subset = faces.subset("BanxinHei-Bold", gids_of(faces.face("BanxinHei-Bold")))
    assert ImageFont.truetype(io.BytesIO(subset.data), 20).getname()[0] is not None


def test_faces_that_are_cut_often_are_prepared_and_cut_to_the_same():
    face = Typefaces.bundled().face("BanxinHei-Bold")
    wanted = [gids_of(face), [], range(1, face.glyph_count, 9), range(face.glyph_count), [face.glyph_count - 1]]
    before = [make_subset(face, gids) for gids in wanted]
    assert face.hb_face_to_cut(0) is face.hb_face
    assert face.hb_face_to_cut(face.glyph_count) is not face.hb_face
    assert [make_subset(face, gids) for gids in wanted] == before


@pytest.mark.parametrize("key", ["BanxinSong-Regular", "BanxinKai-Regular"])
def test_deterministic(faces, key):
    gids = gids_of(faces.face(key))
    first, second = faces.subset(key, gids), faces.subset(key, iter(gids[::-1] + gids))
    assert (first.data, first.name, dict(first.gids)) == (second.data, second.name, dict(second.gids))
    assert first.name[6] == "+"
    assert first.name[:6].isupper()
    assert first.name != faces.subset(key, gids[1:]).name


def test_empty_and_impossible(faces):
    assert dict(faces.subset("BanxinSong-Regular", []).gids) == {0: 0}
    with pytest.raises(ValueError, match="has glyphs 0 to"):
        faces.subset("BanxinSong-Regular", [10**6])
    with pytest.raises(ValueError, match="not -1"):
        faces.subset("BanxinSong-Regular", [-1])
    with pytest.raises(KeyError):
        faces.subset("nobody", [1])


def test_composites_bring_their_parts(faces, make_font):
    def compose(font):
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(font["glyf"].glyphs)
        pen.addComponent("u0041", (1, 0, 0, 1, 30, 0))
        font["glyf"]["u0042"] = pen.glyph()

    data = make_font("Parts", "ABC", patch=compose)
    parts = faces.with_faces([UserFace("Parts", 400, "p.ttf")], lambda _: data, Diagnostics())
    face = parts.resolve("Parts", 400)
    subset = parts.subset(face.key, [face.glyph("B")])
    assert set(subset.gids) == {0, face.glyph("A"), face.glyph("B")}


def test_variable_font_is_pinned(faces, make_font):
    data = make_font("Vary", variable=True)
    wanted = [UserFace("Vary", weight, "v.ttf") for weight in (400, 900)]
    vary = faces.with_faces(wanted, lambda _: data, Diagnostics())
    light, heavy = vary.resolve("Vary", 400), vary.resolve("Vary", 900)
    assert (light.key, heavy.key) == ("Vary-Regular_400wght", "Vary-Regular_900wght")
    gid = light.glyph("A")
    assert light.ink(gid) == (100, 0, 500, 700)
    assert heavy.ink(gid) == (100, 0, 600, 700)
    assert heavy.advance(gid) == 1050
    with TTFont(io.BytesIO(vary.subset(heavy.key, [gid]).data)) as font:
        assert "fvar" not in font
        assert font["hmtx"][font.getGlyphOrder()[1]][0] == 1050
        assert font["glyf"][font.getGlyphOrder()[1]].xMax == 600


def test_renaming_keeps_everything_else(faces):
    subset = faces.subset("BanxinSong-Regular", gids_of(faces.face("BanxinSong-Regular")))
    for name in ("X", "Y" * 300):
        renamed = rename_cff(subset.data, name)
        assert open_cff(renamed).fontNames == [name]
        assert rename_cff(renamed, subset.name) == subset.data


def test_renaming_leaves_what_it_cannot_move(faces):
    # the bundled file itself, as fontTools wrote it: offsets in as few bytes as they need
    with TTFont(faces.face("BanxinSong-Regular").path, lazy=True) as font:
        data = font.reader["CFF "]
    assert rename_cff(data, "Other") == data


def test_subsetting_is_fast(faces):
    face = faces.face("BanxinSong-Regular")
    gids = range(1000, 1900)
    faces.subset(face.key, gids)
    start = time.perf_counter()
    faces.subset(face.key, gids)
    assert time.perf_counter() - start < 0.2  # measured: 0.005
