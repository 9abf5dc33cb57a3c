"""The formats of ``edition.yaml``, of a page, and of a story's front matter."""

from typing import Annotated, Any, TypeAlias

from layout.spec.copyfit_file import COPYFIT, CopyfitField
from layout.spec.declare import Model, key
from layout.spec.fields import (
    DROP_INITIAL,
    BoolField,
    DateField,
    DropInitial,
    FieldError,
    LengthField,
    NameField,
    RawTextField,
    Scalar,
    Shorthand,
    StemField,
    TextField,
    count,
    one_of,
    read_bool,
    read_length,
    text_as,
)
from layout.spec.filler_file import FillersField
from layout.spec.fold_file import FoldField
from layout.spec.furniture_file import ColophonField, IndexField, MastheadField, WeatherField
from layout.spec.headline_file import HeadlineField
from layout.spec.insert_file import InsertsField
from layout.spec.page_numbers import PageField, PageNumber, SectionField
from layout.spec.photos_file import PhotosField
from layout.spec.picture_file import PictureField, PicturesField, PlacedField
from layout.spec.place_file import AtFile, WrapField
from layout.spec.print_file import PagePrintFile
from layout.spec.style_file import AreaRulesField, BoxField, RuleField, StyleFile, TintField, WordsField
from layout.spec.table_file import TablesField
from layout.units import Length


class PaperFields(Model):
    """What an edition says once for all its pages; a page may say it for itself."""

    paper: TextField | None = key("报名: name of the paper")
    date: DateField | None = key("日期: 2026-11-22; the weekday follows from it")
    issue: TextField | None = key("期号")
    section: SectionField | None = key("叠: letter of the section, A; page 4 is then told as A04")
    house: NameField | None = key("版式规范: a preset (zh-news-broadsheet) or a file (house.yaml)")
    staff: dict[str, WordsField] | None = key("责编 版式 校对 …: who did what, for the folio line")
    variables: dict[str, TextField] | None = key("further {names} for folio and masthead: publisher, cn, web, lunar …")


class EditionFile(PaperFields):
    """One edition (一期报纸): its pages and what they share."""

    name: StemField | None = key("stem of output file names; the date where not given")
    pages: WordsField = key("版面: files, or a pattern such as pages/*.yaml", required=True)
    fillers: FillersField | None = key("补白: small things that may stand where stories leave room, before those of the house")


# ---- areas ---------------------------------------------------------------------------------------


class BannerFile(StyleFile):
    """Series banner (栏目题): one line in a strip, or a headline over several articles (通栏题)."""

    text: WordsField = key("文字", required=True)
    kicker: WordsField | None = key("引题 over it; it is then set as a headline")
    deck: WordsField | None = key("副题 below it; it is then set as a headline")
    headline: HeadlineField | None = key("通栏题: set as a headline, of a tier or {style, size, …}")
    style: NameField | None = key("段落样式; banner where not given")
    rule: RuleField | None = key("上下线")
    tint: TintField | None = key("底纹")


_banner = text_as("text", "expected a text", "banner: TEXT, or {text, style, rule, tint}")


BannerField: TypeAlias = Annotated[BannerFile, Shorthand(BannerFile, _banner, ({"type": "string"},))]


def _read_over(text: str) -> str:
    try:
        return PAGE if read_bool(text) else ""
    except FieldError:
        return text.strip()


PAGE = "yes"
"""What ``over`` says of an area that may stand on any others."""


def _read_width(text: str) -> Length | int:
    """``2``, ``*``, ``20字``: a share or a length."""
    word = text.strip()
    if word == "*":
        return 1
    if word.isdecimal():
        return count(1, 60)(word)
    length = read_length(text)
    if length.value == 0:
        raise FieldError("a column has some width", "a share (2) or a length (20字)")
    return length


Width: TypeAlias = Annotated[
    Length | int,
    Scalar(
        _read_width,
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 60}, {"type": "string", "examples": ["20字", "*"]}]},
        "a share (2) or a length (20字)",
    ),
]


def _widths(value: Any) -> Any:
    return ["1"] * count(1, 60)(value) if isinstance(value, str) else value


WidthsField: TypeAlias = Annotated[
    list[Length | int], Shorthand(list[Width], _widths, ({"type": "integer", "minimum": 1, "maximum": 60},), single=True)
]
"""A number of equal columns, or the width of each."""

_YES, _NO = ("true", "on", "是"), ("false", "off", "none", "否")
BALANCE = one_of("yes", "last", "no", **dict.fromkeys(_YES, "yes"), **dict.fromkeys(_NO, "no"))


class AreaFile(Model):
    """What stands in an area: a story with or without pictures, the rest of one, a picture alone, a banner, a masthead, a page of a PDF."""

    at: AtFile | None = key("位置 by coordinates, for an area that is not on the map")
    over: Annotated[str, Scalar(_read_over, {"anyOf": [{"type": "boolean"}, {"type": "string"}]}, "yes, or the name of an area")] = key(
        "压在别的区上: yes, or the area in whose text columns its place is counted", default=""
    )
    wrap: WrapField | None = key("绕排: how the text under an area that stands over others runs round it")
    story: TextField | None = key("稿件: its id (stories/ID.md) or path")
    notices: TextField | None = key("公告, 启事: a file of short items (stories/ID.md), each with its title run in")
    continues: TextField | None = key("接: the area of this page, or the story of a page before, whose text goes on here")
    picture: PictureField | None = key("图片: one picture")
    pictures: PicturesField | None = key("several pictures, or none: not even those of the story")
    photos: PhotosField | None = key("图片专题: the pictures in a grid; yes, a map, or {map, heights, captions, …}")
    caption: RawTextField | None = key("图片说明 of the only picture, or of all of a grid together (组图说明)")
    credit: RawTextField | None = key("摄影 of the only picture, or of all of a grid that name none")
    banner: BannerField | None = key("栏目题")
    masthead: MastheadField | None = key("报头")
    ad: PlacedField | None = key("广告: a page of a PDF, placed as it came")
    pdf: PlacedField | None = key("the same for the newsroom's own: a graphic, a page made elsewhere")
    index: IndexField | None = key("导读: stories of other pages; banxin fills in where they stand")
    weather: WeatherField | None = key("天气: a line for each day")
    colophon: ColophonField | None = key("报尾: yes, as the house has it, or its lines")
    columns: WidthsField | None = key(
        "栏数: text columns, the basic columns it covers where not given (三破二: 2); or the widths of all, in shares or lengths: [2, 1]"
    )
    remainder: Annotated[str, one_of("lines", "gutters")] | None = key("破栏余数: where what is no whole character goes, lines or gutters")
    gutter: LengthField | None = key("栏间 between its text columns")
    headline: HeadlineField | None = key("标题: {size, lines, …}, a tier, or no")
    body: StyleFile | None = key("正文 where it departs from the house's")
    box: BoxField | None = key("加框, 底纹")
    rules: AreaRulesField | None = key("线 round and in the area")
    table: TablesField | None = key("表格 from a file (data/NAME.csv), or several; after the text where there is a story")
    table_look: NameField | None = key("表格样式 of the tables of its story that name none")
    inserts: InsertsField | None = key("引语, 链接 of its story, in their order: where they stand")
    balance: Annotated[str, BALANCE] = key(
        "齐底 where the text does not fill the area: yes (columns end level), last (the last one alone is short) or no", default="yes"
    )
    filler: BoolField | None = key(
        "补白: whether room that is left is filled; by itself: an area for a filler. As the house says where not given"
    )
    sign_off: BoolField | None = key("文末署名: whether the byline is set at the end")
    drop_initial: DropInitial | None = key(DROP_INITIAL)
    copyfit: CopyfitField | None = key(COPYFIT)
    print: PagePrintFile | None = key("印刷: what is waived in the area")


def _area(value: Any) -> Any:
    if isinstance(value, str):
        raise FieldError(f"expected a mapping, found {value!r}", f"write {{story: {value}}}, or {{banner: {value}}}", "type")
    raise FieldError("expected a mapping, found a list", "{story: …}", "type")


AreaField: TypeAlias = Annotated[AreaFile, Shorthand(AreaFile, _area, ())]


class FurnitureFile(Model):
    """What frames the page."""

    folio: (
        Annotated[
            str, one_of("top", "none", **dict.fromkeys(("no", "false", "off"), "none"), **dict.fromkeys(("yes", "true", "on"), "top"))
        ]
        | None
    ) = key("报眉: top or none")


def _map(value: Any) -> Any:
    return value.split("\n") if isinstance(value, str) else value


class PageFile(PaperFields):
    """One page (版), or two facing pages as one sheet (通版)."""

    page: PageField = key("版次: 4, A04, or 4-5 for a spread of two facing pages", default=PageNumber("", 1, 1))
    name: WordsField | None = key("版名: 要闻; of a spread one for both pages, or one for each")
    fold: FoldField | None = key("折缝: how a spread is set at its fold, where that is not as the house says")
    edition: NameField | None = key("edition.yaml it belongs to, where it is not in this folder or above")
    map: Annotated[list[str], Shorthand(list[RawTextField], _map, ({"type": "string"},))] | None = key(
        "版样: one letter per basic column, one line per band; . is empty, | the fold of a spread"
    )
    bands: (
        list[Annotated[str, Scalar(lambda text: text.strip(), {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "*"}]}, "a count")]]
        | None
    ) = key("横向分块: heights of the bands in body lines; one may be * (the rest)")
    areas: dict[str, AreaField] | None = key("内容: what stands in each area")
    furniture: FurnitureFile | None = key("报眉等")
    copyfit: CopyfitField | None = key(COPYFIT)
    print: PagePrintFile | None = key("印刷: what is waived on the page")


class StoryFile(Model):
    """Front matter of a story (稿件)."""

    id: TextField | None = key("稿件代号; the file's name where not given")
    kind: TextField | None = key("体裁; free text")
    series: TextField | None = key("栏目 it belongs to")
    kicker: WordsField | None = key("引题 (肩题), one entry per line")
    headline: WordsField | None = key("主题; a list gives the lines")
    short: TextField | None = key("短题: the headline where the story goes on, on another page")
    deck: WordsField | None = key("副题, one entry per line")
    summary: WordsField | None = key("提要题, one entry per paragraph")
    byline: TextField | None = key("署名, set as （name） at the end")
    label: TextField | None = key("电头 (本报讯), set before the text where it does not begin with one")
    credit: TextField | None = key("摄影, 作者 of the picture")
    source: TextField | None = key("来源")
    caption: TextField | None = key("图片说明")
    pictures: PicturesField | None = key("图片 filed with the story")
    jump: TextField | None = key("转版: page it continues on")
    drop_initial: DropInitial | None = key(DROP_INITIAL)
    copyfit: CopyfitField | None = key(COPYFIT)
