"""Areas kept as they were set, for a page that is laid out again after an edit: most of them are as they were.

An area is set from what it is given and from what it asks of its :class:`~layout.flow.desk.Desk` on the way. Both are kept with
it, and it is given again only when all of it is the same: so it is what setting it anew would give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.desk import Corpus
from layout.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from layout.flow.desk import Desk, Library
    from layout.flow.result import AreaLayout
    from layout.spec.model import AreaSpec

_ASKED_OF = ("context", "library", "corpus")
"""What of a desk is asked; all else is given. The context is that which these areas are kept in."""


class _Kept(Struct, frozen=True):
    given: tuple[object, ...]
    counts: dict[str, int]
    answers: dict[tuple[str, str], object]
    layout: AreaLayout

    def holds(self, given: tuple[object, ...], desk: Desk) -> bool:
        """Whether the area would come out the same."""
        return (
            self.given == given
            and all(desk.corpus.count(pair) == count for pair, count in self.counts.items())
            and all(getattr(desk.library, name)(file) == answer for (name, file), answer in self.answers.items())
        )


class KeptAreas:
    """The areas set last, no more than ``most``. They belong to one set of typefaces."""

    def __init__(self, most: int = 128) -> None:
        self._kept: Recent[_Kept] = Recent(most)

    def get(self, key: Hashable, area: AreaSpec, given: tuple[object, ...], desk: Desk, make: Callable[[Desk], AreaLayout]) -> AreaLayout:
        """What ``make`` gives; ``given`` is all that it depends on besides the area and the desk. ``key`` finds the area again."""
        if area.pdf is not None:  # what is found wrong with it hangs on more than can be asked again cheaply
            return make(desk)
        whole = (area, *(getattr(desk, name) for name in desk.__struct_fields__ if name not in _ASKED_OF), *given)
        kept = self._kept.find(key)
        if kept is None or not kept.holds(whole, desk):
            corpus, answers = Corpus(desk.corpus.text), dict[tuple[str, str], object]()
            asked = (name for name in desk.library.__struct_fields__ if name != "incoming")
            library: Library = replace(desk.library, **{name: _noting(name, desk.library, answers) for name in asked})
            layout = make(replace(desk, corpus=corpus, library=library))
            kept = self._kept.keep(key, _Kept(whole, corpus.counts, answers, layout))
        return kept.layout


def _noting(name: str, library: Library, answers: dict[tuple[str, str], object]) -> Callable[[str], Any]:
    """A question to the library whose answers are written down."""
    ask = getattr(library, name)

    def asked(file: str) -> Any:
        answer = answers[name, file] = ask(file)
        return answer

    return asked
