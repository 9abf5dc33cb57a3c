from __future__ import annotations

import pytest

from layout.flow.context import LayoutContext
from layout.spec.load import load_rules
from layout.style import TextStyle

EM = 10_000


@pytest.fixture
def line(faces):
    context, rules = LayoutContext(faces), load_rules("zh-news")

    def run(text: str, family: str = "song", weight: int = 900, **style):
        return context.single(text, TextStyle(family, weight, EM, **style), rules, vertical=True)

    return run


def stood(found) -> list[tuple[str, str]]:
    return [("".join(run.clusters), run.turn) for run in found.runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大桥通车", [("大桥通车", "")]),
        ("12月5日", [("12", "across"), ("月", ""), ("5", "across"), ("日", "")]),
        ("长1286米", [("长", ""), ("1", "across"), ("2", "across"), ("8", "across"), ("6", "across"), ("米", "")]),
        ("涨3.5%了", [("涨", ""), ("3.5%", "sideways"), ("了", "")]),
        ("的GDP和WiFi", [("的", ""), ("G", "across"), ("D", "across"), ("P", "across"), ("和", ""), ("WiFi", "sideways")]),
        ("5G到New York了", [("5G", "across"), ("到", ""), ("New York", "sideways"), ("了", "")]),
    ],
)
def test_what_stands_is_turned_or_goes_across(line, text, expected):
    found = line(text)
    assert stood(found) == expected
    assert found.text == "".join("".join(run.clusters) for run in found.runs) == text


def test_every_ideograph_takes_an_em_down_the_line(line):
    found = line("大桥通车", hscale=800)
    assert found.runs[0].xs == (0, EM, 2 * EM, 3 * EM)
    assert found.width == 4 * EM


def test_figures_across_take_one_em_and_lie_about_the_axis(line):
    found = line("过29年")
    across = found.runs[1]
    assert EM <= across.along <= 2 * EM
    assert across.xs[0] < 0
    assert across.xs[0] < across.xs[1] < -across.xs[0]
    assert found.runs[2].xs == (2 * EM,)
    assert found.width == 3 * EM


def test_figures_wider_than_an_em_are_narrowed(line):
    assert [run.hscale for run in line("的WW年").runs if run.turn] < [1000]


def test_marks_are_cut_below_or_above(line):
    found = line("甲，乙（丙）")
    (run,) = found.runs
    places = dict(zip(run.clusters, run.xs, strict=True))
    assert places["乙"] - places["，"] < 0.7 * EM
    assert places["（"] < places["丙"] - 0.9 * EM
    assert places["丙"] - places["乙"] < 1.7 * EM
    assert found.width < 6 * EM


def test_marks_have_their_vertical_forms(line, faces):
    face = faces.resolve("song", 900)
    (run,) = line("“甲”，").runs
    assert all(gid != face.glyph(char) for gid, char in zip(run.gids, run.clusters, strict=True) if char != "甲")


def test_a_dash_without_a_vertical_form_is_turned(line):
    assert stood(line("甲——乙", "kai", 400)) == [("甲", ""), ("——", "sideways"), ("乙", "")]
    assert stood(line("甲——乙")) == [("甲——乙", "")]


def test_no_gap_beside_what_goes_across_and_no_break_in_it(faces):
    from layout.style import ParagraphStyle
    from layout.text import StyledText, prepare

    style = ParagraphStyle(TextStyle("song", 400, EM), load_rules("zh-news"), EM, vertical=True)
    paragraph = prepare((StyledText("共1286人", style.text),), style, faces)
    assert paragraph.breaks == (True, False, False, False, True, True)
    assert not any(paragraph.glue)
