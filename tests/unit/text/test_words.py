"""Breaks inside words: hyphens, soft hyphens, addresses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from layout.hyphenation import points, speaks
from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare

EM = 10_000
LATIN = TextStyle("song", 400, EM)


def parts(faces, text: str, hyphenate: str = "") -> str:
    """The text with ``|`` where a line may end, ``¬`` where it would end in a hyphen."""
    style = ParagraphStyle(LATIN, load_rules("zh-news"), EM, hyphenate=hyphenate)
    p = prepare((StyledText(text, LATIN),), style, faces)
    out = ""
    for i, cluster in enumerate(p.clusters):
        out += cluster + ("¬" if i in (p.hyphens or {}) else "|" if p.breaks[i] else "")
    return out.rstrip("|")


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("见www.ab.com", "见|www.|ab.|com"),
        ("www.ab.com.", "www.|ab.|com."),
        ("(http://ab.cd/e_f-g)", "(http://|ab.|cd/|e|_f|-g)"),
        ("http://ab.cd/e", "http://|ab.|cd/e"),
        ("https://x.org/a//b?q=1", "https://|x.|org/|a//|b?|q=1"),
        ("ann.lee@abc.org去", "ann.|lee@|abc.|org|去"),
        ("a@b 和@名字", "a@b |和|@|名|字"),
    ],
)
def test_addresses(faces, text, parted):
    assert parts(faces, text) == parted


def test_words(faces):
    assert parts(faces, "international") == "international"
    assert parts(faces, "international", "en") == "in¬ter¬na¬tional"
    assert parts(faces, "an UNESCO re-established table", "en") == "an |UNESCO |re-|established |ta¬ble".replace(
        "ta¬ble", parts(faces, "table", "en")
    )
    assert parts(faces, "www.international.com", "en") == "www.|international.|com"


def test_soft_hyphens(faces):
    assert parts(faces, "inter\u00adnational", "en") == "inter\u00ad¬national"
    assert parts(faces, "inter\u00ad 一\u00ad二") == "inter\u00ad |一\u00ad|二"


def test_the_hyphen_is_as_wide_as_that_of_its_face(faces):
    style = ParagraphStyle(LATIN, load_rules("zh-news"), EM, hyphenate="en")
    p = prepare((StyledText("hyphenation", LATIN),), style, faces)
    face = faces.face(p.runs[0].face)
    assert {h.width for h in p.hyphens.values()} == {face.advance(face.glyph("-")) * EM // face.upem}


def test_languages():
    assert speaks("en")
    assert speaks("en-GB")
    assert not speaks("xx")
    assert all(2 <= point <= len("hyphenation") - 3 for point in points("hyphenation", "en"))


def test_the_dictionaries_stay_shut_until_a_style_asks():
    code = "import sys, layout; layout.break_text('一二international', measure='5em'); print('pyphen' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
