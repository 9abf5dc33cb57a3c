"""Installed faces: the one asked for or none, whatever fontconfig likes to give."""

import shutil

import pytest

from layout.diagnostics import Diagnostics, Span
from layout.style import UserFace
from layout.typeface import system
from layout.typeface.system import SystemFont, SystemFontMissingError, find_system_font

LISTING = """\
/f/Serif-Regular.ttc\t3\t80\t0\t100\tCFF\tBig Serif TC
/f/Serif-Bold.ttc\t3\t200\t0\t100\tCFF\tBig Serif TC,Big Serif TC Bold
/f/Serif-BoldItalic.ttc\t3\t200\t100\t100\tCFF\tBig Serif TC
/f/Serif-BoldCondensed.otf\t0\t200\t0\t75\tCFF\tBig Serif TC
/f/Serif-Black.pfb\t0\t210\t0\t100\tType 1\tBig Serif TC
"""
VARIABLE = """\
/f/Vary.ttf\t0\t[40 200]\t0\t100\tTrueType\tVary
/f/Vary.ttf\t65536\t210\t0\t100\tTrueType\tVary
"""


def answering(listing, match="Other Sans\t/f/other.ttc\t0"):
    asked = []

    def run(tool, _format, pattern):
        asked.append((tool, pattern))
        return listing if tool == "fc-list" else match

    run.asked = asked
    return run


@pytest.mark.parametrize(
    ("weight", "found"),
    [(400, SystemFont("/f/Serif-Regular.ttc", 3)), (700, SystemFont("/f/Serif-Bold.ttc", 3)), (380, SystemFont("/f/Serif-Regular.ttc", 3))],
)
def test_family_weight_and_subfont(weight, found):
    assert find_system_font("big serif tc", weight, run=answering(LISTING)) == found


def test_weight_that_is_not_there():
    with pytest.raises(SystemFontMissingError, match="not installed in weight 900") as caught:
        find_system_font("Big Serif TC", 900, run=answering(LISTING))
    assert caught.value.hint == "installed weights: 400, 700"


def test_subfont_that_is_not_there():
    assert find_system_font("Big Serif TC", 400, 3, run=answering(LISTING)).index == 3
    with pytest.raises(SystemFontMissingError, match="as subfont 2"):
        find_system_font("Big Serif TC", 400, 2, run=answering(LISTING))


def test_variable_font_serves_its_range():
    assert find_system_font("Vary", 600, run=answering(VARIABLE)) == SystemFont("/f/Vary.ttf", 0)
    with pytest.raises(SystemFontMissingError):
        find_system_font("Vary", 900, run=answering(VARIABLE))


def test_substitutes_are_refused_and_named():
    # even a listing that contains something else is compared
    with pytest.raises(
        SystemFontMissingError, match=r"'SimSun' is not installed; fontconfig would have given 'Other Sans' \(/f/other.ttc, subfont 0\)"
    ):
        find_system_font("SimSun", 400, run=answering(LISTING))


def test_names_are_escaped():
    run = answering("", None)
    with pytest.raises(SystemFontMissingError):
        find_system_font("A-B:weight=200", 400, run=run)
    assert run.asked == [("fc-list", r":family=A\-B\:weight\=200"), ("fc-match", r"A\-B\:weight\=200:weight=80")]


def test_no_fontconfig(monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda _: None)
    with pytest.raises(SystemFontMissingError, match="fontconfig"):
        find_system_font("SimSun", 400)


def test_weights_translate():
    for fontconfig, opentype in ((0, 100), (80, 400), (90, 450), (200, 700), (210, 900), (300, 1000)):
        assert system._to_opentype(fontconfig) == opentype
    assert system._to_fontconfig(700) == 200


def test_missing_system_face_is_a_diagnostic(faces, monkeypatch):
    monkeypatch.setattr(system, "find_system_font", lambda *args: find_system_font(*args, run=answering("")))
    problems = Diagnostics()
    more = faces.with_faces([UserFace("fangsong", 400, system="FangSong", span=Span("h.yaml", 1, 2))], bytes, problems)
    (problem,) = problems
    assert (problem.id, str(problem.span)) == ("font/system-missing", "h.yaml:1:2")
    assert "'Other Sans'" in problem.message
    assert more.resolve("fangsong", 400).key == "BanxinKai-Regular"


def test_listed_but_gone(faces, monkeypatch):
    monkeypatch.setattr(system, "find_system_font", lambda *_: SystemFont("/nowhere/x.ttf", 0))
    problems = Diagnostics()
    faces.with_faces([UserFace("x", 400, system="X")], bytes, problems)
    assert [p.id for p in problems] == ["font/unreadable"]


@pytest.mark.skipif(not shutil.which("fc-list"), reason="needs fontconfig")
def test_real_fontconfig(faces):
    problems = Diagnostics()
    more = faces.with_faces([UserFace("x", 400, system="No Such Font, at-all: 1")], bytes, problems)
    assert [p.id for p in problems] == ["font/system-missing"]
    listing = system.run_fontconfig("fc-list", "%{family[0]}\t%{weight}\t%{slant}\t%{fontformat}\t%{variable}\n", ":lang=en")
    for line in (listing or "").splitlines():
        family, weight, slant, format, variable = line.split("\t")
        if (weight, slant, format, variable) == ("80", "0", "TrueType", "False"):
            more = faces.with_faces([UserFace("there", 400, system=family)], bytes, problems)
            assert len(problems) == 1
            assert more.resolve("there", 400).has("A")
            return
