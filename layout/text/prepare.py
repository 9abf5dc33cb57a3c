"""Prepare a paragraph once; break it at any measure afterwards (排版准备).

The result is parallel arrays over *cells* (one per glyph), with prefix sums, so that the width of
any stretch of text is two subtractions. Between two cells stands *glue*: a natural width, a least
and a most, and the ladder step that governs it. A full-width mark is a rigid half em (its ink side)
plus glue on its blank side, whatever the font calls its advance.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from layout.style import MarkWidths
from layout.text.classes import CLOSING, MARKS, OPENING, classify
from layout.text.shape import shape
from layout.text.spacing import pair_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.style import LineRules, ParagraphStyle, TextStyle
    from layout.typeface import Face, Typefaces
    from layout.units import Mpt


class StyledText(Struct, frozen=True):
    """A stretch of text in one style."""

    text: str
    style: TextStyle
    gap_after: int = 0
    """Extra white after it when more text follows, in 1/1000 em (after a lead-in label)."""


class CellRun(Struct, frozen=True):
    """Cells of one face and style: ``start`` up to ``end``."""

    start: int
    end: int
    face: str
    style: TextStyle


class PreparedParagraph(Struct, frozen=True):
    """A paragraph ready to be broken at any measure. Lengths in 1/1000 pt; n cells."""

    text: str
    style: ParagraphStyle
    classes: tuple[str, ...]
    """n class names."""
    gids: tuple[int, ...]
    clusters: tuple[str, ...]
    """n source texts; joined they are ``text``."""
    starts: tuple[int, ...]
    """n + 1 offsets into ``text``."""
    body: tuple[Mpt, ...]
    """n rigid widths."""
    shift: tuple[Mpt, ...]
    """n glyph origins relative to the start of the body (negative where a blank before the ink is cut)."""
    lead: tuple[Mpt, ...]
    """n blanks before the ink that come back at a line start if it is not trimmed."""
    tail: tuple[Mpt, ...]
    """n blanks behind the ink that come back at a line end if it is not trimmed."""
    glue: tuple[Mpt, ...]
    """n natural widths of what follows each cell."""
    glue_min: tuple[Mpt, ...]
    glue_max: tuple[Mpt, ...]
    steps: tuple[str, ...]
    """n ladder steps: ``gap``, ``word_space``, ``pair`` or a class of marks; empty: rigid."""
    opens: tuple[bool, ...]
    """Whether justification may open the gap after the cell in its last step."""
    breaks: tuple[bool, ...]
    """Whether a line may end after the cell. True for the last."""
    natural: tuple[Mpt, ...]
    """n + 1 prefix sums of body + glue."""
    minimum: tuple[Mpt, ...]
    """n + 1 prefix sums of body + glue_min."""
    runs: tuple[CellRun, ...]
    missing: tuple[tuple[int, str], ...] = ()
    """Characters no face has: (offset, character), drawn as 〓. The caller must report them."""

    def __len__(self) -> int:
        return len(self.gids)


class _Mark(NamedTuple):
    """Geometry and blanks of one punctuation glyph at one size."""

    body: Mpt
    shift: Mpt
    blank: Mpt
    """What the font leaves blank beside the body."""
    natural: Mpt
    minimum: Mpt
    maximum: Mpt


_PLAIN = MarkWidths(1000, 1000, 1000)


def prepare(spans: Sequence[StyledText], style: ParagraphStyle, faces: Typefaces) -> PreparedParagraph:
    """Classify, shape and space a paragraph. ``spans`` joined are its text."""
    text = "".join(s.text for s in spans)
    rules = style.rules
    char_classes = classify(text)
    glyphs = shape([(s.text, s.style) for s in spans], char_classes, faces)
    n = len(glyphs.gids)
    starts = glyphs.starts
    classes = [char_classes[s] for s in starts]
    for i in range(1, n):
        if starts[i] == starts[i - 1]:
            classes[i] = "joined"
    ends = [*starts[1:], len(text)]
    clusters = [text[a:b] for a, b in zip(starts, ends, strict=True)]

    body = glyphs.advances.copy()
    shift = glyphs.offsets.copy()
    lead, tail = [0] * n, [0] * n
    glue, glue_min, glue_max = [0] * n, [0] * n, [0] * n
    steps = [""] * n
    opens, breaks = [False] * n, [False] * n
    marks: dict[tuple[int, int], _Mark] = {}
    mark_at: list[_Mark | None] = [None] * n
    widths = dict(rules.marks)

    for i, cls in enumerate(classes):
        if cls in MARKS:
            run = glyphs.runs[i]
            key = (run, glyphs.gids[i])
            mark = marks.get(key)
            if mark is None:
                mark = marks[key] = _measure(glyphs.gids[i], cls, glyphs.faces[run], glyphs.styles[run], widths.get(cls, _PLAIN))
            mark_at[i] = mark
            body[i], shift[i] = mark.body, mark.shift
            (lead if cls in OPENING else tail)[i] = mark.blank
        elif cls == "space":
            em = glyphs.styles[glyphs.runs[i]].size
            space = rules.word_space
            body[i] = 0
            glue[i], glue_min[i], glue_max[i] = _em(space.natural, em), _em(space.minimum, em), _em(space.maximum, em)
            steps[i] = "word_space"
        elif cls == "ideographic-space":
            glue[i] = glue_min[i] = glue_max[i] = body[i]
            body[i] = 0
        elif cls == "interpunct":
            body[i], shift[i] = _centre(body[i], glyphs.styles[glyphs.runs[i]].size, rules)

    styles, runs = glyphs.styles, glyphs.runs
    pairs = pair_table(rules)
    for i in range(n - 1):
        a, b = classes[i], classes[i + 1]
        p = pairs[a, b]
        breaks[i], opens[i] = p.breakable, p.open
        if p.step or p.fixed:
            em = styles[runs[i]].size
            glue[i], glue_min[i], glue_max[i] = _em(p.natural, em), _em(p.minimum, em), _em(p.maximum, em)
            steps[i] = p.step
        else:
            mark = mark_at[i] if a in CLOSING else mark_at[i + 1] if b in OPENING else None
            if mark is not None:
                glue[i], glue_min[i], glue_max[i] = glue[i] + mark.natural, glue_min[i] + mark.minimum, glue_max[i] + mark.maximum
                steps[i] = steps[i] or (a if a in CLOSING else b)
        tracking = styles[runs[i]].tracking
        if tracking and b != "joined":
            add = _em(tracking, styles[runs[i]].size)
            glue[i] += add
            glue_min[i] += add
            glue_max[i] += add
    if n:
        breaks[n - 1] = True
    _widen_after_stretches(spans, starts, styles, runs, (glue, glue_min, glue_max))
    _keep_numbers(classes, clusters, breaks, opens)
    _keep_after_opening(classes, breaks, rules)

    return PreparedParagraph(
        text=text,
        style=style,
        classes=tuple(classes),
        gids=tuple(glyphs.gids),
        clusters=tuple(clusters),
        starts=(*starts, len(text)),
        body=tuple(body),
        shift=tuple(shift),
        lead=tuple(lead),
        tail=tuple(tail),
        glue=tuple(glue),
        glue_min=tuple(glue_min),
        glue_max=tuple(glue_max),
        steps=tuple(steps),
        opens=tuple(opens),
        breaks=tuple(breaks),
        natural=tuple(accumulate((a + b for a, b in zip(body, glue, strict=True)), initial=0)),
        minimum=tuple(accumulate((a + b for a, b in zip(body, glue_min, strict=True)), initial=0)),
        runs=_cell_runs(runs, glyphs.faces, styles),
        missing=tuple(glyphs.missing),
    )


def _em(thousandths: int, size: Mpt) -> Mpt:
    return (thousandths * size + 500) // 1000


def _measure(gid: int, cls: str, face: Face, style: TextStyle, widths: MarkWidths) -> _Mark:
    """How far a mark's glyph can be cut on its blank side, and the glue its class asks for there.

    Judged by the ink, not by a table: a bold ？ may reach beyond half the em, and is then left wider.
    Proportional glyphs (less than 0.9 em) are never cut (CSS Text 4, ``text-spacing-trim``).
    """
    em = style.size * style.hscale // 1000
    advance = face.advance(gid)

    def scaled(units: int) -> Mpt:
        return (units * em + face.upem // 2) // face.upem

    full = scaled(advance)
    if advance * 10 < face.upem * 9:
        return _Mark(full, 0, 0, 0, 0, 0)
    x_min, _, x_max, _ = face.ink(gid)
    clear = face.upem // 50  # the ink keeps 0.02 em to the cut
    blank = min(x_min, advance // 2) if cls in OPENING else min(advance - x_max - clear, advance // 2)
    cut = scaled(max(0, blank))
    body = full - cut

    def room(width: int) -> Mpt:
        return min(cut, max(0, _em(width, em) - body))

    return _Mark(body, -cut if cls in OPENING else 0, cut, room(widths.natural), room(widths.minimum), room(widths.maximum))


def _centre(advance: Mpt, size: Mpt, rules: LineRules) -> tuple[Mpt, Mpt]:
    """Body and shift of an interpunct: its dot in the middle of the width the rules give it (GB: half an em)."""
    wanted = dict(rules.marks).get("interpunct")
    if wanted is None:
        return advance, 0
    body = _em(wanted.natural, size)
    return body, (body - advance) // 2


def _widen_after_stretches(
    spans: Sequence[StyledText],
    starts: Sequence[int],
    styles: Sequence[TextStyle],
    runs: Sequence[int],
    glues: tuple[list[int], list[int], list[int]],
) -> None:
    """Add the white that some stretches of text keep after themselves (本报讯)."""
    end = 0
    for span in spans[:-1]:
        end += len(span.text)
        if not span.gap_after or end not in starts:
            continue
        cell = starts.index(end) - 1
        if cell >= 0:
            for glue in glues:
                glue[cell] += _em(span.gap_after, styles[runs[cell]].size)


def _keep_numbers(classes: Sequence[str], clusters: Sequence[str], breaks: list[bool], opens: list[bool]) -> None:
    """Keep the inner marks of numbers with their digits: 1,405  0.5  16:30  2022/2/16."""
    for i in range(1, len(classes) - 1):
        inner = classes[i] == "latin-close" or classes[i] == "solidus"
        if inner and clusters[i] in ".,:/" and classes[i - 1] == "digit" and classes[i + 1] == "digit":
            breaks[i - 1] = breaks[i] = opens[i - 1] = opens[i] = False


def _keep_after_opening(classes: Sequence[str], breaks: list[bool], rules: LineRules) -> None:
    """White space typed after an opening mark does not let a line end there (UAX #14, LB14)."""
    for i in range(1, len(classes) - 1):
        if classes[i] == "space" and (classes[i - 1] in rules.no_end or (classes[i - 1] == "space" and not breaks[i - 1])):
            breaks[i] = False


def _cell_runs(runs: Sequence[int], faces: Sequence[Face], styles: Sequence[TextStyle]) -> tuple[CellRun, ...]:
    """Group cells by face and style; stretches that look alike are one run."""
    out: list[CellRun] = []
    start = 0
    for i in range(1, len(runs) + 1):
        if i == len(runs) or runs[i] != runs[start]:
            face, style = faces[runs[start]], styles[runs[start]]
            if out and out[-1].face == face.key and out[-1].style == style:
                out[-1] = CellRun(out[-1].start, i, face.key, style)
            else:
                out.append(CellRun(start, i, face.key, style))
            start = i
    return tuple(out)
