"""Colours (颜色): how they are written, and the house's names for them.

Written are inks (``C0 M100 Y100 K0``), a name, a tint of a name (``red 30%``), or a screen colour (``#c00000``), which becomes
the inks that come nearest on the house's press. A house names inks, tints and spot colours (专色)::

    colours:
      red: C0 M100 Y100 K0
      rose: {of: red, tint: 30%}
      brand: {spot: PANTONE 185 C, cmyk: C0 M91 Y76 K0}

A spot colour is printed with its own ink only where the house says so (``print: {spots: keep}``); else the
inks given for it are.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Diagnostic, Diagnostics, Severity
from layout.patterns import pattern
from layout.spec.declare import Model, key
from layout.spec.fields import FieldError, Json, Scalar, Shorthand, read_ratio
from layout.spec.text_source import suggest
from layout.spec.yaml_source import Document, Path, dotted
from layout.style import BLACK, PAPER, Colour, Spot

# ---- as written ----------------------------------------------------------------------------------


class NamedColour(Struct, frozen=True):
    """A colour by the house's name for it."""

    name: str
    tint: int = 1000
    """How much of it, in 1/1000."""


class ScreenColour(Struct, frozen=True):
    """A colour as screens have it (sRGB), 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


Written: TypeAlias = Colour | NamedColour | ScreenColour

_INK = pattern(r"([CMYK])\s*(\d{1,6}(?:\.\d{1,6})?)\s*%?")
_NAMED = pattern(r"([^\W\d][\w-]*)(?:\s+(\d{1,3}(?:\.\d{1,3})?)\s*[%％])?")


_HEX = pattern(r"#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})|#([0-9A-F])([0-9A-F])([0-9A-F])")
_RGB = pattern(r"RGB\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")


def read_colour(text: str) -> Written:
    """``C0 M100 Y100 K0``, ``K8``, ``red``, ``red 30%`` or ``#c00000``."""
    stripped = text.strip()
    upper = stripped.upper()
    if stripped.startswith("#") or upper.startswith(("RGB", "HSL")):
        return _read_screen(upper)
    if re.match(r"[CMYK]\s*\d", upper):
        return read_inks(text)
    named = _NAMED.fullmatch(stripped)
    if named is None:
        raise FieldError(f"{text!r} is no colour", "inks in percent, as in C0 M100 Y100 K0 or K8, or a colour's name", "colour")
    return NamedColour(named[1], 1000 if named[2] is None else read_tint(f"{named[2]}%"))


def _read_screen(upper: str) -> ScreenColour:
    if match := _HEX.fullmatch(upper):
        red, green, blue = (int(part * (3 - len(part)), 16) for part in match.groups() if part)
    elif match := _RGB.fullmatch(upper):
        red, green, blue = (int(part) for part in match.groups())
    else:
        raise FieldError(
            f"{upper!r} is no screen colour", "print wants inks: C0 M100 Y100 K0, or K30 for a grey; #c00000 is converted", "colour"
        )
    if max(red, green, blue) > 255:
        raise FieldError(f"{upper!r} is no screen colour", "from 0 to 255", "colour")
    return ScreenColour(red, green, blue)


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
    Written,
    Scalar(read_colour, {"type": "string", "examples": ["K100", "K8", "C0 M100 Y100 K0", "red", "red 30%", "#c00000"]}, "a colour"),
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


class Palette(Struct):
    """The colours of a house: looks them up, and has screen colours converted."""

    known: dict[str, Colour]
    press: Callable[[ScreenColour], Colour]
    """A screen colour in inks."""

    def find(self, value: Written, path: Path, document: Document, problems: Diagnostics) -> Colour | None:
        """A colour as it is written at a place of a document; ``None`` for a name that nobody has."""
        if isinstance(value, Colour):
            return value
        if isinstance(value, ScreenColour):
            inks = self.press(value)
            message = f"{dotted(path)}the screen colour {value} is printed as {in_words(inks)}"
            hint = "write inks where it matters: what a press shows is duller"
            problems.add(Diagnostic("spec/screen-colour", Severity.INFO, message, hint, document.at(path)))
            return inks
        if value.name in self.known:
            return tinted(self.known[value.name], value.tint)
        problems.error(
            "spec/unknown-colour",
            f"{dotted(path)}unknown colour {value.name!r}",
            hint=suggest(value.name, self.known) or f"the house has {', '.join(self.known)}; inks are written C0 M100 Y100 K0",
            span=document.at(path),
        )
        return None


def in_words(inks: Colour) -> str:
    """As it is written in specs."""
    return (
        " ".join(f"{name}{amount / 10:g}" for name, amount in zip("CMYK", (inks.c, inks.m, inks.y, inks.k), strict=True) if amount) or "K0"
    )


def read_colours(
    colours: Mapping[str, ColourFile],
    document: Document,
    problems: Diagnostics,
    press: Callable[[ScreenColour], Colour],
    *,
    keep_spots: bool = False,
) -> Palette:
    """The house's colours, which may stand for each other in any order. ``black`` and ``white`` are always there."""
    return _PaletteReader(colours, document, problems, Palette({"black": BLACK, "white": PAPER}, press), keep_spots).read()


class _PaletteReader:
    """Reads the colours of one house; a colour that others are made of before them."""

    def __init__(
        self, colours: Mapping[str, ColourFile], document: Document, problems: Diagnostics, palette: Palette, keep_spots: bool
    ) -> None:
        self._files, self._document, self._problems = colours, document, problems
        self._palette, self._keep_spots = palette, keep_spots
        self._spots: dict[str, Spot] = {}
        self._begun: set[str] = set()
        self._open: list[str] = []
        """What is being read, each for the one before it."""

    def read(self) -> Palette:
        """All of them, in the order in which they are written."""
        for name in self._files:
            self._define(name)
        known = self._palette.known
        order = dict.fromkeys(("black", "white", *self._files))
        return replace(self._palette, known={name: known[name] for name in order if name in known})

    def _define(self, name: str) -> None:
        if name in self._begun:
            return
        self._begun.add(name)
        self._open.append(name)
        found = self._read(name)
        self._open.pop()
        if found is not None:
            self._palette.known[name] = replace(found, name=name, spot=found.spot if self._keep_spots else None)

    def _read(self, name: str) -> Colour | None:
        path, file = ("colours", name), self._files[name]
        if any(d.message.startswith(f"colours.{name}.") for d in self._problems):
            return None  # what was wrong with one of its keys has been told, and the key is gone
        found = self._of(file, path) if file.spot is None else self._spot(file, path)
        return None if found is None else tinted(found, 1000 if file.tint is None else file.tint)

    def _of(self, file: ColourFile, path: Path) -> Colour | None:
        at = self._document.at(path)
        if file.of is None:
            hint = "{of: red, tint: 30%}, or {spot, cmyk}"
            self._problems.error("spec/missing-key", f"{dotted(path)}key 'of' is missing", hint=hint, span=at)
            return None
        if file.cmyk is not None:
            hint = "write the inks under `of`"
            self._problems.error("spec/value", f"{dotted(path)}`cmyk` goes with `spot`", hint=hint, span=at)
        if isinstance(file.of, NamedColour) and file.of.name in self._files:
            if file.of.name in self._open:
                circle = " of ".join([*self._open[self._open.index(file.of.name) :], file.of.name])
                self._problems.error("spec/colour-circle", f"{dotted(path)}{circle}", hint="give one of them in inks", span=at)
                return None
            self._define(file.of.name)
            if file.of.name not in self._palette.known:
                return None  # what is wrong with the other colour has been told
        return self._palette.find(
            file.of, (*path, "of") if isinstance(self._document.get(path), dict) else path, self._document, self._problems
        )

    def _spot(self, file: ColourFile, path: Path) -> Colour | None:
        inks, at = file.cmyk, self._document.at(path)
        if file.spot is None or inks is None or file.of is not None:
            what = "`of` and `spot` exclude each other" if file.of is not None else "key 'cmyk' is missing"
            id = "spec/value" if file.of is not None else "spec/missing-key"
            self._problems.error(id, f"{dotted(path)}{what}", hint="{spot: PANTONE 185 C, cmyk: C0 M91 Y76 K0}", span=at)
            return None
        spot = Spot(file.spot, inks.c, inks.m, inks.y, inks.k)
        if self._spots.setdefault(spot.name, spot) != spot:
            message = f"{dotted(path)}{spot.name} has other process inks here than before"
            hint = "name it once, and others after it: {of: brand, tint: 30%}"
            self._problems.error("spec/spot-twice", message, hint=hint, span=at)
        return replace(inks, spot=spot)
