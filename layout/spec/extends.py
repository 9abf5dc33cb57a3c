"""Files that build on others: ``extends: zh-news-broadsheet`` (bundled) or ``extends: ./base.yaml`` (the project's own).

Mappings are merged key by key, anything else is replaced. Every value keeps the place in the file it
was written in, so a mistake is reported where it stands, however long the chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from layout.resources import data_dir
from layout.spec.check import check_part
from layout.spec.text_source import BUNDLED, file_exists, report_missing, suggest
from layout.spec.yaml_source import Document, Path, load_yaml
from layout.world import join

if TYPE_CHECKING:
    from typing import Any

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.declare import Model
    from layout.world import World

M = TypeVar("M", bound="Model")

_CHAIN_LIMIT = 16


def locate(world: World, name: str, folder: str, base: str, problems: Diagnostics, asked_at: Span | None) -> str | None:
    """The file that a name means: a bare word is bundled (``specs/FOLDER/WORD.yaml``), anything else a path from ``base``."""
    if "/" in name or name.endswith((".yaml", ".yml")):
        file = join(base, name) if base else name
        if file_exists(world, file):
            return file
        report_missing(world, file, problems, span=asked_at, hint=suggest(file, world.glob("*.yaml")))
        return None
    file = f"{BUNDLED}{folder}/{name}.yaml"
    if file_exists(world, file):
        return file
    known = bundled(folder)
    beside = join(base, f"{name}.yaml") if base else f"{name}.yaml"
    hint = f"for the file write {name}.yaml" if file_exists(world, beside) else suggest(name, known) or f"there are: {', '.join(known)}"
    what = {"presets": "house style", "rules": "line rules", "borders": "border"}.get(folder, folder)
    problems.error(
        "spec/unknown-preset",
        f"there are no {what} {name!r}" if folder == "rules" else f"there is no {what} {name!r}",
        hint=hint,
        span=asked_at,
    )
    return None


def bundled(folder: str) -> list[str]:
    """Names of the bundled files of a kind: ``presets`` or ``rules``."""
    return sorted(p.stem for p in (data_dir("specs") / folder).glob("*.yaml"))


def read_chain(
    world: World, file: str, model: type[M], folder: str, problems: Diagnostics, *, asked_at: Span | None = None
) -> tuple[Document, list[str]] | None:
    """A file merged with all it extends, and the files of the chain, base first.

    What is wrong in one file is reported and left out before merging, so that the inherited value
    stands in for it.
    """
    chain: list[tuple[Document, Any]] = []
    files: list[str] = []
    next_file: str | None = file
    while next_file is not None:
        if next_file in files or len(files) >= _CHAIN_LIMIT:
            problems.error("spec/extends-itself", f"{' extends '.join([*files, next_file])}", hint="break the circle", span=asked_at)
            break
        files.append(next_file)
        document = load_yaml(world, next_file, problems, asked_at=asked_at)
        if document is None:
            if not chain:
                return None
            break
        data = document.data
        if not next_file.startswith(BUNDLED):
            data = check_part(model, document, problems)
        chain.append((document, data))
        name = data.get("extends")
        if not isinstance(name, str):
            break
        asked_at = document.at(("extends",))
        next_file = locate(world, name, folder, next_file, problems, asked_at)
    chain.reverse()
    merged = Document(file, {}, {(): chain[-1][0].places[()]})
    for document, data in chain:
        merged.data = _merge(merged.data, data, (), merged.places, document.places)
    return merged, [document.file for document, _ in chain]


def spread_defaults(document: Document, section: str) -> None:
    """Let every entry of ``section`` start from its entry ``default``, and drop that."""
    entries = document.data.get(section)
    if not isinstance(entries, dict) or not isinstance(entries.get("default"), dict):
        return
    default = entries.pop("default")
    places = {p[2:]: place for p, place in document.places.items() if p[:2] == (section, "default")}
    for name, value in entries.items():
        if isinstance(value, dict):
            own = {p[2:]: place for p, place in document.places.items() if p[:2] == (section, name)}
            entry: dict[Path, Any] = dict(places)
            entries[name] = _merge(_copy(default), value, (), entry, own)
            document.places.update({(section, name, *p): place for p, place in entry.items()})


def _copy(value: Any) -> Any:
    return {k: _copy(v) for k, v in value.items()} if isinstance(value, dict) else value


def _merge(base: Any, over: Any, path: Path, places: dict[Path, Any], others: dict[Path, Any]) -> Any:
    """``over`` laid on ``base``; ``places`` is brought up to date."""
    if path in others:
        places[path] = others[path]
    if isinstance(base, dict) and isinstance(over, dict):
        for key, value in over.items():
            base[key] = _merge(base.get(key), value, (*path, key), places, others)
        return base
    if isinstance(over, dict):
        return {key: _merge(None, value, (*path, key), places, others) for key, value in over.items()}
    if isinstance(over, list):
        for i, value in enumerate(over):
            _merge(None, value, (*path, i), places, others)
    return over
