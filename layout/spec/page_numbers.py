"""Page numbers (版次): ``4``; ``A04`` with the letter of its section (叠); ``4-5`` for two facing pages that are one sheet (通版)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from msgspec import Struct

from layout.display import Leaf
from layout.patterns import pattern
from layout.spec.fields import FieldError, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 9999
_NUMBER = r"([A-Za-z]{0,2})0*(\d{1,6})"
_PAGE = pattern(rf"\s*{_NUMBER}\s*(?:[-–—~～]\s*{_NUMBER}\s*)?")


class PageNumber(Struct, frozen=True, order=True):
    """One page, or the two of a spread; in the order in which pages are bound."""

    section: str
    first: int
    last: int

    def __str__(self) -> str:
        return "–".join(f"{self.section}{number}" for number in self.numbers)

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each page."""
        return range(self.first, self.last + 1)

    @property
    def is_spread(self) -> bool:
        """Whether it is two pages."""
        return self.last > self.first

    def in_section(self, section: str) -> PageNumber:
        """The same in a section, if it has none of its own."""
        return self if self.section else PageNumber(section, self.first, self.last)

    def holds(self, other: PageNumber) -> bool:
        """Whether a page that others name is one of these; without a letter it is of the same section."""
        return other.section in ("", self.section) and self.first <= other.first <= self.last

    def leaves(self, digits: int, names: Sequence[str]) -> tuple[Leaf, ...]:
        """The pages as they are told; ``digits`` is the least they are padded to, 0: two in a section. One name is that of both pages of a spread."""
        least = digits or (2 if self.section else 1)
        last = names[-1] if names else ""
        told = (*names, *(last,) * len(self.numbers))
        return tuple(
            Leaf(number, f"{self.section}{number:0{least}}", name, self.section) for number, name in zip(self.numbers, told, strict=False)
        )


def read_page(text: str) -> PageNumber:
    """``4``, ``A04``, ``4-5`` or ``A04-A05``."""
    match = _PAGE.fullmatch(text)
    if match is None:
        raise FieldError(f"{text!r} is no page number", "a number (4), with its section (A04), or two facing pages (4-5)")
    section, first = match[1].upper(), int(match[2])
    last = first if match[4] is None else int(match[4])
    if not 1 <= first <= _MOST:
        raise FieldError(f"{match[2]} is out of range", f"from 1 to {_MOST}")
    if match[4] is not None and (first % 2 or last != first + 1 or (match[3] or section).upper() != section):
        even = max(2, first - first % 2)
        raise FieldError(
            f"{text.strip()} are not two facing pages", f"an even page at the left and the next one at the right: {even}-{even + 1}"
        )
    return PageNumber(section, first, last)


def read_section(text: str) -> str:
    """``A``: one or two letters; empty for none."""
    if not re.fullmatch(r"\s*[A-Za-z]{1,2}\s*", text):
        raise FieldError(f"{text!r} is no section", "one or two letters: A")
    return text.strip().upper()


PageField = Annotated[
    PageNumber,
    Scalar(
        read_page,
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": _MOST},
                {"type": "string", "pattern": r"^\s*[A-Za-z]{0,2}\d{1,4}(\s*[-–—~～]\s*[A-Za-z]{0,2}\d{1,4})?\s*$"},
            ]
        },
        "a page number",
    ),
]
SectionField = Annotated[str, Scalar(read_section, {"type": "string", "pattern": r"^\s*[A-Za-z]{1,2}\s*$"}, "a section")]
