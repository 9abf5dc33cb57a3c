"""Checking a document against its format: every mistake at once, each with its place and a hint.

A mistake does not end the reading. What is wrong is reported and cut out, and the rest goes on as if
the key had not been written, so that one run shows the mistakes of all files. ``Checked.broken``
remembers what was cut out, so that nobody reports what only follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin

from msgspec import Struct

from layout.diagnostics import Diagnostic, Severity
from layout.spec.declare import Model, annotation_of
from layout.spec.fields import Shorthand
from layout.spec.text_source import suggest
from layout.spec.validator import ValidationError
from layout.spec.yaml_source import Document, Path, dotted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.diagnostics import Diagnostics, Span

M = TypeVar("M", bound=Model)

_ROUNDS = 8
"""Cutting out one mistake can uncover another (a list that lost an item); more rounds than this never happen."""


class Checked(Struct, Generic[M], frozen=True):
    """A document that fits its format, as far as it does."""

    value: M
    document: Document
    broken: frozenset[Path]

    def sound(self, *path: str | int) -> bool:
        """Whether nothing at or below the path was cut out."""
        return not any(b[: len(path)] == path or path[: len(b)] == b for b in self.broken)


def check(model: type[M], document: Document, problems: Diagnostics, *, unknown: Severity = Severity.ERROR) -> Checked[M] | None:
    """Validate; ``None`` only when a key is missing without which nothing can be read.

    ``unknown`` is how bad an unknown key is.
    """
    _, broken, value = _validate(model, document, problems, unknown, partial=False)
    return None if value is None else Checked(value, document, broken)


def check_part(model: type[Model], document: Document, problems: Diagnostics) -> Any:
    """The data of a file that only completes another one, without its mistakes; missing keys are none."""
    return _validate(model, document, problems, Severity.ERROR, partial=True)[0]


def _validate(
    model: type[M], document: Document, problems: Diagnostics, unknown: Severity, *, partial: bool
) -> tuple[Any, frozenset[Path], M | None]:
    """What is left of the data, what was cut out, and the data read."""
    data = document.data
    broken: set[Path] = set()
    for _ in range(_ROUNDS):
        try:
            return data, frozenset(broken), model.validate(data)
        except ValidationError as error:
            found = [_explain(model, document, item, unknown) for item in error.errors(include_url=False, include_input=False)]
        if partial:
            found = [mistake for mistake in found if mistake.id != "spec/missing-key"]
        cut: set[Path] = set()
        for mistake in sorted(found, key=lambda m: (m.span.line, m.span.column)):
            cut.add(mistake.cut)
            if mistake.path not in broken:  # else it is missing only because it was cut out
                problems.add(Diagnostic(mistake.id, mistake.severity, mistake.message, mistake.hint, mistake.span))
        if not cut or () in cut:
            break
        broken |= cut
        data = _without(data, cut)
    return data, frozenset(broken), None


class _Mistake(Struct, frozen=True):
    """One of pydantic's errors in our words."""

    id: str
    severity: Severity
    message: str
    hint: str
    span: Span
    path: Path
    """What is wrong, or missing."""
    cut: Path
    """What is to be cut out."""


def _explain(model: type[Model], document: Document, item: Mapping[str, Any], unknown: Severity) -> _Mistake:
    kind, loc = item["type"], tuple(item["loc"])
    context = item.get("ctx", {})
    path = real_path(document, loc)
    if kind == "extra_forbidden":
        key = str(loc[-1])
        known = keys_at(model, loc[:-1])
        hint = _wide_colon(path) or suggest(key, known) or f"keys here: {', '.join(known)}"
        message = f"{dotted(path[:-1])}unknown key {key!r}"
        return _Mistake("spec/unknown-key", unknown, message, hint, document.at_key(path), path, path)
    if kind == "missing":
        key = str(loc[-1])
        owner = path[:-1]
        message = f"{dotted(owner)}key {key!r} is missing"
        return _Mistake("spec/missing-key", Severity.ERROR, message, "", document.at_key(owner), path, owner)
    if kind == "field":
        id, message, hint = f"spec/{context['id']}", context["message"], context["hint"]
    elif kind in ("model_type", "dict_type", "model_attributes_type"):
        id, message, hint = "spec/type", f"expected a mapping, found {_what(document.get(path))}", _keys_hint(model, loc)
    elif kind == "list_type":
        id, message, hint = "spec/type", f"expected a list, found {_what(document.get(path))}", "[first, second]"
    else:
        id, message, hint = "spec/value", item["msg"], ""
    return _Mistake(id, Severity.ERROR, dotted(path) + message, _wide_colon(path) or hint, document.at(path), path, _whole(path))


def _wide_colon(path: Path) -> str:
    """A hint where a colon of the Chinese keyboard made ``A：{story`` one key."""
    wide = path and isinstance(path[-1], str) and any(c in path[-1] for c in "：，｛")
    return "the full-width ： is no colon for YAML: write ': '" if wide else ""


def _whole(path: Path) -> Path:
    """What goes with a bad value: in a list the whole list, for a shorter list would mean something else."""
    for i, step in enumerate(path):
        if isinstance(step, int) and path[i - 1] != "pictures":
            return path[:i]
    return path


def _what(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= 30 else text[:29] + "…")


def _keys_hint(model: type[Model], loc: Path) -> str:
    keys = keys_at(model, loc)
    return f"keys here: {', '.join(keys)}" if keys else ""


def real_path(document: Document, loc: Path) -> Path:
    """The place in the document for a location in the model: shorthands have less in the document."""
    path: Path = ()
    here: Any = document.data
    for step in loc:
        if isinstance(here, dict) and isinstance(step, str) and (step in here or step == loc[-1]):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        path = (*path, step)
    return path


def _without(data: Any, cut: set[Path], path: Path = ()) -> Any:
    """A copy of data without what stands at the paths."""
    if isinstance(data, dict):
        return {k: _without(v, cut, (*path, k)) for k, v in data.items() if (*path, k) not in cut}
    if isinstance(data, list):
        return [_without(v, cut, (*path, i)) for i, v in enumerate(data) if (*path, i) not in cut]
    return data


def keys_at(model: type[Model], loc: Path) -> list[str]:
    """The keys that the format allows at a location."""
    here = [model]
    for step in loc:
        here = [inner for part in here for inner in _parts(_inside(part, step))]
    return list(dict.fromkeys(key for part in here if _is_model(part) for key in part.KEYS))


def _parts(kind: Any) -> list[Any]:
    """The models, mappings and lists in an annotation such as ``Annotated[RuleFile | Nothing, …] | None``."""
    if _is_model(kind) or get_origin(kind) in (dict, list):
        return [kind]
    read = annotation_of(kind)
    if isinstance(read, Shorthand):
        return _parts(read.model)
    return list(dict.fromkeys(part for arg in get_args(kind) for part in _parts(arg)))


def _inside(kind: Any, step: str | int) -> Any:
    """The annotation of what ``step`` leads to."""
    if _is_model(kind):
        spec = kind.KEYS.get(step)
        return None if spec is None else spec.kind
    origin = get_origin(kind)
    return get_args(kind)[-1] if (origin is dict or (origin is list and isinstance(step, int))) else None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)
