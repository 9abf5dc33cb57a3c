"""The format of a house style file (版式规范): ``house.yaml`` and the bundled presets."""

from typing import Annotated, Any, TypeAlias

from layout.print_settings import INTENTS, MARKS, STANDARDS
from layout.spec.colours import NamedColourField
from layout.spec.copyfit_file import CopyfitField
from layout.spec.declare import Model, key
from layout.spec.fields import (
    NOTHING,
    BoolField,
    Columns,
    FieldError,
    LengthField,
    Lines,
    NameField,
    Nothing,
    RatioField,
    RawTextField,
    Resolution,
    ResolutionLimit,
    SheetField,
    Shorthand,
    SignatureField,
    TextField,
    Weight,
    count_field,
    one_of,
    read_bool,
    text_as,
)
from layout.spec.filler_file import HouseFillersField
from layout.spec.fold_file import FoldField
from layout.spec.furniture_file import ColophonField, HouseIndexFile, HouseMastheadFile
from layout.spec.headline_file import TierFile
from layout.spec.insert_file import InsertLookFile
from layout.spec.print_file import WAIVE, LimitsFile
from layout.spec.style_file import InlineFile, RuleField, StyleFile, TextFields
from layout.spec.table_file import TableLookFile


class SheetFile(Model):
    """Paper (纸张)."""

    trim: SheetField | None = key("成品尺寸: width x height, 390mm x 545mm")
    bleed: LengthField | None = key("出血, usually 3mm")


class TypeAreaFile(Model):
    """Margins of the type area (版心). Leave out what shall follow from the grid."""

    top: LengthField | None = key("天头: from the trim to line 1; the folio line stands in it")
    bottom: LengthField | None = key("地脚: from the last line to the trim")
    inside: LengthField | None = key("订口: margin at the fold (left on odd pages)")
    outside: LengthField | None = key("切口: margin at the outer edge")


class GridFile(Model):
    """Basic columns and body lines (基本栏). Columns and gutter with margins, or with a column width: the rest is derived."""

    columns: Columns | None = key("基本栏数")
    column: LengthField | None = key("栏宽: width of a basic column, usually in characters (13字)")
    gutter: LengthField | None = key("栏间: between basic columns, usually 1字")
    remainder: Annotated[str, one_of("lines", "gutters")] | None = key(
        "破栏余数: where recut columns leave what is no whole character, in the lines or the gutters"
    )
    lines: Annotated[int, count_field(1, 1000, "lines line 行")] | None = key(
        "行数: body lines of the type area; as many as fit where not given"
    )


class FaceFile(Model):
    """A face of the user's own (自备字体)."""

    file: NameField | None = key("字体文件: path in the project")
    weight: Weight | None = key("字重 it serves; 400 where not given")
    index: Annotated[int, count_field(0, 255)] = key("subfont of a collection (.ttc)", default=0)
    system: TextField | None = key("系统字体: family name of an installed face")


_FONT_FILES = (".otf", ".ttf", ".ttc", ".otc")


def _face(value: Any) -> Any:
    if isinstance(value, str):
        return {"file": value} if value.lower().endswith(_FONT_FILES) else {"system": value}
    raise FieldError("expected a face", "a family name, a font file, or {file, weight, index}", "type")


FaceField: TypeAlias = Annotated[FaceFile, Shorthand(FaceFile, _face, ({"type": "string"},))]


def _faces(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


FacesField: TypeAlias = Annotated[list[FaceFile], Shorthand(list[FaceField], _faces, (), single=True)]


class PieceFile(TextFields):
    """One stretch of the folio line."""

    text: RawTextField = key("文字; may hold {page} {name} {paper} {date} {weekday} {issue} {staff} …", required=True)


_piece = text_as("text", "expected a text", "a text, or {text, font, size, …}")


PieceField: TypeAlias = Annotated[PieceFile, Shorthand(PieceFile, _piece, ({"type": "string"},))]


def _pieces(value: Any) -> Any:
    if isinstance(value, str) and value.strip().casefold() in NOTHING:
        return []
    return [value] if isinstance(value, str | dict) else value


PiecesField: TypeAlias = Annotated[list[PieceFile], Shorthand(list[PieceField], _pieces, (), single=True)]


class FolioFile(Model):
    """The folio line (报眉)."""

    outer: PiecesField | None = key("切口侧: pieces at the outer edge")
    centre: PiecesField | None = key("中间: pieces in the middle")
    inner: PiecesField | None = key("订口侧: pieces at the fold")
    rule: RuleField | None = key("报眉线")
    gap: LengthField | None = key("from the rule to the type area")
    rise: LengthField | None = key("from the rule up to the baseline of the pieces")


def _folio(value: Any) -> Any:
    if isinstance(value, str) and not read_bool(value):
        return Nothing.NONE
    raise FieldError("expected a mapping", "folio: {outer, centre, inner, rule}, or none", "type")


FolioField: TypeAlias = Annotated[FolioFile | Nothing, Shorthand(FolioFile, _folio, ({"enum": ["none", False]},))]


class HouseRulesFile(Model):
    """Rules that the engine draws by itself (线)."""

    areas: RuleField | None = key("between unrelated items side by side (竖线)")
    bands: RuleField | None = key("between items one above the other (横线)")
    columns: RuleField | None = key("栏线: between the columns of one item")
    notices: RuleField | None = key("between notices (公告) one below the other")


class GapsFile(Model):
    """White (留白)."""

    areas: LengthField | None = key("between the columns of different items, 1.5–2字")
    bands: Lines | None = key("empty body lines between items one above the other")


class HousePicturesFile(Model):
    """Pictures (图片)."""

    frame: RuleField | None = key("图框: hairline round every picture that does not say no")
    caption_gap: LengthField | None = key("between a picture and its caption")
    caption_grid: BoolField = key("whether all lines of captions stand on the body's grid; their last ones always do", default=False)
    gutter: LengthField | None = key("图间空: between the pictures of a grid; as much as between lines of text where not given")
    downsample: ResolutionLimit | None = key("pixels per inch to which finer pictures are scaled down, 250ppi; none: never")
    bitmap_downsample: ResolutionLimit | None = key("the same for 1-bit pictures, 1200ppi")
    resolution: Resolution | None = key("分辨率: a warning below it, 150ppi")
    least_resolution: Resolution | None = key("an error below it, 100ppi")
    bitmap_resolution: Resolution | None = key("线条稿分辨率: a warning below it for 1-bit pictures, 800ppi")
    least_bitmap_resolution: Resolution | None = key("an error below it for 1-bit pictures, 550ppi")
    quality: Annotated[int, count_field(1, 95)] | None = key("JPEG quality, 88")
    intent: Annotated[str, one_of(*INTENTS)] | None = key("再现意图: perceptual, or relative (with black point compensation)")
    sharpen: Annotated[str, one_of("none", "mild", no="none")] | None = key("锐化 of pictures that are scaled down: none or mild")
    transparency: Annotated[str, one_of("keep", "flatten")] | None = key("透明: keep it as a soft mask (PDF/X-4), or flatten it on white")


def _marks(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip().casefold()
        return [] if word in NOTHING else list(MARKS) if word == "all" else [value]
    return value


MarksField: TypeAlias = Annotated[
    list[str],
    Shorthand(list[Annotated[str, one_of(*MARKS)]], _marks, ({"enum": ["all", "none", False]},), single=True),
]


class JumpFile(Model):
    """How a story goes from page to page (转版)."""

    to: RawTextField | None = key("下转: where it leaves a page; {page} is the other one; no text for none")
    back: RawTextField | None = key("上接: where it goes on")
    place: Annotated[str, one_of("line", "run-in")] | None = key("位置: on a line of its own, or run in with the text")
    headline: NameField | None = key("续稿标题: headline tier of the short headline over its continuation, or none")


class PrintFile(Model):
    """For the press (印刷)."""

    standard: Annotated[str, one_of(*STANDARDS)] | None = key("PDF/X level: PDF/X-4, or PDF/X-1a for older workflows")
    profile: NameField | None = key("输出意图: newsprint, or the ICC profile of the print shop (profiles/press.icc)")
    condition: TextField | None = key("印刷条件: name of the printing condition, such as IFRA26, where the print shop gives one")
    spots: Annotated[str, one_of("convert", "keep")] | None = key(
        "专色: convert (to the process inks given for them, the default), or keep (print them with their own ink)"
    )
    ink_limit: RatioField | None = key("总墨量: sum of inks, 240% on newsprint")
    limits: LimitsFile | None = key("印前限值: what pages are checked against")
    waive: dict[str, TextField] | None = key(WAIVE)
    marks: MarksField | None = key("outside the bleed: crop (裁切线), registration (套准线), bar (色标), slug; or none, or all")


class HouseFile(Model):
    """A house style (版式规范)."""

    extends: NameField | None = key("the preset, or the file (./base.yaml), that this one builds on")
    name: TextField | None = key("名称")
    lang: Annotated[str, one_of("zh-Hans", "zh-Hant", "ja", "ko", "en")] | None = key("语言")
    sheet: SheetFile | None = key("纸张")
    fold: FoldField | None = key("折缝 of spreads (通版)")
    page_digits: Annotated[int, count_field(1, 4)] | None = key(
        "版次位数: digits that page numbers are padded to; 2 with a section letter, else 1, where not given"
    )
    type_area: TypeAreaFile | None = key("版心")
    grid: GridFile | None = key("基本栏")
    body: StyleFile | None = key("正文")
    fonts: dict[str, FacesField] | None = key("字体: faces for the roles song, hei, kai, fangsong, and for names of your own")
    styles: dict[str, StyleFile] | None = key("段落样式: caption, credit, subhead, banner, folio, masthead, … and your own")
    inline: dict[str, InlineFile] | None = key("行内样式: label (本报讯), reporter, strong, emphasis")
    headlines: dict[str, TierFile] | None = key("标题级别 headline-1 (lead) … headline-5 (brief); `default` is what all start from")
    headline_by_columns: list[NameField] | None = key("tier for an area 1, 2, 3 … basic columns wide")
    colours: dict[str, NamedColourField] | None = key("颜色: names for inks, tints and spot colours")
    rules: HouseRulesFile | None = key("线")
    gaps: GapsFile | None = key("留白")
    pictures: HousePicturesFile | None = key("图片")
    folio: FolioField | None = key("报眉")
    masthead: HouseMastheadFile | None = key("报头")
    colophon: ColophonField | None = key("报尾")
    index: HouseIndexFile | None = key("导读")
    jump: JumpFile | None = key("转版: 下转第N版, 上接第N版")
    copyfit: CopyfitField | None = key("拼版适配: what the engine may change where an article does not fit its area; or off")
    fillers: HouseFillersField | None = key("补白: small things that may stand where stories leave room, and when they do")
    tables: dict[str, TableLookFile] | None = key("表格样式: looks of tables by name; `default` where nobody names one")
    inserts: dict[str, InsertLookFile] | None = key(
        "插块样式: looks of pull quotes and boxes by name; `pullquote` and `box` where nobody names one"
    )
    labels: list[TextField] | None = key("电头: lead-in labels, 本报讯; * stands for a place and date: 新华社*电")
    names: list[TextField] | None = key("专名: names and words that headlines are never broken in: 望津渡")
    sign_off: BoolField | None = key("文末署名: whether a story's byline is set at its end")
    signature: SignatureField | None = key("文末署名的格式: how it is set, （{byline}） where not given")
    print: PrintFile | None = key("印刷")


__all__ = ["FaceFile", "FolioFile", "GridFile", "HouseFile", "HouseMastheadFile", "PieceFile", "TypeAreaFile"]
