"""What stands in an area: a story with its pictures, pictures alone, a banner or a masthead."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.area_headlines import AreaHeadlines
from layout.spec.boxes import BoxReader
from layout.spec.column_widths import column_widths
from layout.spec.copyfit import resolve_copyfit, wish_of
from layout.spec.copyfit_model import Copyfit
from layout.spec.fields import NOTHING, Nothing
from layout.spec.furniture import EditionMap, Furnisher
from layout.spec.inserts import place_inserts
from layout.spec.model import AreaSpec
from layout.spec.notices import as_notices
from layout.spec.page_file import PAGE
from layout.spec.photos import PhotoGridReader
from layout.spec.pictures import PictureFinder
from layout.spec.placed import find_pdf
from layout.spec.placing import placement, wrap_spec
from layout.spec.story import FiledStory, signed_as, story_places
from layout.spec.story_model import Story, StoryParagraph
from layout.spec.tables import TableReader, check_look
from layout.spec.text_source import file_exists, report_missing, suggest
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.check import Checked
    from layout.spec.furniture_model import BoxSpec
    from layout.spec.grid_model import GridRect
    from layout.spec.house import HouseStyle
    from layout.spec.page_file import AreaFile, PageFile
    from layout.spec.photo_model import PhotoGrid
    from layout.spec.picture_model import Placement, WrapSpec
    from layout.spec.story import StoryReader
    from layout.spec.style_file import BoxFile, RuleFile
    from layout.spec.styles import StyleMaker
    from layout.spec.threads import Continuation
    from layout.spec.variables import Variables
    from layout.spec.yaml_source import Document, Path
    from layout.style import ParagraphStyle, RuleStyle
    from layout.world import World

_KINDS = (
    "story",
    "notices",
    "continues",
    "index",
    "table",
    "picture",
    "pictures",
    "banner",
    "masthead",
    "weather",
    "colophon",
    "ad",
    "pdf",
)
_PICTURES = ("picture", "pictures")
_ANY_HEADLINE = "待稿"
"""What the room for a headline is measured by, where there is no story yet."""
_BALANCE = {"yes": "level", "last": "last", "no": "none"}


class Filler(Struct):
    """Turns the areas of one page file into :class:`~layout.spec.model.AreaSpec`."""

    world: World
    checked: Checked[PageFile]
    style: HouseStyle
    stories: StoryReader
    folders: Sequence[str]
    """Where ``stories/`` and ``pictures/`` may lie: the edition's folder, or the page's and those above."""
    variables: Variables
    edition: EditionMap
    problems: Diagnostics

    @property
    def document(self) -> Document:
        """The page's file."""
        return self.checked.document

    @property
    def maker(self) -> StyleMaker:
        """Resolves what the page says of looks."""
        return self.style.maker.on(self.checked.document)

    def fill(
        self, name: str, area: AreaFile, region: tuple[GridRect, ...], earlier: Continuation | None = None, path: Path = ()
    ) -> AreaSpec | None:
        """The area; ``None`` if nothing can stand in it.

        Args:
            name: its name.
            area: what is said of it.
            region: where it stands.
            earlier: the story that goes on in it, if one does.
            path: where it stands in the document, if not among the areas.
        """
        path = path or ("areas", name)
        if not self._kind_is_clear(area, path) or (area.continues is not None and earlier is None):
            return None
        house = self.style.house
        is_open = area.story is not None and area.story.casefold() in NOTHING
        furnisher = self._furnisher()
        headlines = AreaHeadlines(self.style, self.document, self.maker, self.problems)
        if is_open:
            filed: FiledStory | None = FiledStory(Story("", self.document.file, headline=(_ANY_HEADLINE,)))
        elif area.index is not None:
            filed = FiledStory(furnisher.index(area.index, path))
        else:
            filed = self._story(area, path) if earlier is None else self.stories.read(self.world, earlier.file, self.problems)
        told = area.notices is not None or (area.story is not None and area.picture is None and area.pictures is None)
        if filed is None and (earlier is not None or told):
            return None
        finder = PictureFinder(self.world, self.checked, self.folders, self.maker, self.problems)
        story = finder.in_text(filed.story, path) if filed is not None else None
        if story is not None and not self._wants_sign_off(area):
            added = signed_as(house.signature, story.byline)
            kept = tuple(p for p in story.paragraphs if p.kind != "sign-off" or p.text != added)
            story = replace(story, paragraphs=kept)
        if story is not None and area.notices is not None:
            story = as_notices(story)
        if story is not None:
            story = place_inserts(story, area.inserts or (), house.inserts, self.maker, path)
        story = self._with_tables(story, area, path)
        if story is not None:
            story = headlines.headed(story, area, earlier)
        keys: Mapping[str, Any] = self.document.get(path) or {}
        own_pictures = earlier is None or area.picture is not None or area.pictures is not None
        pictures = finder.find(area, filed if own_pictures else None, path, planned=is_open)
        over, wrap = self._over(area, path)
        if wrap is not None and len(pictures) == 1 and story is None:
            cut_out = wrap.outline == "alpha"
            frame = False if cut_out and pictures[0].frame is None else pictures[0].frame
            pictures = (replace(pictures[0], wrap=wrap, whole=pictures[0].whole or cut_out, frame=frame),)
        gutter = house.grid.gutter if area.gutter is None else self.maker.mpt(area.gutter) or 0
        columns, widths = column_widths(area.columns, region, gutter, house.grid, self.maker, self.problems, path)
        return AreaSpec(
            id=name,
            region=region,
            story=story,
            pictures=pictures,
            photos=self._photos(area, story, len(pictures), path),
            banner=headlines.banner(area, region, path),
            pdf=find_pdf(area, self.world, self.checked, self.folders, self.problems, path),
            masthead=None if isinstance(area.masthead, Nothing | None) else furnisher.masthead(area.masthead, path),
            colophon=None if isinstance(area.colophon, Nothing | None) else furnisher.colophon(area.colophon, path),
            listing=None if area.weather is None else furnisher.weather(area.weather, path),
            columns=columns,
            gutter=gutter,
            widths=widths,
            remainder=area.remainder or house.remainder,
            headline=headlines.of_area(area, story, region, path, earlier, len(pictures)),
            body=self._body(area, path),
            box=self._box(area.box, region, (*path, "box")),
            balance=_BALANCE[area.balance],
            drop_initial=area.drop_initial,
            rules=self._rules(area, path),
            span=self.document.at_key(path),
            spans={key: self._key_span((*path, key), value) for key, value in keys.items()},
            over=over,
            host="" if area.over == PAGE else area.over,
            table_look=area.table_look or "",
            copyfit=self._copyfit(area, story),
            wrap=wrap,
            part=earlier.part if earlier is not None else 0,
            filler=area.filler,
            open=is_open,
        )

    def _photos(self, area: AreaFile, story: Story | None, pictures: int, path: Path) -> PhotoGrid | None:
        """The grid its pictures stand in, if they do."""
        if area.photos is None or not self.checked.sound(*path, "pictures"):
            return None
        if area.continues is not None:
            self.problems.error(
                "spec/photos",
                f"{dotted((*path, 'photos'))}a story goes on here; its pictures can stand in a grid in an area of their own",
                span=self.document.at_key((*path, "photos")),
            )
            return None
        reader = PhotoGridReader(self.document, self.maker, self.problems, (*path, "photos"))
        return reader.read(area, area.photos, pictures, (story.caption, story.credit) if story else ("", ""))

    def _furnisher(self) -> Furnisher:
        """Resolves masthead, index and the like."""
        return Furnisher(
            self.world, self.document, self.style, self.maker, self.variables, self.stories, self.folders, self.edition, self.problems
        )

    def _key_span(self, path: Path, value: Any) -> Span:
        """A plain value is shown itself, of anything larger its key."""
        return self.document.at(path) if isinstance(value, str) else self.document.at_key(path)

    def _over(self, area: AreaFile, path: Path) -> tuple[Placement | None, WrapSpec | None]:
        """The place of an area set over others, and how their text makes room."""
        if not area.over:
            if area.wrap is not None:
                self.problems.error(
                    "spec/wrap",
                    f"{dotted((*path, 'wrap'))}text runs round what is set over it only",
                    hint="over: yes, with `at:`",
                    span=self.document.at_key((*path, "wrap")),
                )
            return None, None
        if area.at is None:
            return None, None
        place = placement(area.at, self.maker, self.document.at_key((*path, "at")))
        sheet, grid = self.style.house.sheet, self.style.house.grid
        if place.width > sheet.width or (place.left or 0) + place.width > sheet.width - grid.x:
            self.problems.error(
                "spec/out-of-grid",
                f"{dotted((*path, 'at'))}it leaves the sheet, which is {sheet.width / 1000:.0f} pt wide",
                span=self.document.at_key((*path, "at")),
            )
            return None, None
        return place, wrap_spec(area.wrap, self.maker, self.document.at_key((*path, "wrap" if area.wrap is not None else "over")))

    # -- what it is

    def _kind_is_clear(self, area: AreaFile, path: Path) -> bool:
        kinds = [kind for kind in _KINDS if kind not in _PICTURES and getattr(area, kind) not in (None, Nothing.NONE)]
        if kinds[1:] == ["table"] and kinds[0] in ("story", "continues"):
            kinds.pop()
        pictures = area.picture is not None or (area.pictures is not None and area.pictures is not Nothing.NONE)
        if len(kinds) > 1 or (pictures and kinds and kinds[0] not in ("story", "continues", "index", "table")):
            names = [*kinds, *(["picture"] if pictures else [])]
            self.problems.error(
                "spec/area-kind",
                f"{dotted(path)}{' and '.join(names)} in one area",
                hint="an area holds one thing; only a story may have pictures and tables with it",
                span=self.document.at_key((*path, names[1])),
            )
            return False
        if kinds or pictures or area.filler:
            return True
        if all(self.checked.sound(*path, k) for k in _KINDS):
            self.problems.error(
                "spec/empty-area",
                f"{dotted(path)}nothing stands in it",
                hint="give it a story (none, if there is none yet), a picture, a table, a banner, …",
                span=self.document.at_key(path),
            )
        return False

    def _wants_sign_off(self, area: AreaFile) -> bool:
        if area.sign_off is not None:
            return area.sign_off
        return self.style.file.sign_off is not False

    # -- story

    def _story(self, area: AreaFile, path: Path) -> FiledStory | None:
        key = "notices" if area.notices is not None else "story"
        name = area.story if area.notices is None else area.notices
        if name is None:
            return None
        span = self.document.at((*path, key))
        places = story_places(name, span.file, self.folders)
        file = next((p for p in places if file_exists(self.world, p)), None)
        if file is None:
            known = [PurePosixPath(f).stem for folder in self.folders for f in self.world.glob(f"{folder}stories/*.md")]
            shown = f"no file {places[0]}" if "/" in name or name.endswith(".md") else f"no story {name!r} ({min(places, key=len)})"
            hint = suggest(PurePosixPath(name).stem, known) or (f"stories there are: {', '.join(known[:8])}" if known else "")
            where = dotted((*path, key))
            report_missing(
                self.world,
                places[0],
                self.problems,
                also=places,
                span=span,
                where=where,
                id="spec/unknown-story",
                said=f"there is {shown}",
                hint=hint,
            )
            return None
        return self.stories.read(self.world, file, self.problems)

    def _with_tables(self, story: Story | None, area: AreaFile, path: Path) -> Story | None:
        """The story with the tables that the page gives it, before its sign-off; or a story of nothing but tables."""
        if area.table_look is not None:
            check_look(area.table_look, self.style.house.tables, self.problems, self.document.at((*path, "table_look")))
        if area.table is None:
            return story
        reader = TableReader(self.world, self.document, self.folders, self.style.house.tables, self.maker, self.problems)
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

    # -- looks

    def _body(self, area: AreaFile, path: Path) -> ParagraphStyle | None:
        """The style of its text, where that is not the house's body style. An index has one of its own, and so have notices."""
        styles = self.style.house.styles
        own = "index" if area.index is not None else "notice" if area.notices is not None else ""
        base = styles[own] if own else self.style.house.body
        if area.body is None:
            return base if own else None
        return self.maker.paragraph(area.body, base, (*path, "body"), keep_pitch=True)

    def _copyfit(self, area: AreaFile, story: Story | None) -> Copyfit:
        """Of the house, the page, the story and the area itself, each of which may depart from those before it. None without a story of its own."""
        copyfit, body = self.style.house.copyfit, self.style.house.body
        if (
            story is None
            or area.index is not None
            or area.notices is not None
            or (area.story is not None and area.story.casefold() in NOTHING)
        ):
            return Copyfit(spare=copyfit.spare)
        for asked in (wish_of(self.checked.value.copyfit), story.copyfit, wish_of(area.copyfit)):
            copyfit = resolve_copyfit(copyfit, asked, body.text.size, body.pitch)
        return copyfit

    def _box(self, box: BoxFile | Nothing | None, region: tuple[GridRect, ...], path: Path) -> BoxSpec | None:
        if box is None or isinstance(box, Nothing):
            return None
        return BoxReader(self.world, self.maker).read(box, path, corners=4 * len(region))

    def _rules(self, area: AreaFile, path: Path) -> dict[str, RuleStyle | None]:
        if area.rules is None:
            return {}
        maker = self.maker
        given: dict[str, RuleFile | Nothing] = {key: value for key in area.rules.given if (value := getattr(area.rules, key)) is not None}
        return {key: maker.rule(value, (*path, "rules", key)) for key, value in given.items()}
