"""Where words may be hyphenated: the dictionaries of pyphen, opened only when a style asks for them."""

from __future__ import annotations

from functools import lru_cache

BEFORE, AFTER = 2, 3
"""The least letters on the line that ends in a hyphen, and on the next."""


def speaks(language: str) -> bool:
    """Whether there are patterns for a language code (``en``, ``en_GB``, ``de``)."""
    import pyphen

    return pyphen.language_fallback(language) is not None


@lru_cache(maxsize=4096)
def points(word: str, language: str) -> tuple[int, ...]:
    """Before which letters of ``word`` a hyphen may stand. Places where the spelling would change are left out.

    Raises:
        KeyError: there are no patterns for the language.
    """
    import pyphen

    found = pyphen.Pyphen(lang=language, left=BEFORE, right=AFTER).positions(word)
    return tuple(int(point) for point in found if not point.data)
