"""``banxin new``: what it makes can be rendered at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli.group import cli
from layout.spec.extends import bundled
from layout.spec.load import load_preset


def new(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["new", *map(str, arguments)])


@pytest.mark.parametrize("preset", bundled("presets"))
def test_every_preset_gives_an_edition(preset: str, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    made = new(folder, "--preset", preset, "--paper", '槐树"周报\\', "--date", "2026-11-22")
    assert made.exit_code == 0, made.output
    result = CliRunner().invoke(cli, ["render", str(folder), "-o", str(tmp_path / "out")])
    assert "error[spec" not in result.output
    assert "error[fit" not in result.output
    if load_preset(preset).lang == "zh-Hans":  # the other locales' faces may not be installed
        assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "2026-11-22-01.pdf").is_file()
    for file in folder.rglob("*.yaml"):
        schema = file.read_text("utf-8").splitlines()[0].rpartition("$schema=")[2]
        assert (file.parent / schema).resolve().is_file()


def test_the_same_every_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        new(tmp_path / name / "paper", "--date", "2026-11-22")
    files = [{p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in ("a", "b")]
    assert files[0] == files[1]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "notes.txt").write_text("mine")
    assert new(tmp_path / "paper").exit_code == 2
    assert [p.name for p in (tmp_path / "paper").iterdir()] == ["notes.txt"]


def test_an_unknown_preset_is_wrong_usage(tmp_path: Path) -> None:
    result = new(tmp_path / "paper", "--preset", "zh-news-tabloit")
    assert result.exit_code == 2
    assert "zh-news-tabloid" in result.output
    assert not (tmp_path / "paper").exists()
