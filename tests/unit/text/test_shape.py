"""What need not be shaped stands as HarfBuzz would have it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.style import TextStyle
from layout.text import shape as shaping
from layout.text.classes import classify
from layout.typeface import Typefaces

STYLES = (("song", 400), ("song", 900), ("hei", 500), ("hei", 700), ("kai", 400))
AWKWARD = "“”‘’·—…∶-/0123456789abfijMmé\u0301\u0302\u3099\u309a\u200d\u200b\ufe00\u00ad\u2044\u3000 \u00a0、，。（）《》！？がか゚さ―〳⋯한ᄀ\u1161กำ👍🏽㊙１ﬁ㐀𠮷"


def glyphs(stretches, faces):
    text = "".join(text for text, _ in stretches)
    found = shaping.shape(stretches, classify(text), faces)
    runs = [(found.faces[run].key, found.styles[run]) for run in found.runs]
    return found.gids, found.advances, found.offsets, found.starts, runs, found.missing


def batched(items, size):
    return (items[i : i + size] for i in range(0, len(items), size))


def by_harfbuzz(stretches, faces):
    """The same, every character shaped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shaping, "_plain_glyphs", lambda text, *_: [None] * len(text))
        return glyphs(stretches, faces)


@pytest.mark.parametrize(("family", "weight"), STYLES)
def test_every_character_of_a_face(faces, family, weight):
    style = TextStyle(family, weight, 10_500)
    chars = [chr(code) for code in faces.resolve(family, weight).hb_face.unicodes]
    for some in batched(chars, 200):
        stretches = [("".join(some), style), ("一".join(some), style)]
        assert glyphs(stretches, faces) == by_harfbuzz(stretches, faces)


@pytest.mark.parametrize(
    "text",
    ["\u200d ”甲", " ”  甲 乙", "甲 ” 乙", "甲\u0301 ”\u0301 \u0301乙", "”A “B” 1’", "—————甲———", "\U0010fffd甲\U0010fffd", " ", "’"],
)
@pytest.mark.parametrize(("family", "weight"), STYLES)
def test_faces_of_what_stands_between(faces, family, weight, text):
    """The Kai face has no “ ” of an em: those of the Song face stand for them, with the spaces behind them."""
    stretches = [(text, TextStyle(family, weight, 10_500))]
    assert glyphs(stretches, faces) == by_harfbuzz(stretches, faces)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_text(faces, data):
    chars = st.sampled_from(AWKWARD) | st.characters(min_codepoint=0x4E00, max_codepoint=0x4E20) | st.characters(exclude_categories=["Cs"])
    stretches = data.draw(
        st.lists(
            st.builds(
                lambda text, face, lang, hscale: (text, TextStyle(*face, 9000, hscale=hscale, lang=lang)),
                st.text(chars, max_size=30),
                st.sampled_from(STYLES),
                st.sampled_from(["zh-Hans", "zh-Hant", "ja", "ko"]),
                st.sampled_from([1000, 930]),
            ),
            min_size=1,
            max_size=3,
        )
    )
    assert glyphs(stretches, faces) == by_harfbuzz(stretches, faces)


def test_most_of_a_page_is_not_shaped(faces):
    sorts = shaping.sorts_of(TextStyle("song", 400, 9000), faces)
    text = "会议要求，“全市”供销社（以下简称“供销社”）要持续推进改革强社、服务立社；怎么办？——《意见》提出：“干！”"
    assert "".join(char for char in text if sorts.plain[char] is None) == "——"


def test_words_and_numbers_are_shaped_with_their_neighbours_of_one_kind(monkeypatch):
    asked, faces = [], Typefaces.bundled()
    shape_piece = shaping._shape_piece
    monkeypatch.setattr(shaping, "_shape_piece", lambda text, *rest, **kind: (asked.append(text), shape_piece(text, *rest, **kind))[1])
    glyphs([("于2097年由Qzxw Vjkq公司Jxqz’w承办，约73.19%", TextStyle("song", 400, 9000))], faces)
    assert asked == ["2097", "Qzxw", "Vjkq", "Jxqz’w", "73", "19"]
