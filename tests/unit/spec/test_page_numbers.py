"""Page numbers: what is written, what is told."""

from __future__ import annotations

import pytest

from layout.display import label_of, stem_of
from layout.spec.fields import FieldError
from layout.spec.page_numbers import PageNumber, read_page


@pytest.mark.parametrize(
    ("text", "number", "label", "stem"),
    [
        ("4", PageNumber("", 4, 4), "4", "04"),
        ("007", PageNumber("", 7, 7), "7", "07"),
        ("A4", PageNumber("A", 4, 4), "A04", "A04"),
        ("b12", PageNumber("B", 12, 12), "B12", "B12"),
        ("4-5", PageNumber("", 4, 5), "4–5", "04-05"),
        ("A04 – A05", PageNumber("A", 4, 5), "A04–A05", "A04-A05"),
        ("A4-5", PageNumber("A", 4, 5), "A04–A05", "A04-A05"),
    ],
)
def test_numbers_are_read_and_told(text, number, label, stem):
    assert read_page(text) == number
    leaves = number.leaves(0, ())
    assert (label_of(leaves), stem_of(leaves)) == (label, stem)


@pytest.mark.parametrize("text", ["", "0", "10000", "5-6", "4-6", "4-4", "A4-B5", "4-A5", "ABC1", "2a", "4-5-6", "-4"])
def test_what_is_no_page(text):
    with pytest.raises(FieldError):
        read_page(text)


def test_pages_are_in_the_order_in_which_they_are_bound():
    numbers = [read_page(text) for text in ("B1", "A10", "A2-3", "A1")]
    assert [str(number) for number in sorted(numbers)] == ["A1", "A2–A3", "A10", "B1"]


@pytest.mark.parametrize(("page", "named", "held"), [("A4-5", "5", True), ("A4-5", "A04", True), ("A4-5", "B4", False), ("4", "5", False)])
def test_a_page_that_others_name(page, named, held):
    assert read_page(page).holds(read_page(named)) is held


def test_names_and_digits():
    spread = read_page("4-5")
    assert [leaf.name for leaf in spread.leaves(0, ("要闻",))] == ["要闻", "要闻"]
    assert [leaf.name for leaf in spread.leaves(0, ("要闻", "综合"))] == ["要闻", "综合"]
    assert [leaf.label for leaf in spread.leaves(2, ())] == ["04", "05"]
    assert [leaf.label for leaf in read_page("A4").leaves(3, ())] == ["A004"]
