"""What stands in an area: a story with its pictures, pictures alone, a banner or a masthead."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.area_headlines import AreaHeadlines
from layout.spec.area_story import AreaStories, is_awaited
from layout.spec.boxes import BoxReader
from layout.spec.column_widths import column_widths
from layout.spec.copyfit import resolve_copyfit, wish_of
from layout.spec.copyfit_model import Copyfit
from layout.spec.fields import Nothing
from layout.spec.furniture import EditionMap, Furnisher
from layout.spec.model import AreaSpec
from layout.spec.page_file import PAGE
from layout.spec.pictures import PictureFinder
from layout.spec.placed import find_pdf
from layout.spec.placing import placement, wrap_spec
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.area_story import AreaStory
    from layout.spec.check import Checked
    from layout.spec.furniture_model import BoxSpec
    from layout.spec.grid_model import GridRect
    from layout.spec.house import HouseStyle
    from layout.spec.page_file import AreaFile, PageFile
    from layout.spec.photo_model import PhotoGrid
    from layout.spec.picture_model import PictureSpec, Placement, WrapSpec
    from layout.spec.story import StoryReader
    from layout.spec.story_model import Story
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
_BALANCE = {"yes": "level", "last": "last", "no": "none"}


class Filler(Struct, dict=True):
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

    @cached_property
    def maker(self) -> StyleMaker:
        """Resolves what the page says of looks."""
        return self.style.maker.on(self.checked.document)

    def fill(
        self, name: str, area: AreaFile, region: tuple[GridRect, ...], earlier: Continuation | None = None, path: Path = ()
    ) -> AreaSpec | None:
        """The area; ``None`` if nothing can stand in it. Whatever is wrong, all that it says is checked.

        Args:
            name: its name.
            area: what is said of it.
            region: where it stands.
            earlier: the story that goes on in it, if one does.
            path: where it stands in the document, if not among the areas.
        """
        path = path or ("areas", name)
        sound = self._kind_is_clear(area, path) and (area.continues is None or earlier is not None)
        given = self._stories.of(area, earlier, path, sound=sound)
        pictures = self._pictures(area, given, earlier, path)
        over, wrap = self._over(area, path)
        if wrap is not None and pictures is not None and len(pictures) == 1 and (given.story is None or given.lost):
            pictures = (_cut_out(pictures[0], wrap),)
        spec = self._resolved(name, area, region, earlier, path, given, pictures)
        spec = replace(spec, over=over, wrap=wrap, host="" if area.over == PAGE else area.over)
        if sound and not given.lost:
            return spec
        alone = sound and earlier is None and area.notices is None and pictures  # the pictures of a story may stand without it
        return replace(spec, story=None, headline=None, copyfit=Copyfit(spare=self.style.house.copyfit.spare)) if alone else None

    def _resolved(
        self,
        name: str,
        area: AreaFile,
        region: tuple[GridRect, ...],
        earlier: Continuation | None,
        path: Path,
        given: AreaStory,
        pictures: tuple[PictureSpec, ...] | None,
    ) -> AreaSpec:
        """The area with all that is said of it worked out; ``pictures`` are ``None`` where nobody knows which the story brings."""
        house, story = self.style.house, given.story
        gutter = house.grid.gutter if area.gutter is None else self.maker.mpt(area.gutter) or 0
        columns, widths = column_widths(area.columns, region, gutter, house.grid, self.maker, self.problems, path)
        count = None if pictures is None else len(pictures)
        furnisher, headlines = self._furnisher, self._headlines
        keys: Mapping[str, Any] = self.document.get(path) or {}
        return AreaSpec(
            id=name,
            region=region,
            story=story,
            pictures=pictures or (),
            photos=self._photos(area, story, count, path),
            banner=headlines.banner(area, region, path),
            pdf=find_pdf(area, self.world, self.checked, self.folders, self.problems, path),
            masthead=None if isinstance(area.masthead, Nothing | None) else furnisher.masthead(area.masthead, path),
            colophon=None if isinstance(area.colophon, Nothing | None) else furnisher.colophon(area.colophon, path),
            listing=None if area.weather is None else furnisher.weather(area.weather, path),
            columns=columns,
            gutter=gutter,
            widths=widths,
            remainder=area.remainder or house.remainder,
            headline=headlines.of_area(area, story, region, path, earlier, count),
            body=self._body(area, path),
            box=self._box(area.box, region, (*path, "box")),
            balance=_BALANCE[area.balance],
            drop_initial=area.drop_initial,
            rules=self._rules(area, path),
            span=self.document.at_key(path),
            spans={key: self._key_span((*path, key), value) for key, value in keys.items()},
            table_look=area.table_look or "",
            copyfit=self._copyfit(area, story),
            part=earlier.part if earlier is not None else 0,
            filler=area.filler,
            open=given.awaited,
        )

    # -- story and pictures

    @cached_property
    def _stories(self) -> AreaStories:
        """Finds the stories of its areas."""
        return AreaStories(
            self.world, self.style, self.maker, self.stories, self.folders, self._furnisher, self._finder, self._headlines, self.problems
        )

    @cached_property
    def _finder(self) -> PictureFinder:
        return PictureFinder(self.world, self.checked, self.folders, self.maker, self.problems)

    @cached_property
    def _headlines(self) -> AreaHeadlines:
        return AreaHeadlines(self.style, self.document, self.maker, self.problems)

    def _pictures(self, area: AreaFile, given: AreaStory, earlier: Continuation | None, path: Path) -> tuple[PictureSpec, ...] | None:
        """The pictures that the area names, or its story brings; ``None`` if that is lost. Where a story goes on, its pictures are elsewhere."""
        own = area.picture is not None or area.pictures is not None
        if given.lost and not own:
            return None
        filed = given.filed if own or earlier is None else None
        return self._finder.find(area, filed, path, planned=given.awaited or given.lost)

    def _photos(self, area: AreaFile, story: Story | None, pictures: int | None, path: Path) -> PhotoGrid | None:
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
        from layout.spec.photos import PhotoGridReader

        reader = PhotoGridReader(self.document, self.maker, self.problems, (*path, "photos"))
        return reader.read(area, area.photos, pictures, (story.caption, story.credit) if story else ("", ""))

    @cached_property
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
        if story is None or area.index is not None or area.notices is not None or is_awaited(area):
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


def _cut_out(picture: PictureSpec, wrap: WrapSpec) -> PictureSpec:
    """A picture that stands over others alone: with the text round its outline it is neither cropped nor framed, unless it is said."""
    alpha = wrap.outline == "alpha"
    frame = False if alpha and picture.frame is None else picture.frame
    return replace(picture, wrap=wrap, whole=picture.whole or alpha, frame=frame)
