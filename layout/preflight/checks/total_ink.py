"""Total ink over a patch of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.ink.grid import Inked


def _look(inked: Inked, limits: Limits) -> Iterator[Hit]:
    if inked.square > limits.ink + 0.5:
        yield Hit(f"{inked.square:.0f} % ink as the mean of a 15 mm square", inked.page, inked.square_at)


CHECK = Check(
    id="print/total-ink",
    title="no more ink than paper can take up",
    why="Newsprint cannot take up more: it smears, sets off on the next page, shows through, and tears the web.",
    source="",
    cure="convert pictures with the newsprint profile; take cyan, magenta and yellow out of dark tints and put black in",
    limit="ink",
    ink=_look,
)
