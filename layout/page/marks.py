"""Marks for the press (印刷标记), outside the bleed: they are cut off, and only there to make plates and to fold and trim by.

=================  ==================================================================================================
``crop``           裁切线: where the page is trimmed, at its corners; 折线: broken, where a spread is folded
``registration``   套准线: a cross in a ring in the middle of each side (of each page's, on a spread), in all inks, one exactly over the other
``bar``            色标: solids, 40 % (where ISO 12647-3 states its tone value increase) and overprints of two inks
``slug``           印张说明: paper, date, page, plate, standard and profile, once in each ink, so that every plate bears its name
=================  ==================================================================================================

Marks in all inks are 100 % of each process ink, which on four plates is the same as PDF's colour ``All``; GWG 2022 (R0024) warns of
that one. Only where a page keeps spot inks is ``All`` used, for there nothing else reaches every plate.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.display import BoxItem, Item, RuleItem, TextLine, colours_of, painted
from layout.geometry import Rect
from layout.style import ALL_INKS, Colour, TextStyle
from layout.units import mm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layout.display import PageLayout
    from layout.flow import LayoutContext
    from layout.spec.model import PageSpec
    from layout.units import Mpt

STRIP = mm(12)
"""Width of the strip that marks stand in; more where many spot inks need many slug lines."""
_CLEAR = mm(1)
"""White between the bleed and any mark."""
_CROP = mm(5)
"""Length of crop marks."""
_RING, _CROSS = mm(4), mm(8)
"""Diameter of a registration mark's ring, length of its cross."""
_FOLD_DASH = (2000, 1500)
_PATCH = mm(5)
"""Side of a patch of the colour bar."""
_LINE = 300
"""Thickness of marks: more than the 0.25 pt that GWG 2022 (R0019) wants of lines in several inks."""
_SLUG = TextStyle("hei", 500, 6500)
_SLUG_PITCH = 8500
PROCESS = (Colour(c=1000, name="Cyan"), Colour(m=1000, name="Magenta"), Colour(y=1000, name="Yellow"), Colour(k=1000, name="Black"))
"""The process inks, by the names that PDF has for them."""


def with_marks(page: PageLayout, spec: PageSpec, context: LayoutContext) -> PageLayout:
    """The page with the marks that its settings ask for."""
    wanted = page.print.marks
    if not wanted:
        return page
    spots = dict.fromkeys(c.spot for item in painted(page) for c in colours_of(item) if c.spot is not None)
    inks = [*PROCESS, *(Colour(s.c, s.m, s.y, s.k, s.name, s) for s in spots)]
    everything = ALL_INKS if spots else replace(ALL_INKS, spot=None)
    items: list[Item] = []
    if "crop" in wanted:
        items += _crop_marks(page, everything)
    if "registration" in wanted:
        items += _registration_marks(page, everything)
    if "bar" in wanted:
        items += _colour_bar(page, inks)
    if "slug" in wanted:
        items += _slug_lines(page, spec, inks, context)
    slug_lines = _CLEAR + _SLUG_PITCH * -(-len(inks) // 2) + _SLUG.size // 2
    return replace(page, marks=tuple(items), slug=max(STRIP, slug_lines) if "slug" in wanted else STRIP)


def _crop_marks(page: PageLayout, colour: Colour) -> Iterator[RuleItem]:
    near = page.bleed + _CLEAR
    for x, y in product((0, page.width), (0, page.height)):
        dx, dy = (-1 if x == 0 else 1), (-1 if y == 0 else 1)
        yield RuleItem(x + dx * near, y, x + dx * (near + _CROP), y, _LINE, colour)
        yield RuleItem(x, y + dy * near, x, y + dy * (near + _CROP), _LINE, colour)
    if page.fold is not None:
        for y, dy in ((0, -1), (page.height, 1)):
            yield RuleItem(page.fold, y + dy * near, page.fold, y + dy * (near + _CROP), _LINE, colour, _FOLD_DASH)


def _page_width(page: PageLayout) -> Mpt:
    """Of a page, or of each of the two of a spread."""
    return page.width if page.fold is None else page.fold


def _registration_marks(page: PageLayout, colour: Colour) -> Iterator[Item]:
    out, half = page.bleed + STRIP // 2, _page_width(page)
    middles = range(half // 2, page.width, half)
    sides = [(x, page.height // 2) for x in (-out, page.width + out)]
    for x, y in (*product(middles, (-out, page.height + out)), *sides):
        ring = Rect(x - _RING // 2, y - _RING // 2, _RING, _RING)
        yield BoxItem(ring, stroke=colour, stroke_width=_LINE, radius=_RING // 2)
        yield RuleItem(x - _CROSS // 2, y, x + _CROSS // 2, y, _LINE, colour)
        yield RuleItem(x, y - _CROSS // 2, x, y + _CROSS // 2, _LINE, colour)


def _colour_bar(page: PageLayout, inks: Iterable[Colour]) -> Iterator[BoxItem]:
    """At the head, between the crop marks of the left corner and the registration mark."""
    patches = [patch for ink in inks for patch in (ink, _share(ink, 400))]
    patches += [Colour(m=1000, y=1000), Colour(c=1000, y=1000), Colour(c=1000, m=1000)]
    start = 2 * _CLEAR
    room = _page_width(page) // 2 - _CROSS // 2 - 2 * start
    side = min(_PATCH, room // len(patches))
    top = -page.bleed - (STRIP + _PATCH) // 2
    for i, patch in enumerate(patches):
        yield BoxItem(Rect(start + i * side, top, side, _PATCH), fill=patch)


def _share(ink: Colour, share: int) -> Colour:
    c, m, y, k = (v * share // 1000 for v in (ink.c, ink.m, ink.y, ink.k))
    return replace(ink, c=c, m=m, y=y, k=k, tint=ink.tint * share // 1000 if ink.spot else 1000)


def _slug_lines(page: PageLayout, spec: PageSpec, inks: list[Colour], context: LayoutContext) -> Iterator[TextLine]:
    """At the foot, two to a line, left and right of the first registration mark."""
    middle = _page_width(page) // 2
    width = middle - _CROSS // 2 - 4 * _CLEAR
    profile = page.print.profile.rpartition("/")[2]
    name = page.name if page.name != page.stem else ""
    about = [spec.paper, spec.date, page.stem, name]
    press = [page.print.standard, page.print.condition, profile]
    for i, ink in enumerate(inks):
        text = " · ".join([" ".join(filter(None, about)), ink.name, *filter(None, press)])
        line = context.fitted(text, replace(_SLUG, colour=replace(ink, name="")), width, spec.house.body.rules)
        if line is None:
            continue
        row, right = divmod(i, 2)
        x = (middle + _CROSS // 2 if right else 0) + 2 * _CLEAR
        baseline = page.height + page.bleed + _CLEAR + _SLUG_PITCH * (row + 1)
        yield TextLine(x, baseline, line.width, line.runs, text, "slug", i, last=True)
