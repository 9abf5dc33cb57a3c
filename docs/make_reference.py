"""Writes docs/reference.md, every key of every kind of file, from the declarations that check the files.

python -m docs.make_reference
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.spec.schema import KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent / "reference.md"
_LEAD = (
    "Every key of every kind of file, made from the declarations that check them. What they are for, with examples, is in the "
    "[spec reference](spec.md) and in the pages on [line rules](line-rules.md), [content](content.md) and [headlines](headlines.md)."
)
_FILES = {
    "edition": "`edition.yaml`",
    "house": "house styles",
    "page": "`pages/*.yaml`",
    "story": "front matter of `stories/*.md`",
    "rules": "line rules",
    "batch": "manifests of `banxin batch`",
}


def reference() -> str:
    """The page."""
    parts = [
        "# All keys",
        _LEAD,
    ]
    seen: set[str] = set()
    for kind in KINDS:
        made = schema(kind)
        parts += [f"## {kind}", f"{made['description']} In {_FILES[kind]}.", _table(made)]
        for name, definition in made["$defs"].items():
            if name not in seen and "properties" in definition:
                seen.add(name)
                parts += [f"### {name}", definition["description"], _table(definition)]
    return "\n\n".join(parts) + "\n"


def _table(mapping: dict[str, Any]) -> str:
    required = set(mapping.get("required", ()))
    rows = ["| key | value | |", "|---|---|---|"]
    for key, value in mapping["properties"].items():
        kinds = " or ".join(dict.fromkeys(_kinds(value))).replace("|", "\\|")
        told = value.get("description", "").replace("|", "\\|")
        rows.append(f"| `{key}`{' *' if key in required else ''} | {kinds} | {told} |")
    return "\n".join(rows) + ("\n\n\\* must be there" if required else "")


def _kinds(value: dict[str, Any]) -> Iterator[str]:
    """What may stand as a value, in words."""
    if "anyOf" in value:
        for option in value["anyOf"]:
            yield from _kinds(option)
    elif "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        yield f"[{name}](#{name.lower()})"
    elif "enum" in value:
        yield from (f"`{str(word).lower() if isinstance(word, bool) else word}`" for word in value["enum"])
    elif value.get("type") == "array":
        yield "list of " + " or ".join(dict.fromkeys(_kinds(value["items"])))
    elif value.get("type") == "object":
        inner = value.get("additionalProperties")
        yield "mapping" + (f" to {' or '.join(dict.fromkeys(_kinds(inner)))}" if isinstance(inner, dict) and inner else "")
    else:
        kind = value.get("type", "value")
        words = {"string": "text", "integer": "count", "number": "number", "boolean": "yes or no"}
        names = [words.get(name, name) for name in ([kind] if isinstance(kind, str) else kind)]
        pattern = value.get("examples")
        yield " or ".join(names) + (f" such as `{pattern[0]}`" if pattern else "")


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
