"""From a role or family name and a weight to a face, and on to the next one that has the character."""

import pytest

from layout.diagnostics import Diagnostics
from layout.style import UserFace
from layout.typeface import Typefaces, UnknownFamilyError


def keys(chain):
    return [face.key for face in chain]


@pytest.mark.parametrize(
    ("family", "weight", "key"),
    [
        ("song", 400, "BanxinSong-Regular"),
        ("song", 900, "BanxinSong-Black"),
        ("song", 500, "BanxinSong-Regular"),
        ("song", 600, "BanxinSong-Black"),  # asked to be bold: rather too bold, although 400 is nearer
        ("song", 100, "BanxinSong-Regular"),
        ("hei", 400, "BanxinHei-Medium"),
        ("hei", 600, "BanxinHei-Bold"),
        ("hei", 900, "BanxinHei-Bold"),
        ("kai", 900, "BanxinKai-Regular"),
        ("Banxin Song", 900, "BanxinSong-Black"),
        (" banxin hei ", 700, "BanxinHei-Bold"),
        ("fangsong", 400, "BanxinKai-Regular"),
    ],
)
def test_resolve(faces, family, weight, key):
    assert faces.resolve(family, weight).key == key


def test_unknown_family(faces):
    with pytest.raises(UnknownFamilyError) as caught:
        faces.resolve("Banxin Sing", 400)
    assert caught.value.hint == "did you mean 'Banxin Song'?"
    assert caught.value.family == "Banxin Sing"
    with pytest.raises(UnknownFamilyError, match="known are song, hei, kai, fangsong, Banxin Song"):
        faces.chain("Zapfino", 400)


def test_substitution(faces):
    note = faces.substitution("fangsong")
    assert note
    assert "Fangsong" in note
    assert faces.substitution("song") is None
    assert faces.substitution("Banxin Kai") is None


def test_chain_order(faces):
    assert keys(faces.chain("song", 900)) == [
        "BanxinSong-Black",
        "BanxinSong-Regular",
        "BanxinHei-Bold",
        "BanxinHei-Medium",
        "BanxinKai-Regular",
    ]
    assert keys(faces.chain("hei", 400))[:4] == ["BanxinHei-Medium", "BanxinHei-Bold", "BanxinSong-Regular", "BanxinSong-Black"]
    assert keys(faces.chain("fangsong", 400))[:2] == ["BanxinKai-Regular", "BanxinSong-Regular"]
    assert faces.chain("song", 900) is faces.chain("song", 900)


def test_find(faces):
    assert faces.find("版", "hei", 700).key == "BanxinHei-Bold"
    assert faces.find("\U0001f600", "song", 400) is None
    song, kai = faces.face("BanxinSong-Regular"), faces.face("BanxinKai-Regular")
    only_in_kai = next(c for c in map(chr, range(0xA0, 0x9FFF)) if kai.has(c) and not song.has(c))
    assert faces.find(only_in_kai, "song", 400).key == "BanxinKai-Regular"


@pytest.mark.parametrize(
    ("cluster", "key"),
    [
        ("版", "BanxinSong-Regular"),
        ("版\ufe00", "BanxinSong-Regular"),
        ("版\U000e0100", "BanxinSong-Regular"),
        ("A\u20e3", "BanxinSong-Regular"),  # a mark no face has
        ("，", "BanxinSong-Regular"),
        ("\u200d", "BanxinSong-Regular"),  # nothing to draw
        ("\ufe0f", "BanxinSong-Regular"),
        ("", "BanxinSong-Regular"),
        ("\U0001f600\ufe0f", None),
        ("A\U0001f600", None),
        ("\u20e3", None),  # a mark alone has to be drawn by some face
    ],
)
def test_find_cluster(faces, cluster, key):
    assert not any(face.has("\u20e3") for face in faces.all())
    found = faces.find_cluster(cluster, "song", 400)
    assert (found.key if found else None) == key


def test_cluster_needs_one_face_for_all_its_bases(faces, make_font):
    data = make_font("Both", "A\U0001f600")
    more = faces.with_faces([UserFace("Both", 400, "b.ttf")], lambda _: data, Diagnostics())
    assert more.find_cluster("A", "song", 400).key == "BanxinSong-Regular"
    assert more.find_cluster("A\U0001f600", "song", 400).key == "Both-Regular"


def test_nothing_is_opened_before_it_is_needed():
    faces = Typefaces.bundled()
    song = faces.resolve("song", 400)
    assert "hb_face" not in vars(song)
    assert faces.find("版", "song", 400) is song
    assert "hb_face" in vars(song)
    assert not any("hb_face" in vars(face) for face in faces.all() if face is not song)
