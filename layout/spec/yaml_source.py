"""YAML to plain data whose every key and value knows its place in the source.

PyYAML's C parser gives events with positions; nothing is resolved: **every scalar stays a string**
and is coerced by the type of the field it lands in. So YAML 1.1's traps (``no`` → false, ``12:30`` →
750, ``007`` → 7) cannot happen. The language is a subset:

* A key occurs once per mapping; a second one is an error that names both places.
* Anchors and aliases are allowed, as long as they expand to at most :data:`NODE_LIMIT` values; an
  alias inside its own anchor is refused.
* Merge keys (``<<``), tags (``!!python/…``, ``!!str``) and several documents in one file are refused:
  house styles have ``extends``, and a string needs no tag.
* A key without a value is an error, not a ``null``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field

from layout.diagnostics import Span
from layout.spec.text_source import CONTROL, read_text
from layout.spec.yaml_errors import syntax_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.diagnostics import Diagnostics
    from layout.world import World

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value."""

NODE_LIMIT = 100_000
DEPTH_LIMIT = 40
KEY_LIMIT = 200
"""Characters of a key."""


class Place(Struct, frozen=True):
    """Where a value stands."""

    value: Span
    key: Span | None = None
    block: int = 0
    """First line of the text of a block scalar (``|``)."""


class Document(Struct):
    """The data of one file, or of several merged ones, and the place of everything in it."""

    file: str
    data: Any
    places: dict[Path, Place]
    lines: list[str] = field(default_factory=list)

    def at(self, path: Path) -> Span:
        """The place of a value; of the nearest thing around it when it is not written there."""
        for end in range(len(path), -1, -1):
            place = self.places.get(path[:end])
            if place is not None:
                if end == len(path) or place.key is None or isinstance(self.get(path[:end]), str):
                    return place.value  # of a shorthand the value itself
                return place.key
        return Span(self.file, 1, 1)

    def at_key(self, path: Path) -> Span:
        """The place of the key of a value (of the value itself in a list)."""
        place = self.places.get(path)
        return place.key if place is not None and place.key is not None else self.at(path)

    def at_text(self, path: Path, line: int, column: int, length: int = 1) -> Span:
        """The place of a stretch inside a multi-line scalar: its 0-based line, column and length."""
        place = self.places.get(path)
        if place is None or not place.block or place.block + line > len(self.lines):
            return self.at(path)
        source = self.lines[place.block + line - 1]
        value = self.get(path)
        text = value.split("\n")[line] if isinstance(value, str) else ""
        start = len(source) - len(text) + column + 1
        return Span(place.value.file, place.block + line, start, start + length)

    def get(self, path: Path) -> Any:
        """The value at a path, or ``None``."""
        here = self.data
        for step in path:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return None
        return here


def load_yaml(world: World, file: str, problems: Diagnostics, *, asked_at: Span | None = None) -> Document | None:
    """Read and parse a file that holds one mapping; ``None`` if that is impossible, with the reasons reported."""
    text = read_text(world, file, problems, asked_at=asked_at)
    return None if text is None else parse_yaml(text, file, problems)


def parse_yaml(text: str, file: str, problems: Diagnostics) -> Document | None:
    """Parse the text of a file that holds one mapping."""
    builder = _Builder(file, problems)
    document = Document(file, {}, {(): Place(Span(file, 1, 1))}, text.split("\n"))
    if not builder.run(text):
        return None
    if builder.root is None:
        problems.error("spec/empty", f"{file} is empty", hint="banxin new begins a paper with files to change", span=Span(file, 1, 1))
        return None
    if not isinstance(builder.root, dict):
        span = builder.places[()].value
        problems.error(
            "spec/type", f"{file} holds no keys", hint="the file is a list of 'key: value' lines", span=_blame(span, document.lines)
        )
        return None
    document.data = builder.root
    document.places = builder.places
    return document


def _blame(span: Span, lines: list[str]) -> Span:
    """Only the first line of a long value."""
    length = len(lines[span.line - 1]) if span.line <= len(lines) else 0
    return Span(span.file, span.line, span.column, max(length + 1, span.column + 1))


_MISSING = object()


class _Level(Struct):
    """A mapping or list being built."""

    value: Any
    path: Path
    anchor: str | None
    key: str | None = None
    key_span: Span | None = None
    skip: bool = False
    """The value of the pending key is to be dropped (a second key, a merge key)."""


class _Builder:
    """Builds data and places from parser events, without recursion."""

    def __init__(self, file: str, problems: Diagnostics) -> None:
        self.file = file
        self.problems = problems
        self.places: dict[Path, Place] = {}
        self.root: Any = None
        self.levels: list[_Level] = []
        self.anchors: dict[str, tuple[Path, Any]] = {}
        self.count = 0
        self.dropped = 0

    def run(self, text: str) -> bool:
        """Whether the text could be parsed to its end."""
        import yaml

        loader = yaml.CLoader(text)
        documents = 0
        try:
            while True:
                event = loader.get_event()
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent:
                    self._start(event, {})
                elif kind is yaml.SequenceStartEvent:
                    self._start(event, [])
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._end()
                elif kind is yaml.AliasEvent:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._error(
                            "several-documents", "a second document begins here (---)", self._span(event), "one file holds one document"
                        )
                        return True
                elif kind is yaml.StreamEndEvent:
                    return True
        except yaml.MarkedYAMLError as error:
            self.problems.add(syntax_error(error, self.file, text))
        except _TooMuchError:
            pass
        finally:
            loader.dispose()
        return False

    # -- events

    def _scalar(self, event: Any) -> None:
        span = self._span(event)
        self._refuse_tag(event, span)
        plain = event.style in (None, "")
        level = self.levels[-1] if self.levels else None
        if level is not None and type(level.value) is dict and level.key is None:
            self._key(level, event.value, span)
            return
        value: Any = event.value
        if event.style == '"' and (found := CONTROL.search(value)):
            self._error("control-character", f"control character U+{ord(found[0]):04X}", span, "leave the escape out")
            value = CONTROL.sub("", value)
        if plain and value == "":
            self._no_value(level, span)
            return
        block = event.start_mark.line + 2 if event.style in ("|", ">") else 0
        self._put(value, span, event.anchor, block)

    def _key(self, level: _Level, key: str, span: Span) -> None:
        level.key, level.key_span, level.skip = key, span, False
        if len(key) > KEY_LIMIT:
            self._error("key-type", f"a key of {len(key):,} characters: {key[:20]!r}…", span, "is a quote or a colon missing?")
            level.skip = True
            return
        if key == "<<":
            self._error(
                "merge-key", "merge keys (<<) are not part of the language", span, "write the keys out, or use `extends` in a house style"
            )
            level.skip = True
        elif key in level.value or self.places.get((*level.path, key)):
            first = self.places[(*level.path, key)]
            self._error("duplicate-key", f"{dotted(level.path)}key {key!r} stands twice; first at {first.key}", span, "keep one of them")
            level.skip = True

    def _start(self, event: Any, value: Any) -> None:
        span = self._span(event)
        self._refuse_tag(event, span)
        level = self.levels[-1] if self.levels else None
        if level is not None and type(level.value) is dict and level.key is None:
            self._error("key-type", "a key must be a plain word", span, "is a quote or a colon missing?")
            level.key, level.key_span, level.skip = "?", span, True
        if len(self.levels) >= DEPTH_LIMIT:
            self._error(
                "too-deep", f"nested more than {DEPTH_LIMIT} levels deep", span, "no file of ours has more than ten: is it the right one?"
            )
            raise _TooMuchError
        path = self._put(value, span, event.anchor, 0, keep_pending=True)
        self.levels.append(_Level(value, path, event.anchor))

    def _end(self) -> None:
        done = self.levels.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.path, done.value)
        if self.levels:
            self._done(self.levels[-1])

    def _alias(self, event: Any) -> None:
        span = self._span(event)
        level = self.levels[-1] if self.levels else None
        if level is not None and type(level.value) is dict and level.key is None:
            self._error("key-type", "an alias cannot be a key", span)
            level.key, level.key_span, level.skip = "?", span, True
            return
        found = self.anchors.get(event.anchor)
        if found is None:
            open_anchor = any(lv.anchor == event.anchor for lv in self.levels)
            if open_anchor:
                self._error("alias", f"alias *{event.anchor} stands inside its own anchor", span, "write its value out")
            else:
                from layout.spec.text_source import suggest

                self._error(
                    "alias", f"alias *{event.anchor} has no anchor &{event.anchor} before it", span, suggest(event.anchor, self.anchors)
                )
            if level is not None:
                self._done(level)
            return
        source, value = found
        inside = list(_inner_paths(value))
        self.count += len(inside)
        if self.count > NODE_LIMIT:
            self._error("alias", f"aliases expand to more than {NODE_LIMIT:,} values", span, "write the values out")
            raise _TooMuchError
        path = self._put(_copy(value), span, event.anchor, 0)
        for inner in inside:
            if source + inner in self.places:
                self.places[path + inner] = self.places[source + inner]

    # -- building

    def _put(self, value: Any, span: Span, anchor: str | None, block: int, *, keep_pending: bool = False) -> Path:
        self.count += 1
        if self.count > NODE_LIMIT:
            self._error("too-large", f"{self.file} holds more than {NODE_LIMIT:,} values", span, "is it the right file?")
            raise _TooMuchError
        if not self.levels:
            self.root = value
            self.places[()] = Place(span)
            return ()
        level = self.levels[-1]
        if type(level.value) is list:
            path: Path = (*level.path, len(level.value))
            level.value.append(value)
            self.places[path] = Place(span, None, block)
        elif level.skip:
            self.dropped += 1
            path = (*level.path, f"\0{self.dropped}")
        else:
            assert level.key is not None
            path = (*level.path, level.key)
            level.value[level.key] = value
            self.places[path] = Place(span, level.key_span, block)
        if anchor and not keep_pending:
            self.anchors[anchor] = (path, value)
        if not keep_pending:
            self._done(level)
        return path

    def _no_value(self, level: _Level | None, span: Span) -> None:
        """``key:`` with nothing after it."""
        if level is None:
            return
        if level.skip:
            self._done(level)
        elif type(level.value) is list:
            self._error("no-value", f"{dotted(level.path)}an item is empty", span, "remove the dash, or give the item a value")
        else:
            assert level.key is not None
            assert level.key_span is not None
            self.places[(*level.path, level.key)] = Place(span, level.key_span)
            hint = "give it a value, or remove the key"
            if any(c in level.key for c in "：｛［"):
                hint = "the full-width ： is no colon for YAML: write ': '"
            elif level.key in ("colour", "tint", "of") or level.path == ("colours",):
                hint += "; # begins a comment, so a screen colour stands in quotes: '#c00000'"
            self._error("no-value", f"{dotted(level.path)}{level.key!r} has no value", level.key_span, hint)
            self._done(level)

    def _done(self, level: _Level) -> None:
        level.key = level.key_span = None
        level.skip = False

    # -- problems

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(
            self.file, start.line + 1, start.column + 1, end.column + 1 if end.line == start.line and end.column > start.column else 0
        )

    def _refuse_tag(self, event: Any, span: Span) -> None:
        if event.tag is not None:
            self._error(
                "tag", f"tags such as {event.tag.replace('tag:yaml.org,2002:', '!!')} are not part of the language", span, "leave it out"
            )

    def _error(self, id: str, message: str, span: Span, hint: str = "") -> None:
        self.problems.error(f"spec/{id}", message, hint=hint, span=span)


class _TooMuchError(Exception):
    """Stop parsing; the reason has been reported."""


def dotted(path: Path) -> str:
    """``areas.B: `` for the message of a problem inside ``areas.B``; nothing at the top."""
    return path_name(path) + ": " if path else ""


def path_name(path: Path) -> str:
    """``areas.B.pictures[2]``; list items count from 1."""
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return out.removeprefix(".")


def _inner_paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of everything inside a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield (*path, step)
        yield from _inner_paths(inner, (*path, step))


def _copy(value: Any) -> Any:
    """A copy of data, so that no two places share one list."""
    if isinstance(value, dict):
        return {k: _copy(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_copy(v) for v in value]
    return value
