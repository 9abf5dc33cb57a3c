from __future__ import annotations

from layout.geometry import Frame, Rect
from layout.page.grid import NOBODY, cell_map, page_map
from layout.spec.furniture_model import BannerSpec


def test_the_lines_at_the_head_of_an_area_are_its_white(samples):
    areas = (samples.area("A", (0, 0, 5, 20)), samples.area("B", (0, 20, 5, 40)))
    cells = cell_map(areas, samples.HOUSE.grid, 1)
    assert cells.region(0, samples.EM).first_line == 0
    assert cells.region(1, samples.EM).first_line == 21
    assert cells.region(1, samples.EM).end_line == 60


def test_stories_hang_from_their_banner_without_white(samples):
    banner = samples.area("S", (0, 10, 5, 3), banner=BannerSpec("栏目", samples.BODY))
    cells = cell_map((banner, samples.area("A", (0, 13, 5, 20))), samples.HOUSE.grid, 1)
    assert cells.region(0, samples.EM).first_line == 11
    assert cells.region(1, samples.EM).first_line == 13


def test_sides_with_a_neighbour_are_set_in(samples):
    em = samples.EM
    areas = (samples.area("A", (0, 0, 2, 20)), samples.area("B", (2, 0, 2, 20)))
    cells = cell_map(areas, samples.HOUSE.grid, 1)
    left, right = cells.region(0, 2 * em).bounds, cells.region(1, 2 * em).bounds
    assert (left.inline, left.inline_end) == (0, 25 * em - em // 2)
    assert right.inline - left.inline_end == 2 * em
    assert right.inline_end == 51 * em  # beside it nothing stands
    assert cells.region(0, em).bounds.inline_end == 25 * em


def test_white_follows_the_steps_of_an_l(samples):
    em = samples.EM
    shape = samples.area("A", ((2, 0, 3, 10), (0, 10, 5, 10)))
    cells = cell_map((shape, samples.area("B", (0, 0, 2, 10))), samples.HOUSE.grid, 1)
    rows = cells.region(0, em).rows
    assert rows[9] == ((26 * em, 64 * em),)
    assert rows[10] == ((26 * em, 64 * em),)  # below B a line of white
    assert rows[11] == ((0, 64 * em),)


def test_a_small_area_over_a_large_one_pushes_it_aside(samples):
    areas = (samples.area("O", (1, 5, 2, 6)), samples.area("A", (0, 0, 5, 20)))
    cells = cell_map(areas, samples.HOUSE.grid, 1)
    owners = {line: band.owners for band in cells.bands for line in range(band.first, band.end)}
    assert [owners[7][c] for c in range(5)] == [1, 0, 0, 1, 1]
    assert len(cells.region(1, samples.EM).rows[7]) == 2
    assert owners[30][0] == NOBODY


def test_even_pages_are_mirrored(samples):
    from msgspec.structs import replace

    grid = replace(samples.HOUSE.grid, x=50_000)
    house = replace(samples.HOUSE, grid=grid)
    odd, even = (page_map(samples.page(number=n, house=house)) for n in (3, 4))
    assert odd.x == 50_000
    assert even.x == samples.HOUSE.sheet.width - 50_000 - grid.width
    assert odd.rect(Frame(1, 2, 3, 4)) == Rect(50_001, grid.y + 2, 3, 4)
