"""Prepare a paragraph once; break it at any measure afterwards (排版准备).

The result is parallel arrays over *cells* (one per glyph), with prefix sums, so that the width of
any stretch of text is two subtractions. Between two cells stands *glue*: a natural width, a least
and a most, and the ladder step that governs it. A full-width mark is a rigid half em (its ink side)
plus glue on its blank side, whatever the font calls its advance.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from layout.style import MarkWidths
from layout.text.additions import add, needs_additions
from layout.text.breaks import legal_breaks, settle
from layout.text.cells import Cells
from layout.text.classes import CLOSING, MARKS, classify
from layout.text.grid import grid_rules, pad
from layout.text.marks import NO_BLANK, Mark, measure_interpunct, measure_mark, of_em
from layout.text.shape import shape
from layout.text.spacing import pair_table
from layout.text.words import may_part_words, part_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.style import Decoration, ParagraphStyle, Ruby, TextPicture, TextStyle
    from layout.text.additions import Additions
    from layout.text.words import Hyphen
    from layout.typeface import Face, Typefaces
    from layout.units import Mpt


class StyledText(Struct, frozen=True):
    """A stretch of text in one style."""

    text: str
    style: TextStyle
    gap_after: int = 0
    """Extra white after it when more text follows, in 1/1000 em (after a lead-in label)."""
    decorations: tuple[Decoration, ...] = ()
    ruby: Ruby | None = None
    ruby_style: TextStyle | None = None
    """How the reading looks; at half the size of its base if not given."""
    picture: TextPicture | None = None
    """A picture; ``text`` is then ``PICTURE_CHARACTER``."""


class CellRun(Struct, frozen=True):
    """Cells of one face and style: ``start`` up to ``end``."""

    start: int
    end: int
    face: str
    """Empty: a picture, nothing to draw."""
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
    additions: Additions | None = None
    """Marks, readings and pictures, if there are any."""
    hyphens: Mapping[int, Hyphen] | None = None
    """What is drawn behind a cell if a line ends there, where that is a hyphen."""

    def __len__(self) -> int:
        return len(self.gids)


_Glues: TypeAlias = "tuple[list[Mpt], list[Mpt], list[Mpt]]"
"""Natural, least and most glue after each cell."""

_PLAIN = MarkWidths(1000, 1000, 1000)
_BLANK = "\u3000"
"""What is shaped where a picture stands: every face has it."""


def prepare(spans: Sequence[StyledText], style: ParagraphStyle, faces: Typefaces) -> PreparedParagraph:
    """Classify, shape and space a paragraph. ``spans`` joined are its text."""
    text = "".join(s.text for s in spans)
    if style.grid:
        style = replace(style, rules=grid_rules(style.rules))
    rules = style.rules
    char_classes = classify(text, rules.latin_quotes)
    glyphs = shape([(_BLANK if s.picture else s.text, s.style) for s in spans], char_classes, faces)
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
    glues = glue, glue_min, glue_max = [0] * n, [0] * n, [0] * n
    steps = [""] * n
    opens, breaks = [False] * n, [False] * n
    marks: dict[tuple[int, int], Mark] = {}
    mark_at: list[Mark | None] = [None] * n
    widths = dict(rules.marks)

    for i, cls in enumerate(classes):
        if cls in MARKS:
            run = glyphs.runs[i]
            key = (run, glyphs.gids[i])
            mark = marks.get(key)
            if mark is None:
                mark = marks[key] = measure_mark(glyphs.gids[i], cls, glyphs.faces[run], glyphs.styles[run], widths.get(cls, _PLAIN))
            mark_at[i] = mark
            body[i], shift[i] = mark.body, mark.shift
            lead[i], tail[i] = mark.lead.font, mark.tail.font
        elif cls == "space":
            em = glyphs.styles[glyphs.runs[i]].size
            space = rules.word_space
            body[i] = 0
            glue[i], glue_min[i], glue_max[i] = of_em(space.natural, em), of_em(space.minimum, em), of_em(space.maximum, em)
            steps[i] = "word_space"
        elif cls == "ideographic-space":
            glue[i] = glue_min[i] = glue_max[i] = body[i]
            body[i] = 0
        elif cls == "interpunct":
            mark = mark_at[i] = measure_interpunct(body[i], glyphs.styles[glyphs.runs[i]].size, widths.get(cls))
            body[i], shift[i] = mark.body, mark.shift
            lead[i], tail[i] = mark.lead.font, mark.tail.font

    styles, runs = glyphs.styles, glyphs.runs
    pairs = pair_table(rules)
    base, base_mark = "", None
    for i in range(n - 1):
        a, b = classes[i], classes[i + 1]
        if a == "joined":
            a, mark = base, base_mark  # a combining mark is seen through
        else:
            base, mark = a, mark_at[i]
            base_mark = mark
        p = pairs[a, b]
        breaks[i], opens[i] = p.breakable, p.open
        following = mark_at[i + 1]
        centred = p.cut and ((mark is not None and mark.centred) or (following is not None and following.centred))
        if (p.step or p.fixed) and not centred:
            em = styles[runs[i]].size
            pull = following.pull if p.cut and following is not None and a in CLOSING else 0
            _add(glues, i, of_em(p.natural, em) - pull, of_em(p.minimum, em) - pull, of_em(p.maximum, em) - pull)
            steps[i] = p.step
        if mark is not None and mark.tail is not NO_BLANK and b != "joined" and (not p.cut or mark.centred):
            _add(glues, i, mark.tail.natural, mark.tail.minimum, mark.tail.maximum)
            steps[i] = steps[i] or a
        if following is not None and following.lead is not NO_BLANK and (not p.cut or following.centred):
            _add(glues, i, following.lead.natural, following.lead.minimum, following.lead.maximum)
            steps[i] = steps[i] or b
        tracking = styles[runs[i]].tracking
        if tracking and b != "joined":
            extra = of_em(tracking, styles[runs[i]].size)
            _add(glues, i, extra, extra, extra)
    if n:
        breaks[n - 1] = True
    _widen_after_stretches(spans, starts, styles, runs, glues)
    if starts == list(range(len(text))):  # a cell for every character
        settle(text, char_classes, rules, breaks)
    elif n:
        legal = legal_breaks(text, char_classes, pairs)
        breaks = [a != b and legal[b - 1] for a, b in zip(starts, ends, strict=True)]
    hyphens = part_words(text, style.hyphenate, glyphs, breaks) if may_part_words(text, style.hyphenate) else None
    cell_runs = _cell_runs(runs, glyphs.faces, styles)
    missing, additions = tuple(glyphs.missing), None
    cells = Cells(starts, classes, clusters, body, shift, glue, glue_min, glue_max, steps, opens, breaks)
    if needs_additions(spans, style):
        additions = add(spans, style, cells, faces)
        missing += additions.missing
        for picture, _ in additions.pictures:
            cell_runs = _cut_out(cell_runs, picture)
    if hyphens:
        hyphens = {cell: hyphen for cell, hyphen in hyphens.items() if breaks[cell]}
    if style.grid:
        pad(cells, style.text.size)

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
        runs=cell_runs,
        missing=missing,
        additions=additions,
        hyphens=hyphens or None,
    )


def _add(glues: _Glues, i: int, natural: Mpt, minimum: Mpt, maximum: Mpt) -> None:
    """Add white to the glue after cell ``i``."""
    glue, glue_min, glue_max = glues
    glue[i] += natural
    glue_min[i] += minimum
    glue_max[i] += maximum


def _widen_after_stretches(
    spans: Sequence[StyledText],
    starts: Sequence[int],
    styles: Sequence[TextStyle],
    runs: Sequence[int],
    glues: _Glues,
) -> None:
    """Add the white that some stretches of text keep after themselves (本报讯)."""
    end = 0
    for span in spans[:-1]:
        end += len(span.text)
        if not span.gap_after or end not in starts:
            continue
        cell = starts.index(end) - 1
        if cell >= 0:
            extra = of_em(span.gap_after, styles[runs[cell]].size)
            _add(glues, cell, extra, extra, extra)


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


def _cut_out(runs: Sequence[CellRun], cell: int) -> tuple[CellRun, ...]:
    """The runs with the cell of a picture in a run of its own."""
    out: list[CellRun] = []
    for run in runs:
        if run.start <= cell < run.end:
            parts = ((run.start, cell, run.face), (cell, cell + 1, ""), (cell + 1, run.end, run.face))
            out += [CellRun(a, b, face, run.style) for a, b, face in parts if a < b]
        else:
            out.append(run)
    return tuple(out)
