"""Lines that end in a hyphen, and lines on a grid."""

from __future__ import annotations

import pytest

import layout


@pytest.mark.parametrize("breaking", ["first-fit", "total-fit"])
@pytest.mark.parametrize("text", ["一二三四international五六七八", "一二三四inter\u00adnational五六七八"])
def test_the_hyphen_is_drawn_but_not_in_the_text(text, breaking):
    lines = layout.break_text(text, measure="8em", hyphenate="en", breaking=breaking)
    assert "".join(line.text for line in lines) == text
    first = lines[0]
    assert first.text.rstrip("\u00ad") == "一二三四inter"
    run = first.runs[-1]
    assert run.clusters[-1] == ""
    assert "".join(c for r in first.runs for c in r.clusters) == first.text
    assert first.width == first.measure
    assert run.xs[-1] >= run.xs[-2] > run.xs[-3]
    assert all("" not in r.clusters for line in lines[1:] for r in line.runs)


def test_a_hyphen_ends_where_the_measure_does(faces):
    line = layout.break_text("一二三四international五六七八", measure="8em", hyphenate="en")[0]
    run = line.runs[-1]
    face = faces.face(run.face)
    assert abs(run.xs[-1] + face.advance(run.gids[-1]) * run.size // face.upem - line.measure) <= 1


@pytest.mark.parametrize("measure", ["6em", "7.3em", "11.8em"])
def test_ideographs_stand_on_the_grid(measure):
    text = "一二三，四五2024年“New York”六七。八九GPS十（甲·乙）丙，丁10%戊Wifi己"
    lines = layout.break_text(text, measure=measure, grid=True)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        for run in line.runs:
            for cluster, x in zip(run.clusters, run.xs, strict=True):
                assert not "一" <= cluster <= "鿿" or x % run.size == 0, (line.text, cluster, x / run.size)
