"""What text extractors make of a drawn line, and what it takes that they give back the source exactly.

Extractors see glyphs in places, not text. Measured with poppler 22.12 (pdftotext, pdftotext -raw) and
PDFium (pypdfium2 5.15), and with the display list's justified lines:

* *A gap* of 0.10 em (pdftotext), 0.16 em (-raw) or 0.11 to 0.18 em (PDFium) is taken for a space; every
  justified line and every CJK-Latin gap has one.
* *An overlap*, as a half-width mark whose glyph was shifted over its blank makes, ends a word (poppler).
* *A real space* that was squeezed is lost, or doubled when it was spread.
* *A glyph whose blank half sticks out of the column*, as trimmed marks at either end of a line do,
  leaves less than 0.7 em of a one-em gutter, and pdftotext (not -raw) reads on across the gutter.

* *A lone two-em dash* at the start of a line (in a face of its own) is too flat and too wide for PDFium
  to see that a new line has begun.
* *A raised or lowered figure* (m², a note mark) may end the line it stands in (-raw).
* *A hyphen drawn at a line's end* is not in the source. Left out of the ``ActualText`` it is extracted by none of
  them, and the two parts of the word stand on two lines; as ``-`` or U+00AD, -raw keeps it. (A soft hyphen in
  the source stays; PDFium makes U+FFFE of it and joins the lines.)
* *A character outside the BMP* in an ``ActualText`` is dropped (PDFium).

Remedies, invisible in print:

* A line in which any of these happens is wrapped, all its runs together, in one ``/Span`` with its
  ``ActualText``. (A span per character does nothing.) PDFium then spreads the line's characters evenly
  over its box, so lines that need no span get none.
* Poppler takes the box of a span from its first glyph's origin to its last glyph's end. So a line that
  sticks out of its measure opens or closes, inside the span, with a space glyph at the column's edge.
  The lone dash is put between two spaces that lie under it.
* A character outside the BMP stands bare between two spans, which the same space glyphs make touch it.
  (Two such characters in a row keep a stray space if there is a gap between them.) Where its glyph stands for another text already (〓 for
  emoji that no face has, nothing for variation selectors) it is shown in a second font with a ToUnicode of its own.
* A line with readings is cut where they begin and end, for base and reading have places of their own in the structure. Its spans
  touch in the same way. They hold one run each (PDFium spreads a span over the box of its first run), those of the readings
  one reading each; one that is raised opens with a space glyph on the baseline, so as not to begin a new line (-raw).

Extractors that know no ``ActualText`` (MuPDF) see gaps as spaces anyway; these add a few at line ends.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.output.syntax import hex_text
from layout.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from layout.display import GlyphRun, TextLine
    from layout.units import Mpt

QUIET = 30
"""Gaps, overlaps and protrusions up to this many 1/1000 em are safe from every extractor."""

WIDE = 1500
"""A glyph of more 1/1000 em than this is a two-em dash or the like."""

_ASTRAL = pattern("[\U00010000-\U0010ffff]")
_SPACE = pattern(r"\s")


def sticks_out(line: TextLine, runs: Sequence[GlyphRun], end: Mpt) -> tuple[bool, bool]:
    """Whether the glyphs of a line, which end at ``end``, begin before its measure, and end after it."""
    return -runs[0].xs[0] * 1000 > QUIET * runs[0].size, (end - line.measure) * 1000 > QUIET * runs[-1].size


def holds_space(text: str) -> bool:
    """Whether there is white space of any kind in a text."""
    return _SPACE.search(text) is not None


def is_astral(text: str) -> bool:
    """Whether there is a character outside the BMP in a text."""
    return _ASTRAL.search(text) is not None


def actual_text(runs: Iterable[GlyphRun]) -> str:
    """The source text of the runs as a PDF string."""
    return hex_text(_text(runs))


class Piece(Struct, frozen=True):
    """Consecutive runs of a line that go into one span."""

    runs: Sequence[GlyphRun]
    text: str
    start: Mpt | None = None
    """Where it is to begin for an extractor, if not at its first glyph."""
    end: Mpt | None = None
    """Where it is to end for an extractor, if not at its last glyph."""
    span: bool = True
    """False: its glyphs speak for themselves."""
    at: int = 0
    """Offset of its first character in the text that is drawn."""
    level: bool = False
    """Whether it is to open with a space glyph on the baseline, for it is raised or lowered itself."""


def pieces_of(
    line: TextLine,
    runs: Sequence[GlyphRun],
    text: str,
    end_of: Callable[[GlyphRun], Mpt],
    *,
    left: bool,
    right: bool,
    cuts: Sequence[int] = (),
) -> list[Piece]:
    """The spans of a line whose text must be stated. ``end_of`` tells where a run's last advance ends.

    ``text`` is what the runs read. ``cuts`` are offsets in the text at which a span must end. The spans on both sides of one touch for an extractor.
    """
    first, last = 0 if left else None, line.measure if right else None
    if not cuts and not is_astral(text):
        return [Piece(runs, text, first, last)]
    apart = line.role != "ruby"
    groups: list[list[GlyphRun]] = []
    starts: list[int] = []
    at = 0
    for run in runs:
        for part in _cut(run, [cut - at for cut in cuts]):
            if not groups or apart or at in cuts:
                groups.append([])
                starts.append(at)
            groups[-1].append(part)
            at += sum(map(len, part.clusters))
    texts = [_text(group) for group in groups]
    pieces = []
    for i, group in enumerate(groups):
        start = first if i == 0 else end_of(groups[i - 1][-1]) if is_astral(texts[i - 1]) else None
        end = last if i + 1 == len(groups) else groups[i + 1][0].xs[0]
        if is_astral(texts[i]):
            pieces.append(Piece(group, texts[i], span=False, at=starts[i]))
        else:
            pieces.append(Piece(group, texts[i], start, end, at=starts[i], level=bool(cuts) and group[0].rise != 0))
    return pieces


def _text(runs: Iterable[GlyphRun]) -> str:
    return "".join([cluster for run in runs for cluster in run.clusters])


def _cut(run: GlyphRun, offsets: Sequence[int]) -> Iterator[GlyphRun]:
    """The run cut before and after each cluster outside the BMP, and at these offsets in its text."""
    starts = [*(i for i, cluster in enumerate(run.clusters) if cluster or not i), len(run.clusters)]
    cuts = {0, len(run.clusters)}
    at = 0
    for start, after in pairwise(starts):
        if is_astral(run.clusters[start]):
            cuts |= {start, after}
        if at in offsets:
            cuts.add(start)
        at += len(run.clusters[start])
    for a, b in pairwise(sorted(cuts)):
        yield replace(run, gids=run.gids[a:b], xs=run.xs[a:b], clusters=run.clusters[a:b])
