"""The format of what is checked before print (印前): limits in a house style, waivers in houses, pages and areas."""

import re
from typing import Annotated, TypeAlias

from layout.limits import LIMITS
from layout.spec.declare import Model, key
from layout.spec.fields import FieldError, LengthField, RatioField, Scalar, TextField, count_field


def _ppi(text: str) -> int:
    match = re.fullmatch(r"\s*(\d{1,5})\s*(?:ppi|dpi)?\s*", text)
    if match is None or not 1 <= int(match[1]) <= 20_000:
        raise FieldError(f"{text!r} is no resolution", "pixels per inch: 150ppi")
    return int(match[1])


Ppi: TypeAlias = Annotated[
    int,
    Scalar(_ppi, {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+\s*ppi$"}]}, "a resolution"),
]


def _limit(name: str) -> str:
    return LIMITS[name].what


class LimitsFile(Model):
    """Limits that pages are checked against (印前限值)."""

    ink: RatioField | None = key(_limit("ink") + "; ink_limit where not given")
    local_ink: RatioField | None = key(_limit("local_ink"))
    ink_target: RatioField | None = key(_limit("ink_target"))
    most_resolution: Ppi | None = key(_limit("most_resolution"))
    small_type: LengthField | None = key(_limit("small_type"))
    reversed_type: LengthField | None = key(_limit("reversed_type"))
    least_type: LengthField | None = key(_limit("least_type"))
    overprint_type: LengthField | None = key(_limit("overprint_type"))
    overprint_rule: LengthField | None = key(_limit("overprint_rule"))
    tint_type: LengthField | None = key(_limit("tint_type"))
    thin_rule: LengthField | None = key(_limit("thin_rule"))
    least_rule: LengthField | None = key(_limit("least_rule"))
    tint_rule: LengthField | None = key(_limit("tint_rule"))
    rich_black: RatioField | None = key(_limit("rich_black"))
    spots: Annotated[int, count_field(0, 32)] | None = key(_limit("spots"))
    safe_area: LengthField | None = key(_limit("safe_area"))


WAIVE = "放行: checks that may be broken here, and why: {print/small-type: the advertiser insists}"


class PagePrintFile(Model):
    """What a page or an area says of print."""

    waive: dict[str, TextField] | None = key(WAIVE)
