from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from layout.flow import is_picture_area, lay_out_area
from layout.flow.result import PlacedLine, PlacedPicture
from layout.spec.headline_model import HeadlineSpec
from layout.spec.picture_model import PictureSpec
from layout.style import RuleStyle


@pytest.fixture
def article(samples, desk):
    def run(story, *, columns=2, lines=20, first=0, **rest):
        spec = samples.area(what=story, **rest)
        return lay_out_area(spec, samples.region(columns, lines, first), columns, samples.EM, desk)

    return run


def body(layout):
    return [i for i in layout.items if isinstance(i, PlacedLine) and i.role == "body"]


def test_every_body_line_stands_on_the_grid(article, samples, desk):
    layout = article(samples.story(samples.han(100), samples.han(90)), headline=True, first=3)
    assert body(layout)
    assert all((line.baseline - desk.grid.baseline_offset) % samples.PITCH == 0 for line in body(layout))


def test_paragraphs_are_numbered_through(article, samples):
    layout = article(samples.story(samples.han(30), samples.han(30), kicker=("引题",)), headline=True)
    assert [i.paragraph for i in layout.items] == sorted(i.paragraph for i in layout.items)
    assert layout.title == "标题"


def test_a_headline_over_its_first_columns_leaves_the_others_to_the_text(article, samples, desk):
    layout = article(samples.story(samples.han(300)), headline=HeadlineSpec(samples.TIER, columns=1))
    first = {c: min(line.baseline for line in body(layout) if line.column == c) for c in (0, 1)}
    assert first[1] == desk.grid.baseline(0) < first[0]


def test_overset_says_exactly_what_is_left(article, samples):
    story = samples.story(samples.han(200), samples.han(150))
    layout = article(story, lines=8)
    fit = layout.fit
    shown = "".join(line.line.text for line in body(layout))
    assert (shown + fit.overset).replace("\n", "") == samples.han(200) + samples.han(150)
    assert fit.over_chars == len(fit.overset.replace("\n", ""))
    assert (fit.available, fit.used) == (16, 16)
    (problem,) = [p for p in layout.problems if p.id == "fit/overset"]
    assert problem.message == f"story: {fit.over_lines} lines ({fit.over_chars} characters) do not fit"
    assert str(problem.span) == "pages/01.yaml:7:3"
    assert problem.frame


def test_underset_is_told_by_full_columns_though_the_page_shows_level_ones(article, samples):
    layout = article(samples.story(samples.han(94)), lines=10)
    assert (layout.fit.used, layout.fit.free_lines, layout.fit.free_chars) == (8, 12, 144)
    assert [p.id for p in layout.problems] == ["fit/underset"]
    assert [sum(line.column == c for line in body(layout)) for c in (0, 1)] == [4, 4]


def test_without_balance_columns_are_filled_in_turn(article, samples):
    layout = article(samples.story(samples.han(94)), lines=6, balance="none")
    assert [sum(line.column == c for line in body(layout)) for c in (0, 1)] == [6, 2]


def test_missing_characters_are_counted_once_per_character(article, samples):
    layout = article(samples.story("字\U00020bb7字", "\U00020bb7"), lines=2)
    (problem,) = [p for p in layout.problems if p.id == "text/missing-glyph"]
    assert "U+20BB7" in problem.message
    assert "2 times" in problem.message
    assert str(problem.span) == "stories/story.md:10:2"


def test_text_runs_round_a_picture_with_a_line_of_white(article, samples, desk):
    picture = PictureSpec("wide.jpg", lines=6, columns=1, place="top-right")
    layout = article(samples.story(samples.han(300)), pictures=(picture,), headline=True)  # three lines of headline
    second = [line.baseline for line in body(layout) if line.column == 1]
    assert min(second) == desk.grid.baseline(3 + 6 + 1)
    (placed,) = [i for i in layout.items if isinstance(i, PlacedPicture)]
    assert placed.frame.inline == 13 * samples.EM


def test_a_picture_at_the_foot(article, samples, desk):
    layout = article(samples.story(samples.han(500)), pictures=(PictureSpec("wide.jpg", lines=6, place="bottom"),), headline=True)
    assert max(line.baseline for line in body(layout)) == desk.grid.baseline(12)
    (placed,) = [i for i in layout.items if isinstance(i, PlacedPicture)]
    assert placed.frame.block_end == desk.grid.baseline(19)


def test_pictures_come_after_the_text_they_belong_to(article, samples):
    layout = article(samples.story(samples.han(50)), pictures=(PictureSpec("wide.jpg", lines=6, caption="说明"),), headline=True)
    assert [getattr(i, "role", "picture") for i in layout.items if getattr(i, "role", "") != "body"] == ["headline", "picture", "caption"]


def test_a_picture_without_room(article, samples):
    pictures = (PictureSpec("wide.jpg", lines=20), PictureSpec("tall.jpg", lines=5))
    layout = article(samples.story(samples.han(50)), pictures=pictures, headline=True)
    assert "picture/no-room" in [p.id for p in layout.problems]


def test_column_rules_run_along_the_text(article, samples, desk):
    layout = article(samples.story(samples.han(200)), headline=True, rules={"columns": RuleStyle(300)})
    (rule,) = layout.rules
    assert rule.inline == rule.inline_end == 12 * samples.EM + samples.EM // 2
    lines = body(layout)
    assert rule.block == min(line.baseline for line in lines) - samples.EM * 83 // 100
    assert rule.block_end == max(line.baseline for line in lines)


@pytest.mark.parametrize("grid_lines", [2, 3])
def test_a_pitch_of_whole_grid_lines_stands_on_the_grid(article, samples, desk, grid_lines):
    own = replace(samples.BODY, text=replace(samples.BODY.text, size=15_000), pitch=grid_lines * samples.PITCH)
    lines = [line for line in body(article(samples.story(samples.han(60)), columns=1, first=3, body=own)) if line.column == 0]
    assert [line.baseline for line in lines] == [desk.grid.baseline(3 + grid_lines * (n + 1) - 1) for n in range(len(lines))]
    assert len(lines) > 2


def test_a_body_of_its_own_pitch(article, samples):
    own = replace(samples.BODY, text=replace(samples.BODY.text, size=11_000), pitch=16_000)
    layout = article(samples.story(samples.han(60)), body=own, lines=16)
    lines = [line.baseline for line in body(layout) if line.column == 0]
    assert {b - a for a, b in itertools.pairwise(lines)} == {16_000}
    assert layout.fit.available == 2 * (16 * 13 // 16)


def test_columns_that_do_not_fit_a_shape_are_reported(samples, desk):
    from layout.flow import Region

    em = samples.EM
    shape = Region(0, (*(((0, 38 * em),),) * 6, *(((0, 25 * em),),) * 6), samples.PITCH)
    story = samples.story(samples.han(200))
    recut = lay_out_area(samples.area(what=story), shape, 2, em, desk)
    assert "area/shape" in [p.id for p in recut.problems]
    basic = lay_out_area(samples.area(what=story), shape, 3, em, desk)
    assert "area/shape" not in [p.id for p in basic.problems]


def test_what_is_a_picture_area(samples):
    picture = (PictureSpec("wide.jpg"),)
    assert is_picture_area(samples.area(pictures=picture))
    assert is_picture_area(samples.area(what=samples.story("说明", headline=()), pictures=picture))
    assert is_picture_area(samples.area(what=samples.story(), pictures=picture, headline=True))
    assert not is_picture_area(samples.area(what=samples.story("正文"), pictures=picture, headline=True))
    assert not is_picture_area(samples.area(what=samples.story("正文", headline=())))


def test_a_photo_fills_its_area_above_the_caption(article, samples, desk):
    story = samples.story(samples.han(70), headline=(), credit="安然 摄")
    layout = article(story, pictures=(PictureSpec("wide.jpg"),), lines=12)
    picture, *lines = layout.items
    assert layout.kind == "picture"
    assert picture.frame.block == desk.grid.face_top(0)
    assert lines[-1].baseline == desk.grid.baseline(11)
    assert lines[-1].role == "credit"


def test_several_pictures_stand_side_by_side(article, samples):
    layout = article(None, pictures=(PictureSpec("wide.jpg"), PictureSpec("tall.jpg")), lines=12, gutter=9000)
    wide, tall = (i.frame for i in layout.items)
    assert wide.measure == pytest.approx(4 * tall.measure, abs=3)
    assert tall.inline - wide.inline_end == 9000
    assert tall.inline_end == 25 * samples.EM


def test_runts_and_widows_are_counted(article, samples):
    runt = article(samples.story(samples.han(11)), lines=10, balance="none")  # ten 字, then one
    assert (runt.fit.runts, runt.fit.widows) == (1, 0)
    widow = article(samples.story(samples.han(40)), lines=3, balance="none")  # 10 + 12 + 12, then six
    assert (widow.fit.runts, widow.fit.widows, widow.fit.orphans) == (0, 1, 0)
    orphan = article(samples.story(samples.han(20), samples.han(40)), lines=3, balance="none")
    assert (orphan.fit.widows, orphan.fit.orphans) == (0, 1)


def test_lines_left_free_by_widow_control_are_counted(article, samples):
    body = replace(samples.BODY, widows=2, orphans=2)
    layout = article(samples.story(samples.han(20), samples.han(40)), body=body, lines=8, balance="none")
    assert (layout.fit.used, layout.fit.free_lines) == (6, 10)
    story = samples.story(samples.han(70), samples.han(20), samples.han(20))
    layout = article(story, body=body, lines=7, balance="none")  # six lines, then two that go over whole
    assert [sum(line.column == c for line in layout.items) for c in (0, 1)] == [6, 4]
    assert (layout.fit.used, layout.fit.free_lines, layout.fit.free_chars) == (10, 4, 48)
    assert (layout.fit.widows, layout.fit.orphans) == (0, 0)


def test_free_lines_in_earlier_columns_make_an_article_underset(article, samples):
    body = replace(samples.BODY, orphans=9)
    layout = article(
        samples.story(samples.han(20), samples.han(106)), body=body, lines=10, balance="none"
    )  # two lines, then nine that go over whole
    assert [sum(line.column == c for line in layout.items) for c in (0, 1)] == [2, 9]
    assert (layout.fit.used, layout.fit.free_lines) == (11, 9)
    assert [p.id for p in layout.problems] == ["fit/underset"]


def test_a_line_that_cannot_be_filled_is_left_short_and_reported(article, samples):
    layout = article(samples.story("一" * 14 + "Constantinopolitan" + "二" * 20), columns=1)
    (problem,) = [p for p in layout.problems if p.id == "fit/ragged-line"]
    assert "8.0 em short: 一一" in problem.message
    assert problem.frame is not None
    assert problem.frame.measure == 12 * samples.EM
    assert not [p for p in layout.problems if p.id == "fit/loose-line"]
