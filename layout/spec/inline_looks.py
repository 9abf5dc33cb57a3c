"""How stretches of a story's text look: nested emphasis, spans and readings, resolved as they open and close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.inline_syntax import split_reading
from layout.spec.text_source import suggest
from layout.style import DECORATIONS, Decoration, Ruby

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layout.spec.house_model import InlineStyle
    from layout.spec.inline_syntax import Attributes

RUBY_MODES = ("group", "jukugo")
ALWAYS_KNOWN = (*DECORATIONS, *RUBY_MODES, "sup", "sub")
"""Names that need no house."""
_STRUCTURE = ("label", "reporter", "ruby")
"""Inline styles that the engine gives by itself."""


class Look(Struct, frozen=True):
    """What applies to the text at one place."""

    styles: tuple[str, ...] = ()
    """Names, the outermost first."""
    decorations: tuple[Decoration, ...] = ()
    ruby: Ruby | None = None

    @property
    def style(self) -> str:
        """Its inline styles as one name; strong text that is emphasised too is strong."""
        names = tuple(dict.fromkeys(self.styles))
        return " ".join(name for name in names if name != "emphasis" or "strong" not in names)


PLAIN = Look()


class Looks:
    """The looks that are open while a story's inline text is read.

    ``inline`` are the house's styles, ``None`` if no house is known; ``report`` gets the id, message and
    hint of a problem and the source text that shows where it is.
    """

    def __init__(self, inline: Mapping[str, InlineStyle] | None, report: Callable[[str, str, str, str], None]) -> None:
        self.inline, self.report = inline, report
        self._open: list[Look] = []
        self._serial = 0

    @property
    def current(self) -> Look:
        """What applies here."""
        return self._open[-1] if self._open else PLAIN

    def start(self) -> None:
        """A new piece of text: nothing is open."""
        self._open.clear()

    def open_style(self, name: str) -> None:
        """Emphasis of Markdown's own."""
        self._open.append(self._styled(self.current, name))

    def open_span(self, attributes: Attributes, base: str) -> None:
        """A span with attributes round the text ``base``."""
        look = self.current
        known = {*ALWAYS_KNOWN, *(self.inline or ())} - set(_STRUCTURE)
        reading = attributes.get("ruby")
        for name in attributes.names:
            if name in RUBY_MODES:
                if not reading:
                    self.report("story/attribute", f".{name} says how a reading is set, and there is none", "", attributes.source)
            elif name in DECORATIONS:
                look = self._decorated(look, name)
            elif name in known:
                look = self._styled(look, name)
            elif self.inline is not None:
                hint = suggest(name, known) or f"marks are {', '.join(DECORATIONS)}; the house's styles stand under `inline:`"
                self.report("story/unknown-style", f"unknown style {name!r}", hint, attributes.source)
        for key, _ in attributes.values:
            if key != "ruby":
                self.report(
                    "story/attribute", f"unknown key {key!r}", suggest(key, ("ruby",)) or "a span may have ruby=…", attributes.source
                )
        if any(key == "ruby" for key, _ in attributes.values):
            look = replace(look, ruby=self._ruby(reading, attributes, base))
        self._open.append(look)

    def close(self) -> None:
        """Back to what applied before."""
        if self._open:
            self._open.pop()

    def _styled(self, look: Look, name: str) -> Look:
        look = replace(look, styles=(*look.styles, name))
        style = (self.inline or {}).get(name)
        return self._decorated(look, style.decoration) if style is not None and style.decoration else look

    def _decorated(self, look: Look, kind: str) -> Look:
        self._serial += 1
        kept = tuple(d for d in look.decorations if d.kind != kind)
        return replace(look, decorations=(*kept, Decoration(kind, self._serial)))

    def _ruby(self, text: str, attributes: Attributes, base: str) -> Ruby | None:
        parts = split_reading(text)
        if not parts:
            self.report("story/ruby", "the reading is empty", "[汉字]{ruby=hàn,zì}", attributes.source)
            return None
        self._serial += 1
        ruby = Ruby(parts, "group", self._serial)
        count = sum(c.isalnum() for c in base)
        together = (" " if ruby.is_latin else "").join(parts)
        if "group" not in attributes.names:
            if len(parts) == count:
                return replace(ruby, mode="jukugo" if "jukugo" in attributes.names else "mono")
            if len(parts) > 1 or ruby.is_bopomofo:
                message = f"{len(parts)} reading{'s' if len(parts) > 1 else ''} for {count} characters ({base})"
                self.report("story/ruby", message, "one per character, or .group for one over all of them", attributes.source)
        return replace(ruby, parts=(together,))
