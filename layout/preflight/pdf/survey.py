"""One visit to every object of a file, for what PDF/X forbids wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, Object, Stream

from layout.preflight.pdf.objects import STUMBLES, filters, name
from layout.unfold import unfolded_size

if TYPE_CHECKING:
    import pikepdf

MOST_OBJECTS = 500_000
WANTED = frozenset((
    "A", "AA", "AlternatePresentations", "Alternates", "EF", "Interpolate", "JS", "JavaScript", "OPI", "OpenAction", "PresSteps", "PS",
    "Ref", "SeparationInfo", "URI",
))  # fmt: skip
"""Keys that checks ask for."""
_WANTED = frozenset(f"/{key}" for key in WANTED)
_KINDS = frozenset(("/Type", "/Subtype", "/Subtype2"))
_MAPPINGS = (Dictionary, Stream)
_CONTAINERS = (Dictionary, Array)
_MOST_NESTED = 10_000
_LONGEST_NAME = 127
_SMALL = 4_096
"""Streams shorter than this cannot unfold to much."""
_MOST_EACH = 1 << 30


class Keyed(Struct, frozen=True):
    """A dictionary that has a key asked for."""

    obj: Any
    where: str
    """``object 12``."""


class Survey(Struct):
    """What was found."""

    keyed: dict[str, list[Keyed]] = field(default_factory=dict)
    filters: dict[str, list[str]] = field(default_factory=dict)
    """Each filter used, and the objects that use it."""
    external: list[str] = field(default_factory=list)
    """Streams whose data is in another file."""
    typed: dict[str, list[Keyed]] = field(default_factory=dict)
    """Dictionaries by ``Type`` or ``Subtype``, of the kinds checks ask for: ``Action``, ``PS``."""
    long_names: list[str] = field(default_factory=list)
    """Objects with names longer than any reader must know."""
    unfolded: int = 0
    """Bytes that the Flate streams decode to, counted up to a bound for each."""
    complete: bool = True
    """Whether all objects were visited."""

    def having(self, *keys: str) -> list[Keyed]:
        """Dictionaries that have one of some keys of :data:`WANTED`."""
        return [found for key in keys for found in self.keyed.get(key, ())]


def survey(pdf: pikepdf.Pdf) -> Survey:
    """Visit all objects."""
    out = Survey()
    for count, obj in enumerate(pdf.objects):
        if count >= MOST_OBJECTS:
            out.complete = False
            break
        if not isinstance(obj, Object):
            continue  # a number or null that is an object of its own
        try:
            _look(obj, f"object {obj.objgen[0]}", out)
            if isinstance(obj, Stream):
                _look_at_stream(obj, f"object {obj.objgen[0]}", out)
        except STUMBLES:
            continue  # what cannot be read holds nothing to forbid; the syntax check reports it
    return out


def _look(obj: Object, where: str, out: Survey) -> None:
    """An object and the direct ones inside it. Written for speed: tagged files have a hundred thousand objects."""
    todo = [obj]
    steps = 0
    while todo and steps < _MOST_NESTED:
        part = todo.pop()
        steps += 1
        if isinstance(part, Array):
            todo += [inner for inner in part if isinstance(inner, Object) and not inner.is_indirect and isinstance(inner, _CONTAINERS)]
            continue
        if not isinstance(part, _MAPPINGS):
            continue
        for key, value in part.items():
            if key in _WANTED:
                out.keyed.setdefault(key[1:], []).append(Keyed(part, where))
            elif key in _KINDS and name(value) in ("Action", "PS"):
                out.typed.setdefault(name(value), []).append(Keyed(part, where))
            if len(key) > _LONGEST_NAME:
                out.long_names.append(where)
            if isinstance(value, Object) and not value.is_indirect:
                if isinstance(value, _CONTAINERS):
                    todo.append(value)
                elif isinstance(value, Name) and len(value.unparse()) > _LONGEST_NAME and len(name(value).encode()) > _LONGEST_NAME:
                    out.long_names.append(where)


def _look_at_stream(stream: Stream, where: str, out: Survey) -> None:
    for used in filters(stream):
        out.filters.setdefault(used, []).append(where)
    out.unfolded += _unfolded(stream)
    if stream.get("/F") is not None:
        out.external.append(where)


def _unfolded(stream: Stream) -> int:
    """How much a stream decodes to, roughly: Flate is tried where it could be much."""
    raw = int(stream.get("/Length", 0))
    if raw < _SMALL or "FlateDecode" not in filters(stream):
        return raw
    return unfolded_size(stream.read_raw_bytes(), filters(stream), _MOST_EACH)
