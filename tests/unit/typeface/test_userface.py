"""Faces of the house's own, good and bad."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from layout.diagnostics import Diagnostics, Severity, Span
from layout.style import UserFace
from layout.typeface import ProvenFaces, userface
from layout.world import FileWorld, MemoryWorld

SPAN = Span("house.yaml", 3, 5)


@pytest.fixture(scope="module")
def world(faces, make_font):
    def forbid(font):
        font["OS/2"].fsType = 2

    def nameless(font):
        del font["name"]

    song = Path(faces.face("BanxinSong-Regular").path).read_bytes()
    with TTFont(io.BytesIO(song), lazy=True) as font:
        cff = font.reader.tables["CFF "].offset
    return MemoryWorld(
        {
            "fonts/MySong.otf": song,
            "fonts/fang.ttf": make_font("My Fang"),
            "fonts/rare.ttf": make_font("Rare", "\U0001f600A"),
            "fonts/forbidden.ttf": make_font("Closed", patch=forbid),
            "fonts/no name (1).ttf": make_font("X", patch=nameless),
            "fonts/cff2.otf": make_font("Modern", cff2=True),
            "fonts/page.ttf": b"<!DOCTYPE html><html>404</html>",
            "fonts/web.woff2": b"wOF2" + bytes(100),
            "fonts/noise.ttf": bytes(range(256)) * 4,
            "fonts/empty.ttf": b"",
            "fonts/cut.otf": song[:2_000_000],
            "fonts/rotten.otf": song[:cff] + bytes(5000) + song[cff + 5000 :],
        }
    )


def load(faces, world, *wanted):
    problems = Diagnostics()
    return faces.with_faces(wanted, world.read_bytes, problems), problems


def test_role_is_taken_over(faces, world):
    more, problems = load(faces, world, UserFace("fangsong", 400, "fonts/fang.ttf", span=SPAN))
    assert not len(problems)
    assert more.resolve("fangsong", 400).key == "MyFang-Regular"
    assert more.resolve("My Fang", 400).key == "MyFang-Regular"
    assert (more.resolve("fangsong", 900).role, more.resolve("fangsong", 400).family) == ("fangsong", "My Fang")
    assert more.substitution("fangsong") is None
    assert [f.key for f in more.chain("fangsong", 400)][:2] == ["MyFang-Regular", "BanxinSong-Regular"]
    assert more.find("A", "fangsong", 400).key == "MyFang-Regular"
    assert more.find("报", "fangsong", 400).key == "BanxinSong-Regular"
    # the original is as it was
    assert faces.resolve("fangsong", 400).key == "BanxinKai-Regular"
    assert len(faces.all()) == 5


def test_bundled_role_is_taken_over(faces, world):
    more, problems = load(faces, world, UserFace("Song", 400, "fonts/MySong.otf"))
    assert not len(problems)
    mine = more.resolve("song", 400)
    assert (mine.key, mine.postscript_name, mine.path) == ("BanxinSong-Regular#2", "BanxinSong-Regular", "fonts/MySong.otf")
    assert more.face("BanxinSong-Regular").path != mine.path
    assert more.resolve("song", 900) is mine
    assert more.chain("song", 400)[:3] == (mine, more.face("BanxinSong-Regular"), more.face("BanxinSong-Black"))
    assert more.chain("kai", 400)[1] is mine
    assert mine.advance(mine.glyph("版")) == 1000
    # two files under one name still get different BaseFonts only if they differ
    assert more.subset(mine.key, [5]) == more.subset("BanxinSong-Regular", [5])


def test_family_without_role_comes_last(faces, world):
    more, problems = load(faces, world, UserFace("生僻字", 400, "fonts/rare.ttf"))
    assert not len(problems)
    assert more.chain("song", 400)[-1].key == "Rare-Regular"
    assert more.find("\U0001f600", "song", 400).key == "Rare-Regular"
    assert more.find("A", "song", 400).key == "BanxinSong-Regular"
    assert more.chain("生僻字", 400)[0].family == "生僻字"
    assert more.families[-1] == "生僻字"
    assert more.all()[-1].key == "Rare-Regular"


def test_faces_can_be_added_in_steps(faces, world):
    more, _ = load(faces, world, UserFace("fangsong", 400, "fonts/fang.ttf"))
    most, _ = load(more, world, UserFace("rare", 400, "fonts/rare.ttf"))
    assert [f.key for f in most.all()][5:] == ["MyFang-Regular", "Rare-Regular"]
    assert most.resolve("fangsong", 400).key == "MyFang-Regular"


def test_name_is_made_of_the_file_if_the_font_has_none(faces, world):
    more, problems = load(faces, world, UserFace("x", 400, "fonts/no name (1).ttf"))
    assert not len(problems)
    assert more.resolve("x", 400).key == "noname1"


@pytest.mark.parametrize(
    "bad",
    [
        ("fonts/none.otf", "font/missing-file", "there is no file fonts/none.otf"),
        ("../outside.otf", "font/missing-file", "outside the project"),
        ("fonts/page.ttf", "font/unreadable", "web page"),
        ("fonts/web.woff2", "font/unreadable", "WOFF2"),
        ("fonts/noise.ttf", "font/unreadable", "is not an OpenType or TrueType font"),
        ("fonts/empty.ttf", "font/unreadable", "is not an OpenType or TrueType font"),
        ("fonts/cut.otf", "font/unreadable", "is damaged"),
        ("fonts/rotten.otf", "font/unreadable", "outlines that cannot be read"),
        ("fonts/cff2.otf", "font/unreadable", "CFF2"),
        ("", "font/missing-file", "names neither"),
    ],
)
@pytest.mark.parametrize(("family", "stand_in"), [("fangsong", "BanxinKai-Regular"), ("My Face", "BanxinSong-Regular")])
def test_bad_files_are_reported(faces, world, bad, family, stand_in):
    file, id, words = bad
    more, problems = load(faces, world, UserFace(family, 400, file, span=SPAN))
    (problem,) = problems
    assert (problem.id, problem.severity, problem.span) == (id, Severity.ERROR, SPAN)
    assert words in problem.message
    assert family in problem.message
    # the page can still be laid out
    assert more.resolve(family, 400).key == stand_in
    assert len(more.all()) == 5


@pytest.mark.parametrize("index", [1, -1, 1 << 16, 1 << 40])
def test_no_such_subfont(faces, world, index):
    _, problems = load(faces, world, UserFace("x", 400, "fonts/fang.ttf", index=index))
    assert [p.id for p in problems] == ["font/unreadable"]
    assert f"no subfont {index}: it holds 1" in next(iter(problems)).message


def test_all_problems_are_collected(faces, world):
    bad = [UserFace("a", 400, "a.ttf"), UserFace("fangsong", 400, "fonts/fang.ttf"), UserFace("b", 400, "fonts/noise.ttf")]
    more, problems = load(faces, world, *bad)
    assert [p.id for p in problems] == ["font/missing-file", "font/unreadable"]
    assert more.resolve("fangsong", 400).key == "MyFang-Regular"


def test_not_embeddable_is_reported_but_given(faces, world):
    more, problems = load(faces, world, UserFace("fangsong", 400, "fonts/forbidden.ttf", span=SPAN))
    (problem,) = problems
    assert (problem.id, problem.severity, problem.span) == ("font/not-embeddable", Severity.ERROR, SPAN)
    assert "0x0002" in problem.message
    face = more.resolve("fangsong", 400)
    assert face.key == "Closed-Regular"
    assert not face.embeddable


def test_unreadable_file_on_disk(faces, tmp_path):
    (tmp_path / "folder.ttf").mkdir()
    problems = Diagnostics()
    faces.with_faces([UserFace("x", 400, "folder.ttf"), UserFace("y", 400, "nul\0.ttf")], FileWorld(tmp_path).read_bytes, problems)
    assert [p.id for p in problems] == ["font/unreadable", "font/unreadable"]


def test_a_font_file_is_cut_whole_once(faces, world, tmp_path, monkeypatch):
    cut = []
    world, make = MemoryWorld(dict(world.files)), userface.make_subset
    monkeypatch.setattr(userface, "make_subset", lambda face, *rest: cut.append(face.path) or make(face, *rest))

    def opened(file, folder):
        problems = Diagnostics()
        faces.with_faces([UserFace("x", 400, file)], world.read_bytes, problems, ProvenFaces(folder))
        return [problem.id for problem in problems]

    assert [opened("fonts/fang.ttf", tmp_path / "notes") for _ in range(2)] == [[], []]
    assert cut == ["fonts/fang.ttf"]
    assert [opened("fonts/rotten.otf", tmp_path / "notes") for _ in range(2)] == [["font/unreadable"]] * 2
    world.files["fonts/fang.ttf"] = world.files["fonts/rare.ttf"]  # another file of the same name
    assert [opened("fonts/fang.ttf", tmp_path / "notes") for _ in range(2)] == [[], []]
    assert cut == ["fonts/fang.ttf", "fonts/rotten.otf", "fonts/rotten.otf", "fonts/fang.ttf"]
    (tmp_path / "file").touch()
    assert [opened("fonts/fang.ttf", tmp_path / "file") for _ in range(2)] == [[], []]  # no folder: proven each time
    assert len(cut) == 6
