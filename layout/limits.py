"""Limits of print checks (印前限值): numbers that a house style may set, each with where it comes from; and waivers (放行).

Lengths are :data:`~layout.units.Mpt`, ink is in percent, resolutions are in pixels per inch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.units import to_mm

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.units import Mpt

_GWG = "GWG 2022 "


class Limit(Struct, frozen=True):
    """What one limit means."""

    unit: str
    """``pt``, ``mm``, ``%``, ``ppi``, or nothing for a plain count."""
    what: str
    source: str
    """Who sets it: a standard and its rule, or a printer's guide."""


class Limits(Struct, frozen=True):
    """The limits that a page is checked against."""

    ink: int = 240
    local_ink: int = 250
    ink_target: int = 220
    resolution: int = 150
    least_resolution: int = 100
    bitmap_resolution: int = 800
    least_bitmap_resolution: int = 550
    most_resolution: int = 450
    small_type: Mpt = 10_000
    reversed_type: Mpt = 10_000
    least_type: Mpt = 6_000
    overprint_type: Mpt = 12_000
    overprint_rule: Mpt = 2_000
    tint_type: Mpt = 12_000
    thin_rule: Mpt = 250
    least_rule: Mpt = 200
    tint_rule: Mpt = 1_000
    rich_black: int = 220
    spots: int = 0
    safe_area: Mpt = 8_504
    set_by: tuple[tuple[str, str], ...] = ()
    """For each limit that a house style sets: its name, and where that stands."""

    def source(self, name: str) -> str:
        """Where the value of a limit comes from."""
        return dict(self.set_by).get(name) or LIMITS[name].source

    def shown(self, name: str) -> str:
        """A limit with its unit, for messages."""
        value: int = getattr(self, name)
        unit = LIMITS[name].unit
        if unit == "mm":
            return f"{to_mm(value):.4g} mm"
        return f"{value / 1000:g} pt" if unit == "pt" else f"{value} {unit}".rstrip()


class Waiver(Struct, frozen=True):
    """A rule of print that the desk has decided to break (放行), and why."""

    check: str
    """Id of the check: ``print/small-type``."""
    reason: str
    area: str = ""
    """The only area it holds for; empty: all."""
    scope: str = "page"
    """Where it is written: ``house``, ``page`` or ``area``."""
    span: Span | None = None


LIMITS: dict[str, Limit] = {
    "ink": Limit("%", "总墨量: the most ink, as the mean of any 15 mm square", _GWG + "R0026 (245 %), older ISO 12647-3 (240 %)"),
    "local_ink": Limit("%", "the most ink across 1 mm, and of one colour", "ad guide of Chunichi Shimbun"),
    "ink_target": Limit("%", "the most ink recommended, as the mean of any 15 mm square", "ISO 12647-3:2013, after WAN-IFRA"),
    "resolution": Limit("ppi", "pictures below it look soft", _GWG + "R0031"),
    "least_resolution": Limit("ppi", "pictures below it are unfit", _GWG + "R0031"),
    "bitmap_resolution": Limit("ppi", "1-bit pictures below it look ragged", _GWG + "R0032"),
    "least_bitmap_resolution": Limit("ppi", "1-bit pictures below it are unfit", _GWG + "R0032"),
    "most_resolution": Limit("ppi", "pictures above it hold more than a press can show", "ad guide of Kahoku Shimpo"),
    "small_type": Limit("pt", "type in several inks is at least this tall", _GWG + "R0017"),
    "reversed_type": Limit("pt", "reversed (white) type is at least this tall", _GWG + "R0016"),
    "least_type": Limit("pt", "any type is at least this tall", "ad guide of Kahoku Shimpo"),
    "overprint_type": Limit("pt", "black type below it overprints", _GWG + "R0009"),
    "overprint_rule": Limit("pt", "black rules below it overprint", _GWG + "R0010"),
    "tint_type": Limit("pt", "type below it is not in a tint of black", "McLaren Press, after SNAP"),
    "thin_rule": Limit("pt", "white rules, and rules in several inks, are at least this thick", _GWG + "R0018-R0019"),
    "least_rule": Limit("pt", "any rule is at least this thick", "ad guide of Kahoku Shimpo"),
    "tint_rule": Limit("pt", "rules below it are not in a light tint", "McLaren Press, after SNAP"),
    "rich_black": Limit("%", "type with 85 % black or more has less than this much ink in all", _GWG + "R0015"),
    "spots": Limit("", "spot colours a page may use", _GWG + "R0020"),
    "safe_area": Limit("mm", "text keeps this far from the trim", "usual practice: folding and cutting may be 2-3 mm off"),
}
"""Every field of :class:`Limits`."""
