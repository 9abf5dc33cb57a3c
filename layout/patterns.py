"""Regular expressions that are compiled when they are first used: most pages use few of those there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Pattern:
    """Stands for a ``re.Pattern``; as quick once it has been used, for then its methods are the pattern's."""

    __slots__ = (*_METHODS, "_source")

    def __init__(self, *source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:  # only for what is not there yet
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression, to be compiled when it is used."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
