"""House styles (版式规范): the chain of ``extends`` merged, every relative length and every name resolved."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.boxes import BoxReader
from layout.spec.check import Checked, check
from layout.spec.colours import read_colours
from layout.spec.copyfit import resolve_copyfit, wish_of
from layout.spec.copyfit_model import Copyfit
from layout.spec.extends import locate, read_chain, spread_defaults
from layout.spec.fields import NOTHING, Nothing
from layout.spec.furniture_model import FolioPiece, FolioSpec
from layout.spec.grid import GridMaker
from layout.spec.grid_model import Sheet
from layout.spec.headline_file import TierFile
from layout.spec.headlines import read_tier
from layout.spec.house_file import HouseFile, JumpFile
from layout.spec.house_model import SIGNATURE, House, InlineStyle, JumpSpec
from layout.spec.inserts import insert_looks
from layout.spec.printing import press_of, read_print
from layout.spec.rules import RulesShelf
from layout.spec.spread import fold_spec
from layout.spec.styles import StyleMaker
from layout.spec.tables import table_looks
from layout.spec.text_source import file_exists, report_missing, suggest
from layout.spec.variables import check_variables
from layout.style import BLACK, ParagraphStyle, TextStyle, UserFace
from layout.units import parse_length
from layout.world import join

if TYPE_CHECKING:
    from layout.diagnostics import Diagnostics, Span
    from layout.print_settings import PrintSettings
    from layout.spec.grid_model import GridSpec
    from layout.spec.headline_model import HeadlineStyle
    from layout.spec.house_file import PieceFile
    from layout.spec.style_file import StyleFile
    from layout.spec.yaml_source import Path
    from layout.units import Mpt
    from layout.world import World

BUILT_IN_STYLES = (
    "subhead", "list", "sign-off", "jump", "caption", "credit", "banner", "masthead", "masthead-line", "masthead-subtitle", "colophon",
    "index", "weather", "weather-title", "folio", "table", "table-head", "table-title",
    "pullquote", "pullquote-by", "pullquote-mark", "box", "box-title", "question", "answer", "verse", "verse-title", "verse-by", "notice",
)  # fmt: skip
"""Paragraph styles that the engine asks for; a house that lacks one gets the body style."""

TIERS = tuple(f"headline-{n}" for n in range(1, 6))

INLINE = ("label", "reporter", "strong", "emphasis", "index-page", "sup", "sub", "ruby", "speaker", "notice-title")

JUMP_TEXTS = {
    "zh-Hans": ("（下转第{page}版）", "（上接第{page}版）"),
    "zh-Hant": ("（下轉第{page}版）", "（上接第{page}版）"),
    "ja": ("＝{page}面へ続く", "＝{page}面から続く"),
    "ko": ("▶{page}면에 계속", "▶{page}면에서 이어짐"),
    "en": ("Continued on page {page}", "Continued from page {page}"),
}
"""Jump lines by language: where a story leaves, and where it goes on."""

BUILT_IN_INLINE = {
    "index-page": InlineStyle("hei", 700),
    "speaker": InlineStyle("hei", 700),
    "notice-title": InlineStyle("hei", 700, gap_after=500),
    "sup": InlineStyle(size=600, rise=350),
    "sub": InlineStyle(size=600, rise=-120),
    "ruby": InlineStyle(size=500),
}
"""Inline styles that are always there; a house may depart from them."""


class HouseStyle(Struct, frozen=True):
    """A resolved house, and what pages need to resolve their own departures from it."""

    key: str
    """The file it was read from."""
    house: House
    file: HouseFile
    maker: StyleMaker
    folio_texts: tuple[tuple[str, Span], ...]
    """Texts with variables, to be checked against those of the page."""

    def used_by(self, world: World, problems: Diagnostics) -> HouseStyle:
        """The same for files of ``world``, whose problems go to ``problems``: it may have been read for another page."""
        maker = self.maker
        colours = replace(maker.colours, press=press_of(self.house.print, world))
        return replace(self, maker=replace(maker, problems=problems, colours=colours, line_rules=RulesShelf(world, problems).get))

    def tier_for(self, columns: int) -> HeadlineStyle:
        """The headline tier for an area of so many basic columns."""
        names = self.house.headline_by_columns
        name = names[min(columns, len(names)) - 1] if names else next(iter(self.house.headlines))
        return self.house.headlines[name]


def read_house(world: World, name: str, problems: Diagnostics, *, base: str = "", asked_at: Span | None = None) -> HouseStyle | None:
    """A house style by preset name, or by a path as seen from the file ``base``."""
    file = locate(world, name, "presets", base, problems, asked_at)
    chain = None if file is None else read_chain(world, file, HouseFile, "presets", problems, asked_at=asked_at)
    if file is None or chain is None:
        return None
    document, files = chain
    spread_defaults(document, "headlines")
    checked = check(HouseFile, document, problems)
    return None if checked is None else _Resolver(world, file, files, checked, problems).run()


class _Resolver:
    """Turns one merged and checked house file into a :class:`~layout.spec.house_model.House`."""

    def __init__(self, world: World, name: str, files: list[str], checked: Checked[HouseFile], problems: Diagnostics) -> None:
        self.world, self.name, self.files = world, name, files
        self.file, self.document, self.problems = checked.value, checked.document, problems
        self.checked = checked
        self.line_rules = RulesShelf(world, problems).get

    def run(self) -> HouseStyle | None:
        """The house; ``None`` without paper, body style or grid."""
        measures = self._measures()
        if measures is None:
            return None
        paper, body_file, size, pitch = measures
        rules = self.line_rules(body_file.rules or "zh-news", self.document.at(("body", "rules")))
        grid = GridMaker(self.file, self.document, self.problems, self.layer, paper, size, pitch).make()
        if rules is None or grid is None:
            return None
        printing = read_print(self.file.print, self.file.pictures, self.document, self.world, self.problems)
        maker = self._maker(printing, size, pitch)
        plain = ParagraphStyle(TextStyle("song", 400, size, BLACK, lang=self.file.lang or rules.lang), rules, pitch)
        body = maker.paragraph(body_file, plain, ("body",), of=size)
        return self._style(paper, grid, body, printing, maker)

    def _measures(self) -> tuple[Sheet, StyleFile, Mpt, Mpt] | None:
        """Paper, and the body with its size and pitch, of which all else is made; ``None`` where one is lacking."""
        sheet, body = self.file.sheet, self.file.body
        if sheet is None or sheet.trim is None:
            self._lacks("sheet", "no paper size", "sheet: {trim: 390mm x 545mm, bleed: 3mm}")
            return None
        if body is None or body.size is None or isinstance(body.size, int) or body.size.unit != "abs":
            self._lacks("body", "no body size in pt", "body: {font: song, size: 小五, pitch: 13pt, rules: zh-news}")
            return None
        size = body.size.resolve(em=0, line=0)
        pitch = None if body.pitch is None else body.pitch.resolve(em=size, line=0)
        pitch = round(size * body.leading / 1000) if pitch is None and body.leading is not None else pitch
        if not pitch:
            self._lacks("body", "no pitch of the body", "body: {font: song, size: 小五, pitch: 13pt, rules: zh-news}")
            return None
        width, height = (side.resolve(em=size, line=pitch) for side in sheet.trim)
        bleed = sheet.bleed.resolve(em=size, line=pitch) if sheet.bleed is not None else 0
        return Sheet(width, height, bleed), body, size, pitch

    def _maker(self, printing: PrintSettings, size: Mpt, pitch: Mpt) -> StyleMaker:
        """Resolves what the house says of looks."""
        file = self.file
        keep_spots = file.print is not None and file.print.spots == "keep"
        colours = read_colours(file.colours or {}, self.document, self.problems, press_of(printing, self.world), keep_spots=keep_spots)
        return StyleMaker(self.problems, self.document, colours, tuple(file.fonts or {}), self.line_rules, size, pitch)

    def _style(self, paper: Sheet, grid: GridSpec, body: ParagraphStyle, printing: PrintSettings, maker: StyleMaker) -> HouseStyle:
        file, lang = self.file, self.file.lang or body.rules.lang
        styles = self._styles(maker, body)
        headlines = self._tiers(maker, body)
        gaps, lines, pictures = file.gaps, file.rules, file.pictures
        folio, folio_texts = self._folio(maker, styles["folio"].text)
        frame = maker.rule(pictures.frame, ("pictures", "frame")) if pictures else None
        house = House(
            name=file.name or PurePosixPath(self.name).stem,
            sheet=paper,
            grid=grid,
            lang=lang,
            body=body,
            styles=styles,
            inline=self._inline(maker),
            headlines=headlines,
            headline_by_columns=self._by_columns(headlines, grid.columns),
            colours=maker.colours.known,
            faces=self._faces(),
            rule_between_areas=maker.rule(lines.areas, ("rules", "areas")) if lines else None,
            rule_between_bands=maker.rule(lines.bands, ("rules", "bands")) if lines else None,
            column_rule=maker.rule(lines.columns, ("rules", "columns")) if lines else None,
            notice_rule=maker.rule(lines.notices, ("rules", "notices")) if lines else None,
            area_gap=grid.gutter if gaps is None or gaps.areas is None else maker.mpt(gaps.areas) or 0,
            band_gap=1 if gaps is None or gaps.bands is None else gaps.bands,
            folio=folio,
            labels=tuple(file.labels or ()),
            signature=file.signature or SIGNATURE,
            names=tuple(file.names or ()),
            caption_gap=(maker.mpt(pictures.caption_gap) or 0) if pictures else 0,
            caption_grid=pictures is not None and pictures.caption_grid,
            picture_gutter=maker.mpt(pictures.gutter) if pictures else None,
            picture_frame=frame.width if frame else 0,
            print=printing,
            jump=self._jump(headlines, lang),
            page_digits=file.page_digits or 0,
            fold=fold_spec(maker, file.fold),
            copyfit=resolve_copyfit(Copyfit(), wish_of(file.copyfit), maker.size, maker.pitch),
            tables=table_looks(file.tables or {}, maker),
            inserts=insert_looks(file.inserts or {}, styles, BoxReader(self.world, maker)),
            remainder="lines" if file.grid is None else file.grid.remainder or "lines",
        )
        return HouseStyle(self.name, house, file, maker, tuple(folio_texts))

    def _lacks(self, key: str, what: str, hint: str) -> None:
        unread = len(self.files) == 1 and self.file.extends  # what it extends could not be read, which is told
        if self.checked.sound(key) and not unread:
            hint = hint if len(self.files) > 1 else f"extends: zh-news-broadsheet, or {hint}"
            self.problems.error("spec/incomplete-house", f"the house style gives {what}", hint=hint, span=self.document.at_key((key,)))

    def layer(self, path: Path) -> int:
        """Which file of the chain a value comes from; -1: none."""
        place = self.document.places.get(path)
        return -1 if place is None or place.value.file not in self.files else self.files.index(place.value.file)

    def _styles(self, maker: StyleMaker, body: ParagraphStyle) -> dict[str, ParagraphStyle]:
        files = self.file.styles or {}
        for name in files:
            if name in INLINE or name in TIERS:
                section = "inline" if name in INLINE else "headlines"
                self.problems.error(
                    "spec/style-section",
                    f"styles.{name}: {name!r} stands under `{section}:`, not under `styles:`",
                    span=self.document.at_key(("styles", name)),
                )
        plain = replace(body, indent=0)
        styles = {name: maker.paragraph(style, plain, ("styles", name)) for name, style in files.items()}
        return {name: plain for name in BUILT_IN_STYLES if name not in styles} | styles

    def _inline(self, maker: StyleMaker) -> dict[str, InlineStyle]:
        own = {name: maker.inline(style, ("inline", name), BUILT_IN_INLINE.get(name)) for name, style in (self.file.inline or {}).items()}
        return BUILT_IN_INLINE | own

    def _tiers(self, maker: StyleMaker, body: ParagraphStyle) -> dict[str, HeadlineStyle]:
        """The headline tiers, those that every house has among them."""
        tiers = {name: read_tier(name, tier, body, maker, ("headlines", name)) for name, tier in (self.file.headlines or {}).items()}
        return tiers | {name: _plain_tier(maker, body, name) for name in TIERS if name not in tiers}

    def _by_columns(self, headlines: dict[str, HeadlineStyle], columns: int) -> tuple[str, ...]:
        names = self.file.headline_by_columns or [
            "headline-5",
            "headline-4",
            "headline-3",
            "headline-3",
            "headline-2",
            "headline-2",
            "headline-1",
        ]
        good = []
        for i, name in enumerate(names):
            if name in headlines:
                good.append(name)
            else:
                self.problems.error(
                    "spec/unknown-style",
                    f"headline_by_columns[{i + 1}]: unknown tier {name!r}",
                    hint=suggest(name, headlines) or "one of " + ", ".join(headlines),
                    span=self.document.at(("headline_by_columns", i)),
                )
        good = good or [TIERS[-1]]
        return tuple((good + [good[-1]] * columns)[: max(columns, 1)])

    def _jump(self, headlines: dict[str, HeadlineStyle], lang: str) -> JumpSpec:
        """Jump lines, in the words of the house or else of its language."""
        file = self.file.jump or JumpFile()
        to, back = JUMP_TEXTS.get(lang, JUMP_TEXTS["en"])
        tier = file.headline or ""
        if tier.casefold() in NOTHING:
            tier = ""
        elif tier and tier not in headlines:
            self.problems.error(
                "spec/unknown-style",
                f"jump.headline: unknown headline tier {tier!r}",
                hint=suggest(tier, headlines) or "one of " + ", ".join(headlines),
                span=self.document.at(("jump", "headline")),
            )
            tier = ""
        for key, text in (("to", file.to), ("back", file.back)):
            if text is not None:
                check_variables(text, ("page",), self.document.at(("jump", key)), self.problems)
        return JumpSpec(to if file.to is None else file.to, back if file.back is None else file.back, file.place == "run-in", tier)

    def _faces(self) -> tuple[UserFace, ...]:
        faces = []
        for family, entries in (self.file.fonts or {}).items():
            for i, face in enumerate(entries):
                path: Path = ("fonts", family)
                if isinstance(self.document.get(path), list):
                    path = (*path, i)
                span = self.document.at(path)
                where = ""
                if face.file is not None:
                    where = join(span.file, face.file)
                    if not file_exists(self.world, where):
                        hint = suggest(where, self.world.glob("fonts/*"))
                        report_missing(self.world, where, self.problems, span=span, where=f"fonts.{family}: ", hint=hint)
                        continue
                elif face.system is None:
                    self.problems.error("spec/missing-key", f"fonts.{family}: neither a file nor a system font is named", span=span)
                    continue
                weight = 400 if face.weight is None else face.weight
                faces.append(UserFace(family, weight, where, face.index, face.system or "", span))
        return tuple(faces)

    def _folio(self, maker: StyleMaker, text: TextStyle) -> tuple[FolioSpec | None, list[tuple[str, Span]]]:
        file = self.file.folio
        if file is None or isinstance(file, Nothing):
            return None, []
        used: list[tuple[str, Span]] = []

        def pieces(entries: list[PieceFile] | None, side: str) -> tuple[FolioPiece, ...]:
            out = []
            for i, entry in enumerate(entries or ()):
                path: Path = ("folio", side)
                if isinstance(self.document.get(path), list):
                    path = (*path, i)
                used.append((entry.text, self.document.at((*path, "text"))))
                out.append(FolioPiece(entry.text, maker.text(entry, text, path)))
            return tuple(out)

        return (
            FolioSpec(
                pieces(file.outer, "outer"),
                pieces(file.centre, "centre"),
                pieces(file.inner, "inner"),
                maker.rule(file.rule, ("folio", "rule")),
                maker.mpt(file.gap) or 0,
                maker.mpt(file.rise) or 0,
            ),
            used,
        )


def _plain_tier(maker: StyleMaker, body: ParagraphStyle, name: str) -> HeadlineStyle:
    """A tier for a house that gives none: bold, in steps."""
    size = parse_length({"headline-1": "44pt", "headline-2": "32pt", "headline-3": "24pt", "headline-4": "18pt"}.get(name, "14pt"))
    return read_tier(name, TierFile(size=size, font="hei", weight=700), body, maker, ("headlines", name))


__all__ = ["HouseStyle", "read_house"]
