"""What a spec may say about furniture (报头, 导读, 天气, 报尾). Shared by house styles and pages."""

from typing import Annotated, Any, TypeAlias

from layout.spec.colours import ColourField
from layout.spec.declare import Model, key
from layout.spec.fields import FieldError, Nothing, RawTextField, Shorthand, TextField, read_switch, text_as
from layout.spec.style_file import RuleField, StyleFile, WordsField

# ---- masthead and colophon -----------------------------------------------------------------------


class HouseMastheadFile(Model):
    """What stands in the masthead (报头) where a page says nothing else."""

    title: RawTextField | None = key("报名; {paper} where not given")
    subtitle: RawTextField | None = key("报名下的小字, such as the name in pinyin")
    lines: WordsField | None = key("刊期行: small lines under it; ' | ' spreads pieces over the width")
    rule: RuleField | None = key("报头线")
    colour: ColourField | None = key("报名颜色")


class MastheadFile(HouseMastheadFile):
    """报头 of a front page."""

    style: StyleFile | None = key("how the title departs from the house's masthead style")


def _masthead(value: Any) -> Any:
    if isinstance(value, str):
        return read_switch(value, "title")
    raise FieldError("expected a mapping", "masthead: yes, the paper's name, or {title, lines, …}", "type")


MastheadField: TypeAlias = Annotated[MastheadFile | Nothing, Shorthand(MastheadFile, _masthead, ({"const": True}, {"type": "string"}))]


class ColophonFile(Model):
    """The colophon (报尾): publisher, address, price."""

    lines: WordsField | None = key("社址, 邮编, 电话, 定价 …; ' | ' spreads pieces over the width")
    rule: RuleField | None = key("上下线")


def _colophon(value: Any) -> Any:
    if isinstance(value, list):
        return {"lines": value}
    return read_switch(value, "lines")


ColophonField: TypeAlias = Annotated[
    ColophonFile | Nothing,
    Shorthand(ColophonFile, _colophon, ({"const": True}, {"type": "string"}, {"type": "array", "items": {"type": "string"}})),
]

# ---- index ---------------------------------------------------------------------------------------


class HouseIndexFile(Model):
    """How an index (导读) is set."""

    title: TextField | None = key("导读题; 导读 in the language of the house where not given")
    page: RawTextField | None = key("版次: how a page is told, {page}版; no text for none")


class IndexEntryFile(Model):
    """A story of another page."""

    story: TextField = key("稿件: its id or path, as in an area", required=True)
    text: TextField | None = key("文字; its short headline, else its headline, where not given")


_entry = text_as("story", "expected a story", "a story's name, or {story, text}")


_Entry: TypeAlias = Annotated[IndexEntryFile, Shorthand(IndexEntryFile, _entry, ({"type": "string"},))]
IndexField: TypeAlias = Annotated[
    list[IndexEntryFile], Shorthand(list[_Entry], lambda value: [value] if isinstance(value, str | dict) else value, (), single=True)
]

# ---- weather -------------------------------------------------------------------------------------


class WeatherDayFile(Model):
    """One line of the weather: a day, or a place."""

    day: TextField | None = key("日子: 今天, 23日; or a place")
    sky: TextField | None = key("天气: 多云转小雪")
    low: TextField | None = key("最低气温: -3")
    high: TextField | None = key("最高气温: 4")
    wind: TextField | None = key("风: 北风3级")


_day = text_as("sky", "expected a mapping", "{day: 今天, sky: 晴, low: -3, high: 4, wind: 北风3级}")


_Day: TypeAlias = Annotated[WeatherDayFile, Shorthand(WeatherDayFile, _day, ({"type": "string"},))]


class WeatherFile(Model):
    """Weather (天气)."""

    title: TextField | None = key("题; none where not given")
    days: Annotated[
        list[WeatherDayFile], Shorthand(list[_Day], lambda value: [value] if isinstance(value, str | dict) else value, (), single=True)
    ] = key("天气: a line for each day or place", required=True)
    note: TextField | None = key("说明: a line below")


def _weather(value: Any) -> Any:
    if isinstance(value, list):
        return {"days": value}
    raise FieldError("expected a mapping", "weather: {days: [{day: 今天, sky: 晴, low: -3, high: 4}]}", "type")


WeatherField: TypeAlias = Annotated[
    WeatherFile, Shorthand(WeatherFile, _weather, ({"type": "array", "items": {"$ref": "#/$defs/WeatherDayFile"}},))
]
