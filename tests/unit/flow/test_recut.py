from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.flow.columns import rectangle
from layout.flow.recut import area_strips
from layout.spec.grid_model import ColumnWidth, GridRect
from layout.spec.load import load_preset
from layout.spec.model import AreaSpec

HOUSE = load_preset("zh-news-broadsheet")
EM = HOUSE.body.text.size


def strips(basic, columns, *, widths=(), remainder="lines", gutter=EM, off=0):
    """Measures and gaps, in characters."""
    made = tuple(ColumnWidth(w) if isinstance(w, int) else ColumnWidth(length=round(w * EM)) for w in widths)
    area = AreaSpec("A", (GridRect(0, 0, basic, 10),), widths=made, remainder=remainder)
    region = rectangle((off, (basic * 14 - 1) * EM), 0, 10, HOUSE.grid.pitch)
    found = area_strips(area, region, columns, gutter, HOUSE)
    assert found[0][0] == off
    assert found[-1][1] <= (basic * 14 - 1) * EM
    return [round((b - a) / EM, 3) for a, b in found], [round((b[0] - a[1]) / EM, 3) for a, b in pairwise(found)]


@pytest.mark.parametrize(
    ("basic", "columns", "measure"),
    [(3, 2, 20), (4, 3, 53 / 3), (5, 3, 67 / 3), (5, 4, 66 / 4), (6, 4, 20), (2, 1, 27), (3, 4, 38 / 4)],
)
def test_recut_columns_are_what_the_trade_says(basic, columns, measure):
    measures, gaps = strips(basic, columns)
    assert measures == pytest.approx([measure] * columns, abs=0.001)
    assert gaps == [1] * (columns - 1)


def test_the_remainder_goes_into_the_gutters():
    assert strips(5, 3, remainder="gutters") == ([22, 22, 22], [1.5, 1.5])
    assert strips(4, 3, remainder="gutters") == ([17, 17, 17], [2, 2])
    assert strips(3, 2, remainder="gutters") == ([20, 20], [1])


def test_shares_that_make_up_the_basic_columns_align_with_them():
    assert strips(3, 2, widths=(2, 1)) == ([27, 13], [1])
    assert strips(5, 3, widths=(1, 3, 1)) == ([13, 41, 13], [1, 1])


def test_other_shares_are_in_proportion():
    assert strips(5, 2, widths=(3, 1)) == ([51, 17], [1])


def test_lengths_and_what_they_leave():
    assert strips(3, 2, widths=(25.0, 1)) == ([25, 15], [1])
    assert strips(5, 3, widths=(20.0, 1, 2)) == ([20, pytest.approx(47 / 3, abs=0.001), pytest.approx(94 / 3, abs=0.001)], [1, 1])


def test_lengths_alone_leave_the_rest_to_the_gutters():
    assert strips(3, 2, widths=(26.0, 13.0)) == ([26, 13], [2])


def test_lengths_give_way_together_beside_another_area():
    measures, gaps = strips(3, 2, widths=(27.0, 13.0), off=EM // 2)
    assert sum(measures) == pytest.approx(39.5)
    assert gaps == [1]


@given(
    st.integers(1, 8), st.lists(st.one_of(st.integers(1, 5), st.floats(4, 30)), min_size=1, max_size=5), st.booleans(), st.integers(0, 9000)
)
def test_columns_never_overlap_nor_leave_the_area(basic, widths, gutters, off):
    area = AreaSpec("A", (GridRect(0, 0, basic, 10),), remainder="gutters" if gutters else "lines")
    area = replace(area, widths=tuple(ColumnWidth(w) if isinstance(w, int) else ColumnWidth(length=round(w * EM)) for w in widths))
    end = (basic * 14 - 1) * EM
    if end - off - (len(widths) - 1) * EM < len(widths) * EM:
        return
    found = area_strips(area, rectangle((off, end), 0, 10, HOUSE.grid.pitch), len(widths), EM, HOUSE)
    places = [place for strip in found for place in strip]
    assert places == sorted(places)
    assert places[0] == off
    assert places[-1] <= end
    assert len(widths) == 1 or places[-1] == end
