from __future__ import annotations

from msgspec.structs import replace

from layout.display import BoxItem, PictureItem, TextLine
from layout.spec.furniture_model import BoxSpec
from layout.spec.picture_model import PictureSpec
from layout.style import Colour


def text_lines(page, role="body"):
    return [item for block in page.blocks for item in block.items if isinstance(item, TextLine) and item.role == role]


def test_a_page_of_several_articles_stands_on_one_grid(lay_out, samples):
    page = lay_out(
        samples.area("A", (0, 0, 3, 30), samples.story(samples.han(500), id="a"), headline=True, columns=2, gutter=12_000),
        samples.area("B", (3, 0, 2, 30), samples.story(samples.han(300), id="b"), headline=True),
        samples.area("C", (0, 30, 5, 30), samples.story(samples.han(900), id="c"), headline=True),
    )
    lines = text_lines(page)
    assert len(lines) > 100
    assert {(line.baseline - page.grid.first_baseline) % samples.PITCH for line in lines} == {0}
    assert [block.id for block in page.blocks] == ["A", "B", "C"]
    assert [fit.story for fit in page.fit] == ["a", "b", "c"]
    for block in page.blocks:
        for item in block.items:
            assert block.outline.x <= item.x
            assert item.x + item.measure <= block.outline.right


def test_no_text_is_lost_or_moved(lay_out, samples):
    story = samples.story(samples.han(200), samples.han(77), ("sign-off", "（安然）"))
    page = lay_out(samples.area("A", (0, 0, 3, 30), story, headline=True))
    (block,) = page.blocks
    assert "".join(item.text for item in block.items) == "标题" + samples.han(200) + samples.han(77) + "（安然）"
    paragraphs = [item.paragraph for item in block.items]
    assert paragraphs == sorted(paragraphs)


def test_ideographs_are_centred_in_their_slots(lay_out, samples):
    page = lay_out(samples.area("A", (0, 0, 5, 30), samples.story(samples.han(50))))
    top = page.grid.first_baseline - samples.EM * 88 // 100 - page.grid.area.y
    bottom = samples.PITCH - samples.EM - top
    assert abs(top - bottom) <= 1


def test_a_box_keeps_its_text_off_its_edges(lay_out, samples):
    box = BoxSpec(samples.THIN, Colour(k=80), samples.EM)
    page = lay_out(samples.area("A", (0, 0, 2, 20), samples.story(samples.han(600)), box=box))
    tint, frame = (item for item in page.background if isinstance(item, BoxItem))
    assert tint.rect == frame.rect
    lines = text_lines(page)
    assert min(line.x for line in lines) == frame.rect.x + samples.EM
    assert max(line.x + line.measure for line in lines) == frame.rect.right - samples.EM
    assert min(line.baseline for line in lines) == page.grid.first_baseline + samples.PITCH
    assert max(line.baseline for line in lines) == page.grid.first_baseline + 18 * samples.PITCH
    assert frame.rect.bottom < page.grid.area.y + 20 * samples.PITCH


def test_rules_between_areas_are_background(lay_out, samples):
    page = lay_out(
        samples.area("A", (0, 0, 2, 30), samples.story(samples.han(300), id="a")),
        samples.area("B", (2, 0, 3, 30), samples.story(samples.han(300), id="b")),
    )
    (rule,) = page.background
    left, right = (block.items for block in page.blocks)
    assert max(i.x + i.measure for i in left) < rule.x0 == rule.x1 < min(i.x for i in right)
    assert rule.y1 <= max(i.baseline for i in (*left, *right))


def test_pictures_in_page_coordinates(lay_out, samples):
    picture = PictureSpec("wide.jpg", caption="河上的桥", alt="一座桥")
    page = lay_out(samples.area("p", (1, 0, 2, 15), pictures=(picture,)))
    (block,) = page.blocks
    item, caption = block.items
    assert isinstance(item, PictureItem)
    assert item.alt == "一座桥"
    assert item.rect.x == page.grid.area.x + 13 * samples.EM
    shown = (item.crop[2] - item.crop[0]) * 3000 / ((item.crop[3] - item.crop[1]) * 1500)
    assert abs(shown - item.rect.width / item.rect.height) < 0.001
    assert caption.role == "caption"


def test_problems_carry_page_and_rectangle(lay_out, samples):
    page = lay_out(samples.area("A", (0, 0, 1, 5), samples.story(samples.han(200))), number=7)
    (problem,) = [d for d in page.diagnostics if d.id == "fit/overset"]
    assert problem.page == "7"
    assert problem.rect.x == page.grid.area.x
    assert str(problem.span) == "pages/01.yaml:7:3"


def test_an_area_of_nothing_but_white_is_reported(lay_out, samples):
    page = lay_out(samples.area("A", (0, 0, 5, 10)), samples.area("B", (0, 10, 5, 1), samples.story("字")))
    assert [d.id for d in page.diagnostics] == ["page/no-room"]


def test_text_set_by_the_rules_of_another_language_says_so(lay_out, samples):
    foreign = replace(samples.BODY, rules=replace(samples.RULES, lang="ja"))
    page = lay_out(
        samples.area("A", (0, 0, 2, 20), samples.story(samples.han(50), id="a"), headline=True),
        samples.area("B", (2, 0, 2, 20), samples.story(samples.han(50), id="b"), headline=True, body=foreign),
    )
    assert [{(item.role, item.lang) for item in block.items} for block in page.blocks] == [
        {("headline", ""), ("body", "")},
        {("headline", ""), ("body", "ja")},
    ]


def test_the_same_page_twice_is_the_same(lay_out, samples):
    area = samples.area("A", (0, 0, 3, 30), samples.story(samples.han(400)), headline=True)
    assert lay_out(area) == lay_out(area)


def test_an_l_shaped_article_wraps_round_its_neighbour(lay_out, samples):
    story = samples.story(samples.han(900), id="l")
    page = lay_out(
        samples.area("A", ((0, 0, 5, 10), (0, 10, 3, 20)), story),
        samples.area("B", (3, 10, 2, 20), samples.story(samples.han(100), id="b")),
    )
    by_column = {c: [i.baseline for i in page.blocks[0].items if i.column == c] for c in range(5)}
    feet = {c: (max(found) - page.grid.first_baseline) // samples.PITCH for c, found in by_column.items() if found}
    assert feet[4] <= 9
    assert feet[0] > 9
    assert min(i.baseline for i in page.blocks[1].items) == page.grid.first_baseline + 11 * samples.PITCH
