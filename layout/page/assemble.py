"""The page (版面): areas set in their regions, furniture, rules and boxes, put together as the display list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Diagnostic, Diagnostics
from layout.display import Block, BoxItem, Item, PageLayout, PathItem, PdfItem, PictureItem, Scrim, TextLine
from layout.flow import AreaLayout, clear_of, fold_problems, text_shape
from layout.flow.result import PlacedLine, PlacedPdfPage, PlacedPicture, Problem
from layout.geometry import Frame
from layout.page.additions import with_additions
from layout.page.fillers import with_fillers
from layout.page.furniture import lay_out_folios
from layout.page.grid import display_grid, face_frame, page_map
from layout.page.marks import with_marks
from layout.page.paths import outline, oval
from layout.page.rules import box_items, fill_items, rule_items, shape_items
from layout.page.separators import Edge, rules_between
from layout.page.site import lay_out_threads, make_site
from layout.style import Colour, Shade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow import BaselineGrid, LayoutContext, Library, Region
    from layout.flow.result import Placed, PlacedRule
    from layout.geometry import Rect
    from layout.page.grid import PageMap
    from layout.spec.model import AreaSpec, PageSpec


def lay_out_page(spec: PageSpec, context: LayoutContext, library: Library, partners: Sequence[LayoutContext] = ()) -> PageLayout:
    """Lay one page out.

    Args:
        spec: the resolved page.
        context: typefaces and caches.
        library: what is known of its pictures and of PDFs that come in.
        partners: the same as ``context`` for each of the pages that its stories come from or go on to.
    """
    site = make_site(spec, context, library)
    stories = lay_out_threads(site, [make_site(page, own, library) for page, own in zip(spec.partners, partners, strict=True)])
    threaded = {area: layout for story in stories for area, layout in story.on_page(spec.file)}
    desk, regions = site.desk, site.regions
    filled = with_fillers(site, [threaded.get(a.id) or site.lay_out(i) for i, a in enumerate(spec.areas)], stories)
    layouts = list(filled.layouts)
    feet = [max(_foot(a, regions[i], layouts[i], desk.grid), filled.foot(i)) for i, a in enumerate(spec.areas)]
    edges = tuple(map(Edge.of, spec.areas, regions))
    separators = context.rules.get(spec.file, rules_between, site.cells, edges, tuple(feet), spec.house, desk.grid)

    to_page = page_map(spec)
    background: list[Item] = []
    blocks: list[Block] = []
    for area, region, layout in zip(spec.areas, regions, layouts, strict=True):
        behind, block = context.blocks.get((spec.file, area.id), _shown, area, region, layout, desk.grid, to_page)
        background += behind
        blocks.append(block)
        for filler in (one for host, one in filled.fillers if spec.areas[host] is area):
            if filler.area.box:
                background += box_items(_box_rects(filler.region, desk.grid, to_page), filler.area.box)
            background += _background(filler.layout, to_page)
            blocks.append(_block(filler.area, filler.region, filler.layout, to_page))
    layouts += [filler.layout for _, filler in filled.fillers]
    for rule in clear_of(separators, site.obstacles, 2 * desk.grid.pitch):
        background += _rule(rule, to_page)
    blocks.sort(key=lambda block: block.kind != "masthead")
    if spec.folio and spec.house.folio:
        for name, folio in context.folios.get(spec.file, lay_out_folios, site.rest, spec.house.folio, context):
            layouts.append(folio)
            background += _background(folio, to_page)
            blocks.append(Block(name, "folio", tuple(_item(item, to_page) for item in folio.items)))
    problems = [problem for layout in layouts for problem in layout.problems]
    for area, layout in zip(spec.areas, layouts if desk.fold else (), strict=False):
        lines = [item for item in layout.items if isinstance(item, PlacedLine)]
        problems += fold_problems(lines, desk.fold, context.faces, area.story.id if area.story else f"area {area.id}")
    page = PageLayout(
        number=spec.number,
        name=spec.name,
        width=spec.house.sheet.width,
        height=spec.house.sheet.height,
        bleed=spec.house.sheet.bleed,
        grid=display_grid(spec, to_page),
        background=tuple(background),
        blocks=tuple(blocks),
        fit=tuple(layout.fit for layout in layouts if layout.fit),
        stories=tuple(filled.fit(story.fit) for story in stories if story.fit),
        diagnostics=_diagnostics(problems, spec, to_page),
        title=" ".join(part for part in (spec.paper, spec.date, f"{spec.label}版", spec.name) if part),
        lang=spec.house.lang,
        print=spec.house.print,
        waivers=spec.waivers,
        leaves=spec.leaves,
    )
    return with_marks(page, spec, context)


def _box(area: AreaSpec, region: Region, grid: BaselineGrid, to_page: PageMap) -> list[Item]:
    """The box of an area, in the shape of its text."""
    if area.box is None or not region.rows:
        return []
    rects = _box_rects(region, grid, to_page)
    corners = text_shape(area, face_frame(region.bounds, grid))
    if not corners or area.wrap is None or area.pictures:
        return [*box_items(rects, area.box)]
    path = oval(rects[0]) if area.wrap.outline == "ellipse" else outline(corners[0], to_page)
    return [*shape_items(path, rects[0], area.box)]


def _box_rects(region: Region, grid: BaselineGrid, to_page: PageMap) -> tuple[Rect, ...]:
    """The region as rectangles from head to foot, its outer edges where ideographs end."""
    rects, line = [], region.first_line
    for row, lines in region.runs:
        top = grid.face_top(line) if line == region.first_line else line * grid.pitch
        line += lines
        foot = grid.face_foot(line - 1) if line == region.end_line else line * grid.pitch
        rects += [to_page.rect(Frame(a, top, b - a, foot - top)) for a, b in row]
    return tuple(rects)


def _foot(area: AreaSpec, region: Region, layout: AreaLayout, grid: BaselineGrid) -> int:
    """The far end of what an area draws, its box included."""
    return grid.face_foot(region.end_line - 1) if area.box and region.rows else layout.foot


# ---- to the display list -------------------------------------------------------------------------


def _shown(area: AreaSpec, region: Region, layout: AreaLayout, grid: BaselineGrid, to_page: PageMap) -> tuple[tuple[Item, ...], Block]:
    """What of an area stands behind everything, and its block; what stands on others has all in its block, which must cover those."""
    own = (*_box(area, region, grid, to_page), *_background(layout, to_page))
    return ((), _block(area, region, layout, to_page, own)) if area.over is not None else (own, _block(area, region, layout, to_page))


def _block(area: AreaSpec, region: Region, layout: AreaLayout, to_page: PageMap, under: Sequence[Item] = ()) -> Block:
    """An area's block. ``under``: the box and the rules of one that stands on others, which must cover those."""
    return Block(
        id=area.id,
        kind=layout.kind,
        items=(*under, *with_additions(layout.items, [_item(item, to_page) for item in layout.items])),
        title=layout.title,
        story=area.story.id if area.story else "",
        frames=tuple(to_page.rect(frame) for frame in layout.columns),
        outline=to_page.rect(region.bounds) if region.rows else None,
        span=area.span,
    )


def _item(item: Placed, to_page: PageMap) -> Item:
    if isinstance(item, PlacedLine):
        line = item.line
        return TextLine(
            x=to_page.x + item.inline,
            baseline=to_page.y + item.baseline,
            measure=line.measure,
            runs=line.runs,
            text=line.text,
            role=item.role,
            paragraph=item.paragraph,
            column=item.column,
            last=line.last,
            vertical=item.vertical,
            span=item.span,
            cell=item.cell,
            insert=item.insert,
            lang="" if line.lang == to_page.lang else line.lang,
        )
    rect = to_page.rect(item.frame)
    if isinstance(item, PlacedPdfPage):
        return PdfItem(rect, item.spec.file, item.spec.page, item.size, item.spec.alt, item.spec.ad, item.spec.span)
    if isinstance(item, PlacedPicture):
        clip = oval(rect) if item.shape == "ellipse" else tuple(s for corners in item.corners for s in outline(corners, to_page))
        cut_out = item.shape == "alpha"
        return PictureItem(
            rect,
            item.spec.file,
            item.pixels,
            item.crop,
            item.spec.alt,
            item.outline,
            item.spec.span,
            clip=clip,
            cut_out=cut_out,
            scrims=tuple(Scrim(to_page.rect(scrim.frame), scrim.colour, scrim.start, scrim.end, scrim.across) for scrim in item.scrims),
        )
    if item.round and isinstance(item.fill, Colour):
        return PathItem(oval(rect), item.fill)
    if isinstance(item.fill, Shade):
        return fill_items((rect,), item.fill)[0]
    stroke = item.stroke
    return BoxItem(rect, item.fill, stroke.colour if stroke else None, stroke.width if stroke else 0)


def _background(layout: AreaLayout, to_page: PageMap) -> list[Item]:
    """Boxes and tints first, rules over them."""
    items: list[Item] = [item for placed in layout.boxes for item in box_items((to_page.rect(placed.frame),), placed.box)]
    items += [_item(tint, to_page) for tint in layout.tints]
    for rule in layout.rules:
        items += _rule(rule, to_page)
    return items


def _rule(rule: PlacedRule, to_page: PageMap) -> tuple[Item, ...]:
    start = (to_page.x + rule.inline, to_page.y + rule.block)
    return rule_items(rule.style, start, (to_page.x + rule.inline_end, to_page.y + rule.block_end))


def _diagnostics(problems: Sequence[Problem], spec: PageSpec, to_page: PageMap) -> tuple[Diagnostic, ...]:
    sink = Diagnostics()
    for p in problems:
        sink.add(Diagnostic(p.id, p.severity, p.message, p.hint, p.span, spec.label, to_page.rect(p.frame) if p.frame else None))
    return tuple(sink)
