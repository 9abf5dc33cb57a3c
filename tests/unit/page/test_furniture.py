from __future__ import annotations

from msgspec.structs import replace

from layout.spec.furniture_model import BannerSpec, MastheadSpec
from layout.spec.headline_model import HeadlineSpec
from layout.style import Colour, RuleStyle


def lines(block) -> dict[str, object]:
    return {item.text: item for item in block.items}


def test_the_outer_end_of_the_folio_line(lay_out, samples):
    for number in (2, 3):
        page = lay_out(number=number, folio=True)
        (block,) = page.blocks
        found = lines(block)
        area = page.grid.area
        outer = found[str(number)]
        if number == 2:
            assert outer.x == area.x
            assert found["要闻"].x > outer.x
        else:
            assert outer.x + outer.measure == area.right
            assert found["要闻"].x < outer.x
            assert found["2026年11月22日"].x == area.x
        middle = found["河岸日报"]
        assert abs(2 * middle.x + middle.measure - area.x - area.right) <= 1


def test_the_folio_rule_stands_above_the_type_area(lay_out, samples):
    page = lay_out(folio=True)
    (rule,) = page.background
    assert (rule.x0, rule.x1) == (page.grid.area.x, page.grid.area.right)
    assert rule.y0 == page.grid.area.y - samples.HOUSE.folio.gap
    assert {item.baseline for item in page.blocks[0].items} == {rule.y0 - samples.HOUSE.folio.rise}


def test_no_folio_where_the_page_wants_none(lay_out):
    assert lay_out(folio=False).blocks == ()


def test_the_folio_is_read_last_and_the_masthead_first(lay_out, samples):
    masthead = MastheadSpec("{paper}", samples.style("kai", 60, align="centre"))
    story = samples.area("A", (0, 20, 5, 20), samples.story(samples.han(50)))
    page = lay_out(story, samples.area("M", (0, 0, 5, 20), masthead=masthead), number=1, folio=True)
    assert [block.kind for block in page.blocks] == ["masthead", "article", "folio"]
    assert page.blocks[0].title == "河岸日报"


def test_masthead(lay_out, samples):
    spec = MastheadSpec(
        "{paper}",
        samples.style("kai", 60, align="justify"),
        lines=("{date} | 第1号 | 今日4版", "某某出版"),
        line_style=samples.style("hei", 8, pitch=11, align="centre"),
        subtitle="HEAN RIBAO",
        rule=RuleStyle(500),
        colour=Colour(0, 1000, 1000, 0),
    )
    page = lay_out(samples.area("M", (0, 0, 5, 12), masthead=spec))
    found = lines(page.blocks[0])
    area = page.grid.area
    assert found["2026年11月22日"].x == area.x
    assert found["今日4版"].x + found["今日4版"].measure == area.right
    assert area.x < found["第1号"].x < found["今日4版"].x
    single = found["某某出版"]
    assert abs(2 * single.x + single.measure - area.x - area.right) <= 1
    assert found["河岸日报"].runs[0].colour == Colour(0, 1000, 1000, 0)
    assert found["河岸日报"].baseline < found["HEAN RIBAO"].baseline < found["2026年11月22日"].baseline
    above, below = sorted(item.y0 for item in page.background)
    assert above < found["2026年11月22日"].baseline < found["某某出版"].baseline < below <= area.y + 12 * samples.PITCH


def test_a_masthead_title_takes_no_more_than_its_room(lay_out, samples):
    spec = MastheadSpec("河岸日报", samples.style("kai", 200, align="centre"))
    page = lay_out(samples.area("M", (0, 0, 2, 6), masthead=spec))
    (title,) = page.blocks[0].items
    assert title.runs[0].size <= 6 * samples.PITCH
    assert title.measure <= 25 * samples.EM


def test_banner(lay_out, samples):
    banner = BannerSpec("基层治理看河岸", samples.style("kai", 15, align="centre"), RuleStyle(500), Colour(k=80))
    page = lay_out(samples.area("S", (0, 10, 5, 3), banner=banner), samples.area("A", (0, 13, 5, 10), samples.story(samples.han(90))))
    tint, above, below = page.background
    assert tint.rect.y == above.y0
    assert tint.rect.bottom == below.y0
    (text,) = page.blocks[0].items
    assert above.y0 < text.baseline < below.y0
    assert text.role == "banner"
    first = page.blocks[1].items[0]
    assert first.baseline == page.grid.first_baseline + 13 * samples.PITCH


def test_a_banner_too_long_for_its_strip_is_set_smaller(lay_out, samples):
    banner = BannerSpec(samples.han(30), samples.style("kai", 15))
    page = lay_out(samples.area("S", (0, 0, 2, 3), banner=banner))
    assert page.blocks[0].items[0].measure <= 25 * samples.EM


def test_a_banner_may_be_a_headline_over_several_articles(lay_out, samples):
    tier = replace(samples.TIER, rule_above=RuleStyle(500), rule_below=RuleStyle(500), padding=6000)
    banner = BannerSpec("一条街", samples.BODY, headline=HeadlineSpec(tier), lines=("一条街",), kicker=("蹲点手记",))
    page = lay_out(samples.area("S", (0, 0, 5, 8), banner=banner), samples.area("A", (0, 8, 5, 10), samples.story(samples.han(90))))
    block = page.blocks[0]
    assert [(line.role, line.text) for line in block.items] == [("kicker", "蹲点手记"), ("headline", "一条街")]
    above, below = page.background
    assert above.y0 < block.items[0].baseline < block.items[1].baseline < below.y0 < page.grid.area.y + 8 * samples.PITCH
    assert page.blocks[1].items[0].baseline == page.grid.first_baseline + 8 * samples.PITCH
