"""What a spec may say about headlines (标题). Shared by house styles and pages."""

from typing import Annotated, Any, TypeAlias

from layout.spec.colours import ColourField
from layout.spec.declare import Model, key
from layout.spec.fields import (
    NOTHING,
    BoolField,
    Columns,
    FieldError,
    LengthField,
    NameField,
    Nothing,
    RatioField,
    RawTextField,
    Shorthand,
    SignedRatioField,
    SizeField,
    count_field,
    one_of,
    text_as,
)
from layout.spec.on_picture_file import OnPictureField
from layout.spec.style_file import NONE_JSON, RuleField, StyleFile, TextFields, TintField, WordsField


def _limits(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class FitFile(Model):
    """How far a title may go to fit (标题适配): [least, most], or the least alone."""

    size: Annotated[list[SizeField], Shorthand(list[SizeField], _limits, (), single=True)] | None = key(
        "字号: the title begins at the most and goes down to the least by half points; shares are of `size`"
    )
    scale: Annotated[list[RatioField], Shorthand(list[RatioField], _limits, (), single=True)] | None = key(
        "长扁: horizontal scale, 90% to 100% where not given; more than 100% only to fill the measure"
    )
    tracking: Annotated[list[SignedRatioField], Shorthand(list[SignedRatioField], _limits, (), single=True)] | None = key(
        "字距: 2% less than the style's where not given; more than the style's only to fill the measure"
    )


class DeckFile(StyleFile):
    """副题, 引题 or 提要题 of a headline tier; a size in percent is a share of the main title's."""

    lead: RawTextField | None = key("引导符: set before the first line of a deck, usually ——, or before each paragraph of a summary")


class TierFile(StyleFile):
    """A headline tier (标题级别): 主题 with 引题, 副题 and 提要题."""

    min_size: SizeField | None = key("最小字号: the title is made smaller to fit, never below this; a share is one of `size`")
    fit: FitFile | None = key("标题适配: limits of size, scale and tracking")
    max_lines: Annotated[int, count_field(1, 10)] | None = key("主题最多行数: into how many lines the engine may break a headline")
    form: Annotated[str, one_of("plain", "staggered", "stepped", "hanging", "even")] | None = key(
        "题式: plain, staggered (错落), stepped (阶梯), hanging (悬挂), even (齐头齐尾)"
    )
    step: LengthField | None = key("错落: what staggered, stepped and hanging lines are indented by, 2字 of the title")
    kicker: DeckFile | None = key("引题 (肩题)")
    deck: DeckFile | None = key("副题")
    summary: DeckFile | None = key("提要题: a paragraph below the other parts, its size in pt or as a share")
    vertical: BoolField | None = key("竖题: lines run down and follow each other from right to left, beside the text")
    above: LengthField | None = key("题上空: white above the headline block")
    below: LengthField | None = key("题下空: white between the headline block and the text")
    tint: TintField | None = key("题底: tint behind the block; with `colour: white` a reversed headline (反白题)")
    rule_above: RuleField | None = key("题上线")
    rule_below: RuleField | None = key("题下线")
    padding: LengthField | None = key("题内空: from tint or rules to the type, a third of the title's size where not given")


class LabelFile(TextFields):
    """A label at a headline (栏目标签), such as 深读; a size in percent is a share of the main title's."""

    text: RawTextField = key("文字", required=True)
    tint: ColourField | None = key("底色, black where neither it nor a rule is given")
    rule: RuleField | None = key("框线")


_label = text_as("text", "expected a text", "label: 深读, or {text, font, colour, tint, …}")


LabelField: TypeAlias = Annotated[LabelFile, Shorthand(LabelFile, _label, ({"type": "string"},))]


class HeadlineFile(TierFile):
    """What a page asks of one headline."""

    text: WordsField | None = key("标题文字 on this page, where it is not the story's; a list gives the lines")
    style: NameField | None = key("标题级别: a tier, headline-1 … headline-5")
    lines: Annotated[int, count_field(1, 1000, "lines line 行")] | None = key(
        "占行: body lines the block takes; as many as it needs where not given"
    )
    columns: Columns | None = key("跨栏: columns of the article it stands over, all where not given")
    label: LabelField | None = key("栏目标签")
    on_picture: OnPictureField | None = key("压图题: the headline stands on a picture of the area: a place, or {place, scrim, …}")
    place: Annotated[str, one_of("left", "right")] = key("of a vertical headline: at which side of the article it stands", default="right")


def _headline(value: Any) -> Any:
    if isinstance(value, str):
        if value.strip().casefold() in NOTHING:
            return Nothing.NONE
        return {"style": value}
    raise FieldError("expected a mapping", "headline: {size: 36pt, lines: 5}, the name of a tier, or no", "type")


HeadlineField: TypeAlias = Annotated[
    HeadlineFile | Nothing, Shorthand(HeadlineFile, _headline, (NONE_JSON, {"type": "string", "examples": ["headline-2"]}))
]
