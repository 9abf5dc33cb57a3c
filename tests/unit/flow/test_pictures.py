from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.captions import CaptionText, set_caption
from layout.flow.crop import crop_to, picture_problems
from layout.flow.pictures import FigureSetter
from layout.flow.standing import stretch_of, whole_frame
from layout.geometry import Frame
from layout.print_settings import PictureSettings
from layout.spec.picture_model import PictureSpec


@pytest.mark.parametrize(
    ("frame", "focus", "expected"),
    [
        ((200, 100), (0.5, 0.5), (0, 0, 1, 1)),
        ((100, 100), (0.5, 0.5), (0.25, 0, 0.75, 1)),
        ((100, 100), (0.0, 0.5), (0, 0, 0.5, 1)),
        ((100, 100), (0.9, 0.5), (0.5, 0, 1, 1)),
        ((400, 100), (0.5, 0.25), (0, 0, 1, 0.5)),
    ],
)
def test_crop_fills_the_frame_and_keeps_the_focus(frame, focus, expected):
    assert crop_to(Frame(0, 0, *frame), (2000, 1000), focus) == pytest.approx(expected)


def test_resolution():
    picture = PictureSpec("a.jpg")
    whole = (0.0, 0.0, 1.0, 1.0)
    frame = Frame(0, 0, 144_000, 72_000)  # two inches wide

    def found(*widths: int, **how) -> list[Severity | None]:
        limits = how.pop("limits", PictureSettings())
        problems = [picture_problems(picture, frame, (n, n // 2), whole, limits, **how) for n in widths]
        assert all(p.id == "picture/resolution" for found in problems for p in found)
        return [found[0].severity if found else None for found in problems]

    assert found(190, 290, 400) == [Severity.ERROR, Severity.WARNING, None]
    assert found(1090, 1590, 1600, bitmap=True) == [Severity.ERROR, Severity.WARNING, None]
    house = PictureSettings(resolution=200, least_resolution=170)
    assert found(338, 398, 400, limits=house) == [Severity.ERROR, Severity.WARNING, None]


def test_a_heavy_crop_is_reported():
    picture = PictureSpec("a.jpg")
    assert [p.id for p in picture_problems(picture, Frame(0, 0, 72_000, 72_000), (2000, 1000), (0.25, 0, 0.75, 1), PictureSettings())] == [
        "picture/crop"
    ]

    own = PictureSpec("a.jpg", crop=(0.25, 0, 0.75, 1))
    assert not picture_problems(own, Frame(0, 0, 72_000, 72_000), (2000, 1000), own.crop, PictureSettings())


@pytest.mark.parametrize(
    ("frame", "focus", "expected"),
    [
        ((100, 100), (0.5, 0.5), (0.35, 0.2, 0.65, 0.8)),
        ((200, 100), (0.5, 0.5), (0.2, 0.2, 0.8, 0.8)),
        ((100, 100), (0.1, 0.1), (0.2, 0.2, 0.5, 0.8)),
        ((100, 100), (0.9, 0.9), (0.5, 0.2, 0.8, 0.8)),
    ],
)
def test_a_crop_stays_in_its_box(frame, focus, expected):
    crop = crop_to(Frame(0, 0, *frame), (2000, 1000), focus, (0.2, 0.2, 0.8, 0.8))
    assert crop == pytest.approx(expected)


def test_height_by_proportions_is_rounded_up_to_whole_lines(desk, samples):
    setter = FigureSetter(desk)
    lines = setter.lines_needed(PictureSpec("wide.jpg"), CaptionText(), (0, 200_000))
    figure = setter.place(PictureSpec("wide.jpg"), CaptionText(), Frame(0, 0, 200_000, lines * samples.PITCH), 0)
    height = figure.items[0].frame.block_size
    assert 100_000 <= height < 100_000 + samples.PITCH


def test_a_picture_aligns_with_the_text_beside_it(desk, samples):
    figure = FigureSetter(desk).place(PictureSpec("wide.jpg"), CaptionText(), Frame(0, 2 * samples.PITCH, 200_000, 8 * samples.PITCH), 0)
    frame = figure.items[0].frame
    assert frame.block == desk.grid.face_top(2)
    assert frame.block_end == desk.grid.baseline(9)


def test_the_last_caption_line_stands_on_the_grid(desk, samples):
    text = CaptionText(plain=samples.han(60), credit="安然 摄")
    figure = FigureSetter(desk).place(PictureSpec("wide.jpg"), text, Frame(0, 0, 200_000, 12 * samples.PITCH), 5)
    picture, *lines = figure.items
    assert lines[-1].baseline == desk.grid.baseline(11)
    assert lines[0].baseline - 8000 * 83 // 100 - picture.frame.block_end == samples.HOUSE.caption_gap
    assert {line.paragraph for line in lines} == {5, 6}


def test_a_credit_shares_the_last_line_if_there_is_room(desk, samples):
    together = set_caption(CaptionText(plain=samples.han(10), credit="安然 摄"), 200_000, samples.HOUSE, desk.context)
    assert together.levels == 1
    assert [row.role for row in together.rows] == ["caption", "credit"]
    apart = set_caption(CaptionText(plain=samples.han(23), credit="安然 摄"), 200_000, samples.HOUSE, desk.context)
    assert apart.levels == 2
    assert apart.rows[1].line.indent + apart.rows[1].line.width == 200_000


def test_an_unreadable_picture_leaves_a_tint_and_an_error(desk, samples):
    figure = FigureSetter(desk).place(PictureSpec("no.jpg"), CaptionText(), Frame(0, 0, 200_000, 8 * samples.PITCH), 0)
    assert [p.id for p in figure.problems] == ["picture/unreadable"]
    assert figure.items[0].fill is not None


@pytest.mark.parametrize(
    ("alt", "caption", "told", "reported"),
    [("一座桥", "河上的桥", "一座桥", False), ("", "河上的桥", "河上的桥", False), ("", "", "", True)],
)
def test_a_picture_is_described_by_its_alt_or_its_caption(desk, samples, alt, caption, told, reported):
    text = CaptionText(plain=caption, credit="安然 摄")
    figure = FigureSetter(desk).place(PictureSpec("wide.jpg", alt=alt), text, Frame(0, 0, 200_000, 9 * samples.PITCH), 0)
    assert figure.items[0].spec.alt == told
    assert [p.id for p in figure.problems] == ["picture/no-alt"] * reported


STRIPS = ((0, 100), (110, 210), (220, 320))


@pytest.mark.parametrize(
    ("place", "columns", "expected"), [("top", 0, (0, 3)), ("top-left", 2, (0, 2)), ("bottom-right", 1, (2, 3)), ("top", 9, (0, 3))]
)
def test_which_columns(place, columns, expected):
    assert stretch_of(STRIPS, columns, place) == expected


def test_the_first_lines_that_all_its_columns_have_free():
    columns = ((Frame(0, 30, 100, 70),), (Frame(110, 0, 100, 100),), ())
    assert whole_frame(columns, (0, 2), 4, 10, bottom=False) == Frame(0, 30, 210, 40)
    assert whole_frame(columns, (0, 2), 4, 10, bottom=True) == Frame(0, 60, 210, 40)
    assert whole_frame(columns, (0, 2), 40, 10, bottom=False) == Frame(0, 30, 210, 70)
    assert whole_frame(columns, (1, 3), 4, 10, bottom=False) is None


def test_a_hairline_frame_on_request(desk, samples):
    setter = FigureSetter(desk)
    frame = Frame(0, 0, 200_000, 8 * samples.PITCH)
    assert setter.place(PictureSpec("wide.jpg", frame=True), CaptionText(), frame, 0).items[0].outline == 250
    framed = FigureSetter(replace(desk, house=replace(samples.HOUSE, picture_frame=400)))
    assert framed.place(PictureSpec("wide.jpg"), CaptionText(), frame, 0).items[0].outline == 400


def test_a_caption_that_leaves_no_room(desk, samples):
    text = CaptionText(plain=samples.han(100))
    figure = FigureSetter(desk).place(PictureSpec("wide.jpg"), text, Frame(0, 0, 100_000, 6 * samples.PITCH), 0)
    assert [p.id for p in figure.problems] == ["picture/no-room"]
