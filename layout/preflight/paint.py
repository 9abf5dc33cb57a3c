"""Colours as amounts of ink, whatever colour space names them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.style import Colour

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The four inks of every press."""

_SOLID = 0.999
"""From here on an ink counts as solid: writers round."""
_TRACE = 0.0005
"""Up to here an ink is not there: the same."""


class Paint(Struct, frozen=True, dict=True):
    """What one colour puts on paper. A page has many marks of few paints, so what is asked of them is worked out once."""

    family: str
    """Colour space: ``DeviceCMYK``, ``DeviceGray``, ``Separation``, ``ICCBased``, ``Pattern``, …"""
    inks: tuple[tuple[str, float], ...] = ()
    """Each ink that is there and its amount, from 0 to 1."""
    known: bool = True
    """Whether ``inks`` says anything: device-independent colours and patterns do not tell."""

    @cached_property
    def total(self) -> float:
        """Sum of the inks in percent."""
        return 100 * sum(amount for _, amount in self.inks)

    @property
    def is_white(self) -> bool:
        """Paper: no ink at all."""
        return self.known and not self.inks

    @property
    def is_black(self) -> bool:
        """Solid black and no other ink."""
        return len(self.inks) == 1 and self.inks[0][0] == "Black" and self.inks[0][1] >= _SOLID

    def amount(self, ink: str) -> float:
        """The share of one ink, from 0 to 1."""
        return self._amounts.get(ink, 0.0)

    @cached_property
    def _amounts(self) -> dict[str, float]:
        return dict(reversed(self.inks))  # of an ink that is named twice, the first

    @property
    def shown(self) -> str:
        """For messages: ``C40 M40 Y30``."""
        if not self.known:
            return self.family
        short = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
        return " ".join(f"{short.get(name, name + ' ')}{amount * 100:.3g}" for name, amount in self.inks) or "white"


def paint(family: str, amounts: Iterable[tuple[str, float]]) -> Paint:
    """A paint from inks and amounts; inks that are not there are left out."""
    return Paint(family, tuple((name, amount) for name, amount in amounts if amount > _TRACE))


@lru_cache(maxsize=4096)
def paint_of(colour: Colour) -> Paint:
    """What one of our own colours puts on paper."""
    if colour.spot is not None:
        return paint("Separation", ((colour.spot.name, colour.tint / 1000),))
    return paint("DeviceCMYK", zip(PROCESS, (colour.c / 1000, colour.m / 1000, colour.y / 1000, colour.k / 1000), strict=True))


UNKNOWN = Paint("Pattern", known=False)
"""What no check can judge by its inks."""
