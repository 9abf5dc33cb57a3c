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
        ("import layout.output.pdf", {"pikepdf", "pypdfium2", "yaml", "pydantic", "PIL"}),
    ],
)
def test_imports_stay_lazy(statement: str, forbidden: set[str]) -> None:
    assert not loaded_by(statement) & forbidden


@pytest.mark.parametrize(
    ("command", "libraries", "packages"),
    [
        ("--help", "click", "cli version"),
        (
            "lines text.txt",
            "click msgspec uharfbuzz yaml pydantic_core typing_extensions",
            "cli version api project spec text inline typeface colour display print_settings style limits world diagnostics geometry units hyphenation resources patterns",
        ),
    ],
)
def test_commands_load_no_more_than_they_need(tmp_path: Path, command: str, libraries: str, packages: str) -> None:
    """Libraries, and packages of the engine: a new one costs every call of the command its time."""
    (tmp_path / "text.txt").write_text("河岸区图书馆昨日开放。", "utf-8")
    loaded = loaded_by(
        f"sys.argv = ['banxin', *{command.split()!r}]; from layout.cli.group import cli\ntry: cli()\nexcept SystemExit: pass", tmp_path
    )
    assert {module.split(".")[1] for module in loaded if module.startswith("layout.")} <= set(packages.split())
    tops = {module.partition(".")[0] for module in loaded} - sys.stdlib_module_names - {"layout", "cython_runtime"}
    assert {name for name in tops if not name.startswith("_")} == set(libraries.split())


def test_a_page_loads_only_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "page.yaml").write_text("page: 1\nmap: [AAAAAAAA]\nareas: {A: {story: a.md}}", "utf-8")
    (tmp_path / "a.md").write_text("---\nheadline: 新图书馆开放\n---\n河岸区图书馆昨日开放。", "utf-8")
    run = "sys.argv = ['banxin', 'render', 'page.yaml']; from layout.cli.group import cli\ntry: cli()\nexcept SystemExit: pass"
    loaded = loaded_by(run, tmp_path)
    assert (tmp_path / "out" / "page-01.pdf").is_file()
    assert not loaded & {"PIL.Image", "pikepdf", "pypdfium2", "rich", "fontTools", "pydantic", "jinja2", "layout.pictures.press"}
    assert not loaded & {"pydantic_core.core_schema", "markdown_it", "pyphen"}
    assert not loaded & {
        "csv",
        "dataclasses",
        "difflib",
        "html",
        "logging",
        "subprocess",
        "tempfile",
        "tomllib",
    }  # a millisecond or two each
    unused = (
        "flow.insert flow.photo_area flow.table inline.additions page.masthead spec.markdown_parser spec.photos text.ruby typeface.outline"
    )
    assert not loaded & {f"layout.{name}" for name in unused.split()}


def test_a_picture_known_already_loads_no_pillow(tmp_path: Path) -> None:
    from tests.photos import file, photo

    (tmp_path / "page.yaml").write_text("page: 1\nmap: [AAAAAAAA]\nareas: {A: {picture: {file: a.png, alt: 河}}}", "utf-8")
    (tmp_path / "a.png").write_bytes(file(photo((300, 200)), "PNG"))
    run = "sys.argv = ['banxin', 'render', 'page.yaml', '--cache', 'kept']; from layout.cli.group import cli\ntry: cli()\nexcept SystemExit: pass"
    first, again = loaded_by(run, tmp_path), loaded_by(run, tmp_path)
    more = {"PIL.Image", "PIL.ImageCms", "PIL.JpegImagePlugin", "layout.colour.ink", "layout.pictures.inking"}
    assert more <= first
    assert not again & more


def loaded_by(code: str, folder: Path = ROOT) -> set[str]:
    """All modules that are loaded once some code has run in a process of its own."""
    told = "print('\\n', *sys.modules, file=sys.stderr)"
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}\n{told}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stderr.rpartition("\n ")[2].split())
