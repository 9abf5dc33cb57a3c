"""Fillers (补白) of a page: articles with room are given them one after the other, each filler once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow import AreaLayout, Filled, fill_area, fill_foot
from layout.flow.result import Problem
from layout.page.over import column_count
from layout.spec.model import ThreadPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.fit_figures import StoryFit
    from layout.page.site import Site, ThreadLayout
    from layout.spec.model import AreaSpec, FillerSpec


class WithFillers(Struct, frozen=True):
    """The areas of a page, set, and the fillers in them."""

    layouts: tuple[AreaLayout, ...]
    """One for each area."""
    fillers: tuple[tuple[int, Filled], ...] = ()
    """Each with the number of its area."""

    def fit(self, story: StoryFit) -> StoryFit:
        """Figures of a story in several areas, with a filler in the last of them or without one."""
        return next((f.story for _, f in self.fillers if f.story is not None and f.story.places == story.places), story)

    def foot(self, number: int) -> int:
        """The far end of the filler of an area; 0 without one."""
        return next((filled.layout.foot for host, filled in self.fillers if host == number), 0)


def with_fillers(site: Site, layouts: Sequence[AreaLayout], threads: Sequence[ThreadLayout]) -> WithFillers:
    """Fill the room that articles leave, in reading order; of a story that runs through several areas in the last one."""
    spec, fillers = site.spec, site.spec.fillers
    done, found = list(layouts), list[tuple[int, Filled]]()
    used: set[str] = set()
    for number, area in enumerate(spec.areas):
        thread = next((t for t in threads if any(area.id == name for name, _ in t.on_page(spec.file))), None)
        if thread is not None and thread.areas[-1][0] != ThreadPart(spec.file, area.id):
            continue
        if not _wanted(area, layouts[number], fillers.least) or not site.inner[number].rows:
            continue
        offered = [filler for filler in fillers.list if filler.repeat or filler.name not in used]
        filled = _fill(site, number, layouts[number], offered, thread)
        if filled is None:
            if area.filler:
                done[number] = replace(done[number], problems=(*done[number].problems, _none_fits(area, len(offered))))
            continue
        used.add(filled.filler.name)
        done[number] = filled.host
        found.append((number, filled))
    return WithFillers(tuple(done), tuple(found))


def _wanted(area: AreaSpec, layout: AreaLayout, least: int) -> bool:
    """Whether a filler is looked for."""
    if area.filler is False or (area.story is None and not area.filler):
        return False
    if area.story is None:
        return not area.pictures and layout.fit is None
    free = layout.fit.free_lines + layout.fit.padded if layout.fit else 0
    return free > 0 and (bool(area.filler) or 0 < least <= free)


def _fill(site: Site, number: int, layout: AreaLayout, offered: Sequence[FillerSpec], thread: ThreadLayout | None) -> Filled | None:
    area, grid = site.spec.areas[number], site.spec.house.grid
    if area.story is None:
        return fill_area(area, site.inner[number], column_count(area, grid), area.gutter or grid.gutter, site.desk, offered)
    part = site.part(area.id)
    parts = thread.parts if thread is not None else (part,) if part is not None else ()
    return fill_foot(parts, layout, site.spec.fillers, offered) if parts else None


def _none_fits(area: AreaSpec, offered: int) -> Problem:
    what = f"none of {offered} fillers fits the room that is left" if offered else "there is no filler that has not been used"
    message = f"area {area.id}: {what}"
    return Problem(
        "fit/no-filler", Severity.WARNING, message, "list one of another size: fillers of the edition or its house", area.at_key("filler")
    )
