"""What is shipped and what it stands on: locked versions, licences, the contents of the wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, metadata, requires
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = ("preview", "epaper", "lunar", "cluster", "preflight")
"""Those that run in production; docs and dev do not."""
ALLOWED = (
    "MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL", "Mozilla Public License", "LGPL", "HPND", "Unlicense", "Zlib",
)  # fmt: skip
"""Of the licences that a package may be had under one must be of these: none that reaches into the programs or pages made with it."""
NEVER = ("AGPL", "Affero", "SSPL", "Commons Clause", "Proprietary")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted() -> list[str]:
    return PROJECT["dependencies"] + [need for extra in EXTRAS for need in PROJECT["optional-dependencies"][extra]]


def locked() -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each package of the lock file."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements.lock").read_text("utf-8")):
        if match := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block):
            found[plain(match[1])] = (match[2], block.count("--hash=sha256:"))
    return found


def test_the_lock_agrees_with_what_is_declared() -> None:
    requirements = pytest.importorskip("packaging.requirements")
    lock = locked()
    for need in map(requirements.Requirement, wanted()):
        version, hashes = lock[plain(need.name)]
        assert need.specifier.contains(version), f"{need} is locked as {version}: make the lock file anew (docs/supply.md)"
        assert hashes
    assert all(hashes for _, hashes in lock.values())


def test_the_lock_is_complete() -> None:
    """Whatever the locked packages need is locked, as far as they are installed here."""
    lock = locked()
    for name in closure():
        assert name in lock, f"{name} is not locked: make the lock file anew (docs/supply.md)"


def closure() -> dict[str, list[str]]:
    """All packages that run in production, with their licences."""
    requirements = pytest.importorskip("packaging.requirements")
    todo, seen = [requirements.Requirement(need) for need in wanted()], {}
    while todo:
        name = todo.pop().name
        if plain(name) in seen:
            continue
        try:
            told = metadata(name)
        except PackageNotFoundError:
            continue  # of an extra that is not installed
        classifiers = [c for c in told.get_all("Classifier", []) if c.startswith("License ::")]
        expression = told.get("License-Expression", "")  # [] of some readers of metadata raises where it is missing
        seen[plain(name)] = [expression, *classifiers] if expression or classifiers else [told.get("License", "")]
        inner = [requirements.Requirement(need) for need in requires(name) or []]
        todo += [need for need in inner if need.marker is None or need.marker.evaluate({"extra": ""})]
    return seen


def test_licences_are_of_the_allowed_kinds() -> None:
    told = (ROOT / "docs" / "supply.md").read_text("utf-8")
    for name, licences in closure().items():
        assert any(kind in licence for licence in licences for kind in ALLOWED), f"{name}: {licences}"
        assert not any(kind in licence for licence in licences for kind in NEVER), f"{name}: {licences}"
        assert f"| {name} |" in told, f"{name} is not in the table of docs/supply.md"


def test_everything_bundled_has_its_licence() -> None:
    files = PROJECT["license-files"]
    there = {path for pattern in files for path in ROOT.glob(pattern)}
    assert {"LICENSE", "OFL-Noto-CJK.txt", "OFL-LXGW-WenKai.txt", "LICENSE-UNICODE.txt", "LICENSE-jieba.txt"} <= {
        path.name for path in there
    }
    told = (ROOT / "docs" / "supply.md").read_text("utf-8")
    data = [
        *ROOT.glob("fonts/*.[ot]tf"),
        *ROOT.glob("specs/profiles/*.icc"),
        *ROOT.glob("specs/words/zh.*"),
        ROOT / "layout/text/data/line_break.txt",
    ]
    assert len(data) > 8
    for path in data:
        assert f"`{path.name}`" in told, f"{path.name} is not in docs/supply.md"


def test_the_release_workflow_makes_what_the_docs_say() -> None:
    flow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in flow["jobs"]["build"]["steps"]]
    assert any(".ci/release" in step for step in steps)
    assert any(".ci/run" in step for step in steps)
    made = (ROOT / ".ci/release").read_text("utf-8")
    assert all(word in made for word in ("SOURCE_DATE_EPOCH", "--require-hashes", "cyclonedx", "sha256sum", "cmp "))


@pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling is not installed: .ci/release tries the same")
def test_the_wheel_is_whole_and_always_the_same(tmp_path: Path) -> None:
    code = "import sys; from hatchling.builders.wheel import WheelBuilder as B; print(*B('.').build(directory=sys.argv[1], versions=['standard']))"
    wheels = []
    for number in "12":
        done = subprocess.run(
            [sys.executable, "-c", code, tmp_path / number], cwd=ROOT, env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONPATH": ""},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        wheels.append(Path(done.stdout.split()[-1]))
    assert wheels[0].read_bytes() == wheels[1].read_bytes()
    names = set(zipfile.ZipFile(wheels[0]).namelist())
    for pattern in (
        "fonts/*.[ot]tf",
        "specs/presets/*.yaml",
        "specs/rules/*.yaml",
        "specs/profiles/*.icc",
        "specs/schema/*.json",
        "specs/words/zh.*",
    ):
        found = [path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)]
        assert found
        assert not [name for name in found if f"layout/_data/{name}" not in names]
    for folder in ("layout/preview/static", "layout/epaper/static", "layout/epaper/templates", "layout/preflight/report"):
        files = [
            path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        assert files
        assert set(files) <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "test" in name.lower() or name.startswith(("docs", "examples"))]
