from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.flow import Part, lay_out_story, rectangle
from layout.flow.copyfit import copyfit
from layout.flow.opening import open_part
from layout.flow.result import PlacedLine
from layout.flow.thread import run_through
from layout.spec.copyfit_model import Copyfit
from layout.spec.headline_model import HeadlineSpec
from layout.spec.picture_model import PictureSpec, WrapSpec

WIDE = 60 * 9000
"""One column of 60 ems: a line takes one more ideograph when it is set tighter by 1.7 %."""
NEWS = Copyfit(on=True, tracking=(-20, 10), gap=1, crop=2)
PICTURE = {"pictures": (PictureSpec("wide.jpg", lines=20, alt="画"),)}


@pytest.fixture
def part(samples, desk):
    """An area of one column with so many characters in it: five lines of them are 298."""

    def make(characters, lines, copyfit, *, text=None, **rest):
        story = text or samples.story(samples.han(characters))
        area = samples.area("A", what=story, copyfit=copyfit, **rest)
        return Part(area, story, rectangle((0, WIDE), 0, lines, samples.PITCH), 1, samples.EM, desk)

    return make


def fitted(part):
    layout = lay_out_story([part]).areas[0]
    return layout, [(step.step, step.before, step.after, step.lines) for step in layout.fit.copyfit]


def ids(layout):
    return [problem.id for problem in layout.problems]


def lines(layout):
    return [item for item in layout.items if isinstance(item, PlacedLine) and item.role in ("body", "subhead")]


def test_what_fits_is_left_alone(part):
    on, off = part(298, 5, NEWS), part(298, 5, Copyfit())
    run = run_through([open_part(on)])
    assert copyfit(run).run is run
    assert lay_out_story([on]).areas[0].items == lay_out_story([off]).areas[0].items


def test_the_least_tracking_that_pulls_the_last_line_in(part, samples):
    layout, steps = fitted(part(299, 5, NEWS))
    assert steps == [("tracking", "0 %", "-1.7 %", 1)]
    assert (layout.fit.over_lines, layout.fit.free_lines) == (0, 0)
    assert "".join(line.line.text for line in lines(layout)) == samples.han(299)
    assert ids(layout) == ["fit/copyfit"]
    assert fitted(part(299, 5, replace(NEWS, tracking=(-16, 10))))[1] == []


def test_nothing_is_done_where_it_is_off_or_not_enough(part):
    off, none = fitted(part(299, 5, replace(NEWS, on=False)))
    assert none == []
    assert ids(off) == ["fit/overset"]
    long, none = fitted(part(500, 5, NEWS))
    assert none == []
    assert ids(long) == ["fit/overset"]
    assert long.fit.over_chars == 202


def test_steps_are_tried_in_the_order_of_the_house(part):
    assert fitted(part(299, 26, NEWS, **PICTURE))[1] == [("tracking", "0 %", "-1.7 %", 1)]
    assert fitted(part(299, 26, replace(NEWS, order=("crop", "tracking")), **PICTURE))[1] == [("crop", "20 lines", "19 lines", 1)]
    assert fitted(part(299, 26, replace(NEWS, order=("gap",)), **PICTURE))[1] == []


def test_steps_together_are_taken_back_as_far_as_they_can_be(part):
    limits = replace(NEWS, crop=1)
    assert fitted(part(361, 26, limits, **PICTURE))[1] == [("tracking", "0 %", "-1.7 %", 1), ("crop", "20 lines", "19 lines", 1)]
    assert fitted(part(361, 26, replace(limits, tracking=(-16, 0)), **PICTURE))[1] == []
    assert fitted(part(361, 26, NEWS, **PICTURE))[1] == [("crop", "20 lines", "18 lines", 2)]


def test_white_is_filled(part, samples):
    limits = replace(NEWS, spare=0, tracking=(0, 10))
    area = {"headline": HeadlineSpec(samples.TIER)}
    assert fitted(part(297, 8, limits))[1] == []  # three lines are more than there is to fill them with
    assert fitted(part(297, 5, limits, **PICTURE))[1] == []
    assert fitted(part(340, 10, limits, **area))[1] == [("gap", "3 lines", "4 lines", -1)]
    assert fitted(part(280, 27, limits, **PICTURE))[1] == [("crop", "20 lines", "21 lines", -1)]
    layout, steps = fitted(part(340, 11, replace(limits, spare=1), **area))
    assert steps == [("gap", "3 lines", "4 lines", -1)]
    assert layout.fit.free_lines == 1
    assert ids(layout) == ["fit/copyfit"]


def test_wider_tracking_fills_white_and_pushes_nothing_out(part):
    layout, steps = fitted(part(298, 6, replace(NEWS, spare=0)))
    assert steps == [("tracking", "0 %", "0.1 %", -1)]
    assert (layout.fit.over_lines, layout.fit.free_lines) == (0, 0)


def test_a_headline_is_set_for_fewer_lines_not_below_its_least_size(part, samples):
    title = {"headline": HeadlineSpec(replace(samples.TIER, below=3_000))}
    limits = Copyfit(on=True, headline=1, least_title=700)
    ((step, before, after, gained),) = fitted(part(358, 8, limits, **title))[1]
    assert (step, before, gained) == ("headline", "3 lines, 24 pt", 1)
    assert after.startswith("2 lines, ")
    assert fitted(part(358, 8, replace(limits, least_title=990), **title))[1] == []


def test_the_white_of_a_headline_gives_way_by_a_quarter_at_most(part, samples):
    def with_white(below):
        tier = replace(samples.TIER, below=below)
        return fitted(part(238, 7, Copyfit(on=True, gap=1), headline=HeadlineSpec(tier)))[1]

    assert with_white(16_000) == []
    assert with_white(15_000) == [("gap", "4 lines", "3 lines", 1)]  # 27.6 pt of type and white above it in 39, so that 11.4 are left of 15


def test_subheads_lose_their_white_together(part, samples):
    story = samples.story(samples.han(58), ("subhead", "小标题"), samples.han(58), ("subhead", "小标题"), samples.han(58))
    layout, steps = fitted(part(0, 6, Copyfit(on=True, subheads=1), text=story))
    assert steps == [("subheads", "1 line", "0 lines", 1)]
    assert len(lines(layout)) == 5


def test_body_sizes_are_those_of_the_list_and_the_pitch_stays(part, samples):
    layout, steps = fitted(part(310, 5, Copyfit(on=True, sizes=(9500, 8500, 8000))))
    assert steps == [("size", "9 pt", "8.5 pt", 1)]
    assert {(line.baseline - lines(layout)[0].baseline) % samples.PITCH for line in lines(layout)} == {0}
    assert {run.size for line in lines(layout) for run in line.line.runs} == {8500}


def test_pictures_that_text_runs_round_keep_their_height(part):
    inset = PictureSpec("wide.jpg", width=90_000, lines=4, wrap=WrapSpec(), place="top-left", alt="画")
    plain = replace(inset, wrap=None, width=0)
    limits = Copyfit(on=True, crop=2)
    over = next(n for n in range(600, 900) if lay_out_story([part(n, 12, Copyfit(), pictures=(inset,))]).areas[0].fit.over_lines)
    assert fitted(part(over, 12, limits, pictures=(inset,)))[1] == []
    assert fitted(part(419, 12, limits, pictures=(plain,)))[1] == [("crop", "4 lines", "3 lines", 1)]


def test_no_step_brings_a_problem_of_its_own(part):
    assert fitted(part(299, 9, Copyfit(on=True, crop=2), pictures=(PictureSpec("wide.jpg", lines=3, alt="画"),)))[1]
    cropped = PictureSpec("wide.jpg", lines=15, alt="画")  # 15 lines of 60 ems show three quarters of it
    layout, steps = fitted(part(299, 21, Copyfit(on=True, crop=2), pictures=(cropped,)))
    assert (steps == []) == ("picture/crop" not in ids(layout))


def test_a_story_through_two_areas_is_fitted_as_a_whole(part, samples):
    story = samples.story(samples.han(419))
    first, second = part(0, 4, NEWS, text=story), part(0, 3, NEWS, text=story)
    second = replace(second, area=replace(second.area, id="B", part=1))
    layouts = lay_out_story([first, second]).areas
    assert [step.step for step in layouts[0].fit.copyfit] == ["tracking"]
    assert layouts[0].fit.copyfit == layouts[1].fit.copyfit
    assert not layouts[1].fit.over_lines
    assert "".join(line.line.text for layout in layouts for line in lines(layout)) == samples.han(419)
    left_alone = replace(second, area=replace(second.area, copyfit=Copyfit()))
    assert not lay_out_story([first, left_alone]).areas[0].fit.copyfit
