"""What a spec says of places by coordinates, and of text that runs round what is set over it."""

import re
from enum import Enum
from typing import Annotated, Any, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import NOTHING, FieldError, LengthField, Nothing, RangeField, Scalar, Shorthand, one_of


class AtFile(Model):
    """A place by coordinates."""

    columns: RangeField | None = key("基本栏, or text columns in an article, counted from 1: 3-8; all where not given")
    lines: RangeField = key("正文行, counted from 1: 1-52", required=True)
    left: LengthField | None = key("from the start of these columns; in their middle where not given and narrower")
    width: LengthField | None = key("宽; that of the columns where not given")


CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
CornerField: TypeAlias = Annotated[str, one_of(*CORNERS)]


def _read_share(text: str) -> float:
    match = re.fullmatch(r"\s*([+-]?\d{1,4}(?:\.\d{1,3})?)\s*%\s*", text)
    if match is None:
        raise FieldError(f"{text!r} is no share of the picture", "like 40%")
    if not 0 <= float(match[1]) <= 100:
        raise FieldError(f"{text.strip()} lies outside the picture", "shares from the left and from the top go from 0% to 100%")
    return float(match[1]) / 100


ShareField = Annotated[float, Scalar(_read_share, {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*%\s*$"}, "a share")]


def _read_box(text: str) -> tuple[float, float, float, float]:
    match = re.fullmatch(r"[\s,，]+".join([r"\s*(\d{1,3}(?:\.\d{1,3})?)\s*%"] * 4) + r"\s*", text)
    hint = "two corners, each from the left and from the top: 10% 0% 90% 85%"
    if match is None:
        raise FieldError(f"{text!r} is no box", hint)
    left, top, right, bottom = (float(share) / 100 for share in match.groups())
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        raise FieldError(f"{text.strip()} holds nothing of the picture", hint)
    return left, top, right, bottom


BoxShareField = Annotated[
    tuple[float, float, float, float],
    Scalar(_read_box, {"type": "string", "pattern": r"^\s*[\d.]+%([\s,]+[\d.]+%){3}\s*$"}, "a box"),
]


def _point(value: Any) -> Any:
    if isinstance(value, str):
        return re.split(r"[\s,，]+", value.strip())
    if isinstance(value, list) and len(value) != 2:
        raise FieldError(f"a corner of {len(value)} values", "from the left and from the top: [50%, 30%]")
    return value


PointField: TypeAlias = Annotated[list[float], Shorthand(list[ShareField], _point, ({"type": "string", "examples": ["50% 30%"]},))]


class Outline(Enum):
    """Outlines that are known by a word."""

    BOX = "box"
    ELLIPSE = "ellipse"
    ALPHA = "alpha"


OUTLINES = tuple(outline.value for outline in Outline)
SIDES = ("both", "left", "right", "largest", "none")


def _outline(value: Any) -> Any:
    if isinstance(value, list) and len(value) < 3:
        raise FieldError(f"an outline of {len(value)} corners", "three corners or more: [[0%, 0%], [100%, 20%], [60%, 100%]]")
    if isinstance(value, str):
        word = value.strip()
        if word not in OUTLINES:
            raise FieldError(f"unknown outline {word!r}", f"{', '.join(OUTLINES)}, or corners: [[0%, 0%], [100%, 20%], …]", "unknown-value")
        return Outline(word)
    return value


OutlineField: TypeAlias = Annotated[list[list[float]] | Outline, Shorthand(list[PointField], _outline, ({"enum": list(OUTLINES)},))]


class StandoffFile(Model):
    """White between what is set over text and the text (图文间空)."""

    beside: LengthField | None = key("左右空, 1字 where not given; lines beside it are whole characters long, so it may be up to 1字 more")
    above: LengthField | None = key("上空; 1字 where not given")
    below: LengthField | None = key("下空; 1字 where not given")


def _standoff(value: Any) -> Any:
    if isinstance(value, str):
        return dict.fromkeys(StandoffFile.KEYS, value)
    raise FieldError("expected a length", "standoff: 1字, or {beside, above, below}", "type")


StandoffField: TypeAlias = Annotated[StandoffFile, Shorthand(StandoffFile, _standoff, ({"type": "string", "examples": ["1字"]},))]


class WrapFile(Model):
    """How text runs round something (绕排)."""

    sides: Annotated[str, one_of(*SIDES, **dict.fromkeys(("no", "off"), "none"))] = key(
        "text beside it: both, left, right, largest (where there is more room), or none: above and below only", default="both"
    )
    outline: OutlineField | None = key(
        "轮廓: box, ellipse, alpha (去底图: what is not transparent), or corners as shares of the picture: [[0%, 0%], [100%, 20%], …]"
    )
    standoff: StandoffField | None = key("图文间空: 1字 where not given")
    least: LengthField | None = key("最短行: shorter lines beside it are left empty; 6字 where not given")


def _wrap(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip()
        if word.casefold() in NOTHING:
            return Nothing.NONE
        if word in SIDES:
            return {"sides": word}
        if word in OUTLINES:
            return {"outline": word}
        raise FieldError(f"unknown value {word!r}", f"one of {', '.join((*SIDES[:4], *OUTLINES))}, no, or a mapping", "unknown-value")
    raise FieldError("expected a mapping", "wrap: {sides, outline, standoff, least}, left, alpha, …, or no", "type")


WrapField: TypeAlias = Annotated[WrapFile | Nothing, Shorthand(WrapFile, _wrap, ({"enum": [*SIDES[:4], *OUTLINES, "no", "none", False]},))]
