"""Furniture that stands in areas (报头, 导读, 天气, 报尾): from what files say to what the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from layout.spec.fields import Nothing
from layout.spec.furniture_model import ListingSpec, MastheadSpec
from layout.spec.story import story_places
from layout.spec.story_model import Story, StoryParagraph, StoryText
from layout.spec.text_source import file_exists, suggest
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from layout.diagnostics import Diagnostics
    from layout.spec.furniture_file import ColophonFile, HouseMastheadFile, IndexEntryFile, MastheadFile, WeatherFile
    from layout.spec.house import HouseStyle
    from layout.spec.house_model import House
    from layout.spec.page_numbers import PageNumber
    from layout.spec.story import StoryReader
    from layout.spec.styles import StyleMaker
    from layout.spec.variables import Variables
    from layout.spec.yaml_source import Document, Path
    from layout.world import World

INDEX_TEXTS = {
    "zh-Hans": ("今日导读", "{page}版"),
    "zh-Hant": ("今日導讀", "{page}版"),
    "ja": ("きょうの紙面", "{page}面"),
    "ko": ("오늘의 지면", "{page}면"),
    "en": ("Inside", "{page}"),
}
"""Title of an index and how it tells a page, by language."""

_MINUS = "\N{MINUS SIGN}"


class StoryPlace(Struct, frozen=True):
    """Where a story begins."""

    page: PageNumber
    column: int = 0
    """The first basic column of its area, …"""
    columns: int = 0
    """… of how many; 0: of those of the house."""

    def label(self, house: House) -> str:
        """The number of the page, of a spread that of the side it is on."""
        leaves = self.page.leaves(house.page_digits, ())
        middle = self.columns // 2 if self.columns else house.grid.page_columns
        return leaves[-1 if self.column >= middle else 0].label


class EditionMap(Struct, frozen=True):
    """What a page knows of its edition."""

    pages: int
    """How many there are; 0: unknown."""
    stories: Mapping[str, StoryPlace]
    """Where each story begins, by the story's file."""
    complete: bool = True
    """Whether all pages could be read."""


class Furnisher(Struct):
    """Resolves the furniture of one page."""

    world: World
    document: Document
    """The page's file."""
    style: HouseStyle
    maker: StyleMaker
    """On that file."""
    variables: Variables
    stories: StoryReader
    folders: Sequence[str]
    edition: EditionMap
    problems: Diagnostics

    # -- masthead, colophon

    def masthead(self, file: MastheadFile, path: Path) -> MastheadSpec:
        """The paper's name with its small lines; what the page does not say is taken from the house."""
        where = (*path, "masthead")
        styles, style = self.style.house.styles, self.style.house.styles["masthead"]
        either = self._either(file, self.style.file.masthead, where)
        return MastheadSpec(
            title=either("title") or "{paper}",
            title_style=style if file.style is None else self.maker.paragraph(file.style, style, (*where, "style")),
            lines=tuple(either("lines") or ()),
            line_style=styles["masthead-line"],
            subtitle=either("subtitle") or "",
            subtitle_style=styles["masthead-subtitle"],
            rule=either("rule", lambda value, source, at: source.rule(value, at)),
            colour=either("colour", lambda value, source, at: source.colour(value, at)),
        )

    def colophon(self, file: ColophonFile, path: Path) -> MastheadSpec:
        """Small lines between rules: a masthead without a name."""
        where = (*path, "colophon")
        style = self.style.house.styles["colophon"]
        house = self.style.file.colophon
        either = self._either(file, None if isinstance(house, Nothing) else house, where)
        lines = tuple(either("lines") or ())
        if not lines:
            self.problems.error(
                "spec/missing-key",
                f"{dotted(where)}neither the page nor the house says what stands in it",
                hint="colophon: {lines: …}, in the house style",
                span=self.document.at_key(where),
            )
        rule = either("rule", lambda value, source, at: source.rule(value, at))
        return MastheadSpec("", style, lines, style, rule=rule)

    def _either(self, file: HouseMastheadFile | ColophonFile, base: Any, where: Path) -> Callable[..., Any]:
        """What the page says of a key, else the house; texts are checked for unknown variables."""

        def either(key: str, resolve: Callable[[Any, StyleMaker, Path], Any] | None = None) -> Any:
            own = getattr(file, key)
            value, source, at = (
                (own, self.maker, (*where, key)) if own is not None else (getattr(base, key, None), self.style.maker, (where[-1], key))
            )
            if resolve is not None:
                return resolve(value, source, at)
            for text in value if isinstance(value, list) else [value or ""]:
                self.variables.check(text, source.document.at(at))
            return value

        return either

    # -- index

    def index(self, entries: Sequence[IndexEntryFile], path: Path) -> Story:
        """The index as a story of its own: one paragraph for each entry, the page it stands on first."""
        house, lang = self.style.file.index, self.style.house.lang
        title, told = INDEX_TEXTS.get(lang, INDEX_TEXTS["en"])
        if house is not None:
            title = title if house.title is None else house.title
            told = told if house.page is None else house.page
        listed = isinstance(self.document.get((*path, "index")), list)
        paragraphs = []
        for number, entry in enumerate(entries):
            where = (*path, "index", number) if listed else (*path, "index")
            paragraph = self._entry(entry, told, where)
            paragraphs += [paragraph] if paragraph is not None else []
        return Story("index", self.document.file, headline=(title,) if title else (), paragraphs=tuple(paragraphs))

    def _entry(self, entry: IndexEntryFile, told: str, where: Path) -> StoryParagraph | None:
        span = self.document.at((*where, "story") if isinstance(self.document.get(where), dict) else where)
        places = story_places(entry.story, self.document.file, self.folders)
        file = next((place for place in places if file_exists(self.world, place)), None)
        if file is None:
            hint = suggest(entry.story, [place.rpartition("/")[2].removesuffix(".md") for place in self.edition.stories])
            self.problems.error("spec/unknown-story", f"{dotted(where)}there is no story {entry.story!r}", hint=hint, span=span)
            return None
        place = self.edition.stories.get(file)
        page = None if place is None else place.label(self.style.house)
        if page is None and self.edition.complete:
            message = f"{dotted(where)}no page of the edition begins the story {file}"
            self.problems.error("spec/not-in-edition", message, hint="an index lists stories of its edition", span=span)
        text = entry.text or ""
        if not text:
            filed = self.stories.read(self.world, file, self.problems)
            joint = " " if self.style.house.lang in ("ko", "en") else ""
            text = "" if filed is None else filed.story.short or joint.join(filed.story.headline)
        if not text:
            return None
        label = told.replace("{page}", page or "")
        gap = " " if self.style.house.lang in ("ko", "en") else "\N{IDEOGRAPHIC SPACE}"
        spans = (StoryText(label, "index-page"), StoryText(gap + text)) if label and page else (StoryText(text),)
        return StoryParagraph("index", spans, span)

    # -- weather

    def weather(self, file: WeatherFile, path: Path) -> ListingSpec:
        """A line for each day: day, sky, temperatures, wind."""
        for key, text in (("title", file.title), ("note", file.note)):
            self.variables.check(text or "", self.document.at((*path, "weather", key)))
        styles = self.style.house.styles
        rows = tuple((day.day or "", day.sky or "", _temperatures(day.low, day.high), day.wind or "") for day in file.days)
        used = [i for i in range(4) if any(row[i] for row in rows)]
        aligns = ("start", "start", "end", "start")
        return ListingSpec(
            rows=tuple(tuple(row[i] for i in used) for row in rows),
            aligns=tuple(aligns[i] for i in used),
            style=styles["weather"],
            title=file.title or "",
            title_style=styles["weather-title"],
            note=file.note or "",
        )


def _temperatures(low: str | None, high: str | None) -> str:
    """``−3～4℃``."""
    told = [text.strip().removesuffix("℃").replace("-", _MINUS) for text in (low, high) if text]
    return "～".join(told) + "℃" if told else ""
