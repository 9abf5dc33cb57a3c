"""Taking PDF objects apart without trusting that they are what the standard says.

Each function gives a plain value of the type asked for, or that type's nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from pikepdf import Array, DependencyError, Dictionary, Name, Object, PdfError, Stream, String

from layout.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

Value: TypeAlias = Any
"""A pikepdf object, or the Python scalar that pikepdf gives for it."""

_HEX = pattern(rb"#([0-9A-Fa-f]{2})")
STUMBLES = (
    PdfError,
    DependencyError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    NotImplementedError,
)
"""What reading a malformed object can raise."""

_ADDRESS = pattern(r"stream <[^>]*>[,:]?\s*")
"""What qpdf calls a file that it got as bytes: different on every run."""
_LONGEST_WORDS = 200


def told(error: object) -> str:
    """What an error or warning says, in one line and the same on every run."""
    lines = _ADDRESS.sub("", str(error)).strip().splitlines()
    said = lines[0].strip() if lines else type(error).__name__
    return said if len(said) <= _LONGEST_WORDS else said[:_LONGEST_WORDS] + "…"


def is_mapping(value: Value) -> bool:
    """Whether it has keys: a dictionary, or a stream's."""
    return isinstance(value, Dictionary | Stream)


def entry(value: Value, key: str) -> Value:
    """An entry of a dictionary or stream; ``None`` if there is none. ``key`` without its slash."""
    return value.get(f"/{key}") if isinstance(value, Dictionary | Stream) else None


def has(value: Value, key: str) -> bool:
    """Whether a dictionary or stream has an entry that is not null."""
    return entry(value, key) is not None


def named(table: Value, key: Value) -> Value:
    """The entry of a resource table for a name in content: by the name itself, which may be no text at all."""
    return table.get(key) if isinstance(table, Dictionary) and isinstance(key, Name) else None


def entries(value: Value) -> Iterator[tuple[str, Value]]:
    """Keys (without slash) and values of a dictionary or stream."""
    if isinstance(value, Dictionary | Stream):
        for key, inner in list(value.items()):
            yield _readable(key.encode("utf-8", "surrogateescape"))[1:], inner


def items(value: Value) -> list[Value]:
    """What an array holds."""
    return list(value) if isinstance(value, Array) else []


def one_or_more(value: Value) -> list[Value]:
    """What an array holds, or the value itself where there is one: filters, contents."""
    return list(value) if isinstance(value, Array) else ([] if value is None else [value])


def name(value: Value) -> str:
    """A name without its slash; empty for anything else. Chinese programs write font names in GBK, which is read, too."""
    if not isinstance(value, Name):
        return ""
    try:
        return str(value)[1:]
    except UnicodeDecodeError:
        return _readable(_HEX.sub(lambda match: bytes([int(match[1], 16)]), value.unparse()))[1:]


def _readable(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def text(value: Value) -> str:
    """A text string."""
    return str(value) if isinstance(value, String) else ""


def number(value: Value, default: float = 0.0) -> float:
    """A number that is one."""
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else default


def whole(value: Value, default: int = 0) -> int:
    """A whole number."""
    return int(number(value, default))


def numbers(value: Value, count: int = 0) -> tuple[float, ...]:
    """An array of numbers, ``count`` of them if that is given; else nothing."""
    found = items(value)
    good = all(isinstance(v, int | float | Decimal) and not isinstance(v, bool) for v in found)
    return tuple(float(v) for v in found) if good and (not count or len(found) == count) else ()


def filters(stream: Value) -> list[str]:
    """The names of a stream's filters, in the order of decoding."""
    return [name(f) for f in one_or_more(entry(stream, "Filter"))]


def identity(value: Value) -> Hashable:
    """The same for the same object: its number, or for a direct object what it says."""
    if not isinstance(value, Object):
        return repr(value)
    return value.objgen if value.objgen != (0, 0) else value.unparse()[:2000]
