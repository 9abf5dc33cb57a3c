"""The format of a border design (花边): ``specs/borders/*.yaml`` and files of a project's own."""

import re
from typing import Annotated, Any, TypeAlias

from layout.patterns import pattern
from layout.spec.declare import Model, key
from layout.spec.fields import FieldError, Scalar, Shorthand, TextField, count_field

Segments: TypeAlias = tuple[tuple[str, tuple[float, ...]], ...]

_COMMAND = pattern(r"([MLHVCZ])([^MLHVCZ]*)")
_NUMBER = pattern(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
_HINT = "M, L, H, V, C and Z with numbers, as in SVG: M0 0 H10 L5 8 Z"
_LONGEST = 4000
"""Characters of a path."""


def read_path(text: str) -> Segments:
    """The path data of SVG, as far as absolute lines and curves go. H and V become L."""
    if len(text) > _LONGEST:
        raise FieldError("this path is too long", f"at most {_LONGEST} characters")
    if not re.fullmatch(r"\s*M[MLHVCZ\d\s,.+-]*", text):
        raise FieldError(f"{text.strip()[:24]!r} is no path", _HINT)
    out: list[tuple[str, tuple[float, ...]]] = []
    x = y = 0.0
    for command, rest in _COMMAND.findall(text):
        values, takes = [float(number) for number in _NUMBER.findall(rest)], _TAKES[command]
        if (len(values) % takes if takes else len(values)) or (takes and not values):
            raise FieldError(f"{(command + rest).strip()[:24]!r}: {command} takes {takes} numbers", _HINT)
        if not takes:
            out.append((command, ()))
        for i in range(0, len(values), takes or 1):
            chunk = values[i : i + takes]
            x, y = (chunk[0], y) if command == "H" else (x, chunk[0]) if command == "V" else (chunk[-2], chunk[-1])
            kind = "L" if command in "HV" or (command == "M" and i) else command
            out.append((kind, (x, y) if command in "HV" else tuple(chunk)))
    return tuple(out)


PathField = Annotated[Segments, Scalar(read_path, {"type": "string"}, "a path")]


class ShapeFile(Model):
    """One shape: filled, or with strokes."""

    path: PathField = key("path data as in SVG: M, L, H, V, C, Z, absolute; y from the outer edge inwards", required=True)
    stroke: Annotated[int, count_field(0, 1000)] = key("width of its strokes in units of the design; 0: it is filled", default=0)


def _shape(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


ShapeField: TypeAlias = Annotated[ShapeFile, Shorthand(ShapeFile, _shape, ({"type": "string"},))]


class OrnamentFile(Model):
    """A border design (花边): one tile of its top side, and the corner at the top left. The other sides and corners are turned."""

    name: TextField | None = key("名称")
    depth: Annotated[int, count_field(1, 10000)] = key("from the outer to the inner edge, in units; a corner is as wide", default=100)
    width: Annotated[int, count_field(1, 100000)] = key("of a tile, in units", default=100)
    tile: list[ShapeField] = key("shapes of a tile", required=True)
    corner: list[ShapeField] = key("shapes of the corner", required=True)
