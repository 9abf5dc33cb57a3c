"""The white between cells: what the pair of their classes asks for, and the blanks of marks that stay."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

from layout.text.classes import CLOSING
from layout.text.marks import NO_BLANK, of_em

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layout.text.cells import Cells
    from layout.text.marks import Mark
    from layout.text.prepare import StyledText
    from layout.text.shape import Glyphs
    from layout.text.spacing import Pair, PairTable
    from layout.units import Mpt

_LOW = frozenset({"stop", "comma", "pause"})
_FULL_WIDTH_SIGNS = frozenset("％￥＄￡￠")
"""They bring white of their own, and take no CJK–Latin gap."""
_REMEMBERED = 5_000


class Joint(NamedTuple):
    """What stands between two cells. Lengths in 1/1000 pt."""

    breakable: bool
    open: bool
    late: bool
    natural: Mpt
    minimum: Mpt
    maximum: Mpt
    step: str
    """Empty: nothing."""


def glue_cells(cells: Cells, glyphs: Glyphs, marks: Sequence[Mark | None], pairs: PairTable) -> None:
    """Set glue, ladder steps, what may open and, as far as two classes can tell, where a line may end."""
    classes, steps, opens, late, breaks = cells.classes, cells.steps, cells.opens, cells.late, cells.breaks
    runs, sizes, last = glyphs.runs, [style.size for style in glyphs.styles], len(classes) - 1
    if any(style.tracking for style in glyphs.styles):
        _track(cells, glyphs)
    plain = pairs["han", "han"]
    between: Iterable[int] = range(last)
    if last > 0 and not plain.fixed:  # most of a paragraph
        opens[:last], late[:last], breaks[:last] = [plain.open] * last, [plain.late] * last, [plain.breakable] * last
        between = _beside(cells.others, last)
    joints, bare = pairs.joints, {k for i in cells.others if cells.clusters[i] in _FULL_WIDTH_SIGNS for k in (i - 1, i)}
    for i in between:
        a, mark = classes[i], marks[i]
        if a == "joined":
            a, mark = _base(classes, marks, i)  # a combining mark is seen through
        key = (a, classes[i + 1], mark, marks[i + 1], sizes[runs[i]], i in bare)
        joint = joints.get(key)
        if joint is None:
            if len(joints) >= _REMEMBERED:
                joints.clear()
            joint = joints[key] = _joint(pairs[key[:2]], *key)
        breaks[i], opens[i], late[i], natural, minimum, maximum, step = joint
        if step:
            cells.add(i, natural, minimum, maximum)
            steps[i] = steps[i] or step


def _beside(others: Sequence[int], last: int) -> Iterator[int]:
    """These cells and those before them, before the ``last``."""
    done = -1
    for i in others:
        if i - 1 > done:
            yield i - 1
        if i < last:
            yield i
        done = i


def _base(classes: Sequence[str], marks: Sequence[Mark | None], i: int) -> tuple[str, Mark | None]:
    """Class and geometry of what a combining mark stands on."""
    while i >= 0 and classes[i] == "joined":
        i -= 1
    return (classes[i], marks[i]) if i >= 0 else ("", None)


def _joint(p: Pair, a: str, b: str, mark: Mark | None, following: Mark | None, em: Mpt, bare: bool) -> Joint:
    """Between cells of classes ``a`` and ``b``; ``bare``: one of them brings white of its own instead of the CJK–Latin gap."""
    parts: list[tuple[Mpt, Mpt, Mpt, str]] = []
    centred = p.cut and ((mark is not None and mark.centred) or (following is not None and following.centred))
    if p.fixed and not centred and not (bare and p.step == "gap"):
        pull = following.pull if p.cut and following is not None and a in CLOSING else 0
        if mark is not None and b in _LOW:
            pull += mark.tuck
        parts.append((of_em(p.natural, em) - pull, of_em(p.minimum, em) - pull, of_em(p.maximum, em) - pull, p.step))
    if mark is not None and mark.tail is not NO_BLANK and b != "joined" and (not p.cut or mark.centred):
        parts.append((mark.tail.natural, mark.tail.minimum, mark.tail.maximum, a))
    if following is not None and following.lead is not NO_BLANK and (not p.cut or following.centred):
        parts.append((following.lead.natural, following.lead.minimum, following.lead.maximum, b))
    natural, minimum, maximum = (sum(widths) for widths in list(zip(*parts, strict=True))[:3] or ((), (), ()))
    return Joint(p.breakable, p.open, p.late, natural, minimum, maximum, parts[0][3] if parts else "")


def _track(cells: Cells, glyphs: Glyphs) -> None:
    """Add the tracking (字距) of their styles between all cells."""
    amounts = [of_em(style.tracking, style.size) for style in glyphs.styles]
    white = [amounts[run] for run in glyphs.runs]
    white[-1:] = [0]
    for i in cells.others:
        if i and cells.classes[i] == "joined":
            white[i - 1] = 0
    for glue in (cells.glue, cells.glue_min, cells.glue_max):
        glue[:] = map(add, glue, white)


def widen_after_stretches(spans: Sequence[StyledText], cells: Cells, glyphs: Glyphs) -> None:
    """Add the white that some stretches of text keep after themselves (本报讯).

    It is rigid. The blank of a bracket, a typed space or whatever else stands there counts towards it.
    """
    end = 0
    for span in spans[:-1]:
        end += len(span.text)
        if not span.gap_after or end not in cells.starts:
            continue
        cell = cells.starts.index(end) - 1
        if cell < 0:
            continue
        white = of_em(span.gap_after, glyphs.styles[glyphs.runs[cell]].size)
        if cells.classes[cell + 1] == "space":
            cells.fix_glue(cell + 1, max(white, cells.glue[cell + 1]))
        else:
            cells.fix_glue(cell, max(white, cells.glue[cell]))
