from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.flow import Part, lay_out_story, rectangle
from layout.flow.cutting import endings, from_the_end, lengthened, numbered, shortened
from layout.flow.suggest import suggestions
from layout.spec.copyfit_model import Copyfit
from layout.spec.headline_model import HeadlineSpec
from layout.spec.picture_model import PictureSpec

OFF = Copyfit()


@pytest.fixture
def part(samples, desk):
    """An area of two columns of 12 ems."""

    def make(story, lines, copyfit=OFF, **rest):
        area = samples.area("A", what=story, copyfit=copyfit, **rest)
        return Part(area, story, rectangle((0, 25 * samples.EM), 0, lines, samples.PITCH), 2, samples.EM, desk)

    return make


def texts(story, cuts):
    return [paragraph.text for paragraph in shortened(story, cuts)]


def cut_story(part, cuts):
    story = replace(part.story, paragraphs=shortened(part.story, cuts))
    return replace(part, story=story, area=replace(part.area, story=story))


def over(part):
    return lay_out_story([part]).areas[0].fit.over_lines


def test_endings_keep_the_last_mark_and_part_no_number_or_word(samples):
    story = samples.story("他说：“来了 iPhone 12 部。”")
    cuts = list(endings(story, 1, 0))
    assert [cut.text for cut in cuts][:4] == [" 部", " 12 部", " iPhone 12 部", "了 iPhone 12 部"]
    assert [cut.characters for cut in cuts][:4] == [1, 3, 9, 10]
    assert texts(story, cuts[:1]) == ["他说：“来了 iPhone 12。”"]
    assert texts(story, cuts[-1:]) == ["他。”"]
    assert str(cuts[0].at) == "stories/story.md:10:17"


def test_from_the_end_whole_paragraphs_go_with_their_subheads(samples):
    story = samples.story("一二三。", ("subhead", "四五"), "六七。", ("sign-off", "（八）"))
    ways = from_the_end(story)
    assert [[p for p in texts(story, way) if p != "（八）"] for way in ways] == [
        ["一二三。", "四五", "六。"],
        ["一二三。"],
        ["一二。"],
        ["一。"],
    ]
    assert [sum(cut.characters for cut in way) for way in ways] == [1, 5, 6, 7]
    assert numbered(story) == [(1, 0), (2, 2)]


def test_characters_are_added_before_the_last_mark(samples):
    assert [p.text for p in lengthened(samples.story("一。", "二三。”", ("sign-off", "（四）")), 2)] == ["一。", "二三字字。”", "（四）"]


def test_what_fits_needs_nothing(part, samples):
    assert suggestions([part(samples.story(samples.han(100)), 5)]) == ()
    assert suggestions([part(samples.story(samples.han(119)), 5, Copyfit(on=True, tracking=(-100, 0)))]) == ()


def test_the_least_cut_at_the_end_is_told(part, samples):
    (at_end, cheap, *_) = suggestions([part(samples.story(samples.han(71), samples.han(75)), 6)])  # 70 characters take 6 lines
    assert (at_end.kind, at_end.characters, at_end.story) == ("cut", 17, "story")
    assert at_end.text == f"cut 17 characters at the end: 17 of paragraph 2 (“{samples.han(70)[58:]}…”)"
    assert [(cut.paragraph, cut.characters) for cut in cheap.cuts] == [(1, 1), (2, 5)]


def test_a_paragraph_that_ends_on_a_short_line_is_cheap(part, samples):
    own = part(samples.story(samples.han(72), samples.han(70)), 6)
    _, cheap, *_ = suggestions([own])
    assert cheap.text == f"cut 2 characters of paragraph 1 (“{samples.han(72)[70:]}”): it ends a line earlier"
    assert not over(cut_story(own, cheap.cuts))


def test_several_cheap_cuts_together(part, samples):
    own = part(samples.story(*(samples.han(72) for _ in range(4))), 12)
    at_end, cheap, *rest = suggestions([own])
    assert [(cut.paragraph, cut.characters) for cut in cheap.cuts] == [(1, 2), (2, 2), (3, 2), (4, 2)]
    assert cheap.characters < at_end.characters
    assert not over(cut_story(own, cheap.cuts))
    assert not over(cut_story(own, at_end.cuts))
    assert not rest


def test_headline_and_picture_by_lines(part, samples):
    tier = replace(samples.TIER, below=3_000)
    story = samples.story(samples.han(118), deck=("副题在这里",))
    picture = PictureSpec("wide.jpg", columns=2, lines=8, alt="画")
    found = {s.kind: s for s in suggestions([part(story, 5 + 4 + 9 - 1, headline=HeadlineSpec(tier), pictures=(picture,))])}
    assert found["picture"].text == "wide.jpg 1 line lower: lines: 7"
    assert found["deck"].text == "leave out the deck (副题)"
    assert set(found) >= {"cut", "picture", "deck"}


def test_a_title_of_fewer_lines(part, samples):
    story = samples.story(samples.han(118), headline=("河岸日报记者昨日从市交通局获悉全市公路",))
    found = {s.kind: s for s in suggestions([part(story, 9, headline=HeadlineSpec(samples.TIER))])}
    assert found["title"].lines == 1
    length = found["title"].characters
    shorter = replace(story, headline=(story.headline[0][:length],))
    assert not over(part(shorter, 9, headline=HeadlineSpec(samples.TIER)))
    longer = replace(story, headline=(story.headline[0][: length + 1],))
    assert over(part(longer, 9, headline=HeadlineSpec(samples.TIER)))


def test_how_much_to_add(part, samples):
    own = part(samples.story(samples.han(60)), 10)
    add, *_ = suggestions([own])
    filled = [
        lay_out_story([part(samples.story(samples.han(60) + "字" * n), 10)]).areas[0]
        for n in (add.characters - 1, add.characters, add.most)
    ]
    assert [[p.id for p in layout.problems] for layout in filled] == [["fit/underset"], [], []]
    assert (filled[2].fit.free_lines, over(part(samples.story(samples.han(60) + "字" * (add.most + 1)), 10))) == (0, 1)


def test_a_story_in_two_areas_is_told_of_the_last(part, samples):
    story = samples.story(samples.han(150))
    first, second = part(story, 4), part(story, 2)
    second = replace(second, area=replace(second.area, id="B", part=1))
    (cut, *_) = suggestions([first, second])
    assert (cut.area, cut.characters) == ("B", 8)
