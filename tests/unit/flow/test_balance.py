from __future__ import annotations

from layout.flow import Part, lay_out_story
from layout.flow.result import PlacedLine


def depths(samples, desk, text, balance, columns=4, lines=12):
    story = samples.story(text)
    area = samples.area(what=story, balance=balance)
    (layout,) = lay_out_story([Part(area, story, samples.region(columns, lines), columns, samples.EM, desk)]).areas
    body = [item for item in layout.items if isinstance(item, PlacedLine)]
    return [sum(line.column == c for line in body) for c in range(columns)]


def test_level_columns_differ_by_a_line(samples, desk):
    assert depths(samples, desk, samples.han(12 * 38 - 2), "level") == [10, 10, 9, 9]


def test_the_last_column_alone_may_be_short(samples, desk):
    assert depths(samples, desk, samples.han(12 * 38 - 2), "last") == [10, 10, 10, 8]
    assert depths(samples, desk, samples.han(12 * 40 - 2), "last") == [10, 10, 10, 10]


def test_nothing_in_the_last_column_is_too_short(samples, desk):
    assert depths(samples, desk, samples.han(12 * 6 - 2), "last") == [2, 2, 1, 1]


def test_columns_filled_one_after_the_other(samples, desk):
    assert depths(samples, desk, samples.han(12 * 38 - 2), "none") == [12, 12, 12, 2]


def test_an_area_without_its_story_tells_what_it_holds(samples, desk):
    from layout.spec.picture_model import PictureSpec

    story = samples.story(id="", headline=("待稿",))
    area = samples.area(what=story, open=True, headline=True, pictures=(PictureSpec("", columns=2, lines=5),))
    (layout,) = lay_out_story([Part(area, story, samples.region(3, 20), 3, samples.EM, desk)]).areas
    headline = 3
    assert layout.fit.available == 3 * (20 - headline) - 2 * 6
    assert layout.fit.capacity == layout.fit.available * 12
    assert [item for item in layout.items if isinstance(item, PlacedLine)] == []
    assert [p.id for p in layout.problems] == ["page/open-area"]
    assert len(layout.items) == 1
