"""What ``flow`` hands to ``page``: things placed along the text's own axes.

``inline`` and ``block`` are measured from the head of the type area; :mod:`layout.page` turns them
into page coordinates, in one place.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from layout.flow.grid import below_baseline

if TYPE_CHECKING:
    from layout.diagnostics import Severity, Span
    from layout.display import TableCell
    from layout.fit_figures import ArticleFit, StoryFit
    from layout.flow.wrap import Polygon
    from layout.geometry import Frame
    from layout.inline import Line
    from layout.spec.furniture_model import BoxSpec
    from layout.spec.picture_model import PdfSpec, PictureSpec
    from layout.style import Colour, RuleStyle, Shade
    from layout.units import Mpt


class PlacedLine(Struct, frozen=True):
    """A line of text at its place."""

    line: Line
    inline: Mpt
    """Where its measure begins; of a vertical line its axis."""
    baseline: Mpt
    """Of a vertical line where its measure begins."""
    role: str
    paragraph: int
    column: int = 0
    span: Span | None = None
    vertical: bool = False
    """直排: it runs down."""
    cell: TableCell | None = None
    insert: int = 0
    """Number of the insert it stands in, from 1; 0: none."""


class PlacedScrim(Struct, frozen=True):
    """What darkens, or lightens, part of a picture under type (压暗)."""

    frame: Frame
    colour: Colour
    start: int
    """How much of the picture it covers at the head of its frame, in 1/1000, …"""
    end: int
    """… and at its foot."""
    across: bool = False
    """Whether it goes from the left to the right instead."""

    def at(self, inline: Mpt, block: Mpt) -> float:
        """How much of the picture it covers at a place, 0 to 1."""
        frame = self.frame
        if not (frame.block <= block < frame.block_end and frame.inline <= inline < frame.inline_end):
            return 0.0
        share = (inline - frame.inline) / frame.measure if self.across else (block - frame.block) / frame.block_size
        return (self.start + (self.end - self.start) * share * share * (3 - 2 * share)) / 1000


class PlacedPicture(Struct, frozen=True):
    """A picture at its place."""

    frame: Frame
    spec: PictureSpec
    pixels: tuple[int, int]
    crop: tuple[float, float, float, float]
    outline: Mpt = 0
    """Width of its hairline frame."""
    shape: str = "box"
    """What of it is printed: all of the ``box``, an ``ellipse`` in it, a ``polygon``, or what is not transparent (``alpha``)."""
    corners: tuple[Polygon, ...] = ()
    """Of the polygon."""
    scrims: tuple[PlacedScrim, ...] = ()


class PlacedPdfPage(Struct, frozen=True):
    """A page of a PDF at its place."""

    frame: Frame
    """What its trim covers."""
    spec: PdfSpec
    size: tuple[Mpt, Mpt]
    """Width and height of its trim."""


class PlacedTint(Struct, frozen=True):
    """A filled rectangle or ellipse: a tint, what stands for a picture that cannot be read, the disc under a number."""

    frame: Frame
    fill: Colour | Shade | None = None
    stroke: RuleStyle | None = None
    round: bool = False
    """Whether it is the ellipse in its frame."""


class PlacedBox(Struct, frozen=True):
    """A box (加框, 底纹) behind what stands in it."""

    frame: Frame
    box: BoxSpec


class PlacedRule(Struct, frozen=True):
    """A straight rule between two points."""

    inline: Mpt
    block: Mpt
    inline_end: Mpt
    block_end: Mpt
    style: RuleStyle


Placed: TypeAlias = PlacedLine | PlacedPicture | PlacedPdfPage | PlacedTint


class Problem(Struct, frozen=True):
    """A diagnostic that still has its place along the text's axes."""

    id: str
    severity: Severity
    message: str
    hint: str = ""
    span: Span | None = None
    frame: Frame | None = None


class AreaLayout(Struct, frozen=True, dict=True):
    """One area, set: an article, a picture with its caption, a banner or a masthead."""

    kind: str
    """``article``, ``picture``, ``banner`` or ``masthead``."""
    items: tuple[Placed, ...]
    """In reading order."""
    rules: tuple[PlacedRule, ...] = ()
    """Column rules and the rules of banners: background."""
    tints: tuple[PlacedTint, ...] = ()
    """Background too."""
    boxes: tuple[PlacedBox, ...] = ()
    """Background, behind the tints."""
    title: str = ""
    columns: tuple[Frame, ...] = ()
    """The columns its text runs through."""
    outline: tuple[Polygon, ...] = ()
    """What text runs round where the area is set over others; empty: its region as a whole."""
    fit: ArticleFit | None = None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def foot(self) -> Mpt:
        """The far end of what is drawn, 0 if nothing is."""
        return max(map(_end, (*self.items, *self.tints)), default=0)


class StoryLayout(Struct, frozen=True):
    """A story in all its areas."""

    areas: tuple[AreaLayout, ...]
    fit: StoryFit | None = None
    """Where there are several."""


def _end(item: Placed) -> Mpt:
    if isinstance(item, PlacedLine):
        if item.vertical:
            return item.baseline + item.line.width
        runs = item.line.runs
        return item.baseline + below_baseline(runs[0].size if len(runs) == 1 else max((run.size for run in runs), default=0))
    return item.frame.block_end
