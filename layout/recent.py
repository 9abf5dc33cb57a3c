"""What was made last, kept for the next time: a page is made again after an edit, and most of it is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, TypeVarTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")
Given = TypeVarTuple("Given")


class Recent(Struct, Generic[T]):
    """Things by key, no more than ``most``: those used longest ago are dropped. Threads may share it: at worst a thing is made twice."""

    most: int
    _kept: dict[Hashable, T] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Hashable) -> T | None:
        """What is kept under a key."""
        found = self._kept.pop(key, None)
        if found is not None:
            self._kept[key] = found  # as the one used last
        return found

    def keep(self, key: Hashable, value: T) -> T:
        """Keep something; the same."""
        self._kept[key] = value
        if len(self._kept) > self.most:
            self._kept.pop(list(self._kept)[0], None)  # noqa: RUF015 - while a list is made no other thread changes the dictionary
        return value

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, which is never ``None``; ``key`` tells all that it depends on."""
        found = self.find(key)
        return self.keep(key, make()) if found is None else found


class Remade(Struct, Generic[T]):
    """The thing made last under each key, with what it was made of; the same one is given again as long as all of that is the same.

    For what is made of things that are kept themselves: to tell that these are the same takes no more than a look.
    """

    _kept: Recent[tuple[tuple[object, ...], T]]

    @classmethod
    def of(cls, most: int) -> Remade[T]:
        """Room for so many."""
        return cls(Recent(most))

    def get(self, key: Hashable, make: Callable[[*Given], T], *given: *Given) -> T:
        """What ``make`` gives of ``given``, which is all that it depends on."""
        kept = self._kept.find(key)
        if kept is None or kept[0] != given:
            kept = self._kept.keep(key, (given, make(*given)))
        return kept[1]
