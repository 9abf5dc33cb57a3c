"""Inline syntax of stories: what is read as markup, what stays text, and what is reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Diagnostics
from layout.spec.house_model import InlineStyle
from layout.spec.story import StoryReader
from layout.spec.story_model import StoryText
from layout.style import PICTURE_CHARACTER

INLINE = {
    "strong": InlineStyle(),
    "emphasis": InlineStyle(decoration="dots"),
    "large": InlineStyle(),
    "place": InlineStyle(decoration="name"),
}


def read(text: str) -> tuple[tuple[StoryText, ...], list[str]]:
    problems = Diagnostics()
    filed = StoryReader(inline=INLINE).parse(text, "x.md", problems)
    assert filed is not None
    return tuple(span for p in filed.story.paragraphs for span in p.spans), [f"{d.span} {d.id} {d.message} {d.hint}" for d in problems]


def spans(text: str) -> tuple[StoryText, ...]:
    found, problems = read(text)
    assert not problems
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[词语]{.dots}", [("词语", "", ("dots",))]),
        ("[词语]{着重}", [("词语", "", ("dots",))]),
        ("他[张三]{.name}[李四]{.name}", [("他", "", ()), ("张三", "", ("name",)), ("李四", "", ("name",))]),
        ("[红**楼**梦]{.title}", [("红", "", ("title",)), ("楼", "strong", ("title",)), ("梦", "", ("title",))]),
        ("[[张三]{.name}论]{.large}", [("张三", "large", ("name",)), ("论", "large", ())]),
        ("[要]{.dots .large}", [("要", "large", ("dots",))]),
        ("*要*", [("要", "emphasis", ("dots",))]),
        ("[北京]{.place}", [("北京", "place", ("name",))]),
        ("H~2~O", [("H", "", ()), ("2", "sub", ()), ("O", "", ())]),
        ("m^2^、10^-3^", [("m", "", ()), ("2", "sup", ()), ("、10", "", ()), ("-3", "sup", ())]),
        ("[大]{.large}[大]{.large}", [("大大", "large", ())]),
    ],
)
def test_marks_and_styles(text: str, expected: list) -> None:
    assert [(s.text, s.style, tuple(d.kind for d in s.decorations)) for s in spans(text)] == expected


def test_neighbours_are_told_apart_and_one_span_is_one_line() -> None:
    one, two = spans("[张三]{.name}[李四]{.name}")
    assert one.decorations != two.decorations
    first, middle, last = spans("[红**楼**梦]{.title}")
    assert first.decorations == middle.decorations == last.decorations


@pytest.mark.parametrize(
    ("text", "base", "parts", "mode"),
    [
        ("{漢字|かんじ}", "漢字", ("かんじ",), "group"),
        ("{漢字|かん|じ}", "漢字", ("かん", "じ"), "mono"),
        ("[漢字]{ruby=かん,じ}", "漢字", ("かん", "じ"), "mono"),
        ("[漢字]{ruby=かん、じ .jukugo}", "漢字", ("かん", "じ"), "jukugo"),
        ("[重]{ruby=chóng}", "重", ("chóng",), "mono"),
        ('[重庆，市]{ruby="chóng qìng shì"}', "重庆，市", ("chóng", "qìng", "shì"), "mono"),
        ("[重庆]{ruby=“chóng qìng”}", "重庆", ("chóng", "qìng"), "mono"),
        ('[纽约]{ruby="New York" .group}', "纽约", ("New York",), "group"),
        ("{我|ㄨㄛˇ}", "我", ("ㄨㄛˇ",), "mono"),
    ],
)
def test_readings(text: str, base: str, parts: tuple[str, ...], mode: str) -> None:
    (span,) = spans(text)
    assert span.text == base
    assert span.ruby is not None
    assert (span.ruby.parts, span.ruby.mode) == (parts, mode)


def test_a_picture_in_the_line() -> None:
    before, picture, after = spans("看![笑脸](icon.png){height=1.2em}吧")
    assert (before.text, picture.text, after.text) == ("看", PICTURE_CHARACTER, "吧")
    assert picture.picture is not None
    assert (picture.picture.file, picture.picture.alt, str(picture.picture.height.value)) == ("icon.png", "笑脸", "6/5")


@pytest.mark.parametrize(
    "text",
    [
        "3~5天，6~8天",
        "10~20~30",
        "表情^_^",
        "数组a[1]{x}",
        "[方括号]",
        "{花括号}",
        "{a}",
        "[注]{见下}",
        "a ^2^",
        "[词]{.}",
        "{|}",
        "{a|}",
        "2^",
        "~3~",
    ],
)
def test_what_stays_text(text: str) -> None:
    (span,) = spans(text)
    assert span == StoryText(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一行\n，[词]{.dot}。", "x.md:2:5 story/unknown-style unknown style 'dot' did you mean 'dots'?"),
        ("{.dot}[词]{.dots}[词]{.dot}", "x.md:1:20 story/unknown-style"),
        ("[词]{.lage}", "did you mean 'large'?"),
        ("[词]{.label}", "unknown style 'label'"),
        ("[二字]{ruby=a,b,c}", "x.md:1:5 story/ruby 3 readings for 2 characters (二字)"),
        ("[我们]{ruby=ㄨㄛˇ}", "story/ruby 1 reading for 2 characters"),
        ('[我们]{ruby=""}', "story/ruby the reading is empty"),
        ("[词]{.group}", "story/attribute .group says how a reading is set"),
        ("[词]{size=9pt}", "story/attribute unknown key 'size'"),
        ("图![](a.png){height=big}", "story/attribute"),
        ("图![](a.png){width=1em}", "story/attribute unknown 'width'"),
    ],
)
def test_mistakes_are_reported_where_they_stand(text: str, expected: str) -> None:
    found, problems = read(text)
    assert len(problems) == 1
    assert expected in problems[0]
    assert "".join(s.text for s in found)


@given(
    st.lists(st.sampled_from(["[", "]", "{", "}", ".dots", "|", "^", "~", "ruby=字", "字", "m", "2", "!", "(", ")", "*", " "]), max_size=14)
)
def test_nothing_is_lost_in_silence(pieces: list[str]) -> None:
    text = "文" + "".join(pieces) + "字"
    found, problems = read(text)
    shown = "".join(s.text for s in found) + "".join(part for s in {s.ruby: s for s in found if s.ruby} for part in s.parts)
    assert problems or shown.count("字") == text.count("字")
