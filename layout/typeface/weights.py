"""Which weight to take when the one asked for is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.typeface.face import Face

_BOLD = 600


def by_weight(faces: Iterable[Face], asked: int) -> list[Face]:
    """The faces, best match for weight ``asked`` (100 to 900) first; equals stay in the given order.

    As in CSS, something asked to be bold (600 and up) is rather too bold than too light: Song has
    400 and 900, and a 600 headline in 400 would not look like one. Below that the nearest weight
    wins, the lighter of two equally near ones.
    """

    def distance(face: Face) -> tuple[bool, int, int]:
        too_light = asked >= _BOLD and face.weight < asked
        return too_light, abs(face.weight - asked), face.weight

    return sorted(faces, key=distance)
