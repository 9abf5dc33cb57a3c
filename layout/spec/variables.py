"""Names that texts of furniture may hold in braces: ``{paper}``, ``{date}``, ``{page}`` and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.patterns import pattern
from layout.spec.calendar import date_in_words, era, lunar, weekday
from layout.spec.text_source import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from layout.diagnostics import Diagnostics, Span

_DAY = ("date", "isodate", "year", "month", "day", "weekday", "era")
_LUNAR = ("lunar", "term")
STANDARD = ("page", "pages", "name", "paper", *_DAY, *_LUNAR, "issue", "staff")
"""Always there, empty when nobody gave a value."""

_PLACEHOLDER = pattern(r"\{([^{}]*)\}")


class Variables(Struct):
    """The variables of one page. Those of the lunar calendar are worked out only if a text asks for them."""

    values: dict[str, str]
    day: date | None
    lang: str
    problems: Diagnostics
    asked: dict[str, Span] = field(default_factory=dict)
    """Names that texts hold, and where the first of them does."""

    def check(self, text: str, span: Span) -> None:
        """Report names in braces that no page has."""
        check_variables(text, self.values, span, self.problems)
        for match in _PLACEHOLDER.finditer(text):
            self.asked.setdefault(match[1], span)

    def resolved(self) -> dict[str, str]:
        """All values, when all texts have been checked."""
        wanted = [name for name in _LUNAR if name in self.asked and not self.values[name]]
        if self.day is None or not wanted:
            return self.values
        found = lunar(self.day, self.lang)
        if found is None:
            self.problems.error(
                "spec/no-lunar",
                f"{{{wanted[0]}}} needs the package lunar-python",
                hint="pip install banxin[lunar], or give the text under `variables:`",
                span=self.asked[wanted[0]],
            )
            return self.values
        return self.values | {name: found[name] for name in wanted}


def page_variables(
    *,
    page: str,
    pages: int,
    name: str,
    paper: str,
    day: date | None,
    issue: str,
    staff: Mapping[str, Iterable[str]],
    more: Mapping[str, str],
    lang: str,
    problems: Diagnostics,
) -> Variables:
    """The variables of one page; ``pages`` is how many its edition has (0: unknown), ``more`` are those that edition and page add."""
    values = dict.fromkeys(STANDARD, "")
    values |= {"page": page, "pages": str(pages or ""), "name": name, "paper": paper, "issue": issue}
    if day is not None:
        told = (date_in_words(day, lang), day.isoformat(), day.year, day.month, day.day, weekday(day, lang), era(day, lang))
        values |= {key: str(value) for key, value in zip(_DAY, told, strict=True)}
    values["staff"] = "\u3000".join(f"{role}/{' '.join(names)}" for role, names in staff.items())
    return Variables(values | dict(more), day, lang, problems)


def check_variables(text: str, known: Iterable[str], span: Span, problems: Diagnostics) -> None:
    """Report names in braces that are not known."""
    names = list(known)
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in names:
            problems.error(
                "spec/unknown-variable",
                f"unknown variable {match[0]}",
                hint=suggest(match[1], names)
                or f"there are {', '.join('{' + n + '}' for n in names)}; more go under `variables:` of the edition",
                span=span,
            )
