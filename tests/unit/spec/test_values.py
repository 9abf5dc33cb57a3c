"""Single values: lengths, sizes, colours, ranges, percentages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from layout.spec.colours import NamedColour, ScreenColour, Written, read_colour
from layout.spec.fields import (
    FieldError,
    read_bool,
    read_date,
    read_language,
    read_length,
    read_range,
    read_ratio,
    read_sheet,
    read_size,
)
from layout.style import Colour
from layout.units import Length


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9pt", Length(Fraction(9000), "abs")),
        ("小五", Length(Fraction(9000), "abs")),
        ("五号", Length(Fraction(10500), "abs")),
        (" 1.5字 ", Length(Fraction(3, 2), "em")),
        ("1.5em", Length(Fraction(3, 2), "em")),
        ("5行", Length(Fraction(5), "lines")),
        ("0", Length(Fraction(0), "abs")),
        ("25.4mm", Length(Fraction(72000), "abs")),
    ],
)
def test_lengths(text: str, value: Length) -> None:
    assert read_length(text) == value


@pytest.mark.parametrize(("text", "code"), [("en", "en"), (" de ", "de"), ("none", ""), ("no", "")])
def test_languages(text: str, code: str) -> None:
    assert read_language(text) == code


def test_a_language_without_patterns() -> None:
    with pytest.raises(FieldError, match="no hyphenation is known for 'xx'"):
        read_language("xx")


@pytest.mark.parametrize("text", ["9", "pt", "-3mm", "9 furlongs", "1e9pt", "9" * 5000 + "pt", "99999mm", "", "9pt 9pt"])
def test_no_lengths(text: str) -> None:
    with pytest.raises(FieldError):
        read_length(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("K8", Colour(k=80)),
        ("K100", Colour(k=1000)),
        ("C0 M100 Y100 K0", Colour(m=1000, y=1000)),
        ("c10m20y30k40", Colour(100, 200, 300, 400)),
        ("C 0, M 12.5%, Y 0", Colour(m=125)),
        ("red", NamedColour("red")),
        ("brand-red", NamedColour("brand-red")),
        ("朱红", NamedColour("朱红")),
        ("朱红 12.5 %", NamedColour("朱红", 125)),
        ("red 0%", NamedColour("red", 0)),
        ("#C00010", ScreenColour(192, 0, 16)),
        ("#f08", ScreenColour(255, 0, 136)),
        ("rgb( 192,0 , 16 )", ScreenColour(192, 0, 16)),
    ],
)
def test_colours(text: str, value: Written) -> None:
    assert read_colour(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#f000",
        "#12345g",
        "rgb(1,2,256)",
        "rgb(1,2)",
        "hsl(1,2,3)",
        "K101",
        "C1 C2",
        "C1 X2",
        "K8 red",
        "8",
        "red 101%",
        "red 30",
        "red -5%",
    ],
)
def test_no_colours(text: str) -> None:
    with pytest.raises(FieldError):
        read_colour(text)


def test_sizes_and_shares() -> None:
    assert read_size("40%") == 400
    assert read_size("12pt") == Length(Fraction(12000), "abs")
    assert read_ratio("-1.5%") == -15
    for bad in ("0pt", "0%", "-3%", "12"):
        with pytest.raises(FieldError):
            read_size(bad)


@pytest.mark.parametrize(("text", "value"), [("3-8", (3, 8)), ("3", (3, 3)), (" 3 – 8 ", (3, 8)), ("３－８".replace("－", "-"), (3, 8))])
def test_ranges(text: str, value: tuple[int, int]) -> None:
    assert read_range(text) == value


@pytest.mark.parametrize("text", ["8-3", "0-3", "a", "3-", "1-2-3"])
def test_no_ranges(text: str) -> None:
    with pytest.raises(FieldError):
        read_range(text)


def test_yes_and_no() -> None:
    assert [read_bool(t) for t in ("yes", "true", "On", "是", "no", "False", "off", "否")] == [True] * 4 + [False] * 4
    with pytest.raises(FieldError):
        read_bool("maybe")


def test_dates_and_paper() -> None:
    assert read_date("2026-11-22").isoformat() == "2026-11-22"
    assert [side.value for side in read_sheet("390mm x 545mm")] == [side.value for side in read_sheet("390mm×545mm")]
    for bad in ("390 x 545", "390mm", "1mm x 1mm", "1em x 2em"):
        with pytest.raises(FieldError):
            read_sheet(bad)
