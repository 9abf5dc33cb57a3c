"""Series banners (栏目题): a strip with one line, or a headline over several articles (通栏题, 总题)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.flow.fold import clear_of_the_fold
from layout.flow.grid import EM_ASCENT
from layout.flow.headline import HeadlineSetter
from layout.flow.missing import missing_problems
from layout.flow.result import AreaLayout, PlacedLine, PlacedRule, PlacedTint
from layout.page.grid import face_frame
from layout.page.rules import closing
from layout.spec.story_model import Story

if TYPE_CHECKING:
    from layout.flow import Desk, Region
    from layout.spec.furniture_model import BannerSpec
    from layout.spec.headline_model import HeadlineSpec
    from layout.spec.model import AreaSpec


def lay_out_banner(area: AreaSpec, banner: BannerSpec, region: Region, desk: Desk) -> AreaLayout:
    """The strip over the stories of a series: tint or rules, its text in their middle."""
    if banner.headline is not None:
        return _headline(area, banner, banner.headline, region, desk)
    bounds = region.bounds
    frame = face_frame(bounds, desk.grid)
    style = banner.style
    line = desk.context.fitted(banner.text, style.text, frame.measure, style.rules)
    items: tuple[PlacedLine, ...] = ()
    if line is not None:
        size = max(run.size for run in line.runs)
        inset = size if banner.tint and style.align not in ("centre", "end") else 0
        room = frame.measure - line.width
        inline = frame.inline + {"centre": room // 2, "end": room - inset}.get(style.align, inset)
        baseline = frame.block + (frame.block_size - size) // 2 + size * EM_ASCENT // 1000
        items = (PlacedLine(line, inline, baseline, "banner", 0, span=area.at_key("banner")),)
        items = clear_of_the_fold(items, (frame.inline, frame.inline_end), style.align, desk.fold, desk.context.faces)
    tints = (PlacedTint(frame, banner.tint),) if banner.tint else ()
    rules: tuple[PlacedRule, ...] = ()
    if banner.rule:
        edges = ((frame.block, banner.rule), (frame.block_end, closing(banner.rule)))
        rules = tuple(PlacedRule(frame.inline, edge, frame.inline_end, edge, rule) for edge, rule in edges)
    problems = missing_problems(f"area {area.id}", [(char, area.at_key("banner")) for char in desk.context.missing(banner.text, style)])
    return AreaLayout("banner", items, rules, tints, title=banner.text, problems=tuple(problems))


def _headline(area: AreaSpec, banner: BannerSpec, spec: HeadlineSpec, region: Region, desk: Desk) -> AreaLayout:
    """A headline of its own that fills the strip."""
    span, bounds = area.at_key("banner"), region.bounds
    spans = {role: span for role in ("kicker", "headline", "deck") if span}
    story = Story(f"area {area.id}", "", kicker=banner.kicker, headline=banner.lines, deck=banner.deck, spans=spans)
    lines = len(region.rows)
    setter = HeadlineSetter(story, replace(spec, lines=lines), bounds.measure, desk, lines)
    block = setter.set((bounds.inline, bounds.inline_end), region.first_line)
    return AreaLayout("banner", block.lines, block.rules, block.tints, title=block.title, problems=block.problems)
