"""Rows of pictures, whatever their proportions: all in order, all of the width, all of the height."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.flow.photo_labels import direction_labels
from layout.flow.photo_rows import PhotoPlace, row_heights, rows_by_proportion, strips_of

SHAPES = st.lists(st.floats(0.3, 4), min_size=1, max_size=14)


@settings(deadline=None)
@given(SHAPES, st.integers(50, 400), st.integers(50, 600), st.integers(0, 30))
def test_every_picture_stands_in_a_row(shapes: list[float], width: int, height: int, gap: int) -> None:
    rows = rows_by_proportion(shapes, width, height, gap)
    assert sum(rows) == len(shapes)
    assert min(rows) >= 1


@settings(deadline=None)
@given(st.integers(1, 5), st.floats(0.5, 3), st.integers(1, 4))
def test_equal_pictures_fill_a_sheet_that_is_made_for_them(columns: int, shape: float, rows: int) -> None:
    made = rows_by_proportion([shape] * (columns * rows), columns * shape * 100, rows * 100, 0)
    assert made == [columns] * rows


@given(st.integers(-9000, 9000), st.integers(20_000, 900_000), SHAPES, st.integers(0, 1000))
def test_strips_fill_the_measure(start: int, measure: int, weights: list[float], gutter: int) -> None:
    strips = strips_of(start, measure, weights, gutter)
    assert strips[0][0] == start
    assert strips[-1][1] == start + measure
    assert all(after[0] - before[1] == gutter for before, after in itertools.pairwise(strips))


@given(st.data())
def test_rows_fill_the_lines_there_are(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 6))

    def each(strategy: st.SearchStrategy[float]) -> list[float]:
        return data.draw(st.lists(strategy, min_size=count, max_size=count))

    heads, feet = ([int(v) for v in each(st.integers(0, 3))] for _ in range(2))
    given_heights = [int(v) for v in each(st.sampled_from([0, 0, 12]))]
    gap, total = data.draw(st.integers(0, 2)), data.draw(st.integers(130, 200))
    heights = row_heights(total, heads, feet, given_heights, each(st.floats(0.5, 2)), gap)
    assert all(h == g for h, g in zip(heights, given_heights, strict=True) if g)
    if 0 in given_heights:
        assert sum(heights) + gap * (count - 1) == total
        assert all(height > head + foot for height, head, foot in zip(heights, heads, feet, strict=True))


@given(st.integers(1, 3), st.integers(1, 3))
def test_directions_of_up_to_nine_pictures_differ(rows: int, columns: int) -> None:
    places = [PhotoPlace(r, r + 1, 100 * c, 90) for r in range(rows) for c in range(columns)]
    labels = direction_labels(places, "zh-Hans")
    assert labels is not None
    assert len(set(labels)) == rows * columns
