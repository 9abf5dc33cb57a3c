"""Names that folio and masthead texts may hold in braces: ``{paper}``, ``{date}``, ``{page}`` and more."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from layout.spec.text_source import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.diagnostics import Diagnostics, Span

STANDARD = ("page", "name", "paper", "date", "isodate", "year", "era", "month", "day", "weekday", "issue", "staff")
"""Always there, empty when nobody gave a value."""

_DATES = {"ko": "{0.year}년 {0.month}월 {0.day}일", "en": "{0.day} {month} {0.year}"}
_CHINESE_DATE = "{0.year}年{0.month}月{0.day}日"
_WEEKDAYS = {
    "zh": tuple(f"星期{day}" for day in "一二三四五六日"),
    "ja": tuple(f"{day}曜日" for day in "月火水木金土日"),
    "ko": tuple(f"{day}요일" for day in "월화수목금토일"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"), (date(1912, 7, 30), "大正"))
_REPUBLIC = 1912

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def page_variables(
    *,
    page: int,
    name: str,
    paper: str,
    day: date | None,
    issue: str,
    staff: Mapping[str, Iterable[str]],
    lang: str,
    more: Mapping[str, str],
) -> dict[str, str]:
    """The variables of one page, dates as ``lang`` writes them; ``more`` are those the edition and the page add."""
    values = dict.fromkeys(STANDARD, "")
    values |= {"page": str(page), "name": name, "paper": paper, "issue": issue}
    if day is not None:
        values |= {
            "date": _DATES.get(lang[:2], _CHINESE_DATE).format(day, month=_MONTHS[day.month - 1]),
            "isodate": day.isoformat(),
            "year": str(day.year),
            "era": _era(day, lang),
            "month": str(day.month),
            "day": str(day.day),
            "weekday": _WEEKDAYS.get(lang[:2], _WEEKDAYS["zh"])[day.weekday()],
        }
    values["staff"] = "\u3000".join(f"{role}/{' '.join(names)}" for role, names in staff.items())
    return values | dict(more)


def _era(day: date, lang: str) -> str:
    """The year by the reckoning of Japan (令和8年) or of Taiwan (民國115年); empty elsewhere."""
    if lang.startswith("zh-Hant") and day.year >= _REPUBLIC:
        return f"民國{day.year - _REPUBLIC + 1}年"
    if lang[:2] == "ja":
        for first, name in _ERAS:
            if day >= first:
                return f"{name}{day.year - first.year + 1 if day.year > first.year else '元'}年"
    return ""


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
