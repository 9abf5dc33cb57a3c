"""What ``flow`` asks of a PDF that comes in (来稿 PDF): its size, and what is wrong with it. Who reads it is no matter here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Severity
    from layout.geometry import Rect
    from layout.units import Mpt


class IncomingProblem(Struct, frozen=True):
    """What is wrong with a PDF."""

    id: str
    severity: Severity
    message: str
    hint: str = ""
    rect: Rect | None = None
    """Where, from the top left of its trim, on the paper."""


class Incoming(Protocol):
    """A page of a PDF as it came in."""

    @property
    def size(self) -> tuple[Mpt, Mpt]:
        """Width and height of its trim; ``(0, 0)`` if it cannot be placed at all."""
        ...

    def problems(self, area: str, across: float, down: float) -> Sequence[IncomingProblem]:
        """What is wrong with it when it is printed in this area at these scales."""
        ...


class Unfit(Struct, frozen=True):
    """One that cannot be placed at all."""

    problem: IncomingProblem

    @property
    def size(self) -> tuple[Mpt, Mpt]:
        """None."""
        return 0, 0

    def problems(self, _area: str, _across: float, _down: float) -> Sequence[IncomingProblem]:
        """The reason."""
        return (self.problem,)
