from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.flow import Part, lay_out_story, rectangle
from layout.flow.result import PlacedLine
from layout.spec.house_model import JumpSpec
from layout.style import ParagraphStyle

TO, BACK = "（下转第4版）", "（上接第1版）"


@pytest.fixture
def parts(samples, desk):
    """Areas of two columns, one below the other: (lines, page, further arguments of the area)."""

    def make(story, *areas, jump=None):
        house = replace(desk.house, jump=jump or JumpSpec())
        made, first = [], 0
        for number, (lines, page, rest) in enumerate(areas):
            spec = samples.area(chr(65 + number), what=story, **rest, **({"part": number} if number else {}))
            region = rectangle((0, 25 * samples.EM), first, lines, samples.PITCH)
            made.append(Part(spec, story, region, 2, samples.EM, replace(desk, house=house), page))
            first += lines
        return made

    return make


def lines(layout, *roles):
    return [i for i in layout.items if isinstance(i, PlacedLine) and i.role in (roles or ("body", "subhead"))]


def text(layout, *roles):
    return "".join(line.line.text for line in lines(layout, *roles))


def test_text_goes_on_where_the_first_area_ends(parts, samples):
    first, second = lay_out_story(parts(samples.story(samples.han(200)), (4, "1", {}), (9, "1", {}))).areas
    assert text(first) + text(second) == samples.han(200)
    assert len(lines(first)) == 8
    assert not lines(second)[0].line.indent
    assert not lines(first, "jump") + lines(second, "jump")


def test_only_the_area_in_which_the_text_ends_is_balanced(parts, samples):
    first, second, third = lay_out_story(parts(samples.story(samples.han(140)), (4, "", {}), (9, "", {}), (9, "", {}))).areas
    assert [sum(line.column == c for line in lines(first)) for c in (0, 1)] == [4, 4]
    assert [sum(line.column == c for line in lines(second)) for c in (0, 1)] == [2, 2]
    assert not lines(third)
    assert [p.id for p in third.problems] == ["fit/empty-part"]


def test_figures_of_each_area_and_of_the_whole(parts, samples):
    story = lay_out_story(parts(samples.story(samples.han(300)), (4, "1", {}), (5, "1", {})))
    first, second = (layout.fit for layout in story.areas)
    assert (first.available, first.used, first.over_lines, first.part, first.parts) == (8, 8, 0, 1, 2)
    assert (second.available, second.used, second.part) == (10, 10, 2)
    assert second.over_chars == len(second.overset) == story.fit.over_chars
    assert (story.fit.available, story.fit.used, story.fit.capacity) == (18, 18, 18 * 12)
    assert story.fit.places == (("1", "A"), ("1", "B"))
    assert text(story.areas[0]) + text(story.areas[1]) + second.overset == samples.han(300)
    assert [p.id for layout in story.areas for p in layout.problems] == ["fit/overset"]


def test_an_area_of_another_style_sets_its_own_lines(parts, samples):
    large = samples.style("hei", 12, indent=samples.EM)
    story = samples.story(samples.han(200))
    first, second = lay_out_story(parts(story, (4, "", {}), (20, "", {"body": large}))).areas
    assert text(first) + text(second) == samples.han(200)
    assert {run.size for line in lines(first) for run in line.line.runs} == {samples.EM}
    assert {run.size for line in lines(second) for run in line.line.runs} == {12000}
    assert all(line.line.width == line.line.measure for line in lines(second)[:-1])


def test_jump_lines_have_lines_of_their_own(parts, samples):
    first, second = lay_out_story(parts(samples.story(samples.han(200)), (4, "1", {}), (9, "4", {}))).areas
    (to,), (back,) = lines(first, "jump"), lines(second, "jump")
    assert (to.line.text, back.line.text) == (TO, BACK)
    assert len(lines(first)) == 7
    assert to.inline + to.line.width == 25 * samples.EM
    assert to.baseline > max(line.baseline for line in lines(first) if line.column == 1)
    assert back.inline == 2 * samples.EM
    assert back.baseline < min(line.baseline for line in lines(second) if line.column == 0)
    assert text(first) + text(second) == samples.han(200)


def test_jump_lines_run_in_with_the_text(parts, samples):
    story = samples.story(samples.han(200))
    first, second = lay_out_story(parts(story, (4, "1", {}), (9, "4", {}), jump=JumpSpec(run_in=True))).areas
    (to,), (back,) = lines(first, "jump"), lines(second, "jump")
    assert len(lines(first)) == 8
    last, head = lines(first)[-1], lines(second)[0]
    assert last.baseline == to.baseline
    assert last.inline + last.line.measure + samples.EM == to.inline
    assert head.baseline == back.baseline
    assert head.inline == back.inline + back.line.width
    assert text(first) + text(second) == samples.han(200)


def test_a_paragraph_begins_right_behind_a_jump_line(parts, samples):
    story = samples.story(samples.han(86), samples.han(60))  # the first fills its area but for the jump line
    first, second = lay_out_story(parts(story, (4, "1", {}), (9, "4", {}), jump=JumpSpec(run_in=True))).areas
    (back,), head = lines(second, "jump"), lines(second)[0]
    assert head.line.start == 0
    assert head.inline + head.line.indent == back.inline + back.line.width
    assert text(first) + text(second) == samples.han(86) + samples.han(60)


def test_no_jump_line_where_the_story_ends(parts, samples):
    fits = samples.story(samples.han(94))  # eight lines: with a jump line they would not fit
    first, second = lay_out_story(parts(fits, (4, "1", {}), (9, "4", {}))).areas
    assert len(lines(first)) == 8
    assert not lines(first, "jump") + lines(second, "jump") + lines(second)
    assert [p.id for p in second.problems] == ["fit/empty-part"]


def test_jump_lines_name_the_neighbouring_pages(parts, samples):
    story = samples.story(samples.han(400))
    areas = ((4, "1", {}), (4, "1", {}), (5, "4", {}), (9, "8", {}))
    layouts = lay_out_story(parts(story, *areas)).areas
    assert [text(layout, "jump") for layout in layouts] == ["", TO, BACK + "（下转第8版）", "（上接第4版）"]


def test_a_subhead_at_the_foot_goes_over_with_its_text(parts, samples):
    story = samples.story(samples.han(80), ("subhead", "小标题"), samples.han(60))  # seven lines, then one is left
    first, second = lay_out_story(parts(story, (4, "", {}), (9, "", {}))).areas
    assert not lines(first, "subhead")
    assert lines(second)[0].role == "subhead"


def test_widows_are_kept_together_between_areas(parts, samples):
    controlled = replace(samples.BODY, widows=2, orphans=2)
    assert isinstance(controlled, ParagraphStyle)
    story = samples.story(samples.han(100), samples.han(60))  # nine lines where eight are
    first, second = lay_out_story(parts(story, (4, "", {"body": controlled}), (9, "", {"body": controlled}))).areas
    over = [line for line in lines(second) if line.paragraph == 0]
    assert len(over) == 2
    assert first.fit.widows == first.fit.orphans == second.fit.widows == 0


def test_a_widow_in_the_next_area_is_told_there(parts, samples):
    story = samples.story(samples.han(100), samples.han(60))
    first, second = lay_out_story(parts(story, (4, "", {}), (9, "", {}))).areas
    assert (first.fit.widows, second.fit.widows) == (0, 1)


def test_paragraphs_are_numbered_in_the_order_of_the_items(parts, samples):
    layouts = lay_out_story(parts(samples.story(samples.han(90), samples.han(90)), (4, "1", {"headline": True}), (9, "4", {}))).areas
    for layout in layouts:
        numbers = [item.paragraph for item in layout.items]
        assert numbers == sorted(numbers)
