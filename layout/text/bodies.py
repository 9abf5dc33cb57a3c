"""What each cell is by itself: its rigid body, the blank of a mark, the white of a space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.style import MarkWidths
from layout.text.classes import MARKS
from layout.text.marks import Mark, measure_joining, measure_mark, of_em

if TYPE_CHECKING:
    from layout.style import LineRules, TextStyle
    from layout.text.cells import Cells
    from layout.text.shape import Glyphs
    from layout.typeface import Face, Typefaces
    from layout.units import Mpt

_PLAIN = MarkWidths(1000, 1000, 1000)
_JOINING = {"connector": "connector", "hyphen": "connector", "latin-close": "connector", "solidus": "solidus"}
"""连接号, 分隔号 and the ratio (∶), by the class whose widths the rules give."""
_FULL_WIDTH = frozenset("～／")
"""They keep their em: a body of half an em would not hold their ink."""
_CHINESE_SIDE = frozenset({"han", "digit"})
_REMEMBERED = 5_000


class MeasuredMarks:
    """The geometry of marks as a rule set has it, each measured once for all paragraphs."""

    def __init__(self, rules: LineRules) -> None:
        self._widths = dict(rules.marks)
        self._known: dict[tuple[object, ...], Mark] = {}

    def mark(self, gid: int, cls: str, face: Face, style: TextStyle, *, upright: bool) -> Mark:
        """A punctuation mark in a style."""
        key = (gid, cls, face, style.size, style.hscale, upright)
        known = self._known.get(key)
        return known or self._keep(key, measure_mark(gid, cls, face, style, self._widths.get(cls, _PLAIN), vertical=upright))

    def joining(self, cls: str, advance: Mpt, size: Mpt) -> Mark:
        """An interpunct, connector or solidus that its face has ``advance`` wide."""
        key = (cls, advance, size)
        known = self._known.get(key)
        return known or self._keep(key, measure_joining(advance, size, self._widths.get(_JOINING.get(cls, cls))))

    def _keep(self, key: tuple[object, ...], mark: Mark) -> Mark:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[key] = mark
        return mark


def measure_bodies(cells: Cells, glyphs: Glyphs, rules: LineRules, faces: Typefaces) -> list[Mark | None]:
    """Cut marks to their ink, make spaces glue; the geometry of each cell that is a mark."""
    measured = faces.remembered(("marks", rules), lambda: MeasuredMarks(rules))
    marks: list[Mark | None] = [None] * len(cells.classes)
    gids, runs = glyphs.gids, glyphs.runs
    for i in cells.others:
        cls = cells.classes[i]
        if cls in MARKS:
            run = runs[i]
            upright = bool(glyphs.turns) and not glyphs.turns[run]
            mark = measured.mark(gids[i], cls, glyphs.faces[run], glyphs.styles[run], upright=upright)
        elif cls == "interpunct" or (cls in _JOINING and _joins_chinese(cells, i)):
            style = glyphs.styles[runs[i]]
            mark = measured.joining(cls, cells.body[i], style.size * style.hscale // 1000)
        else:
            if cls == "space":
                em, space = glyphs.styles[runs[i]].size, rules.word_space
                cells.body[i] = 0
                cells.add(i, of_em(space.natural, em), of_em(space.minimum, em), of_em(space.maximum, em))
                cells.steps[i] = "word_space"
            elif cls == "ideographic-space":
                cells.add_glue(i, cells.body[i])
                cells.body[i] = 0
            continue
        marks[i] = mark
        cells.body[i], cells.shift[i] = mark.body, mark.shift
        cells.lead[i], cells.tail[i] = mark.lead.font, mark.tail.font
    return marks


def _joins_chinese(cells: Cells, i: int) -> bool:
    """Whether a joining mark stands between ideographs or digits, and so takes the width the rules give it.

    A hyphen does so between digits (010-8888): elsewhere it is a minus, or part of a Latin word. A solidus
    between two digits is no 分隔号 (2022/2/16, 3/4).
    """
    classes = cells.classes
    if not 0 < i < len(classes) - 1 or cells.clusters[i] in _FULL_WIDTH:
        return False
    if classes[i] == "latin-close":
        return cells.clusters[i] == "∶"
    sides = classes[i - 1], classes[i + 1]
    if not _CHINESE_SIDE.issuperset(sides):
        return False
    numbers = sides == ("digit", "digit")
    return {"hyphen": numbers, "solidus": not numbers}.get(classes[i], True)
