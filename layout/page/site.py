"""A page before its stories are set: which area owns which lines, and what stands over them.

That is enough to run a story through the areas of several pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow import AreaLayout, Desk, Part, inside_box, is_picture_area, lay_out_area, lay_out_story
from layout.flow.desk import Corpus
from layout.flow.result import Problem
from layout.page.banner import lay_out_banner
from layout.page.grid import CellMap, baseline_grid, cell_map, page_fold
from layout.page.over import column_count, obstacle_of, over_region

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layout.fit_figures import StoryFit
    from layout.flow import LayoutContext, Library, Obstacle, Region
    from layout.spec.model import PageSpec, Thread, ThreadPart


class Site(Struct, frozen=True):
    """A page, its grid, the regions of its areas, and what is set over them."""

    spec: PageSpec
    desk: Desk
    cells: CellMap
    regions: tuple[Region, ...]
    """For each area the lines it may use."""
    inner: tuple[Region, ...]
    """The same without boxes and the white inside them."""
    insets: Mapping[int, AreaLayout]
    """The areas that stand on others, set."""
    obstacles: tuple[Obstacle, ...]
    """What text runs round on account of them."""
    rest: PageSpec
    """The page without its areas."""

    def lay_out(self, number: int) -> AreaLayout:
        """One area, as it was kept where nothing has changed for it."""
        if number in self.insets:
            return self.insets[number]
        area = self.spec.areas[number]
        given = self.rest, self.regions[number], self.inner[number], self.obstacles
        return self.desk.context.areas.get(
            (self.spec.file, area.id), area, given, self.desk, lambda desk: replace(self, desk=desk).lay_out_anew(number)
        )

    def lay_out_anew(self, number: int) -> AreaLayout:
        """One area by what stands in it."""
        area, region, inner = self.spec.areas[number], self.regions[number], self.inner[number]
        if not inner.rows:
            message = f"area {area.id} has no lines left"
            return AreaLayout(
                "article", (), problems=(Problem("page/no-room", Severity.ERROR, message, "give its band more lines", area.span),)
            )
        variables = self.spec.variables_of(self.spec.leaf_of(area))
        if (sign := area.masthead or area.colophon) is not None:
            from layout.page.masthead import lay_out_masthead

            return lay_out_masthead(area, sign, region, variables, self.desk, "masthead" if area.masthead else "colophon")
        if area.listing is not None:
            from layout.page.listing import lay_out_listing

            return lay_out_listing(area, area.listing, inner, variables, self.desk)
        if area.banner is not None:
            return lay_out_banner(area, area.banner, region, self.desk)
        grid = self.spec.house.grid
        obstacles = self.obstacles if area.over is None else ()
        return lay_out_area(area, inner, column_count(area, grid), area.gutter or grid.gutter, self.desk, obstacles)

    def part(self, name: str) -> Part | None:
        """An area as a part of its story; ``None`` if it has no lines, or shows pictures with the story as their caption."""
        number = next((i for i, area in enumerate(self.spec.areas) if area.id == name), None)
        if number is None or not self.inner[number].rows or is_picture_area(self.spec.areas[number]):
            return None
        area, grid = self.spec.areas[number], self.spec.house.grid
        if area.story is None:
            return None
        obstacles = self.obstacles if area.over is None else ()
        columns, gutter = column_count(area, grid), area.gutter or grid.gutter
        leaf = self.spec.leaf_of(area)
        return Part(area, area.story, self.inner[number], columns, gutter, self.desk, self.spec.label, obstacles, leaf.label)


class ThreadLayout(Struct, frozen=True):
    """A story in its areas, on whatever pages."""

    areas: tuple[tuple[ThreadPart, AreaLayout], ...]
    fit: StoryFit | None
    parts: tuple[Part, ...] = ()
    """What it was run through."""

    def on_page(self, file: str) -> Iterator[tuple[str, AreaLayout]]:
        """The areas of one page."""
        return ((part.area, layout) for part, layout in self.areas if part.file == file)


def make_site(spec: PageSpec, context: LayoutContext, library: Library) -> Site:
    """Share the lines of a page out among its areas, and set those that stand on others: the text below runs round them."""
    corpus = "\n".join(p.text for area in spec.areas if area.story for p in area.story.paragraphs)
    desk = Desk(spec.house, baseline_grid(spec), context, library, Corpus(corpus), page_fold(spec.house.grid))
    cells = cell_map(spec.areas, spec.house.grid, spec.house.band_gap)
    regions = [cells.region(i, spec.house.area_gap) for i in range(len(spec.areas))]
    inner = [inside_box(area.box, region, desk.grid) for area, region in zip(spec.areas, regions, strict=True)]
    standing = [over_region(area, spec.areas, inner, cells, spec.house) if area.over is not None else None for area in spec.areas]
    for i, over in enumerate(standing):
        if over is not None:
            regions[i], inner[i] = over, inside_box(spec.areas[i].box, over, desk.grid)
    bare = Site(spec, desk, cells, tuple(regions), tuple(inner), {}, (), replace(spec, areas=(), partners=(), threads=()))
    insets = {i: bare.lay_out(i) for i, area in enumerate(spec.areas) if area.over is not None}
    obstacles = [obstacle_of(spec.areas[i], regions[i], layout, desk.grid) for i, layout in insets.items()]
    return replace(bare, insets=insets, obstacles=tuple(obstacle for obstacle in obstacles if obstacle is not None))


def lay_out_threads(site: Site, partners: Sequence[Site]) -> list[ThreadLayout]:
    """The stories that run through several areas, of which at least one is on the page of ``site``."""
    return [_lay_out_thread(thread, {other.spec.file: other for other in (site, *partners)}) for thread in site.spec.threads]


def story_parts(site: Site, partners: Sequence[Site]) -> Iterator[tuple[Part, ...]]:
    """The areas of each story of a page, those on other pages included, in the order of its text."""
    sites = {other.spec.file: other for other in (site, *partners)}
    threaded = [
        [(place, sites[place.file].part(place.area)) for place in thread.parts if place.file in sites] for thread in site.spec.threads
    ]
    known = {place.area for thread in threaded for place, _ in thread if place.file == site.spec.file}
    for thread in threaded:
        if parts := tuple(part for _, part in thread if part is not None):
            yield parts
    for area in site.spec.areas:
        part = None if area.id in known or area.open else site.part(area.id)
        if part is not None:
            yield (part,)


def _lay_out_thread(thread: Thread, sites: Mapping[str, Site]) -> ThreadLayout:
    """Run a story through its areas. One that has no lines is passed over; its own page says so."""
    found = [(place, sites[place.file].part(place.area)) for place in thread.parts if place.file in sites]
    parts = [(place, part) for place, part in found if part is not None]
    if not parts:
        return ThreadLayout((), None)
    story = lay_out_story([part for _, part in parts])
    return ThreadLayout(tuple(zip((place for place, _ in parts), story.areas, strict=True)), story.fit, tuple(part for _, part in parts))
