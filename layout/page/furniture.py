"""Furniture of the page: the folio line (报眉)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Severity
from layout.flow.result import AreaLayout, PlacedLine, PlacedRule, Problem
from layout.geometry import Frame
from layout.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.display import Leaf
    from layout.flow import LayoutContext
    from layout.inline import Line
    from layout.spec.furniture_model import FolioPiece, FolioSpec
    from layout.spec.model import PageSpec
    from layout.style import LineRules
    from layout.units import Mpt

_VARIABLE = pattern(r"\{(\w+)\}")
_PIECE_GAP = 900
"""Between pieces of one group, in 1/1000 of the larger one's size; at most two ems of the smaller one."""


def with_variables(text: str, variables: Mapping[str, str]) -> str:
    """``text`` with ``{page}``, ``{date}``, … filled in; what has no value disappears."""
    return _VARIABLE.sub(lambda match: variables.get(match[1], ""), text).strip()


class _Group(Struct, frozen=True):
    """Pieces set side by side."""

    lines: tuple[tuple[Line, Mpt], ...]
    """Each with its distance from the start of the group."""
    width: Mpt


def lay_out_folios(spec: PageSpec, folio: FolioSpec, context: LayoutContext) -> tuple[tuple[str, AreaLayout], ...]:
    """The folio line of each page by name: ``folio``; of a spread ``folio-left`` and ``folio-right``, each over its own columns."""
    grid = spec.house.grid
    if not spec.is_spread:
        return (("folio", _lay_out_folio(spec, folio, context, spec.leaf_at(0), (0, grid.width))),)
    sides = zip(("left", "right"), (0, grid.fold), grid.sides(0, grid.columns), strict=True)
    return tuple((f"folio-{side}", _lay_out_folio(spec, folio, context, spec.leaf_at(at), stretch)) for side, at, stretch in sides)


def _lay_out_folio(spec: PageSpec, folio: FolioSpec, context: LayoutContext, leaf: Leaf, stretch: tuple[Mpt, Mpt]) -> AreaLayout:
    """The folio line above the type area; its outer end is at the right on odd pages, at the left on even ones."""
    first, width = stretch[0], stretch[1] - stretch[0]
    right_hand = leaf.number % 2 == 1
    setting = _Setting(spec.variables_of(leaf), spec.house.body.rules, context)
    groups = {
        "outer": _group(folio.outer, setting, reverse=right_hand),
        "centre": _group(folio.centre, setting),
        "inner": _group(folio.inner, setting),
    }
    left, right = (groups["inner"], groups["outer"]) if right_hand else (groups["outer"], groups["inner"])
    centre = groups["centre"]
    starts = {id(left): 0, id(right): width - right.width, id(centre): _between(left, centre, right, width)}
    baseline = -folio.gap - folio.rise
    lines: list[PlacedLine] = []
    for group in (left, centre, right):
        lines += [
            PlacedLine(line, first + starts[id(group)] + shift, baseline, "folio", len(lines) + i)
            for i, (line, shift) in enumerate(group.lines)
        ]
    rules = (PlacedRule(first, -folio.gap, first + width, -folio.gap, folio.rule),) if folio.rule else ()
    problems = []
    if left.width + centre.width + right.width > width:
        frame = Frame(first, baseline - spec.house.grid.pitch, width, spec.house.grid.pitch)
        problems.append(
            Problem(
                "folio/too-wide", Severity.WARNING, "the pieces of the folio line overlap", "shorten them or set them smaller", frame=frame
            )
        )
    return AreaLayout("folio", tuple(lines), rules, problems=tuple(problems))


class _Setting(Struct, frozen=True):
    """What the pieces of a folio line are set with."""

    variables: Mapping[str, str]
    rules: LineRules
    context: LayoutContext

    def line(self, piece: FolioPiece) -> Line | None:
        """A piece; ``None`` if there is nothing in it."""
        return self.context.single(with_variables(piece.text, self.variables), piece.style, self.rules)


def _group(pieces: Sequence[FolioPiece], setting: _Setting, *, reverse: bool = False) -> _Group:
    """Pieces side by side; the outer group is written from the edge inwards."""
    lines: list[tuple[Line, Mpt]] = []
    at = before = 0
    for piece in reversed(pieces) if reverse else pieces:
        line = setting.line(piece)
        if line is None:
            continue
        if lines:
            at += min(max(before, piece.style.size) * _PIECE_GAP // 1000, 2 * min(before, piece.style.size))
        lines.append((line, at))
        at, before = at + line.width, piece.style.size
    return _Group(tuple(lines), at)


def _between(left: _Group, centre: _Group, right: _Group, width: Mpt) -> Mpt:
    """Where the middle group begins: in the middle of the page, or of the white that its neighbours leave."""
    start = (width - centre.width) // 2
    if start < left.width or start + centre.width > width - right.width:
        start = left.width + (width - left.width - right.width - centre.width) // 2
    return start
