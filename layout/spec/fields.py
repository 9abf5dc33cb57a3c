"""Types of single values in spec files: how their text is read, and what the JSON Schema says of them.

YAML scalars arrive as strings (:mod:`layout.spec.yaml_source`); each type here turns the string into
a value or raises :class:`FieldError` with a message and a hint. None of them is a union, so a
mistake gets one message, not one per branch.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from msgspec import Struct

from layout.patterns import pattern
from layout.spec.text_source import suggest
from layout.spec.validator import PydanticCustomError
from layout.units import TYPE_SIZES, Length, LengthError, parse_length

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core.core_schema import ValidatorFunctionWrapHandler

Json: TypeAlias = dict[str, Any]

NOTHING = ("none", "no", "off", "false", "无")
"""Ways to say that there shall be none of it."""


class FieldError(ValueError):
    """The text is no value of the field's type."""

    def __init__(self, message: str, hint: str = "", id: str = "value") -> None:
        super().__init__(message)
        self.message, self.hint, self.id = message, hint, id

    def for_pydantic(self) -> PydanticCustomError:
        """The same as an error of pydantic's, which collects all of a file."""
        return PydanticCustomError("field", "{message}", {"message": self.message, "hint": self.hint, "id": self.id})


class Scalar(Struct, frozen=True, eq=False):
    """Annotation: a single value read by ``parse``."""

    parse: Callable[[str], Any]
    json: Json
    what: str
    """For messages: ``a length``."""

    def read(self, value: Any) -> Any:
        """Parse, with errors in pydantic's form."""
        if not isinstance(value, str):
            kind = "a list" if isinstance(value, list) else "a mapping"
            raise FieldError(f"expected {self.what}, found {kind}", id="type").for_pydantic()
        try:
            return self.parse(value)
        except FieldError as error:
            raise error.for_pydantic() from None


class Nothing(Enum):
    """What ``none`` is read as: the thing is not wanted (different from a key left out)."""

    NONE = "none"


class Shorthand(Struct, frozen=True, eq=False):
    """Annotation: a single word or a list may stand for the mapping (or list) of ``model``.

    ``expand`` gets anything that is no mapping and returns what is to be validated instead,
    a member of an enumeration (:attr:`Nothing.NONE`), or raises :class:`FieldError`. So a field of several forms is still one
    type, and a mistake gets one message.
    """

    model: Any
    expand: Callable[[Any], Any]
    json: tuple[Json, ...]
    """What the JSON Schema allows besides the model."""
    single: bool = False
    """For lists: one item may stand without the list."""

    def read(self, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        """Expand and validate, with errors in pydantic's form."""
        if self.single or not isinstance(value, dict):
            try:
                value = self.expand(value)
            except FieldError as error:
                raise error.for_pydantic() from None
        return value if isinstance(value, Enum) else handler(value)


def text_as(name: str, expected: str, hint: str) -> Callable[[Any], Any]:
    """The ``expand`` of a :class:`Shorthand` by which a text is what the key ``name`` says, and nothing else will do."""

    def expand(value: Any) -> Any:
        if isinstance(value, str):
            return {name: value}
        raise FieldError(expected, hint, "type")

    return expand


# ---- numbers -------------------------------------------------------------------------------------

_RATIO = pattern(r"([+-]?\d+(?:\.\d+)?)\s*[%％]")


def read_length(text: str) -> Length:
    """A length that is not negative."""
    length = read_shift(text)
    if length.value < 0:
        raise FieldError(f"{text} is negative", "lengths here are zero or more")
    return length


def read_shift(text: str) -> Length:
    """A length of either sign."""
    if len(text) > 40:
        raise FieldError("this is no length", "like 390mm, 9pt, 1.5em or 5lines", "length")
    try:
        length = parse_length(text)
    except LengthError as error:
        raise FieldError(str(error), error.hint, "length") from None
    if abs(length.value) > 10_000_000:
        raise FieldError(f"{text.strip()} is far more than a page", "at most 3.5 m", "length")
    return length


def read_ratio(text: str) -> int:
    """``85%`` in 1/1000."""
    match = _RATIO.fullmatch(text.strip()[:40])
    if match is None:
        number = re.fullmatch(r"[+-]?\d{0,9}\.?\d{1,9}", text.strip())
        hint = f"write {float(text) * 100:g}%" if number and abs(float(text)) <= 3 else f"write {text.strip()}%" if number else "like 85%"
        raise FieldError(f"{text!r} is no percentage", hint)
    return round(Fraction(match[1]) * 10)


def _read_signature(text: str) -> str:
    if "{byline}" not in text:
        raise FieldError(f"{text!r} says nowhere where the name stands", "write {byline} for it: （{byline}）")
    return text


def _read_share(text: str) -> int:
    ratio = read_ratio(text)
    if not 0 <= ratio <= 1000:
        raise FieldError(f"{text} is not between 0% and 100%")
    return ratio


def _positive_ratio(text: str) -> int:
    ratio = read_ratio(text)
    if ratio <= 0:
        raise FieldError(f"{text} must be more than 0%")
    return ratio


def read_size(text: str) -> Length | int:
    """A type size as a length, or as a share (``40%``) of the size it derives from, in 1/1000."""
    if text.strip().endswith(("%", "％")):
        return _positive_ratio(text)
    try:
        length = read_length(text)
    except FieldError as error:
        bare = text.strip().replace(".", "", 1).isdigit()
        hint = f"write {text.strip()}pt" if bare else "a type size looks like 9pt, 小五, or 120% of what it derives from"
        raise FieldError(error.message, hint, error.id) from None
    if length.value == 0:
        raise FieldError("a type size cannot be 0")
    return length


def count(low: int, high: int, unit: str = "") -> Callable[[str], int]:
    """A reader of whole numbers; ``unit`` (``行``, ``lines``) may follow the number."""
    units = "|".join(u for u in unit.split() if u)

    def read(text: str) -> int:
        match = re.fullmatch(rf"\s*([+-]?\d+)\s*(?:{units})?\s*", text)
        if match is None:
            raise FieldError(f"{text!r} is no whole number", "a count, without a unit" if not units else "")
        number = int(match[1]) if len(match[1]) < 10 else high + 1
        if not low <= number <= high:
            raise FieldError(f"{match[1]} is out of range", f"from {low} to {high}")
        return number

    return read


def read_bool(text: str) -> bool:
    """``yes``/``no``, ``true``/``false``, ``on``/``off``, ``是``/``否``."""
    word = text.strip().casefold()
    if word in ("yes", "true", "on", "是"):
        return True
    if word in ("no", "false", "off", "否", "none"):
        return False
    raise FieldError(f"{text!r} is neither yes nor no", "write yes or no")


def read_switch(text: str, name: str) -> Any:
    """``yes`` as a mapping that says nothing, ``no`` as none of it; any other text is what the key ``name`` says."""
    try:
        return {} if read_bool(text) else Nothing.NONE
    except FieldError:
        return {name: text}


def read_range(text: str) -> tuple[int, int]:
    """``3-8`` or ``3``: first and last, counted from 1."""
    match = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–—~～]\s*(\d{1,6})\s*)?", text)
    if match is None:
        raise FieldError(f"{text!r} is no range", "first and last, counted from 1: 3-8")
    first, last = int(match[1]), int(match[2] or match[1])
    if first < 1:
        raise FieldError("ranges count from 1", f"write 1-{last}" if last else "")
    if last < first:
        raise FieldError(f"{text.strip()} ends before it begins", f"write {last}-{first}" if last else "")
    return first, last


# ---- words ---------------------------------------------------------------------------------------


def _read_text(text: str) -> str:
    return text.strip()


def one_of(*words: str, **also: str) -> Scalar:
    """Annotation: one of a few words; ``also`` maps further spellings to them."""

    def read(text: str) -> str:
        word = text.strip()
        if word in words:
            return word
        if word in also:
            return also[word]
        raise FieldError(f"unknown value {word!r}", suggest(word, [*words, *also]) or "one of " + ", ".join(words), "unknown-value")

    return Scalar(read, {"enum": [*words, *also]}, "one of " + ", ".join(words))


def read_language(text: str) -> str:
    """A language whose words can be hyphenated; empty for none."""
    from layout.hyphenation import speaks

    code = text.strip()
    if not code or code.casefold() in NOTHING:
        return ""
    if not speaks(code):
        raise FieldError(f"no hyphenation is known for {code!r}", "a language code: en, en_GB, de, fr; or none", "unknown-value")
    return code


def read_date(text: str) -> date:
    """``2026-11-22``."""
    match = re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", text)
    if match is None:
        raise FieldError(f"{text!r} is no date", "year-month-day: 2026-11-22", "date")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise FieldError(f"there is no {text.strip()}", id="date") from None


def read_name(text: str) -> str:
    """An id: letters, digits, ``-``, ``_``, ``.``, ``/``."""
    name = text.strip()
    if not name or any(c.isspace() for c in name):
        raise FieldError(f"{text!r} is no name", "a name holds no spaces")
    return name


def read_stem(text: str) -> str:
    """The beginning of file names, in whatever folder they are put."""
    name = read_name(text)
    if re.search(r"[/\\:*?\"<>|\x00-\x1f]", name) or name.startswith("."):
        raise FieldError(f"{text!r} is no name of a file", "no folders, no / \\ : * ? and no dot at the start: riverside-daily")
    return name


def read_sheet(text: str) -> tuple[Length, Length]:
    """``390mm x 545mm``: width and height."""
    parts = re.split(r"\s*[x×X*]\s*", text.strip())
    if len(parts) != 2:
        raise FieldError(f"{text!r} is no paper size", "width x height: 390mm x 545mm")
    width, height = (read_length(p) for p in parts)
    for side in (width, height):
        if side.unit != "abs":
            raise FieldError("paper sizes need an absolute unit", "390mm x 545mm")
        if not 50_000 <= side.value <= 6_000_000:
            raise FieldError(f"{text.strip()} is no paper size banxin can print", "each side from 18 mm to 2100 mm")
    return width, height


_LENGTH_JSON: Json = {
    "anyOf": [
        {"type": "string", "pattern": r"^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*(pt|mm|cm|in|q|em|字|lines?|行)\s*$"},
        {"type": "string", "enum": list(TYPE_SIZES)},
        {"const": 0},
    ]
}
_BOOL_JSON: Json = {"enum": [True, False, "yes", "no", "on", "off", "是", "否"]}

LengthField = Annotated[Length, Scalar(read_length, _LENGTH_JSON, "a length")]
ShiftField = Annotated[Length, Scalar(read_shift, _LENGTH_JSON, "a length")]
SizeField = Annotated[
    Length | int,
    Scalar(read_size, {"anyOf": [*_LENGTH_JSON["anyOf"][:2], {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"}]}, "a type size"),
]
RatioField = Annotated[int, Scalar(_positive_ratio, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"}, "a percentage")]
SignedRatioField = Annotated[int, Scalar(read_ratio, {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?\s*%$"}, "a percentage")]
ShareField = Annotated[int, Scalar(_read_share, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"}, "a percentage")]
BoolField = Annotated[bool, Scalar(read_bool, _BOOL_JSON, "yes or no")]
RangeField = Annotated[
    tuple[int, int],
    Scalar(read_range, {"anyOf": [{"type": "string", "pattern": r"^\d+\s*-\s*\d+$"}, {"type": "integer", "minimum": 1}]}, "a range"),
]
SignatureField = Annotated[str, Scalar(_read_signature, {"type": "string", "examples": ["（{byline}）"]}, "text")]
TextField = Annotated[str, Scalar(_read_text, {"type": ["string", "number"]}, "text")]
RawTextField = Annotated[str, Scalar(lambda text: text, {"type": ["string", "number"]}, "text")]
LanguageField = Annotated[str, Scalar(read_language, {"anyOf": [{"type": "string", "examples": ["en"]}, {"const": False}]}, "a language")]
NameField = Annotated[str, Scalar(read_name, {"type": "string"}, "a name")]
StemField = Annotated[str, Scalar(read_stem, {"type": "string"}, "a name of a file")]
DateField = Annotated[date, Scalar(read_date, {"type": "string", "format": "date"}, "a date")]
SheetField = Annotated[tuple[Length, Length], Scalar(read_sheet, {"type": "string", "examples": ["390mm x 545mm"]}, "a paper size")]


def count_field(low: int, high: int, unit: str = "") -> Scalar:
    """Annotation: a whole number between two limits, both allowed."""
    number: Json = {"type": "integer", "minimum": low, "maximum": high}
    json = {"anyOf": [number, {"type": "string", "pattern": rf"^\d+\s*({'|'.join(unit.split())})$"}]} if unit else number
    return Scalar(count(low, high, unit), json, "a whole number")


Columns = Annotated[int, count_field(1, 60)]
DropInitial = Annotated[
    int,
    Scalar(
        lambda text: 0 if text.strip().casefold() in NOTHING else count(0, 6, "lines line 行")(text),
        {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 6}, {"enum": [*NOTHING, False]}]},
        "a count",
    ),
]
DROP_INITIAL = "首字下沉: lines that the first character of the article is set over, 2 or 3; 0 for none"
Lines = Annotated[int, count_field(0, 1000, "lines line 行")]
Weight = Annotated[int, count_field(1, 1000)]
Resolution = Annotated[int, count_field(10, 10_000, "ppi dpi")]
ResolutionLimit = Annotated[
    int,
    Scalar(
        lambda text: 0 if text.strip().casefold() in NOTHING else count(50, 10_000, "ppi dpi")(text),
        {
            "anyOf": [
                {"type": "integer", "minimum": 50, "maximum": 10_000},
                {"type": "string", "pattern": r"^\d+\s*(ppi|dpi)$"},
                {"enum": [*NOTHING, False]},
            ]
        },
        "a resolution",
    ),
]
