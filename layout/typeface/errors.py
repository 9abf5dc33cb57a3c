"""What asking for a face can raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnknownFamilyError(LookupError):
    """No face answers to this role or family name. ``hint`` says what would have been right."""

    def __init__(self, family: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        names = list(known)
        folded = {name.casefold(): name for name in names}
        close = get_close_matches(family.strip().casefold(), folded, n=1)
        self.family = family
        self.hint = f"did you mean {folded[close[0]]!r}?" if close else f"known are {', '.join(names)}"
        super().__init__(f"no font family or role {family!r}; {self.hint}")
