"""Which specs a batch is made of: named on the command line, by a pattern, or in a manifest.

A manifest is a YAML file, ``batch: [city/edition.yaml, {spec: county/*/edition.yaml, output: county}]``; its paths are
as seen from the manifest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from layout.spec.check import check
from layout.spec.manifest_file import ManifestFile
from layout.spec.yaml_source import load_yaml
from layout.world import FileWorld

if TYPE_CHECKING:
    from layout.diagnostics import Diagnostics


def find_specs(pattern: str) -> list[Path]:
    """The files a path or a pattern (``papers/*/edition.yaml``, ``**`` for any depth) stands for, sorted."""
    path = Path(pattern)
    if path.exists():
        return [path]
    base = Path(path.anchor) if path.anchor else Path()
    return sorted(base.glob(str(path.relative_to(path.anchor)))) if any(c in pattern for c in "*?[") else []


def is_manifest(path: Path) -> bool:
    """Whether a YAML file has a ``batch:`` of its own, at the start of a line."""
    if path.suffix not in (".yaml", ".yml") or not path.is_file():
        return False
    with path.open("rb") as file:
        return any(line.startswith(b"batch:") for line in file.read(65536).splitlines())


def read_manifest(path: Path, problems: Diagnostics) -> list[tuple[Path, str]]:
    """The specs of a manifest, each with its output folder; what is wrong goes to ``problems``."""
    world = FileWorld(path.resolve().parent)
    document = load_yaml(world, path.name, problems)
    checked = None if document is None else check(ManifestFile, document, problems)
    if document is None or checked is None:
        return []
    found = []
    for i, entry in enumerate(checked.value.batch):
        specs = find_specs(str(world.root / entry.spec))
        place = ("batch", i) if isinstance(document.get(("batch", i)), str) else ("batch", i, "spec")
        if not specs:
            problems.error("spec/missing-file", f"there is no {entry.spec}", span=document.at(place))
        output = entry.output or ""
        if output.startswith("/") or ".." in Path(output).parts:
            problems.error("spec/outside-project", f"{output!r} leads out of the output folder", span=document.at(("batch", i, "output")))
            continue
        found += [(spec, output) for spec in specs]
    return found
