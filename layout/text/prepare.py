"""Prepare a paragraph once; break it at any measure afterwards (排版准备).

The result is parallel arrays over *cells* (one per glyph), with prefix sums, so that the width of
any stretch of text is two subtractions. Between two cells stands *glue*: a natural width, a least
and a most, and the ladder step that governs it. A full-width mark is a rigid half em (its ink side)
plus glue on its blank side, whatever the font calls its advance.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, groupby
from operator import add as add_widths
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.text.additions import add, needs_additions
from layout.text.bodies import measure_bodies
from layout.text.breaks import forced_breaks, legal_breaks, settle
from layout.text.cells import Cells
from layout.text.classes import classify
from layout.text.gluing import glue_cells, widen_after_stretches
from layout.text.grid import grid_rules, pad
from layout.text.shape import shape
from layout.text.spacing import pair_table
from layout.text.vertical import ACROSS, shape_vertical
from layout.text.words import may_part_words, part_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.style import Decoration, ParagraphStyle, Ruby, TextPicture, TextStyle
    from layout.text.additions import Additions
    from layout.text.shape import Glyphs
    from layout.text.spacing import PairTable
    from layout.text.words import Hyphen
    from layout.typeface import Typefaces
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
    turn: str = ""
    """How it stands in a vertical line: ``""`` upright, ``sideways`` or ``across``."""


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
    late: tuple[bool, ...]
    """Whether it does so only when the other gaps have opened to a quarter em."""
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
    forced: frozenset[int] = frozenset()
    """Cells after which a line may end that would be absurdly loose otherwise."""

    def __len__(self) -> int:
        return len(self.gids)


_BLANK = "\u3000"
"""What is shaped where a picture stands: every face has it."""


def prepare(spans: Sequence[StyledText], style: ParagraphStyle, faces: Typefaces) -> PreparedParagraph:
    """Classify, shape and space a paragraph. ``spans`` joined are its text."""
    text = "".join(s.text for s in spans)
    if style.grid:
        style = replace(style, rules=grid_rules(style.rules))
    rules = style.rules
    char_classes = classify(text, rules.latin_quotes)
    stretches = [(_BLANK if s.picture else s.text, s.style) for s in spans]
    kept: tuple[tuple[int, int], ...] = ()
    if style.vertical:
        glyphs, kept = shape_vertical(stretches, char_classes, faces)
    else:
        glyphs = shape(stretches, char_classes, faces)
    cells = Cells.of(glyphs, text, char_classes)
    pairs = pair_table(rules)
    glue_cells(cells, glyphs, measure_bodies(cells, glyphs, rules, faces), pairs)
    widen_after_stretches(spans, cells, glyphs)
    _settle_breaks(cells, text, char_classes, pairs)
    for start, end in kept:
        cells.keep(bisect_left(cells.starts, start), bisect_left(cells.starts, end))
    hyphens = part_words(text, style.hyphenate, glyphs, cells.breaks) if may_part_words(text, style.hyphenate) else {}
    runs, missing, additions = _cell_runs(glyphs), tuple(glyphs.missing), None
    if needs_additions(spans, style):
        additions = add(spans, style, cells, faces)
        missing += additions.missing
        for picture, _ in additions.pictures:
            runs = _cut_out(runs, picture)
    if style.grid:
        pad(cells, style.text.size)
    body = cells.body
    return PreparedParagraph(
        text=text,
        style=style,
        classes=tuple(cells.classes),
        gids=tuple(glyphs.gids),
        clusters=tuple(cells.clusters),
        starts=(*cells.starts, len(text)),
        body=tuple(body),
        shift=tuple(cells.shift),
        lead=tuple(cells.lead),
        tail=tuple(cells.tail),
        glue=tuple(cells.glue),
        glue_min=tuple(cells.glue_min),
        glue_max=tuple(cells.glue_max),
        steps=tuple(cells.steps),
        opens=tuple(cells.opens),
        late=tuple(cells.late),
        breaks=tuple(cells.breaks),
        natural=tuple(accumulate(map(add_widths, body, cells.glue), initial=0)),
        minimum=tuple(accumulate(map(add_widths, body, cells.glue_min), initial=0)),
        runs=runs,
        missing=missing,
        additions=additions,
        forced=forced_breaks(text, cells.starts),
        hyphens={cell: hyphen for cell, hyphen in hyphens.items() if cells.breaks[cell]} or None,
    )


def _settle_breaks(cells: Cells, text: str, char_classes: Sequence[str], pairs: PairTable) -> None:
    """Where a line may end, as far as more than two neighbours decide it."""
    breaks, starts = cells.breaks, cells.starts
    if starts == list(range(len(text))):  # a cell for every character
        if breaks:
            breaks[-1] = True
        settle(text, char_classes, cells.others, pairs.rules, breaks)
    elif starts:
        legal = legal_breaks(text, char_classes, pairs)
        breaks[:] = [a != b and legal[b - 1] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _cell_runs(glyphs: Glyphs) -> tuple[CellRun, ...]:
    """Group cells by face and style; stretches that look alike are one run."""
    out: list[CellRun] = []
    end = 0
    for run, cells in groupby(glyphs.runs):
        start, end = end, end + len(list(cells))
        face, style, turn = glyphs.faces[run], glyphs.styles[run], glyphs.turns[run] if glyphs.turns else ""
        last = out[-1] if out else None
        if last and (last.face, last.style, last.turn) == (face.key, style, turn) and turn != ACROSS:
            out[-1] = CellRun(last.start, end, face.key, style, turn)
        else:
            out.append(CellRun(start, end, face.key, style, turn))
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
