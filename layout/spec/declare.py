"""Declaring file formats: classes whose annotated keys become a pydantic-core validator and a JSON Schema.

::

    class SheetFile(Model):
        \"\"\"Paper (纸张).\"\"\"

        trim: SheetField | None = key("成品尺寸: width x height, 390mm x 545mm")

The checking is pydantic's (its Rust core reports every error of a file at once, with its path); what is
left out is ``BaseModel``: importing it and building the classes of a page and a house cost 150 ms of CPU in
every process, a quarter of what a page may take; this costs 25, pydantic-core's own import included.
Two things make that possible: every single value is read by a function of ours
(:class:`~layout.spec.fields.Scalar`), and a key that may be left out is simply absent, never ``null``.

Modules that declare formats must not postpone annotations (``from __future__ import annotations``).
"""

from __future__ import annotations

import inspect
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias, TypeVar, Union, cast, get_args, get_origin

from msgspec import Struct

from layout.spec.fields import Scalar, Shorthand
from layout.spec.validator import SchemaValidator

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

M = TypeVar("M", bound="Model")
Schema: TypeAlias = dict[str, Any]
"""Of pydantic-core."""

REQUIRED = object()


class Key(Struct, frozen=True):
    """A key of a mapping: what it means and what is assumed where it is not written."""

    description: str
    default: Any
    kind: Any = None
    """Its annotation."""


def key(description: str, *, default: Any = None, required: bool = False) -> Any:
    """Describe a key of a format."""
    return Key(description, REQUIRED if required else default)


class Model:
    """A mapping in a spec file. Unknown keys are errors; nothing changes after reading."""

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")

    KEYS: ClassVar[dict[str, Key]] = {}
    _validator: ClassVar[SchemaValidator]

    def __init_subclass__(cls) -> None:
        """Collect the keys, inherited ones first."""
        own = {}
        for name, kind in inspect.get_annotations(cls).items():
            described = cls.__dict__.get(name)
            if isinstance(described, Key):
                own[name] = Key(described.description, described.default, kind)
        cls.KEYS = {**cls.KEYS, **own}

    def __init__(self, **given: Any) -> None:
        """A mapping of values already read, for use in code."""
        object.__setattr__(self, "__dict__", {name: given.get(name, spec.default) for name, spec in self.KEYS.items()})
        object.__setattr__(self, "__pydantic_fields_set__", set(given))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.given)})"

    @property
    def given(self) -> tuple[str, ...]:
        """The keys that were written, in the order of the format."""
        written = object.__getattribute__(self, "__pydantic_fields_set__")
        return tuple(name for name in self.KEYS if name in written)

    def updated(self, values: dict[str, Any]) -> Self:
        """A copy with other values for some keys."""
        return type(self)(**{**{name: getattr(self, name) for name in self.given}, **values})

    @classmethod
    def validate(cls, data: Any) -> Self:
        """Read the data of a file.

        Raises:
            pydantic_core.ValidationError: with every error and its path.
        """
        if "_validator" not in cls.__dict__:
            cls._validator = SchemaValidator(cast("CoreSchema", _mapping(cls)))
        result: Self = cls._validator.validate_python(data)
        return result


def _mapping(kind: type[Model]) -> Schema:
    """The pydantic-core schema of a format."""
    fields = {}
    for name, spec in kind.KEYS.items():
        inner = core(spec.kind)
        if spec.default is not REQUIRED:
            inner = {"type": "default", "schema": inner, "default": spec.default}
        fields[name] = {"type": "model-field", "schema": inner}
    return {"type": "model", "cls": kind, "schema": {"type": "model-fields", "fields": fields, "extra_behavior": "forbid"}}


def core(kind: Any) -> Schema:
    """The pydantic-core schema of an annotation.

    A format within another is a call of its validator, which is built when a file first has it: most files have few of all there are, and
    many stand in several others.
    """
    if isinstance(kind, type) and issubclass(kind, Model):
        return {"type": "function-plain", "function": {"type": "no-info", "function": kind.validate}}
    read = annotation_of(kind)
    if isinstance(read, Scalar):
        return {"type": "function-plain", "function": {"type": "no-info", "function": read.read}}
    if isinstance(read, Shorthand):
        return {"type": "function-wrap", "function": {"type": "no-info", "function": read.read}, "schema": core(read.model)}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return core(arguments[0])
    if origin is list:
        return {"type": "list", "items_schema": core(arguments[0])}
    if origin is dict:
        return {"type": "dict", "values_schema": core(arguments[1])}
    raise TypeError(f"no way to read {kind!r}")


def annotation_of(kind: Any) -> Scalar | Shorthand | None:
    """How an ``Annotated`` type is read."""
    found = [m for m in getattr(kind, "__metadata__", ()) if isinstance(m, Scalar | Shorthand)]
    return found[0] if found else None
