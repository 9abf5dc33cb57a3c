"""Names that folio and masthead texts may hold in braces: ``{paper}``, ``{date}``, ``{page}`` and more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layout.spec.text_source import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from layout.diagnostics import Diagnostics, Span

STANDARD = ("page", "name", "paper", "date", "isodate", "year", "month", "day", "weekday", "issue", "staff")
"""Always there, empty when nobody gave a value."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def page_variables(
    *, page: int, name: str, paper: str, day: date | None, issue: str, staff: Mapping[str, Iterable[str]], more: Mapping[str, str]
) -> dict[str, str]:
    """The variables of one page; ``more`` are those the edition and the page add."""
    values = dict.fromkeys(STANDARD, "")
    values |= {"page": str(page), "name": name, "paper": paper, "issue": issue}
    if day is not None:
        values |= {
            "date": f"{day.year}年{day.month}月{day.day}日",
            "isodate": day.isoformat(),
            "year": str(day.year),
            "month": str(day.month),
            "day": str(day.day),
            "weekday": "星期" + "一二三四五六日"[day.weekday()],
        }
    values["staff"] = "\u3000".join(f"{role}/{' '.join(names)}" for role, names in staff.items())
    return values | dict(more)


def check_variables(text: str, known: Iterable[str], span: Span, problems: Diagnostics) -> None:
    """Report names in braces that no page has."""
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
