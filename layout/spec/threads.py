"""Stories through several areas and pages (一稿多区, 转版): which area continues which.

::

    areas:
      B: {story: plan}
      C: {continues: B}          # the area of this page in which the text stands that goes on here
    # and on a later page
      E: {continues: plan}       # a story: from the last area before that has it

Worked out from the pages' files alone, before anything of them is resolved: so a page on its own knows the same as in its
edition.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.fields import FieldError
from layout.spec.furniture import EditionMap, StoryPlace
from layout.spec.model import Thread, ThreadPart
from layout.spec.page import page_number
from layout.spec.page_map import first_column
from layout.spec.page_numbers import read_page
from layout.spec.story import story_places
from layout.spec.text_source import file_exists, suggest
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from layout.diagnostics import Diagnostics
    from layout.spec.check import Checked
    from layout.spec.model import PageSpec
    from layout.spec.page_file import AreaFile, EditionFile, PageFile
    from layout.spec.page_numbers import PageNumber
    from layout.world import World


class Continuation(Struct, frozen=True):
    """What an area that continues a story goes on with."""

    file: str
    """Of the story."""
    part: int
    """Which part of it, 1 for the second."""
    across: bool
    """Whether the text comes from another page."""


class Sheet(Struct, frozen=True):
    """A page's file, as far as it tells where stories stand."""

    checked: Checked[PageFile]
    folders: Sequence[str]
    """Where ``stories/`` may lie."""
    edition: EditionFile | None = None

    @property
    def file(self) -> str:
        """The page's file."""
        return self.checked.document.file

    @property
    def number(self) -> PageNumber:
        """The page's number, or the two of a spread."""
        return page_number(self.checked.value, self.edition)

    @property
    def areas(self) -> Mapping[str, AreaFile]:
        """The areas, in the order of the file."""
        return self.checked.value.areas or {}

    def story_file(self, name: str, world: World) -> str | None:
        """The file of a story that the page names."""
        return next((place for place in story_places(name, self.file, self.folders) if file_exists(world, place)), None)


class Link(Struct, frozen=True):
    """An area of a thread."""

    file: str
    """Of the page."""
    area: str


class StoryThread(Struct, frozen=True):
    """A story through several areas: where it begins, and where it goes on, in order."""

    story: str
    """Its file."""
    links: tuple[Link, ...]

    def is_on(self, file: str) -> bool:
        """Whether one of its areas is on the page of a file."""
        return any(link.file == file for link in self.links)


def find_threads(sheets: Sequence[Sheet], world: World, problems: Diagnostics, *, complete: bool = True) -> tuple[StoryThread, ...]:
    """All threads of the pages of an edition; what is wrong is reported. An area that continues nothing is in none of them.

    ``complete`` says whether all pages could be read: else nobody knows that a beginning is missing.
    """
    return _Finder(sheets, world, problems, complete=complete).find()


def edition_map(sheets: Sequence[Sheet], world: World, *, complete: bool, asked: Collection[str] | None = None) -> EditionMap:
    """What the pages of an edition may know of each other; ``complete``: whether all could be read. ``asked``: where only these stories' files begin."""
    stories: dict[str, StoryPlace] = {}
    wanted = None if asked is None else {PurePosixPath(file).name for file in asked}
    for sheet in sorted(sheets, key=lambda sheet: sheet.number):
        for name, area in sheet.areas.items():
            named = area.story or area.notices
            if named is None or (wanted is not None and _file_name(named) not in wanted):
                continue
            file = sheet.story_file(named, world)
            if file is not None and (asked is None or file in asked):
                stories.setdefault(file, StoryPlace(sheet.number, *first_column(sheet.checked.value, name)))
    return EditionMap(sum(len(sheet.number.numbers) for sheet in sheets), stories, complete)


def _file_name(named: str) -> str:
    """What the file of a story is called, in whatever folder it lies (see :func:`~layout.spec.story.story_places`). Nobody needs to look for it to know."""
    return PurePosixPath(named).name if "/" in named else named if named.endswith(".md") else f"{named}.md"


def continuations(sheet: Sheet, threads: Sequence[StoryThread]) -> dict[str, Continuation]:
    """What goes on in the areas of a page."""
    found = {}
    for thread in threads:
        for part, (before, link) in enumerate(pairwise(thread.links), 1):
            if link.file == sheet.file:
                found[link.area] = Continuation(thread.story, part, before.file != link.file)
    return found


def with_threads(pages: Sequence[PageSpec], threads: Sequence[StoryThread]) -> list[PageSpec]:
    """The pages, each with the stories that run through its areas and the other pages of these stories.

    All areas of a story get the text of its first one. A continuation whose beginning cannot be printed is left out.
    """
    areas = {(page.file, area.id): area for page in pages for area in page.areas}
    kept: list[Thread] = []
    for thread in threads:
        first, *rest = (areas.get((link.file, link.area)) for link in thread.links)
        if first is None or first.story is None:
            for link in thread.links[1:]:
                areas.pop((link.file, link.area), None)
            continue
        for area, link in zip(rest, thread.links[1:], strict=True):
            if area is not None and area.story is not None:
                story = replace(area.story, paragraphs=first.story.paragraphs)
                notices = any(paragraph.kind == "notice" for paragraph in story.paragraphs)
                areas[link.file, link.area] = replace(area, story=story, body=area.body or (first.body if notices else None))
        kept.append(Thread(tuple(ThreadPart(link.file, link.area) for link in thread.links if (link.file, link.area) in areas)))
    plain = {p.file: replace(p, areas=tuple(areas[p.file, a.id] for a in p.areas if (p.file, a.id) in areas)) for p in pages}
    out = []
    for page in plain.values():
        own = tuple(thread for thread in kept if len(thread.parts) > 1 and any(part.file == page.file for part in thread.parts))
        files = dict.fromkeys(part.file for thread in own for part in thread.parts if part.file != page.file)
        out.append(replace(page, threads=own, partners=tuple(plain[file] for file in files)))
    return out


def check_jumps(pages: Iterable[PageSpec], sheets: Sequence[Sheet], threads: Sequence[StoryThread], problems: Diagnostics) -> None:
    """Report stories that say in their front matter on which page they go on, and do not."""
    told = ", ".join(str(sheet.number) for sheet in sheets)
    for page in pages:
        for area in page.areas:
            story = area.story
            if story is None or area.part or not story.jump:
                continue
            span = story.spans.get("jump")
            file = _page_named(story.jump, page, sheets)
            if file is None:
                problems.error("spec/unknown-page", f"jump: the edition has no page {story.jump!r}: it has {told}", span=span)
            elif not any(thread.story == story.file and any(link.file == file for link in thread.links) for thread in threads):
                problems.warning(
                    "spec/no-continuation",
                    f"jump: no area of page {story.jump} ({file}) goes on with {story.id!r}",
                    hint=f"continues: {story.id}, in an area of that page",
                    span=span,
                )


def _page_named(text: str, page: PageSpec, sheets: Sequence[Sheet]) -> str | None:
    """The file of a page as a story names it: one of the same section where it names none."""
    try:
        wanted = read_page(text)
    except FieldError:
        return None
    section = page.leaves[0].section if page.leaves else ""
    for number in (wanted.in_section(section), wanted):
        found = next((sheet.file for sheet in sheets if sheet.number.holds(number)), None)
        if found is not None:
            return found
    return None


class _Finder:
    def __init__(self, sheets: Sequence[Sheet], world: World, problems: Diagnostics, *, complete: bool) -> None:
        self.sheets = sorted(sheets, key=lambda sheet: sheet.number)
        self.world, self.problems, self.complete = world, problems, complete
        self.starts: dict[str, list[tuple[Sheet, str]]] = {}
        """Per story that goes on the areas in which it begins."""
        self.later: dict[str, list[tuple[Sheet, str]]] = {}
        """Per story the areas that continue it by its name."""
        self.after: dict[tuple[str, str], str] = {}
        """Per file and area the area of the same page that continues it."""

    def find(self) -> tuple[StoryThread, ...]:
        for sheet in self.sheets:
            for name, area in sheet.areas.items():
                if area.continues is not None:
                    self._link(sheet, name, area.continues)
        self._find_starts()
        for file in self.later.keys() - self.starts.keys():
            for sheet, name in self.later[file]:
                self._no_start(sheet, name, file)
        threads = []
        for file, starts in self.starts.items():
            links = self._chain(*starts[0])
            for sheet, name in self.later.get(file, ()):
                if self._follows(sheet, name, starts):
                    links += self._chain(sheet, name)
            chains = [links, *(self._chain(*start) for start in starts[1:])]
            threads += [StoryThread(file, tuple(chain)) for chain in chains if len(chain) > 1]
        return tuple(threads)

    def _find_starts(self) -> None:
        """Where the stories begin that go on anywhere: the files of all others need not be looked for."""
        later = {PurePosixPath(file).name for file in self.later}
        for sheet in self.sheets:
            for name, area in sheet.areas.items():
                named = area.story or area.notices
                if area.continues is not None or named is None:
                    continue
                if (sheet.file, name) in self.after or _file_name(named) in later:
                    file = sheet.story_file(named, self.world)
                    if file is not None:
                        self.starts.setdefault(file, []).append((sheet, name))

    def _link(self, sheet: Sheet, name: str, target: str) -> None:
        """Note what an area continues: an area of its page, or a story."""
        if target in sheet.areas:
            if self._is_sound(sheet, name, target):
                self.after[sheet.file, target] = name
            return
        file = sheet.story_file(target, self.world)
        if file is not None:
            self.later.setdefault(file, []).append((sheet, name))
            return
        known = [*sheet.areas, *(named for other in self.sheets for area in other.areas.values() if (named := area.story or area.notices))]
        hint = suggest(target, known) or "an area of this page, or a story that begins on this page or on one before it"
        self._error("spec/unknown-start", sheet, name, f"there is neither an area nor a story {target!r}", hint)

    def _is_sound(self, sheet: Sheet, name: str, target: str) -> bool:
        """Whether an area may continue another one of its page."""
        source, other = sheet.areas[target], self.after.get((sheet.file, target))
        circle = self._circle(sheet, name)
        if circle:
            if name == next(area for area in sheet.areas if area in circle):
                told = " continues ".join((*circle, name))
                self._error("spec/thread-loop", sheet, name, f"{told}: the story never begins", "its first area says `story: …`")
            return False
        if other is not None:
            self._error("spec/thread-fork", sheet, name, f"area {other!r} continues {target!r} already", f"to go on from there: {other}")
            return False
        if source.story is None and source.notices is None and source.continues is None:
            if sheet.checked.sound("areas", target, "story") and sheet.checked.sound("areas", target, "continues"):
                self._error("spec/thread-start", sheet, name, f"no story stands in area {target!r}")
            return False
        return True

    def _circle(self, sheet: Sheet, name: str) -> tuple[str, ...]:
        """The areas from ``name`` back to itself, if they go round in a circle."""
        path = [name]
        while (target := sheet.areas[path[-1]].continues) is not None and target in sheet.areas:
            if target in path:
                return tuple(path) if target == name else ()
            path.append(target)
        return ()

    def _chain(self, sheet: Sheet, name: str) -> list[Link]:
        """An area and those that go on from it on the same page."""
        links = [Link(sheet.file, name)]
        while (following := self.after.get((sheet.file, links[-1].area))) is not None:
            links.append(Link(sheet.file, following))
        return links

    def _follows(self, sheet: Sheet, name: str, starts: Sequence[tuple[Sheet, str]]) -> bool:
        """Whether a story that is continued by its name begins once, and before."""
        first, area = starts[0]
        if len(starts) > 1:
            places = " and ".join(f"page {page.number} (area {start!r})" for page, start in starts)
            self._error("spec/thread-start", sheet, name, f"the story begins on {places}: which goes on here?")
        elif sheet.number < first.number:
            told = f"the story begins only on page {first.number} (area {area!r})"
            self._error("spec/thread-order", sheet, name, told, "a story goes on to later pages")
        else:
            return True
        return False

    def _no_start(self, sheet: Sheet, name: str, file: str) -> None:
        if not self.complete:
            return
        told = "this page does not begin" if len(self.sheets) == 1 else "no page of the edition begins"
        self._error(
            "spec/no-start",
            sheet,
            name,
            f"{told} the story {file}",
            f"an area on a page before says `story: {sheet.areas[name].continues}`",
        )

    def _error(self, id: str, sheet: Sheet, area: str, message: str, hint: str = "") -> None:
        path = ("areas", area, "continues")
        self.problems.error(id, f"{dotted(path)}{message}", hint=hint, span=sheet.checked.document.at(path))
