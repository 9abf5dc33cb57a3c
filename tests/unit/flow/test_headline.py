from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.flow.headline import HeadlineSetter
from layout.spec.headline_model import HeadlineSpec


@pytest.fixture
def block(samples, desk):
    def run(headline, width=300, lines=0, first_line=0, tier=None, **parts):
        story = samples.story("正文。", headline=headline, **parts)
        spec = HeadlineSpec(tier or samples.TIER, lines=lines)
        return HeadlineSetter(story, spec, width * 1000, desk).set((1000, 1000 + width * 1000), first_line)

    return run


def size(placed) -> int:
    return max(run.size for run in placed.line.runs)


def test_one_line_at_its_largest_size_in_whole_lines(block, samples):
    found = block(("夜市收摊",))
    assert [size(p) for p in found.lines] == [24_000]
    assert found.frame.block_size % samples.PITCH == 0
    assert found.frame.block_size >= 24_000 + 9000


def test_centred_over_its_columns(block):
    placed = block(("夜市收摊",)).lines[0]
    assert abs(2 * placed.inline + placed.line.width - (2 * 1000 + 300_000)) <= 1


def test_smaller_by_half_points_before_it_is_broken(block):
    found = block(("一二三四五六七八九十一二三",))  # 13 × 24 = 312 pt in 300 pt
    assert len(found.lines) == 1
    assert size(found.lines[0]) == 23_000
    assert found.lines[0].line.width <= 300_000


def test_broken_when_that_keeps_it_larger(block):
    found = block(("一二三四五六七八九十一二三四五六七八九十",))
    assert [len(p.line.text) for p in found.lines] == [10, 10]
    assert {size(p) for p in found.lines} == {24_000}


def test_condensed_at_its_least_size(block, samples):
    found = block(("一二三四五六七八九十一二三四五六七八",), tier=replace(samples.TIER, max_lines=1))  # 18 × 18 = 324 pt
    assert not found.problems
    assert found.lines[0].line.width <= 300_000
    assert 900 <= found.lines[0].line.runs[0].hscale < 1000


def test_too_long_is_reported_and_set_all_the_same(block, samples):
    text = "一二三四五六七八九十" * 3
    found = block((text,), tier=replace(samples.TIER, max_lines=1))
    (problem,) = found.problems
    assert problem.id == "headline/too-wide"
    assert str(problem.span) == "stories/story.md:3:1"
    assert "".join(p.line.text for p in found.lines) == text
    assert all(p.line.width <= 300_000 for p in found.lines)


def test_the_desks_lines_are_kept(block):
    found = block(("夜校门口开了", "招聘会"))
    assert [p.line.text for p in found.lines] == ["夜校门口开了", "招聘会"]
    assert {p.paragraph for p in found.lines} == {0}


def test_two_unequal_lines_are_staggered(block):
    first, second = block(("夜校门口开了招聘会", "下了班能找工作")).lines
    assert second.inline == first.inline + 2 * 24_000


def test_parts_stand_in_order_and_do_not_touch(block):
    found = block(("夜市收摊",), kicker=("引题",), deck=("副题在这里",))
    assert [p.role for p in found.lines] == ["kicker", "headline", "deck"]
    assert [p.paragraph for p in found.lines] == [0, 1, 2]
    for above, below in zip(found.lines, found.lines[1:], strict=False):
        assert below.baseline - size(below) * 88 // 100 - above.baseline >= size(above) * 12 // 100


def test_a_deck_hangs_after_its_lead(block):
    found = block(("夜市收摊",), width=200, deck=("二百一十六个摊位与一街邻居之间的约法",))
    first, second = (p for p in found.lines if p.role == "deck")
    assert first.line.text.startswith("——")
    lead = next(x for run in first.line.runs for x, c in zip(run.xs, run.clusters, strict=True) if c not in ("——", "—", ""))
    assert second.inline == first.inline + lead


def test_given_lines_bound_the_size(block, samples):
    tall = block(("夜市收摊",), kicker=("引题",), lines=6)
    assert tall.frame.block_size == 6 * samples.PITCH
    low = block(("夜市收摊",), kicker=("引题",), lines=3)
    assert size(low.lines[1]) < size(tall.lines[1])
    assert low.frame.block_size >= 3 * samples.PITCH


def test_too_few_lines_are_reported(block, samples):
    found = block(("夜市收摊",), kicker=("引题",), lines=1)
    assert [p.id for p in found.problems] == ["headline/too-tall"]
    assert found.frame.block_size > samples.PITCH


def test_missing_characters_are_reported(block):
    (problem,) = block(("夜市\U00020bb7收摊",)).problems
    assert problem.id == "text/missing-glyph"
    assert "U+20BB7" in problem.message
