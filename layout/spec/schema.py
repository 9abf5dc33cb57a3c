"""JSON Schemas of the file formats, for completion and checking in editors (``specs/schema/*.schema.json``).

They are made from the same models that check the files. Editors read YAML with its own types, so a
count is a number for them and ``no`` a boolean, where banxin reads the text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args, get_origin

from layout.spec.declare import REQUIRED, Model, annotation_of
from layout.spec.fields import Json, Scalar, Shorthand

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("edition", "house", "page", "story", "rules", "batch")

_TITLES = {
    "edition": "banxin edition (一期报纸)",
    "house": "banxin house style (版式规范)",
    "page": "banxin page (版)",
    "story": "front matter of a banxin story (稿件)",
    "rules": "banxin line rules (排版规则)",
    "batch": "banxin batch (批量)",
}


def schema_json(kind: str) -> str:
    """The JSON Schema of one format, as text.

    Raises:
        KeyError: ``kind`` is none of :data:`KINDS`.
    """
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def schema(kind: str) -> Json:
    """The JSON Schema (draft 2020-12) of one format."""
    definitions: dict[str, Json] = {}
    made = _mapping(_model(kind), definitions)
    if kind == "story":
        del made["additionalProperties"]  # newsrooms add keys of their own
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _TITLES[kind]}
    return {**head, **made, "$defs": dict(sorted(definitions.items()))}


def write_all(folder: Path) -> None:
    """Write all schemas into a folder."""
    for kind in KINDS:
        (folder / f"{kind}.schema.json").write_text(schema_json(kind), encoding="utf-8")


def _model(kind: str) -> type[Model]:
    from layout.spec.house_file import HouseFile
    from layout.spec.manifest_file import ManifestFile
    from layout.spec.page_file import EditionFile, PageFile, StoryFile
    from layout.spec.rules_file import RulesFile

    models: dict[str, type[Model]] = {
        "edition": EditionFile,
        "house": HouseFile,
        "page": PageFile,
        "story": StoryFile,
        "rules": RulesFile,
        "batch": ManifestFile,
    }
    return models[kind]


def _mapping(model: type[Model], definitions: dict[str, Json]) -> Json:
    """The schema of a mapping and, in ``definitions``, of those inside it."""
    required = [name for name, spec in model.KEYS.items() if spec.default is REQUIRED]
    properties = {name: {"description": spec.description, **_value(spec.kind, definitions)} for name, spec in model.KEYS.items()}
    described = (model.__doc__ or "").strip().partition("\n")[0]
    return {
        "description": described,
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _value(kind: Any, definitions: dict[str, Json]) -> Json:
    """The schema of an annotation."""
    read = annotation_of(kind)
    if isinstance(read, Scalar):
        return read.json
    if isinstance(read, Shorthand):
        whole = _value(read.model, definitions)
        single = [whole["items"]] if read.single else []
        return _either([*read.json, *single, whole])
    if isinstance(kind, type) and issubclass(kind, Model):
        name = kind.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _mapping(kind, definitions)
        return {"$ref": f"#/$defs/{name}"}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is list:
        return {"type": "array", "items": _value(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(arguments[1], definitions)}
    return _value(arguments[0], definitions)


def _either(options: list[Json]) -> Json:
    """One of several, without repeats."""
    flat: list[Json] = []
    for option in options:
        flat += [o for o in (option["anyOf"] if set(option) == {"anyOf"} else [option]) if o not in flat]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}
