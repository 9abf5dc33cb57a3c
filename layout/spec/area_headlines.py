"""Headlines that areas ask for: of their story, of what goes on there from elsewhere, of a banner over several articles (通栏题)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.fields import Nothing
from layout.spec.furniture_model import BannerSpec
from layout.spec.headline_file import HeadlineFile
from layout.spec.headline_model import HeadlineSpec
from layout.spec.headlines import Departure
from layout.spec.on_picture import on_picture
from layout.spec.story import headline_lines
from layout.spec.text_source import suggest
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from layout.diagnostics import Diagnostics
    from layout.spec.grid_model import GridRect
    from layout.spec.house import HouseStyle
    from layout.spec.page_file import AreaFile
    from layout.spec.story_model import Story
    from layout.spec.styles import StyleMaker
    from layout.spec.threads import Continuation
    from layout.spec.yaml_source import Document, Path

_SHORT = "headline-4"
"""Tier of a headline over a continuation, where the house names none."""


class AreaHeadlines(Struct):
    """Resolves what the areas of one page file say of headlines."""

    style: HouseStyle
    document: Document
    maker: StyleMaker
    problems: Diagnostics

    def headed(self, story: Story, area: AreaFile, earlier: Continuation | None) -> Story:
        """The story with the headline that it has here. A continuation has a short one: if it was asked for, or came over from another page."""
        asked = None if area.headline is None or isinstance(area.headline, Nothing) else area.headline
        own = headline_lines(asked.text) if asked is not None else ()
        if earlier is None:
            return replace(story, headline=own) if own else story
        wanted = asked is not None or (earlier.across and self.style.house.jump.headline != "")
        short = story.short or (" " if self.style.house.lang in ("ko", "en") else "").join(story.headline)
        return replace(story, kicker=(), headline=(own or (short,)) if wanted and (own or short) else (), deck=(), summary=())

    def of_area(
        self,
        area: AreaFile,
        story: Story | None,
        region: tuple[GridRect, ...],
        path: Path,
        earlier: Continuation | None,
        pictures: int | None,
    ) -> HeadlineSpec | None:
        """How the headline of an area's story is set; ``None``: there is none. ``pictures``: how many the area has, if that is known."""
        where = (*path, "headline")
        asked = None if area.headline is None or isinstance(area.headline, Nothing) else area.headline
        if (
            asked is not None
            and story is None
            and area.story is None
            and area.continues is None
            and area.table is None
            and area.notices is None
        ):
            self.problems.error(
                "spec/headline", f"{dotted(where)}there is no story to take a headline from", span=self.document.at_key(where)
            )
        if story is None or area.headline is Nothing.NONE:
            return None
        if not (story.headline or story.kicker or story.deck or story.summary):
            if asked is not None and earlier is None:
                hint = "in the story's front matter, or here: headline: {text: …}"
                self.problems.error("spec/headline", f"{dotted(where)}it has no words", hint=hint, span=self.document.at_key(where))
            return None
        departure, headlines = Departure(self.style, self.maker), self.style.house.headlines
        tier = self.style.tier_for(region[0].columns) if earlier is None else headlines[self.style.house.jump.headline or _SHORT]
        if asked is None:
            return HeadlineSpec(tier)
        if asked.style is not None:
            tier = departure.tier(asked.style, where) or tier
        columns = asked.columns or 0
        over = len(area.columns or ()) or max(r.end_column for r in region) - min(r.column for r in region)
        if columns > over:
            self.problems.error(
                "spec/headline",
                f"{dotted((*where, 'columns'))}the article has {over} columns, the headline cannot stand over {columns}",
                span=self.document.at((*where, "columns")),
            )
            columns = 0
        style = departure.departed(tier, asked, where)
        style, place = on_picture(asked.on_picture, pictures, style, asked, self.maker, (*where, "on_picture"))
        label = departure.label(asked.label, style, (*where, "label"))
        return HeadlineSpec(style, asked.lines or 0, columns, label, asked.place, place)

    def banner(self, area: AreaFile, region: tuple[GridRect, ...], path: Path) -> BannerSpec | None:
        """The banner (栏目题) in an area; one of several lines is set as a headline (通栏题)."""
        banner = area.banner
        if banner is None:
            return None
        where = (*path, "banner")
        styles, maker = self.style.house.styles, self.maker
        style = styles["banner"]
        if banner.style is not None:
            if banner.style in styles:
                style = styles[banner.style]
            else:
                self.problems.error(
                    "spec/unknown-style",
                    f"{dotted((*where, 'style'))}unknown style {banner.style!r}",
                    hint=suggest(banner.style, styles) or "one of " + ", ".join(styles),
                    span=self.document.at((*where, "style")),
                )
        spec = BannerSpec(
            text="".join(banner.text).strip(),
            style=maker.paragraph(banner, style, where),
            rule=maker.rule(banner.rule, (*where, "rule")),
            tint=maker.tint(banner.tint, (*where, "tint")),
            lines=tuple(banner.text),
            kicker=tuple(banner.kicker or ()),
            deck=tuple(banner.deck or ()),
        )
        asked = banner.headline if isinstance(banner.headline, HeadlineFile) else None
        if asked is None and len(spec.lines) == 1 and not spec.kicker and not spec.deck:
            return spec
        return replace(spec, headline=self._banner_headline(spec, asked, region, (*where, "headline")))

    def _banner_headline(self, banner: BannerSpec, asked: HeadlineFile | None, region: tuple[GridRect, ...], where: Path) -> HeadlineSpec:
        """The tier of a headline over several articles, tint and rules as the banner has them."""
        departure, tier = Departure(self.style, self.maker), self.style.tier_for(region[0].columns)
        if asked is not None and asked.style is not None:
            tier = departure.tier(asked.style, where) or tier
        style = tier if asked is None else departure.departed(tier, asked, where)
        style = replace(
            style,
            tint=style.tint or banner.tint,
            rule_above=style.rule_above or banner.rule,
            rule_below=style.rule_below or banner.rule,
        )
        return HeadlineSpec(style, label=departure.label(asked.label, style, (*where, "label")) if asked is not None else None)
