"""What was read from files, kept from page to page as long as the files say the same.

A result is kept with all that was asked of the world on the way. Before it is given again the same is asked once more: so it is what
reading anew would give, and whoever records what a page depends on (:class:`~layout.world.RecordingWorld`) is told the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from layout.diagnostics import Diagnostics
from layout.recent import Recent
from layout.world import RecordingWorld, answers_hold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from layout.diagnostics import Diagnostic
    from layout.world import Dependency, World

T = TypeVar("T")


class _Kept(Struct, Generic[T], frozen=True):
    """A result, what was wrong, and what it was made from."""

    value: T
    problems: tuple[Diagnostic, ...]
    answers: tuple[Dependency, ...]


class Remembered(Generic[T]):
    """Results by key, those used longest ago dropped. A result must be frozen, or nobody may change it."""

    def __init__(self, most: int) -> None:
        self._kept: Recent[_Kept[T]] = Recent(most)

    def get(self, key: Hashable, world: World, problems: Diagnostics, make: Callable[[World, Diagnostics], T]) -> T:
        """What ``make`` gives and reports. ``key`` must tell everything it depends on besides the world."""
        kept = self._kept.find(key)
        if kept is None or not answers_hold(world, kept.answers):
            recording, found = RecordingWorld(world), Diagnostics()
            value = make(recording, found)
            kept = _Kept(value, tuple(found), recording.dependencies)
            if not recording.changed:
                self._kept.keep(key, kept)
        problems.extend(kept.problems)
        return kept.value
