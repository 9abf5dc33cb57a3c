"""What a spec may say about looks: type, paragraphs, rules, boxes, headlines. Shared by house styles and pages."""

from typing import Annotated, Any, TypeAlias

from layout.spec.colours import ColourField
from layout.spec.declare import Model, key
from layout.spec.fields import (
    DROP_INITIAL,
    NOTHING,
    BoolField,
    DropInitial,
    FieldError,
    LanguageField,
    LengthField,
    Lines,
    NameField,
    Nothing,
    RatioField,
    Scalar,
    ShareField,
    ShiftField,
    Shorthand,
    SignedRatioField,
    SizeField,
    TextField,
    Weight,
    count_field,
    one_of,
    read_bool,
    read_length,
    text_as,
)
from layout.style import DECORATIONS
from layout.units import Length


class TextFields(Model):
    """How characters look (字体字号)."""

    font: TextField | None = key("字体: a role (song, hei, kai, fangsong) or a name given under `fonts`")
    weight: Weight | None = key("字重: 400 regular, 700 bold, 900 black")
    size: SizeField | None = key("字号: 9pt, 小五, or a share (85%, 1.2em) of the size it derives from")
    colour: ColourField | None = key("颜色: inks (C0 M100 Y100 K0, K60), or a name given under `colours`, in full or as a tint (red 30%)")
    tracking: SignedRatioField | None = key("字距: added after every character, in percent of the size; may be negative")
    hscale: RatioField | None = key("长扁字: horizontal scale, 100% is natural")


MARKER = "marker"
"""What ``hang`` says of lines that begin behind a marker."""


def _read_hang(text: str) -> Length | str:
    """A length, or :data:`MARKER`."""
    return MARKER if text.strip().casefold() == MARKER else read_length(text)


HangField: TypeAlias = Annotated[
    Length | str,
    Scalar(_read_hang, {"anyOf": [{"const": 0}, {"type": "string", "examples": ["2字", MARKER]}]}, "a length (2字), or marker"),
]


class StyleFile(TextFields):
    """How paragraphs look (段落样式). What is not said is taken from the body style, except for the indent."""

    pitch: LengthField | None = key("行高: from baseline to baseline")
    leading: RatioField | None = key("行高 as a share of the size (120%), instead of `pitch`")
    indent: LengthField | None = key("首行缩进: first-line indent, usually 2字")
    runt: Annotated[int, count_field(0, 20)] | None = key("孤字: the least characters on a last line, 0 for no control")
    breaking: Annotated[str, one_of("first-fit", "total-fit")] | None = key(
        "断行: first-fit chooses line by line (news), total-fit the lines of a paragraph together (features)"
    )
    widows: Annotated[int, count_field(0, 20)] | None = key(
        "孤行 at the head of a column: the least lines of a paragraph that runs over into it, 0 for no control"
    )
    orphans: Annotated[int, count_field(0, 20)] | None = key(
        "孤行 at the foot of a column: the least lines that a paragraph begins with there, 0 for no control"
    )
    align: Annotated[str, one_of("justify", "start", "centre", "end", left="start", right="end", center="centre")] | None = key(
        "对齐: justify, start, centre or end"
    )
    last_line: Annotated[str, one_of("natural", "justify", "centre", center="centre")] | None = key(
        "末行 of a justified paragraph: natural, justify (spread if it fills four fifths of its room) or centre"
    )
    hang: HangField | None = key(
        "悬挂缩进: where lines after the first begin: a length, or marker: behind the marker of a list, the name of a speaker"
    )
    inset: LengthField | None = key("缩进: indent of all lines on both sides")
    block: BoolField | None = key("整体居中: lines of a verse stand in the middle of the column, all beginning alike")
    keep_together: BoolField | None = key("不拆: not parted between columns, where one holds it whole")
    before: Lines | None = key("段前空行: empty lines before, not at the top of a column")
    after: Lines | None = key("段后空行: empty lines after")
    keep_with_next: BoolField | None = key("与下段同栏: never the last thing in a column")
    hyphenate: LanguageField | None = key("断词: hyphenate words of this language (en); none where it is not given")
    grid: BoolField | None = key("网格排: everything on a grid of one em, as on manuscript paper; lines are not justified")
    cjk_latin_gap: ShareField | None = key(
        "中西文间距 in percent of the size, instead of that of the line rules; least and most in proportion"
    )
    rules: NameField | None = key("排版规则: line rules, such as zh-news, or a file of the project's own")
    drop_initial: DropInitial | None = key(DROP_INITIAL)


class InlineFile(TextFields):
    """How a stretch of text departs from its paragraph (行内样式)."""

    rise: ShiftField | None = key("升降: baseline shift in em (字) of the text around it, negative downwards")
    decoration: Annotated[str, one_of(*DECORATIONS, "none")] | None = key(
        "行间标点: underline, name (专名号), title (书名号, wavy) or dots (着重号)"
    )
    gap_after: ShiftField | None = key("后空: white after it when text follows, in em (字)")


def _rule(value: Any) -> Any:
    if isinstance(value, str):
        if value.strip().casefold() in NOTHING:
            return Nothing.NONE
        read_length(value)
        return {"width": value}
    raise FieldError("expected a rule, found a list", "a width (0.5pt), {width, colour, kind}, or none", "type")


class RuleFile(Model):
    """A printed rule (线)."""

    width: LengthField = key("线粗", required=True)
    colour: ColourField | None = key("颜色; black where it is not given")
    kind: Annotated[str, one_of("plain", "double", "thick-thin", "thin-thick-thin", "dotted", "dashed", "wavy")] = key(
        "plain (单线), double (双线), thick-thin (文武线), thin-thick-thin (双文武线), dotted (点线), dashed (虚线) or wavy (曲线)",
        default="plain",
    )


NONE_JSON = {"enum": ["none", False]}
LENGTH_WORD = {"type": "string", "examples": ["0.5pt"]}
RuleField: TypeAlias = Annotated[RuleFile | Nothing, Shorthand(RuleFile, _rule, (NONE_JSON, LENGTH_WORD))]


class AreaRulesFile(Model):
    """Rules round and in one area (本区线)."""

    above: RuleField | None = key("上线")
    below: RuleField | None = key("下线")
    left: RuleField | None = key("左线")
    right: RuleField | None = key("右线")
    columns: RuleField | None = key("栏线: between the columns of the area")


def _area_rules(value: Any) -> Any:
    if isinstance(value, str) and value.strip().casefold() in NOTHING:
        return dict.fromkeys(AreaRulesFile.KEYS, "none")
    raise FieldError("expected a mapping", "rules: {above: 0.5pt, left: none}, or `none` for no rules at all", "type")


AreaRulesField: TypeAlias = Annotated[AreaRulesFile, Shorthand(AreaRulesFile, _area_rules, (NONE_JSON,))]


class ShadeFile(Model):
    """A tint (底纹), flat or going over from one colour to another (渐变)."""

    start: ColourField = key("渐变的起色", required=True)
    end: ColourField = key("渐变的止色", required=True)
    angle: Annotated[int, count_field(0, 359)] = key("渐变方向 in degrees: 0 from left to right, 90 from head to foot", default=90)


def _tint(value: Any) -> Any:
    if isinstance(value, str):
        return {"start": value, "end": value}
    raise FieldError("expected a colour", "K8, or {start: K20, end: K4, angle: 90}", "type")


TintField: TypeAlias = Annotated[ShadeFile, Shorthand(ShadeFile, _tint, ({"type": "string", "examples": ["K8"]},))]


class BorderFile(Model):
    """An ornament border (花边) round an area."""

    name: NameField = key("花边: a design, or a file of the project's own", required=True)
    size: LengthField | None = key("边宽, 0.8字 where it is not given")
    colour: ColourField | None = key("颜色; black where it is not given")


_border = text_as("name", "expected a border", "the name of a design, or {name, size, colour}")


BorderField: TypeAlias = Annotated[BorderFile, Shorthand(BorderFile, _border, ({"type": "string", "examples": ["meander"]},))]


class BoxFile(Model):
    """A frame, ornament border or tint (加框, 花边, 底纹)."""

    rule: RuleField | None = key("框线: rule round the area")
    border: BorderField | None = key("花边: ornament border round the area")
    tint: TintField | None = key("底纹: tint behind the area, flat or {start, end, angle}")
    inset: LengthField | None = key("从框到文字: white between box and text, 1字 where it is not given")
    radius: LengthField | None = key("圆角: radius of its corners")


def _box(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in NOTHING:
            return Nothing.NONE
        try:
            return {"rule": "0.5pt"} if read_bool(value) else Nothing.NONE
        except FieldError:
            return {"rule": value}
    raise FieldError("expected a mapping", "box: {rule: 0.5pt, tint: K8, inset: 1字}, or yes", "type")


BoxField: TypeAlias = Annotated[BoxFile | Nothing, Shorthand(BoxFile, _box, (NONE_JSON, {"const": True}, LENGTH_WORD))]


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        raise FieldError("expected text, found a mapping", "one text, or a list of them", "type")
    return [value] if isinstance(value, str) else value


WordsField: TypeAlias = Annotated[list[str], Shorthand(list[TextField], _words, (), single=True)]
"""One text, or a list of them."""
