"""What a headline wears: a tint (反白题), rules above and below, a label (栏目标签)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.grid import EM_ASCENT
from layout.flow.result import PlacedLine, PlacedRule, PlacedTint, Problem
from layout.geometry import Frame
from layout.style import PAPER, Shade

if TYPE_CHECKING:
    from layout.flow.desk import Desk
    from layout.spec.headline_model import HeadlineSpec, HeadlineStyle, LabelSpec
    from layout.spec.story_model import Story
    from layout.style import Colour, RuleStyle
    from layout.units import Mpt

_CLEARANCE = 150
"""The least white above a block, in 1/1000 of the size of its first line."""
_LABEL_SIDE, _LABEL_EDGE = 400, 200
"""From a label's type to its box, at the sides and above and below, in 1/1000 em."""
_LABEL_GAP = 450
"""From a label to the headline below it, in 1/1000 em of the label."""
LEGIBLE = 3.0
"""The least contrast of large type (WCAG 1.4.3)."""


class Dressed(Struct, frozen=True):
    """A block's dress at its place."""

    tints: tuple[PlacedTint, ...]
    rules: tuple[PlacedRule, ...]
    lines: tuple[PlacedLine, ...]
    depth: Mpt
    """What the label takes above the headline."""


class HeadlineDress(Struct, frozen=True):
    """Tint, rules and label of one block."""

    spec: HeadlineSpec
    desk: Desk

    @property
    def style(self) -> HeadlineStyle:
        """The tier."""
        return self.spec.style

    @property
    def side(self) -> Mpt:
        """White between the edge of a tint and the type, at each side."""
        return self.style.padding if self.style.tint else 0

    @property
    def below(self) -> Mpt:
        """White from the type to the end of the block."""
        panel = self.style.tint or self.style.rule_below
        return self.style.below + (self.style.padding if panel else 0)

    def above(self, first: Mpt) -> Mpt:
        """White above the first line, of size ``first``: large type stands further off the rule over it, whatever the style says."""
        if self.style.tint or self.style.rule_above:
            return self._head + self.style.padding
        return max(self.style.above, first * _CLEARANCE // 1000)

    @property
    def _head(self) -> Mpt:
        """From the head of the block to its tint or rule: where ideographs begin."""
        return self.desk.grid.face_top(0)

    # -- label

    @property
    def label_depth(self) -> Mpt:
        """What the label takes above the headline."""
        label = self.spec.label
        return self._label_height(label) + label.style.size * _LABEL_GAP // 1000 if label else 0

    def _label_height(self, label: LabelSpec) -> Mpt:
        return label.style.size * (1000 + 2 * _LABEL_EDGE) // 1000

    # -- at its place

    def place(self, frame: Frame, top: Mpt) -> Dressed:
        """Tint and rules of a block in ``frame``; its label from ``top`` on."""
        style, foot = self.style, frame.block_end - self.style.below
        head = frame.block + self._head
        tints = [PlacedTint(Frame(frame.inline, head, frame.measure, foot - head), style.tint)] if style.tint else []
        edges = [(head, style.rule_above), (foot, _closing(style.rule_below))]
        rules = tuple(PlacedRule(frame.inline, edge, frame.inline_end, edge, rule) for edge, rule in edges if rule)
        return self._with_label(tints, rules, frame, top, style.main.align)

    def place_beside(self, frame: Frame) -> Dressed:
        """The same of a vertical block: what stands above its lines is to their right, what stands below to their left."""
        style, head = self.style, frame.block + self._head
        foot = frame.block_end - self._head
        tints = [PlacedTint(Frame(frame.inline, head, frame.measure, foot - head), style.tint)] if style.tint else []
        edges = [(frame.inline_end, _closing(style.rule_above)), (frame.inline, style.rule_below)]
        rules = tuple(PlacedRule(edge, head, edge, foot, rule) for edge, rule in edges if rule)
        return self._with_label(tints, rules, frame, head + self.side, "centre")

    def _with_label(self, tints: list[PlacedTint], rules: tuple[PlacedRule, ...], frame: Frame, top: Mpt, align: str) -> Dressed:
        """The label's box from ``top`` on, by the alignment of the headline."""
        label = self.spec.label
        line = self.desk.context.single(label.text, label.style, self.style.main.rules) if label else None
        if label is None or line is None:
            return Dressed(tuple(tints), rules, (), 0)
        side = label.style.size * _LABEL_SIDE // 1000
        width = line.width + 2 * side
        white = frame.measure - 2 * self.side - width
        start = frame.inline + self.side + {"centre": white // 2, "justify": white // 2, "end": white}.get(align, 0)
        box = PlacedTint(Frame(start, top, width, self._label_height(label)), label.tint, label.rule)
        baseline = top + label.style.size * (_LABEL_EDGE + EM_ASCENT) // 1000
        placed = PlacedLine(line, start + side, baseline, "label", 0)
        return Dressed((*tints, box), rules, (placed,), self.label_depth)

    # -- legibility

    def problems(self, story: Story, frame: Frame) -> list[Problem]:
        """Type that is hardly seen on its tint."""
        style, label = self.style, self.spec.label
        pairs = [("label", label.style.colour, label.tint or style.tint)] if label else []
        parts = (("kicker", story.kicker), ("headline", story.headline), ("deck", story.deck), ("summary", story.summary))
        looks = {"kicker": style.kicker, "headline": style.main, "deck": style.deck, "summary": style.summary}
        pairs += [(role, looks[role].text.colour, style.tint) for role, texts in parts if texts]
        faint = [role for role, colour, tint in pairs if any(contrast(colour, part) < LEGIBLE for part in _parts(tint))]
        if not faint:
            return []
        message = f"{story.id}: the {' and the '.join(faint)} can hardly be read: too little contrast"
        hint = "a darker tint behind white type, or dark type on a light one"
        return [Problem("headline/contrast", Severity.WARNING, message, hint, story.spans.get("headline"), frame)]


def _parts(tint: Colour | Shade | None) -> tuple[Colour, ...]:
    """The colours of a tint, at its ends if it is shaded."""
    return (tint.start, tint.end) if isinstance(tint, Shade) else (tint or PAPER,)


def _closing(rule: RuleStyle | None) -> RuleStyle | None:
    """The same rule below what it frames: of 文武线 the thick stroke lies outside."""
    return replace(rule, kind="thin-thick") if rule and rule.kind == "thick-thin" else rule


def contrast(one: Colour, other: Colour) -> float:
    """How well two colours stand off from each other, 1 (not at all) to 21, after WCAG; inks are taken at their rough lightness."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: Colour) -> float:
    """0 (black) to 1 (paper)."""
    inks = 0.30 * (1000 - colour.c) + 0.59 * (1000 - colour.m) + 0.11 * (1000 - colour.y)
    return float((inks * (1000 - colour.k) / 1_000_000) ** 2.2)
