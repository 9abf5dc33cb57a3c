"""What was made last, for a page that is made again after an edit: most of it is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class Recent(Struct, Generic[T]):
    """Results by all that they depend on, no more than ``most``: those used longest ago are dropped."""

    most: int
    _kept: dict[Hashable, T] = field(default_factory=dict)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives; ``key`` tells all that it depends on."""
        found = self._kept.pop(key, None)
        if found is None:
            found = make()
        self._kept[key] = found
        while len(self._kept) > self.most:
            self._kept.pop(next(iter(self._kept)), None)
        return found
