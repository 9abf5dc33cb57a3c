"""Colours as PDF operators: process inks in DeviceCMYK, spot colours (专色) as Separation.

Nothing is ever written in DeviceGray or RGB: black type as ``g`` does not overprint, and a press has no
red light. A Separation's tint transform is an exponential function (type 2) to the process inks given
for the spot, so a proof without the ink shows what was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import colours_of, painted
from layout.output.reportlab_adapter import array, dictionary, name
from layout.output.syntax import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.display import PageLayout
    from layout.output.reportlab_adapter import Document, Value
    from layout.style import Colour, Spot


class Inks:
    """The spot colours of a document and their names in its resources."""

    def __init__(self, spots: Iterable[Spot] = ()) -> None:
        self._keys: dict[str, str] = {}
        self._spots: dict[str, Spot] = {}
        for spot in spots:
            if spot.name not in self._spots:  # a house that gives an ink two sets of process inks is told so when it is read
                self._keys[spot.name] = f"S{len(self._keys) + 1}"
                self._spots[spot.name] = spot

    @classmethod
    def of(cls, pages: Iterable[PageLayout]) -> Inks:
        """The inks that pages use, in the order of first use."""
        return cls(c.spot for page in pages for item in painted(page) for c in colours_of(item) if c.spot is not None)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Each once."""
        return tuple(self._spots.values())

    def fill(self, colour: Colour) -> str:
        """The operator that sets the colour for filling."""
        return f"{process(colour)} k" if colour.spot is None else f"/{self._keys[colour.spot.name]} cs {number(colour.tint)} scn"

    def stroke(self, colour: Colour) -> str:
        """The operator that sets the colour for strokes."""
        return f"{process(colour)} K" if colour.spot is None else f"/{self._keys[colour.spot.name]} CS {number(colour.tint)} SCN"

    def spaces(self, document: Document) -> Mapping[str, Value]:
        """The colour spaces, for the pages' resources."""
        return {key: document.add(_separation(self._spots[spot])) for spot, key in self._keys.items()}


def process(colour: Colour) -> str:
    """Operands of ``k``: the four process inks from 0 to 1."""
    return " ".join(number(ink) for ink in (colour.c, colour.m, colour.y, colour.k))


def _separation(spot: Spot) -> Value:
    """ISO 32000-1, 8.6.6.4; the function is one of 7.10.3."""
    full = [number(ink) for ink in (spot.c, spot.m, spot.y, spot.k)]
    transform = {"FunctionType": 2, "Domain": array([0, 1]), "C0": array([0, 0, 0, 0]), "C1": array(full), "N": 1}
    return array([name("Separation"), name(spot.name), name("DeviceCMYK"), dictionary(transform)])
