"""The lunar calendar, and who asks for it."""

from __future__ import annotations

from datetime import date

import pytest

from layout.diagnostics import Diagnostics, Span
from layout.spec import calendar
from layout.spec.calendar import lunar
from layout.spec.variables import page_variables

SPAN = Span("edition.yaml", 1, 1)
DAY = date(2026, 11, 22)


# New years and leap months by the almanac of the Purple Mountain Observatory (GB/T 33661-2017).
@pytest.mark.parametrize(
    ("day", "told"),
    [
        (DAY, "丙午年十月十四"),
        (date(2024, 2, 10), "甲辰年正月初一"),
        (date(2025, 1, 29), "乙巳年正月初一"),
        (date(2025, 7, 25), "乙巳年闰六月初一"),
        (date(2026, 2, 17), "丙午年正月初一"),
        (date(2023, 3, 22), "癸卯年闰二月初一"),
        (date(2033, 12, 22), "癸丑年闰十一月初一"),
        (date(2034, 1, 20), "癸丑年十二月初一"),
    ],
)
def test_lunar_dates(day, told):
    pytest.importorskip("lunar_python")
    assert lunar(day, "zh-Hans")["lunar"] == told


def test_solar_terms():
    pytest.importorskip("lunar_python")
    assert lunar(DAY, "zh-Hans")["term"] == "小雪"
    assert lunar(date(2026, 11, 23), "zh-Hans")["term"] == ""
    assert lunar(date(2026, 3, 5), "zh-Hant")["term"] == "驚蟄"
    assert lunar(DAY, "ko") == {"lunar": "10월 14일", "term": "소설"}


def variables(problems, **more):
    rest = {"page": "2", "pages": 8, "name": "要闻", "paper": "河岸日报", "issue": "", "staff": {}, "lang": "zh-Hans"}
    return page_variables(**rest, day=DAY, more=more, problems=problems)


def test_the_lunar_calendar_is_asked_only_when_a_text_does(monkeypatch):
    monkeypatch.setattr(calendar, "lunar", None)
    problems = Diagnostics()
    known = variables(problems)
    known.check("{date} {weekday} {page}/{pages}", SPAN)
    values = known.resolved()
    assert (values["lunar"], values["pages"], values["weekday"]) == ("", "8", "星期日")
    assert not len(problems)


def test_without_the_package_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("layout.spec.variables.lunar", lambda _day, _lang: None)
    problems = Diagnostics()
    known = variables(problems)
    known.check("农历{lunar} {term}", SPAN)
    known.resolved()
    (problem,) = problems
    assert (problem.id, problem.span) == ("spec/no-lunar", SPAN)
    assert "banxin[lunar]" in problem.hint


def test_a_text_of_ones_own_wins(monkeypatch):
    monkeypatch.setattr("layout.spec.variables.lunar", lambda _day, _lang: None)
    problems = Diagnostics()
    known = variables(problems, lunar="十月十四")
    known.check("{lunar}", SPAN)
    assert known.resolved()["lunar"] == "十月十四"
    assert not len(problems)
