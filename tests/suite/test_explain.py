"""``banxin explain``: every diagnostic has its entry, and every entry its diagnostic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout.cli.explain import entries
from layout.cli.group import cli

ROOT = Path(__file__).parents[2]


def test_entries_are_those_of_the_reference() -> None:
    listed = re.findall(r"^\| `([a-z]+/[a-z-]+)`", (ROOT / "docs" / "spec.md").read_text("utf-8"), re.MULTILINE)
    listed = [id for id in listed if id in entries() or not id.startswith("print/")]  # checks before printing explain themselves
    assert sorted(entries()) == sorted(listed)


@pytest.mark.parametrize("id", ["fit/overset", "[spec/unknown-key]", "print/total-ink"])
def test_an_entry_says_why_and_what_helps(id: str) -> None:
    result = CliRunner().invoke(cli, ["explain", id])
    assert result.exit_code == 0
    assert "Cure:" in result.output
    assert id.strip("[]") in result.output


def test_a_slip_is_understood() -> None:
    assert CliRunner().invoke(cli, ["explain", "overset"]).output == CliRunner().invoke(cli, ["explain", "fit/overset"]).output
    result = CliRunner().invoke(cli, ["explain", "fit/oversett"])
    assert result.exit_code == 2
    assert "did you mean fit/overset" in result.output
    assert "fit/overset" in CliRunner().invoke(cli, ["explain"]).output
