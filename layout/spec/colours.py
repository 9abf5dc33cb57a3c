"""Colours (颜色): how they are written, and the house's names for them.

Written are inks (``C0 M100 Y100 K0``), a name, or a tint of a name (``red 30%``). A house names inks, tints
and spot colours (专色)::

    colours:
      red: C0 M100 Y100 K0
      rose: {of: red, tint: 30%}
      brand: {spot: PANTONE 185 C, cmyk: C0 M91 Y76 K0}

A spot colour is printed with its own ink only where the house says so (``print: {spots: keep}``); else the
inks given for it are.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Diagnostics
from layout.spec.declare import Model, key
from layout.spec.fields import FieldError, Json, Scalar, Shorthand, read_ratio
from layout.spec.text_source import suggest
from layout.spec.yaml_source import Document, dotted
from layout.style import BLACK, PAPER, Colour, Spot

# ---- as written ----------------------------------------------------------------------------------


class NamedColour(Struct, frozen=True):
    """A colour by the house's name for it."""

    name: str
    tint: int = 1000
    """How much of it, in 1/1000."""


_INK = re.compile(r"([CMYK])\s*(\d{1,6}(?:\.\d{1,6})?)\s*%?")
_NAMED = re.compile(r"([^\W\d][\w-]*)(?:\s+(\d{1,3}(?:\.\d{1,3})?)\s*[%％])?")


def read_colour(text: str) -> Colour | NamedColour:
    """``C0 M100 Y100 K0``, ``K8``, ``red`` or ``red 30%``."""
    stripped = text.strip()
    upper = stripped.upper()
    if stripped.startswith("#") or upper.startswith(("RGB", "HSL")):
        raise FieldError(f"{stripped!r} is a screen colour", "print wants inks: C0 M100 Y100 K0, or K30 for a grey", "colour")
    if re.match(r"[CMYK]\s*\d", upper):
        return read_inks(text)
    named = _NAMED.fullmatch(stripped)
    if named is None:
        raise FieldError(f"{text!r} is no colour", "inks in percent, as in C0 M100 Y100 K0 or K8, or a colour's name", "colour")
    return NamedColour(named[1], 1000 if named[2] is None else read_tint(f"{named[2]}%"))


def read_tint(text: str) -> int:
    """A share of a colour, ``30%``, in 1/1000."""
    share = read_ratio(text)
    if not 0 <= share <= 1000:
        raise FieldError(f"{text.strip()} is no tint of a colour", "tints go from 0% to 100%", "colour")
    return share


def read_inks(text: str) -> Colour:
    """Inks in percent: ``C0 M100 Y100 K0``; those not named are 0."""
    upper = text.strip().upper()
    rest = re.sub(r"[\s,，/]+", "", _INK.sub("", upper))
    inks = _INK.findall(upper)
    names = [name for name, _ in inks]
    if rest or not inks or len(set(names)) != len(names):
        raise FieldError(f"{text!r} is no colour", "each of C, M, Y, K at most once, in percent: C0 M100 Y100 K0", "colour")
    amounts = {name: round(Fraction(value) * 10) for name, value in inks}
    for name, amount in amounts.items():
        if amount > 1000:
            raise FieldError(f"{name}{amount / 10:g} is more than 100 %", "inks go from 0 to 100", "colour")
    return Colour(amounts.get("C", 0), amounts.get("M", 0), amounts.get("Y", 0), amounts.get("K", 0))


_RESERVED = ("all", "none", "cyan", "magenta", "yellow", "black")
"""Names that PDF (ISO 32000-1, 8.6.6.4) or the press keep for themselves."""


def read_spot(text: str) -> str:
    """The name of a spot colour, as the ink's maker writes it."""
    name = " ".join(text.split())
    if not name or name.casefold() in _RESERVED:
        raise FieldError(f"{text!r} cannot be a spot colour", "the name on the ink's tin, such as PANTONE 185 C")
    if len(name.encode()) > 100:
        raise FieldError("the name of a spot colour has at most 100 bytes")
    return name


_INKS_JSON: Json = {"type": "string", "pattern": r"[CMYKcmyk]\s*\d", "examples": ["C0 M91 Y76 K0"]}
ColourField = Annotated[
    Colour | NamedColour,
    Scalar(read_colour, {"type": "string", "examples": ["K100", "K8", "C0 M100 Y100 K0", "red", "red 30%"]}, "a colour"),
]


class ColourFile(Model):
    """A colour that a house gives a name (颜色)."""

    of: ColourField | None = key("what it is a tint of: another of the house's colours, or inks")
    tint: Annotated[int, Scalar(read_tint, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"}, "a percentage")] | None = key(
        "how much of it: 30%"
    )
    spot: Annotated[str, Scalar(read_spot, {"type": "string", "examples": ["PANTONE 185 C"]}, "a name")] | None = key(
        "专色: name of the ink"
    )
    cmyk: Annotated[Colour, Scalar(read_inks, _INKS_JSON, "inks")] | None = key(
        "the process inks that stand for the spot colour where it is not printed with its own"
    )


def _colour(value: Any) -> Any:
    if isinstance(value, str):
        return {"of": value}
    raise FieldError("expected a colour, found a list", "inks (C0 M100 Y100 K0), {of: red, tint: 30%}, or {spot, cmyk}", "type")


NamedColourField: TypeAlias = Annotated[
    ColourFile, Shorthand(ColourFile, _colour, ({"type": "string", "examples": ["C0 M100 Y100 K0", "red 30%"]},))
]

# ---- the house's ---------------------------------------------------------------------------------


def tinted(colour: Colour, share: int) -> Colour:
    """So much of a colour, in 1/1000."""
    if share == 1000:
        return colour
    c, m, y, k = (round(Fraction(ink * share, 1000)) for ink in (colour.c, colour.m, colour.y, colour.k))
    name = f"{colour.name} {share / 10:g}%" if colour.name else ""
    tint = colour.tint if colour.spot is None else round(Fraction(colour.tint * share, 1000))
    return replace(colour, c=c, m=m, y=y, k=k, name=name, tint=tint)


def read_colours(
    colours: Mapping[str, ColourFile], document: Document, problems: Diagnostics, *, keep_spots: bool = False
) -> dict[str, Colour]:
    """The house's colours; a name may stand for another one given before it. ``black`` and ``white`` are always there."""
    known: dict[str, Colour] = {"black": BLACK, "white": PAPER}
    spots: dict[str, Spot] = {}
    for name, file in colours.items():
        path = ("colours", name)
        if any(d.message.startswith(f"colours.{name}.") for d in problems):
            continue  # what was wrong with one of its keys has been told, and the key is gone
        found = _spot(file, path, spots, document, problems) if file.spot is not None else _of(file, path, known, document, problems)
        if found is not None:
            found = tinted(found, 1000 if file.tint is None else file.tint)
            known[name] = replace(found, name=name, spot=found.spot if keep_spots else None)
    return known


def _of(file: ColourFile, path: tuple[str, ...], known: Mapping[str, Colour], document: Document, problems: Diagnostics) -> Colour | None:
    value = file.of
    if value is None:
        problems.error(
            "spec/missing-key", f"{dotted(path)}key 'of' is missing", hint="{of: red, tint: 30%}, or {spot, cmyk}", span=document.at(path)
        )
        return None
    if file.cmyk is not None:
        problems.error("spec/value", f"{dotted(path)}`cmyk` goes with `spot`", hint="write the inks under `of`", span=document.at(path))
    if not isinstance(value, NamedColour):
        return value
    if value.name in known:
        return tinted(known[value.name], value.tint)
    at = (*path, "of") if isinstance(document.get(path), dict) else path
    problems.error(
        "spec/unknown-colour",
        f"{dotted(at)}unknown colour {value.name!r}",
        hint=suggest(value.name, known) or "inks are written C0 M100 Y100 K0",
        span=document.at(at),
    )
    return None


def _spot(file: ColourFile, path: tuple[str, ...], spots: dict[str, Spot], document: Document, problems: Diagnostics) -> Colour | None:
    inks = file.cmyk
    if file.spot is None or inks is None or file.of is not None:
        what = "`of` and `spot` exclude each other" if file.of is not None else "key 'cmyk' is missing"
        id = "spec/value" if file.of is not None else "spec/missing-key"
        problems.error(id, f"{dotted(path)}{what}", hint="{spot: PANTONE 185 C, cmyk: C0 M91 Y76 K0}", span=document.at(path))
        return None
    spot = Spot(file.spot, inks.c, inks.m, inks.y, inks.k)
    if spots.setdefault(spot.name, spot) != spot:
        problems.error(
            "spec/spot-twice",
            f"{dotted(path)}{spot.name} has other process inks here than before",
            hint="name it once, and others after it: {of: brand, tint: 30%}",
            span=document.at(path),
        )
    return replace(inks, spot=spot)
