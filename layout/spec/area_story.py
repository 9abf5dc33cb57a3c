"""The story (稿件) of an area: found, read, and made what the area asks of it. An index and notices are stories, too."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.fields import NOTHING
from layout.spec.inserts import place_inserts
from layout.spec.story import FiledStory, signed_as, story_places
from layout.spec.story_model import Story, StoryParagraph
from layout.spec.tables import TableReader, check_look
from layout.spec.text_source import file_exists, report_missing, suggest
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Diagnostics
    from layout.spec.area_headlines import AreaHeadlines
    from layout.spec.furniture import Furnisher
    from layout.spec.house import HouseStyle
    from layout.spec.page_file import AreaFile
    from layout.spec.pictures import PictureFinder
    from layout.spec.story import StoryReader
    from layout.spec.styles import StyleMaker
    from layout.spec.threads import Continuation
    from layout.spec.yaml_source import Document, Path
    from layout.world import World

_ANY_HEADLINE = "待稿"
"""What the room for a headline is measured by, where there is no story yet."""


class AreaStory(Struct, frozen=True):
    """What an area has of a story."""

    filed: FiledStory | None
    """As the newsroom filed it; ``None``: the area asks for none."""
    story: Story | None
    """As it is set here; there may be one of nothing but tables."""
    lost: bool = False
    """Whether it cannot be had. Then both are stand-ins, good for checking all else that the area says."""
    awaited: bool = False
    """``story: none``: there is none yet."""


class AreaStories(Struct):
    """Finds the stories of the areas of one page file."""

    world: World
    style: HouseStyle
    maker: StyleMaker
    """On the page's file."""
    stories: StoryReader
    folders: Sequence[str]
    furnisher: Furnisher
    finder: PictureFinder
    headlines: AreaHeadlines
    problems: Diagnostics

    @property
    def document(self) -> Document:
        """The page's file."""
        return self.maker.document

    def of(self, area: AreaFile, earlier: Continuation | None, path: Path, *, sound: bool) -> AreaStory:
        """The story of an area; ``earlier``: it goes on here. ``sound``: the area can be made out; else a story that it lacks is taken for lost."""
        filed = self._filed(area, earlier, path)
        asks = area.continues is not None or any(name is not None for name in (area.story, area.notices, area.index))
        awaited = is_awaited(area)
        lost = filed is None and (asks or not sound)
        if filed is None and lost:
            filed = self._stand_in()
        story = filed.story if filed is not None else None
        if story is not None:
            story = self._as_set(story, area, path, lost=lost)
        story = self._with_tables(story, area, path)
        if story is not None:
            story = self.headlines.headed(story, area, earlier)
        return AreaStory(filed, story, lost, awaited)

    def _filed(self, area: AreaFile, earlier: Continuation | None, path: Path) -> FiledStory | None:
        """As the newsroom filed it; ``None`` if none is asked for, or it cannot be had."""
        if is_awaited(area):
            return self._stand_in()
        if area.index is not None:
            return FiledStory(self.furnisher.index(area.index, path))
        if earlier is not None:
            return self.stories.read(self.world, earlier.file, self.problems)
        key = "notices" if area.notices is not None else "story"
        name = area.story if area.notices is None else area.notices
        file = None if name is None else self._file(name, (*path, key))
        return None if file is None else self.stories.read(self.world, file, self.problems)

    def _stand_in(self) -> FiledStory:
        return FiledStory(Story("", self.document.file, headline=(_ANY_HEADLINE,)))

    def _file(self, name: str, where: Path) -> str | None:
        """The file of a story that the page names."""
        span = self.document.at(where)
        places = story_places(name, span.file, self.folders)
        file = next((p for p in places if file_exists(self.world, p)), None)
        if file is None:
            known = [PurePosixPath(f).stem for folder in self.folders for f in self.world.glob(f"{folder}stories/*.md")]
            shown = f"no file {places[0]}" if "/" in name or name.endswith(".md") else f"no story {name!r} ({min(places, key=len)})"
            report_missing(
                self.world,
                places[0],
                self.problems,
                also=places,
                span=span,
                where=dotted(where),
                id="spec/unknown-story",
                said=f"there is {shown}",
                hint=suggest(PurePosixPath(name).stem, known) or (f"stories there are: {', '.join(known[:8])}" if known else ""),
            )
        return file

    def _as_set(self, story: Story, area: AreaFile, path: Path, *, lost: bool) -> Story:
        """The story with its pictures looked up, its sign-off and its inserts as the area wants them."""
        house = self.style.house
        story = self.finder.in_text(story, path)
        if not self._wants_sign_off(area):
            added = signed_as(house.signature, story.byline)
            story = replace(story, paragraphs=tuple(p for p in story.paragraphs if p.kind != "sign-off" or p.text != added))
        if area.notices is not None:
            from layout.spec.notices import as_notices

            story = as_notices(story)
        return story if lost else place_inserts(story, area.inserts or (), house.inserts, self.maker, path)

    def _wants_sign_off(self, area: AreaFile) -> bool:
        if area.sign_off is not None:
            return area.sign_off
        return self.style.file.sign_off is not False

    def _with_tables(self, story: Story | None, area: AreaFile, path: Path) -> Story | None:
        """The story with the tables that the page gives it, before its sign-off; or a story of nothing but tables."""
        looks = self.style.house.tables
        if area.table_look is not None:
            check_look(area.table_look, looks, self.problems, self.document.at((*path, "table_look")))
        if area.table is None:
            return story
        reader = TableReader(self.world, self.document, self.folders, looks, self.maker, self.problems)
        listed = isinstance(self.document.get((*path, "table")), list)
        first = 1 + max((p.table.serial for p in story.paragraphs if p.table), default=-1) if story else 0
        rows: list[StoryParagraph] = []
        for i, table in enumerate(area.table):
            rows += reader.read(table, first + i, (*path, "table", i) if listed else (*path, "table"))
        if story is None:
            stem = PurePosixPath(area.table[0].file).stem
            return Story(stem, rows[0].source.file if rows else stem, paragraphs=tuple(rows))
        end = next((i for i, p in enumerate(story.paragraphs) if p.kind == "sign-off"), len(story.paragraphs))
        return replace(story, paragraphs=(*story.paragraphs[:end], *rows, *story.paragraphs[end:]))


def is_awaited(area: AreaFile) -> bool:
    """Whether the area is kept for a story that is not there yet (待稿)."""
    return area.story is not None and area.story.casefold() in NOTHING
