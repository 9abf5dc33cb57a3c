"""Dates in words (日期): by language, by era, and by the lunar calendar (农历)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WEEKDAYS = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "ja": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"), (date(1912, 7, 30), "大正"))
_LUNAR_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_TERMS = {
    "zh-Hant": {"惊蛰": "驚蟄", "谷雨": "穀雨", "小满": "小滿", "芒种": "芒種", "处暑": "處暑"},
    "ja": {"惊蛰": "啓蟄", "谷雨": "穀雨", "小满": "小満", "芒种": "芒種", "处暑": "処暑"},
    "ko": dict(
        zip(
            [
                "立春",
                "雨水",
                "惊蛰",
                "春分",
                "清明",
                "谷雨",
                "立夏",
                "小满",
                "芒种",
                "夏至",
                "小暑",
                "大暑",
                "立秋",
                "处暑",
                "白露",
                "秋分",
                "寒露",
                "霜降",
                "立冬",
                "小雪",
                "大雪",
                "冬至",
                "小寒",
                "大寒",
            ],
            [
                "입춘",
                "우수",
                "경칩",
                "춘분",
                "청명",
                "곡우",
                "입하",
                "소만",
                "망종",
                "하지",
                "소서",
                "대서",
                "입추",
                "처서",
                "백로",
                "추분",
                "한로",
                "상강",
                "입동",
                "소설",
                "대설",
                "동지",
                "소한",
                "대한",
            ],
            strict=True,
        )
    ),
}
"""Names of the 24 solar terms (节气) where they are not the simplified ones."""


def date_in_words(day: date, lang: str) -> str:
    """``2026年11月22日``."""
    if lang == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    if lang == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date, lang: str) -> str:
    """``星期日``."""
    return _WEEKDAYS.get(lang.partition("-")[0], _WEEKDAYS["en"])[day.weekday()]


def era(day: date, lang: str) -> str:
    """The year as the language's own era counts it: ``令和8年``, ``民國115年``; nothing elsewhere."""
    if lang == "zh-Hant":
        return f"民國{day.year - 1911}年" if day.year > 1911 else ""
    if lang != "ja":
        return ""
    begin, name = next(((begin, name) for begin, name in _ERAS if day >= begin), (day, ""))
    year = day.year - begin.year + 1
    return f"{name}{'元' if year == 1 else year}年" if name else ""


def lunar(day: date, lang: str) -> Mapping[str, str] | None:
    """``lunar`` (丙午年十月十四) and ``term`` (小雪, empty between two terms); ``None`` without the package lunar-python.

    The calendar is that of Beijing time; in Seoul a month begins a day later now and then.
    """
    try:
        from lunar_python import Solar
    except ImportError:
        return None
    found = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month, number = found.getMonth(), found.getDay()
    name = found.getJieQi()
    term = _TERMS.get(lang, {}).get(name, name)
    if lang == "ko":
        return {"lunar": f"{'윤' if month < 0 else ''}{abs(month)}월 {number}일", "term": term}
    if lang == "ja":
        return {"lunar": f"{'閏' if month < 0 else ''}{abs(month)}月{number}日", "term": term}
    leap = ("閏" if lang == "zh-Hant" else "闰") if month < 0 else ""
    return {"lunar": f"{found.getYearInGanZhi()}年{leap}{_LUNAR_MONTHS[abs(month) - 1]}月{found.getDayInChinese()}", "term": term}
