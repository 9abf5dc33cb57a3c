from __future__ import annotations

from layout.display import BoxItem, RuleItem
from layout.geometry import Rect
from layout.page.rules import box_items, closing, frame_items, rule_items
from layout.spec.furniture_model import BoxSpec
from layout.style import Colour, RuleStyle


def test_a_plain_rule():
    assert rule_items(RuleStyle(400), (0, 10), (100, 10)) == (RuleItem(0, 10, 100, 10, 400),)


def test_the_strokes_of_a_double_rule_lie_on_both_sides_of_its_middle():
    first, second = rule_items(RuleStyle(500, kind="double"), (0, 0), (100, 0))
    assert first.width == second.width == 500
    assert second.y0 - first.y0 == 1500
    assert abs(first.y0 + second.y0) <= 1


def test_of_a_thick_thin_rule_the_thick_stroke_is_outside():
    style = RuleStyle(2000, kind="thick-thin")
    thick, thin = rule_items(style, (0, 0), (100, 0))
    assert (thick.width, thin.width) == (2000, 400)
    assert thin.y0 - thin.width // 2 > thick.y0 + thick.width // 2
    thin, thick = rule_items(closing(style), (0, 0), (100, 0))
    assert thin.width < thick.width
    assert closing(RuleStyle(400)) == RuleStyle(400)


def test_an_upright_rule_is_shifted_sideways():
    first, second = rule_items(RuleStyle(500, kind="double"), (50, 0), (50, 100))
    assert first.x0 == first.x1 < 50 < second.x0
    assert (first.y0, first.y1) == (0, 100)


def test_dots_are_dashes_as_long_as_they_are_wide():
    (rule,) = rule_items(RuleStyle(600, kind="dotted"), (0, 0), (100, 0))
    assert rule.dash == (600, 1200)


def test_frames_lie_inside_their_rectangle():
    rect = Rect(0, 0, 100_000, 50_000)
    assert frame_items(rect, RuleStyle(500)) == (BoxItem(rect, stroke=Colour(k=1000), stroke_width=500),)
    outer, inner = frame_items(rect, RuleStyle(2000, kind="thick-thin"))
    assert outer.rect == rect
    assert inner.rect.x > outer.stroke_width
    assert len(frame_items(rect, RuleStyle(500, kind="dotted"))) == 4


def test_a_tint_lies_under_its_frame():
    rect = Rect(0, 0, 100, 50)
    tint, frame = box_items((rect,), BoxSpec(RuleStyle(5), Colour(k=80)))
    assert tint.fill == Colour(k=80)
    assert frame.fill is None


def test_the_frame_of_an_l_follows_its_steps():
    items = box_items((Rect(0, 0, 100, 50), Rect(0, 50, 60, 50)), BoxSpec(RuleStyle(5)))
    segments = {(i.x0, i.y0, i.x1, i.y1) for i in items}
    assert (60, 50, 100, 50) in segments
    assert (0, 100, 60, 100) in segments
    assert len(segments) == 7
