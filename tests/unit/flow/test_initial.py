"""Drop initials (首字下沉)."""

from __future__ import annotations

import pytest

from layout.flow import lay_out_area
from layout.flow.result import PlacedLine

EM, PITCH = 9000, 13_000


@pytest.fixture
def han(samples):
    return samples.han


@pytest.fixture
def laid_out(samples, desk):
    def run(*paragraphs, columns=2, lines=10, **rest):
        area = samples.area(what=samples.story(*paragraphs), **rest)
        layout = lay_out_area(area, samples.region(columns, lines), columns, EM, desk)
        return layout, [item for item in layout.items if isinstance(item, PlacedLine)]

    return run


@pytest.mark.parametrize("count", [2, 3])
def test_the_first_lines_make_room(laid_out, han, count: int) -> None:
    _, lines = laid_out(han(100), drop_initial=count)
    initial, *rest = lines
    assert initial.role == "initial"
    assert initial.line.text == han(1)
    beside, below = rest[:count], rest[count:]
    indent = beside[0].inline
    assert all(line.inline == indent and line.line.measure == 12 * EM - indent and line.line.indent == 0 for line in beside)
    assert below[0].inline == 0
    assert below[0].line.measure == 12 * EM
    assert "".join(line.line.text for line in lines) == han(100)
    assert [line.baseline - beside[0].baseline for line in beside] == [i * PITCH for i in range(count)]


def test_its_ink_reaches_from_the_first_line_to_the_last(laid_out, han) -> None:
    _, (initial, first, second, *_) = laid_out(han(60), drop_initial=2)
    size = initial.line.runs[0].size
    assert initial.baseline - size * 830 // 1000 == pytest.approx(first.baseline - EM * 830 // 1000, abs=30)
    assert initial.baseline + size * 70 // 1000 == pytest.approx(second.baseline + EM * 70 // 1000, abs=30)


@pytest.mark.parametrize(
    ("before", "count", "lines"),
    [("“", 40, 10), ("", 9, 10), ("", 60, 1)],
    ids=["begins with a mark", "ends beside it", "no two lines in the column"],
)
def test_where_it_cannot_stand_it_is_reported(laid_out, han, before: str, count: int, lines: int) -> None:
    layout, placed = laid_out(before + han(count), lines=lines, drop_initial=2)
    assert "text/no-initial" in {problem.id for problem in layout.problems}
    assert all(line.role == "body" for line in placed)
    text = "".join(line.line.text for line in placed)
    assert text + (layout.fit.overset if layout.fit else "") == before + han(count)


def test_overset_text_is_whole(laid_out, han) -> None:
    layout, placed = laid_out(han(300), drop_initial=3, lines=5)
    assert placed[0].role == "initial"
    assert layout.fit
    assert "".join(line.line.text for line in placed) + layout.fit.overset == han(300)


def test_the_area_decides_before_the_story(samples, desk, han) -> None:
    story = samples.story(han(60), drop_initial=2)
    for asked, expected in ((None, "initial"), (0, "body")):
        layout = lay_out_area(samples.area(what=story, drop_initial=asked), samples.region(), 2, EM, desk)
        assert layout.items[0].role == expected
