"""Dates in the languages of houses."""

from __future__ import annotations

from datetime import date

import pytest

from layout.diagnostics import Diagnostics
from layout.spec.variables import page_variables


def on(day: date | None, lang: str, **more: str) -> dict[str, str]:
    rest = {"name": "", "paper": "", "issue": "", "staff": {}}
    return page_variables(page="1", pages=0, day=day, lang=lang, more=more, problems=Diagnostics(), **rest).resolved()


@pytest.mark.parametrize(
    ("lang", "shown", "weekday", "era"),
    [
        ("zh-Hans", "2026年11月22日", "星期日", ""),
        ("zh-Hant", "2026年11月22日", "星期日", "民國115年"),
        ("ja", "2026年11月22日", "日曜日", "令和8年"),
        ("ko", "2026년 11월 22일", "일요일", ""),
        ("en", "22 November 2026", "Sunday", ""),
    ],
)
def test_a_day_in_the_language_of_the_house(lang: str, shown: str, weekday: str, era: str) -> None:
    made = on(date(2026, 11, 22), lang)
    assert (made["date"], made["weekday"], made["era"]) == (shown, weekday, era)
    assert (made["year"], made["month"], made["day"], made["isodate"]) == ("2026", "11", "22", "2026-11-22")


@pytest.mark.parametrize(
    ("day", "lang", "era"),
    [
        (date(2019, 5, 1), "ja", "令和元年"),
        (date(2019, 4, 30), "ja", "平成31年"),
        (date(1989, 1, 7), "ja", "昭和64年"),
        (date(1912, 1, 1), "ja", ""),
        (date(1912, 1, 1), "zh-Hant", "民國1年"),
        (date(1911, 12, 31), "zh-Hant", ""),
    ],
)
def test_years_by_other_reckonings(day: date, lang: str, era: str) -> None:
    assert on(day, lang)["era"] == era


def test_what_the_edition_says_wins_and_no_date_leaves_all_empty() -> None:
    assert on(date(2026, 11, 22), "ko", weekday="(일)")["weekday"] == "(일)"
    assert {on(None, "ko")[name] for name in ("date", "era", "weekday", "year")} == {""}
