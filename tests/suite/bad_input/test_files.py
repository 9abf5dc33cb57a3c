"""Files that are broken, hostile or of the wrong kind: a diagnostic with its place and a hint, little time and memory, nothing half written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout.cli.group import cli
from tests.suite.bad_input import project
from tests.suite.bad_input.cases import CASES, Case

_USUAL = "fit/underset"
"""The paper has little text."""


def judge(case: Case, code: int, output: str, out: Path) -> None:
    assert "Traceback" not in output
    assert code in (0, 1), output
    assert project.whole(out)
    errors = [line for line in output.splitlines() if re.search(r"\berror\[", line)]
    assert bool(errors) == (code == 1), output
    for line in errors:
        assert re.match(r"[^\s:]+:\d+:\d+: error\[[a-z-]+/[a-z0-9-]+\]: .", line), f"no place: {line}"
        assert len(line) < 1500
    if case.says == "ok":
        assert not [line for line in errors if "picture/resolution" not in line], output
    place, _, id = case.says.partition(" ")
    if id:
        found = re.search(rf"^{re.escape(place)}[^\n]*: (error|warning)\[{re.escape(id)}[^\n]*((?:\n    [^\n]*)*)", output, re.MULTILINE)
        assert found, output
        assert "hint: " in found[2], output
        assert case.words in found[0], found[0]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if not case.heavy])
def test_spoilt_files(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = project.write(tmp_path / "paper", **{case.path: case.make()})
    monkeypatch.chdir(spec.parent)
    done = CliRunner().invoke(cli, ["render", "edition.yaml", "-o", str(tmp_path / "out"), "--no-cache"])
    assert not isinstance(done.exception, Exception), done.exception
    judge(case, done.exit_code, done.output, tmp_path / "out")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if case.heavy])
def test_files_that_want_too_much(case: Case, tmp_path: Path) -> None:
    """With 1.2 GB to address, which is little for a Python process, and 40 seconds of a processor."""
    spec = project.write(tmp_path / "paper", **{case.path: case.make()})
    done = project.run("render", "edition.yaml", "-o", tmp_path / "out", "--no-cache", memory=1200, seconds=40, cwd=spec.parent)
    judge(case, done.returncode, done.stderr, tmp_path / "out")


def test_the_paper_is_sound(tmp_path: Path) -> None:
    """What is found in the cases is about their files alone."""
    done = project.run("render", project.write(tmp_path / "paper"), "-o", tmp_path / "out", "--no-cache")
    assert "error" not in done.stderr.replace("picture/resolution", "")
    assert project.whole(tmp_path / "out")
    assert _USUAL in done.stderr
