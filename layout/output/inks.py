"""Colours as PDF operators: process inks in DeviceCMYK, spot colours (专色) as Separation.

Nothing is ever written in DeviceGray or RGB: black type as ``g`` does not overprint, and a press has no
red light. A Separation's tint transform is an exponential function (type 2) to the process inks given
for the spot, so a proof without the ink shows what was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import colours_of, painted
from layout.output.document import array, dictionary, name
from layout.output.syntax import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.display import Gradient, PageLayout
    from layout.output.document import Document, Value
    from layout.output.syntax import Sheet
    from layout.style import Colour, Spot


class Inks:
    """The spot colours of a document and their names in its resources."""

    def __init__(self, spots: Iterable[Spot] = ()) -> None:
        self._keys: dict[str, str] = {}
        self._spots: dict[str, Spot] = {}
        self._fills: dict[Colour, str] = {}
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
        known = self._fills.get(colour)
        if known is None:
            named = f"/{self._keys[colour.spot.name]} cs {number(colour.tint)} scn" if colour.spot is not None else ""
            known = self._fills[colour] = named or f"{process(colour)} k"
        return known

    def stroke(self, colour: Colour) -> str:
        """The operator that sets the colour for strokes."""
        return f"{process(colour)} K" if colour.spot is None else f"/{self._keys[colour.spot.name]} CS {number(colour.tint)} SCN"

    def spaces(self, document: Document) -> Mapping[str, Value]:
        """The colour spaces, for the pages' resources."""
        return {key: document.add(_separation(self._spots[spot])) for spot, key in self._keys.items()}

    def shadings(self, document: Document, gradients: Iterable[Gradient], sheet: Sheet) -> Mapping[str, Value]:
        """Axial shadings (ISO 32000-1, 8.7.4.5.3) by their keys, for a page's resources. No transparency: PDF/X-1a allows them.

        From one tint of a spot colour to another, or to bare paper, in its own ink; what mixes inks, in the process inks that stand
        for them.
        """
        return {shading_key(i): document.add(self._shading(document, gradient, sheet)) for i, gradient in enumerate(gradients)}

    def _shading(self, document: Document, gradient: Gradient, sheet: Sheet) -> Value:
        spot = gradient.start.spot or gradient.end.spot
        tints = [_tint(colour, spot) for colour in (gradient.start, gradient.end)]
        ends = [process(gradient.start).split(), process(gradient.end).split()]
        space = name("DeviceCMYK")
        if spot is not None and None not in tints:
            space = document.add(_separation(self._spots[spot.name]))
            ends = [[number(tint)] for tint in tints if tint is not None]
        x0, y0, x1, y1 = gradient.axis
        function = {"FunctionType": 2, "Domain": array([0, 1]), "C0": array(ends[0]), "C1": array(ends[1]), "N": 1}
        entries = {"ShadingType": 2, "ColorSpace": space, "Function": dictionary(function), "Extend": array(["true", "true"])}
        return dictionary({**entries, "Coords": array([*sheet.point(x0, y0).split(), *sheet.point(x1, y1).split()])})


def shading_key(number: int) -> str:
    """The name of a page's shading in its resources."""
    return f"Sh{number + 1}"


def _tint(colour: Colour, spot: Spot | None) -> int | None:
    """How much of a spot ink makes a colour, in 1/1000; ``None`` if others are in it."""
    if colour.spot == spot:
        return colour.tint
    return 0 if colour.spot is None and not (colour.c or colour.m or colour.y or colour.k) else None


def process(colour: Colour) -> str:
    """Operands of ``k``: the four process inks from 0 to 1."""
    return " ".join(number(ink) for ink in (colour.c, colour.m, colour.y, colour.k))


def _separation(spot: Spot) -> Value:
    """ISO 32000-1, 8.6.6.4; the function is one of 7.10.3."""
    full = [number(ink) for ink in (spot.c, spot.m, spot.y, spot.k)]
    transform = {"FunctionType": 2, "Domain": array([0, 1]), "C0": array([0, 0, 0, 0]), "C1": array(full), "N": 1}
    return array([name("Separation"), name(spot.name), name("DeviceCMYK"), dictionary(transform)])
