"""The project's own rules: style, types, layers. Each tool reads its settings from pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([sys.executable, "-m", "ruff", "check", "."], id="ruff check"),
        pytest.param([sys.executable, "-m", "ruff", "format", "--check", "."], id="ruff format"),
        pytest.param([sys.executable, "-m", "mypy"], id="mypy"),
        pytest.param(
            [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"], id="import-linter"
        ),
    ],
)
def test_tool(command: list[str]) -> None:
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        ("import layout", {"click", "yaml", "pydantic", "uharfbuzz"}),
        ("import layout.cli", {"yaml", "pydantic", "uharfbuzz", "rich", "markdown_it", "PIL"}),
        ("import layout.output.pdf", {"pikepdf", "pypdfium2", "yaml", "pydantic"}),
    ],
)
def test_imports_stay_lazy(statement: str, forbidden: set[str]) -> None:
    code = f"import sys; {statement}; print(*(set(sys.modules) & {forbidden!r}))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not loaded
