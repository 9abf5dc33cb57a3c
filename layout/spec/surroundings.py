"""What a page knows of the other pages of its edition: stories that come from them or go on there, the index, the numbers.

A page is made from this and not from all that stands in the other pages' files: an edit there that changes none of it is no matter to the page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.spec.threads import edition_map, find_threads
from layout.world import RecordingWorld, content_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Diagnostic, Diagnostics
    from layout.spec.furniture import EditionMap
    from layout.spec.threads import Sheet, StoryThread
    from layout.world import World

KIND = "edition"
"""Of the dependency that stands for it (:class:`layout.world.Dependency`); its path is the page's file."""


class Surroundings(Struct, frozen=True):
    """The other pages, as far as they concern a page."""

    sheets: tuple[Sheet, ...]
    """The page itself first."""
    complete: bool
    """Whether all pages of the edition could be read."""
    threads: tuple[StoryThread, ...]
    """The stories that run through the page and others."""
    known: EditionMap
    """Of where stories begin as much as an index on these pages asks."""
    problems: tuple[Diagnostic, ...]
    """What is wrong with its threads, in its own file."""

    @property
    def shared(self) -> tuple[Sheet, ...]:
        """The other pages that a story of the page stands on."""
        return tuple(other for other in self.sheets[1:] if any(thread.is_on(other.file) for thread in self.threads))

    @property
    def digest(self) -> str:
        """Stands for all of it."""
        numbers = [(sheet.file, sheet.number) for sheet in self.sheets]
        return content_digest(repr((numbers, self.complete, self.threads, self.known, self.problems)).encode())


def surroundings_of(
    sheet: Sheet, others: Sequence[Sheet], world: World, found: Diagnostics, *, complete: bool, alone: bool
) -> Surroundings:
    """Worked out from the pages' files. ``found`` is an empty sink; ``alone``: the page belongs to no edition."""
    sheets = (sheet, *(other for other in others if other.file != sheet.file))
    threads = tuple(t for t in find_threads(sheets, world, found, complete=complete) if t.is_on(sheet.file))
    concerned = [page for page in sheets if page is sheet or any(thread.is_on(page.file) for thread in threads)]
    known = edition_map(() if alone else sheets, world, complete=complete, asked=_asked(concerned, world))
    own = tuple(problem for problem in found if problem.span is not None and problem.span.file == sheet.file)
    return Surroundings(sheets, complete, threads, known, own)


def _asked(sheets: Sequence[Sheet], world: World) -> set[str] | None:
    """The stories of which the indexes of some pages tell where they begin. One that names a story which is not there is told of all there are."""
    files = {sheet.story_file(entry.story, world) for sheet in sheets for area in sheet.areas.values() for entry in area.index or ()}
    return None if None in files else {file for file in files if file is not None}


def aside(world: World) -> World:
    """The same files; what is asked of them is not what a page depends on itself, if anybody takes note of that."""
    return world.aside() if isinstance(world, RecordingWorld) else world


def note(world: World, surroundings: Surroundings) -> None:
    """Take note of what the page depends on instead."""
    if isinstance(world, RecordingWorld):
        world.derive(KIND, surroundings.sheets[0].file, surroundings.digest)
        for other in surroundings.shared:  # these are laid out along with the page
            with suppress(OSError):
                world.read_bytes(other.file)
