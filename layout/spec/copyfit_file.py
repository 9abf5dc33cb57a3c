"""What specs say of copyfit (拼版适配): in a house, for a page, an area or a story."""

from typing import Annotated, Any, TypeAlias

from layout.spec.copyfit_model import STEPS
from layout.spec.declare import Model, key
from layout.spec.fields import (
    NOTHING,
    BoolField,
    FieldError,
    Nothing,
    RatioField,
    Scalar,
    Shorthand,
    SizeField,
    count,
    count_field,
    one_of,
    read_bool,
    read_ratio,
)
from layout.spec.style_file import NONE_JSON


def _tracking(low: int, high: int) -> Any:
    def read(text: str) -> int:
        ratio = read_ratio(text)
        if not low <= ratio <= high:
            raise FieldError(f"{text} is out of range", f"from {low / 10:g}% to {high / 10:g}%")
        return ratio

    return Scalar(read, {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?\s*%$"}, "a percentage")


class TrackingLimits(Model):
    """字距: how much tighter and wider running text may be set, in percent of its size."""

    least: Annotated[int, _tracking(-100, 0)] | None = key("最紧: -2%")
    most: Annotated[int, _tracking(0, 100)] | None = key("最松: 1%")


def _limits(value: Any) -> Any:
    if isinstance(value, str) and value.strip().casefold() in NOTHING:
        return {"least": "0%", "most": "0%"}
    raise FieldError("expected limits", "tracking: {least: -2%, most: 1%}, or none", "type")


def _lines(high: int) -> Scalar:
    number = count(0, high, "lines line 行")
    return Scalar(
        lambda text: 0 if text.strip().casefold() in NOTHING else number(text),
        {"anyOf": [*count_field(0, high, "lines line 行").json["anyOf"], NONE_JSON]},
        "a count of lines",
    )


def _sizes(value: Any) -> Any:
    if isinstance(value, str) and value.strip().casefold() in NOTHING:
        return []
    return [value] if isinstance(value, str) else value


class CopyfitFile(Model):
    """拼版适配: what the engine may change where an article does not fit its area, and how far it may go."""

    on: BoolField | None = key("whether it is done")
    order: list[Annotated[str, one_of(*STEPS)]] | None = key("顺序: steps as they are tried; those left out are not taken")
    tracking: Annotated[TrackingLimits, Shorthand(TrackingLimits, _limits, (NONE_JSON,))] | None = key(
        "字距: limits of what is added to that of running text: {least: -2%, most: 1%}"
    )
    gap: Annotated[int, _lines(3)] | None = key("题空: body lines of white that the headline may have fewer or more")
    headline: Annotated[int, _lines(6)] | None = key(
        "题占行: body lines that the headline may take fewer or more, set otherwise within its tier's limits"
    )
    least_title: RatioField | None = key("主题最小: how small its title may become, as a share of the size it would have; 85%")
    crop: Annotated[int, _lines(12)] | None = key("裁切: body lines that a picture may be lower or higher")
    subheads: Annotated[int, _lines(3)] | None = key("小标题空: empty lines that all subheads may have fewer or more")
    size: Annotated[list[SizeField], Shorthand(list[SizeField], _sizes, (NONE_JSON,), single=True)] | None = key(
        "字号: sizes that the body may have instead of its own; the line pitch stays"
    )
    spare: Annotated[int, count_field(0, 1000, "lines line 行")] | None = key(
        "空行: free lines in each column that need no mending, and no warning; 3 where not given"
    )


def _copyfit(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return {"on": value} if read_bool(value) else Nothing.NONE
        except FieldError:
            raise FieldError(f"{value!r} is no copyfit", "off, on, or limits: {tracking: {least: -2%, most: 1%}, crop: 2}") from None
    raise FieldError("expected limits, found a list", "copyfit: {tracking: {least: -2%, most: 1%}, crop: 2}, or off", "type")


CopyfitField: TypeAlias = Annotated[
    CopyfitFile | Nothing, Shorthand(CopyfitFile, _copyfit, ({"enum": [True, False, "on", "off", "yes", "no", "none"]},))
]
COPYFIT = "拼版适配: off, or limits where they are others than the page's or the house's"

__all__ = ["COPYFIT", "CopyfitField", "CopyfitFile"]
