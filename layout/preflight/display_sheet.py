"""Our own page as a press will see it: the display list as marks, painted as :mod:`layout.output.content` paints them.

100 % black type and rules overprint, everything else knocks out. What the press alone gets to see (marks
outside the bleed) is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import BoxItem, Gradient, MarkItem, PathItem, PictureItem, RuleItem, TextLine
from layout.geometry import Rect
from layout.preflight.paint import PROCESS, Paint, paint_of
from layout.preflight.sheet import AREA, PICTURE, RULE, TEXT, THICKEST_RULE, Mark, Sheet
from layout.style import BLACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layout.diagnostics import Span
    from layout.display import Block, Item, PageLayout, Path
    from layout.style import Colour

_ANY = Paint("DeviceCMYK", known=False)
"""A picture's colours."""
OVERPRINTED_BOX = 2_000
"""Black boxes thinner than this are rules, and overprint like them."""


def sheet_of(page: PageLayout) -> Sheet:
    """The page's marks, in paint order, each with the area it belongs to and its place in the source."""
    marks: list[Mark] = []
    for item in page.background:
        block = _owner(item, page.blocks)
        marks += marks_of(item, block.id if block else "", block.span if block else None)
    for block in page.blocks:
        for item in block.items:
            marks += marks_of(item, block.id, block.span)
    spots = dict.fromkeys(ink for mark in marks for ink, _ in mark.paint.inks if ink not in PROCESS)
    bleed = Rect(-page.bleed, -page.bleed, page.width + 2 * page.bleed, page.height + 2 * page.bleed)
    return Sheet(page.label, page.width, page.height, bleed, tuple(marks), tuple(spots))


def _owner(item: Item, blocks: Iterable[Block]) -> Block | None:
    """The area that a tint or rule of the background lies in."""
    if isinstance(item, BoxItem):
        rect = item.rect
    elif isinstance(item, RuleItem):
        rect = _rule_rect(item)
    elif isinstance(item, PathItem):
        rect = path_bounds(item.path)
    else:
        return None
    middle = Rect(rect.x + rect.width // 2, rect.y + rect.height // 2, 1, 1)
    return next((block for block in blocks if block.outline is not None and block.outline.contains(middle)), None)


def marks_of(item: Item, area: str, span: Span | None) -> Iterable[Mark]:
    """What one item prints, in an area that the spec asks for at ``span``."""
    if isinstance(item, TextLine):
        return () if item.overset else _text(item, area)
    if isinstance(item, RuleItem):
        return (_rule(_rule_rect(item), item.width, item.colour, area, span),)
    if isinstance(item, MarkItem):
        return _interlinear(item, area, span)
    if isinstance(item, BoxItem):
        return _box(item, area, span)
    if isinstance(item, PathItem):
        return _path(item, area, span)
    if isinstance(item, PictureItem):
        return _picture(item, area, span)
    return ()


def _text(line: TextLine, area: str) -> list[Mark]:
    """A mark for each stretch of one size and colour."""
    marks = []
    start = end = 0
    before: tuple[int, Colour] | None = None
    for run in line.runs:
        if not run.gids:
            continue
        if before is not None and before != (run.size, run.colour):
            marks.append(_stretch(line, area, start, end, *before))
            before = None
        if before is None:
            before, start = (run.size, run.colour), run.xs[0]
        end = run.xs[-1] + run.size * run.hscale // 1000
    if before is not None:
        marks.append(_stretch(line, area, start, end, *before))
    return marks


def _stretch(line: TextLine, area: str, start: int, end: int, size: int, colour: Colour) -> Mark:
    rect = Rect(line.x + start, line.baseline - size * 88 // 100, end - start, size)
    return Mark(TEXT, rect, paint_of(colour), size, colour.is_black, span=line.span, area=area)


def _rule_rect(rule: RuleItem) -> Rect:
    half = rule.width // 2
    if rule.y0 == rule.y1:
        return Rect(min(rule.x0, rule.x1), rule.y0 - half, abs(rule.x1 - rule.x0), rule.width)
    return Rect(min(rule.x0, rule.x1) - half, min(rule.y0, rule.y1), abs(rule.x1 - rule.x0) + rule.width, abs(rule.y1 - rule.y0))


def _rule(rect: Rect, width: int, colour: Colour, area: str, span: Span | None) -> Mark:
    return Mark(RULE, rect, paint_of(colour), width, colour.is_black, span=span, area=area)


def _interlinear(mark: MarkItem, area: str, span: Span | None) -> Iterator[Mark]:
    tall = max(mark.width, 2 * mark.height)
    rect = Rect(mark.x0, mark.y - tall // 2, mark.x1 - mark.x0, tall)
    if mark.kind == "dots":
        yield Mark(AREA, rect, paint_of(mark.colour), 0, mark.colour.is_black, span=span, area=area)
    else:
        yield _rule(rect, mark.width, mark.colour, area, span)


def _box(box: BoxItem, area: str, span: Span | None) -> Iterator[Mark]:
    if box.fill is not None:
        thick = min(box.rect.width, box.rect.height)
        kind, size = (RULE, thick) if thick <= THICKEST_RULE else (AREA, 0)
        yield Mark(kind, box.rect, paint_of(box.fill), size, box.fill.is_black and thick < OVERPRINTED_BOX, span=span, area=area)
    if box.stroke is not None and box.stroke_width > 0:
        yield _rule(box.rect, box.stroke_width, box.stroke, area, span)


def _path(item: PathItem, area: str, span: Span | None) -> Iterator[Mark]:
    """A shape; a shade counts by the heavier of its ends."""
    rect = path_bounds(item.path)
    fill = item.fill
    if isinstance(fill, Gradient):
        fill = max(fill.start, fill.end, key=lambda colour: paint_of(colour).total)
    if fill is not None:
        yield Mark(AREA, rect, paint_of(fill), span=span, area=area)
    if item.stroke is not None and item.stroke_width > 0:
        half = item.stroke_width // 2
        yield _rule(rect.inset(-half, -half, -half, -half), item.stroke_width, item.stroke, area, span)


def path_bounds(path: Path) -> Rect:
    """The rectangle round a path, its control points included."""
    xs = [x for _, numbers in path for x in numbers[::2]]
    ys = [y for _, numbers in path for y in numbers[1::2]]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else Rect(0, 0, 0, 0)


def _picture(picture: PictureItem, area: str, span: Span | None) -> Iterator[Mark]:
    yield Mark(PICTURE, picture.rect, _ANY, span=picture.span or span, area=area)
    if picture.frame > 0:
        yield _rule(picture.rect, picture.frame, BLACK, area, picture.span or span)
