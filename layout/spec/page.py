"""Pages: what the file says, what the edition says for it, its areas in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import label_of
from layout.spec.areas import place_areas
from layout.spec.content import Filler
from layout.spec.fillers import read_fillers
from layout.spec.grid_model import GridRect
from layout.spec.model import PageSpec
from layout.spec.printing import read_waivers
from layout.spec.spread import fold_spec, spread_style
from layout.spec.variables import page_variables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.diagnostics import Diagnostics
    from layout.limits import Waiver
    from layout.spec.check import Checked
    from layout.spec.furniture import EditionMap
    from layout.spec.house import HouseStyle
    from layout.spec.model import AreaSpec
    from layout.spec.page_file import EditionFile, PageFile
    from layout.spec.page_numbers import PageNumber
    from layout.spec.story import StoryReader
    from layout.spec.threads import Continuation
    from layout.spec.variables import Variables
    from layout.spec.yaml_source import Document
    from layout.world import World


def resolve_page(
    world: World,
    checked: Checked[PageFile],
    filed: Checked[EditionFile] | None,
    style: HouseStyle,
    stories: StoryReader,
    folders: Sequence[str],
    problems: Diagnostics,
    known: EditionMap,
    continued: Mapping[str, Continuation],
) -> PageSpec:
    """The page. Areas with mistakes are left out; the mistakes are in ``problems``.

    ``filed`` is what its edition says, ``known`` tells of the other pages, ``continued`` which stories go on in its areas.
    """
    page, document = checked.value, checked.document
    edition = filed.value if filed is not None else None
    number = page_number(page, edition)
    names = _names(page, number, document, problems)
    if number.is_spread:
        style = spread_style(style, fold_spec(style.maker.on(document), page.fold, style.file.fold))
    leaves = number.leaves(style.house.page_digits, names)
    whole_name = " ".join(dict.fromkeys(leaf.name for leaf in leaves if leaf.name))
    paper = page.paper or (edition.paper if edition else None) or ""
    day = page.date or (edition.date if edition else None)
    variables = page_variables(
        page=label_of(leaves),
        pages=known.pages,
        name=whole_name,
        paper=paper,
        day=day,
        issue=page.issue or (edition.issue if edition else None) or "",
        staff={**((edition.staff if edition else None) or {}), **(page.staff or {})},
        more={**((edition.variables if edition else None) or {}), **(page.variables or {})},
        lang=style.house.lang,
        problems=problems,
    )
    filler = Filler(world, checked, style, stories, folders, variables, known, problems)
    folio = _has_folio(page, style, variables)
    areas = _areas(filler, continued)
    _report_repeats(areas, problems)
    return PageSpec(
        file=document.file,
        number=number.first,
        name=whole_name,
        house=style.house,
        areas=reading_order(areas, style.house.grid.fold),
        paper=paper,
        date=day.isoformat() if day else "",
        variables=variables.resolved(),
        folio=folio,
        edition=edition_stem(edition),
        fillers=read_fillers(filler, filed),
        waivers=_waivers(page, document),
        leaves=leaves,
    )


def _names(page: PageFile, number: PageNumber, document: Document, problems: Diagnostics) -> list[str]:
    """The names of its leaves (版名). What does not go with its number is reported."""
    if page.section and page.section != number.section:
        told = f"section: {page.section}, but the page is {page.page}"
        problems.error("spec/section", told, hint="keep one of them", span=document.at(("section",)))
    if page.fold is not None and not number.is_spread:
        hint = (
            f"page: {number.first // 2 * 2 or 2}-{number.first // 2 * 2 + 1 if number.first > 1 else 3} makes a spread of two facing pages"
        )
        problems.error("spec/fold", f"page {number} is no spread: it has no fold", hint=hint, span=document.at_key(("fold",)))
    names = [name.strip() for name in page.name or ()]
    if len(names) > len(number.numbers):
        message = f"{len(names)} names for {len(number.numbers)} page{'s' if number.is_spread else ''}"
        problems.error("spec/names", message, hint="one name for each page, or one for both", span=document.at_key(("name",)))
    return names[: len(number.numbers)]


def _has_folio(page: PageFile, style: HouseStyle, variables: Variables) -> bool:
    """Whether the page has a folio line (报眉), whose texts are checked then."""
    if style.house.folio is None or (page.furniture is not None and page.furniture.folio == "none"):
        return False
    for text, span in style.folio_texts:
        variables.check(text, span)
    return True


def _areas(filler: Filler, continued: Mapping[str, Continuation]) -> list[AreaSpec]:
    """The areas of the page, in the order of its file. One without a place is only checked."""
    checked, grid, problems = filler.checked, filler.style.house.grid, filler.problems
    places = place_areas(checked, grid, problems)
    whole = (GridRect(0, 0, grid.columns, grid.lines),)
    areas = []
    for name, area in (checked.value.areas or {}).items():
        region = places.regions.get(name)
        spec = filler.fill(name, area, region or whole, continued.get(name))
        if spec is not None and region is not None:
            areas.append(spec)
    if not checked.value.areas and checked.sound("areas"):
        hint = "map: and areas: say what stands where"
        problems.warning("spec/empty-page", "no areas: the page is empty", hint=hint, span=checked.document.at(()))
    return areas


def _waivers(page: PageFile, document: Document) -> tuple[Waiver, ...]:
    """What the page waives, and what each of its areas does."""
    found = read_waivers(page.print.waive if page.print else None, document, ("print", "waive"), "page")
    for name, area in (page.areas or {}).items():
        found += read_waivers(area.print.waive if area.print else None, document, ("areas", name, "print", "waive"), "area", name)
    return found


def page_number(page: PageFile, edition: EditionFile | None) -> PageNumber:
    """The page's number, in its section (叠): its own, or the edition's."""
    return page.page.in_section(page.section or (edition.section if edition else None) or "")


def edition_stem(edition: EditionFile | None) -> str:
    """Stem of output file names: the edition's name, else its date, else nothing."""
    if edition is None:
        return ""
    return edition.name or (edition.date.isoformat() if edition.date else "")


def reading_order(areas: Sequence[AreaSpec], fold: int = 0) -> tuple[AreaSpec, ...]:
    """By first line, then first column, of a spread the left page before the right one, down to the next area over both; the stories of a series right after their banner, a continuation right after what it continues.

    A story belongs to a banner when its front matter names the series, or when its area hangs directly
    under the banner, within its columns. What is set over others comes after them.
    """
    over_both = [_start(area)[0] for area in areas if _crosses(area, fold)]
    ordered = sorted(areas, key=lambda area: (*_side(area, fold, over_both), *_start(area)))
    for banner in [area for area in ordered if area.banner is not None]:
        series = [area for area in ordered if area.story is not None and _belongs(area, banner)]
        if series:
            rest = [area for area in ordered if area not in series]
            at = rest.index(banner) + 1
            ordered = [*rest[:at], *series, *rest[at:]]
    ordered = _continuations_in_order(ordered)
    for inset in [area for area in ordered if area.over is not None]:
        ordered.remove(inset)
        under = [i for i, area in enumerate(ordered) if area.over is None and _meet(area, inset)]
        at = under[-1] + 1 if under else len(ordered)
        while at < len(ordered) and ordered[at].over is not None:
            at += 1
        ordered.insert(at, inset)
    return tuple(ordered)


def _crosses(area: AreaSpec, fold: int) -> bool:
    return min(r.column for r in area.region) < fold < max(r.end_column for r in area.region)


def _side(area: AreaSpec, fold: int, over_both: Sequence[int]) -> tuple[int, int]:
    """Which of the stretches between areas over both pages it begins in, and on which side of the fold: over both first."""
    line, column = _start(area)
    side = 0 if _crosses(area, fold) else 1 if column < fold else 2
    return sum(first <= line for first in over_both), side if fold else 0


def _continuations_in_order(areas: list[AreaSpec]) -> list[AreaSpec]:
    """Each part of a story right after the one before it, where that is on the page, too."""
    ordered = [area for area in areas if not area.part]
    for area in sorted((area for area in areas if area.part), key=lambda area: area.part):
        before = [i for i, other in enumerate(ordered) if _is_before(other, area)]
        at = before[-1] + 1 if before else next((i for i, other in enumerate(ordered) if _start(other) > _start(area)), len(ordered))
        ordered.insert(at, area)
    return ordered


def _is_before(other: AreaSpec, area: AreaSpec) -> bool:
    return other.story is not None and area.story is not None and other.story.file == area.story.file and other.part == area.part - 1


def _meet(area: AreaSpec, inset: AreaSpec) -> bool:
    """Whether an area that is set over others stands on this one."""
    if inset.host:
        return area.id == inset.host
    return any(
        a.column < b.end_column and b.column < a.end_column and a.line < b.end_line and b.line < a.end_line
        for a in area.region
        for b in inset.region
    )


def _start(area: AreaSpec) -> tuple[int, int]:
    first = min(area.region, key=lambda r: (r.line, r.column))
    return first.line, first.column


def _belongs(area: AreaSpec, banner: AreaSpec) -> bool:
    assert area.story is not None
    assert banner.banner is not None
    if area.story.series:
        return area.story.series == banner.banner.text
    foot = max(r.end_line for r in banner.region)
    left, right = min(r.column for r in banner.region), max(r.end_column for r in banner.region)
    return _start(area)[0] == foot and all(left <= r.column and r.end_column <= right for r in area.region)


def _report_repeats(areas: Sequence[AreaSpec], problems: Diagnostics) -> None:
    first: dict[str, AreaSpec] = {}
    for area in areas:
        if area.story is None or area.part:
            continue
        other = first.setdefault(area.story.file, area)
        if other is not area:
            problems.warning(
                "spec/story-twice",
                f"story {area.story.id!r} stands in areas {other.id!r} and {area.id!r}, whole in both",
                hint=f"a story that shall go on in another area: continues: {other.id}",
                span=area.at_key("story"),
            )
