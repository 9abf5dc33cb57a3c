"""Line rules (排版规则) from ``specs/rules/NAME.yaml`` or a file of the project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.diagnostics import Diagnostics
from layout.spec.check import check
from layout.spec.errors import UnknownRulesError
from layout.spec.extends import bundled, locate, read_chain
from layout.spec.rules_file import RulesFile
from layout.spec.text_source import suggest
from layout.style import LineRules, MarkWidths
from layout.world import MemoryWorld

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.spec.rules_file import WidthsFile
    from layout.spec.yaml_source import Document
    from layout.world import World

CLASSES = (
    "stop", "exclaim", "comma", "pause", "colon", "open-bracket", "close-bracket", "open-quote", "close-quote", "dash",
    "ellipsis", "connector", "wave", "interpunct", "solidus", "prefix", "postfix", "han", "hangul", "iteration", "prolonged",
    "small-kana", "latin", "latin-open", "latin-close", "latin-quote", "latin-symbol", "hyphen", "digit", "space",
    "ideographic-space",
)  # fmt: skip
"""Character classes, as ``text.classes`` names them."""

STEPS = ("word_space", "gap", "pair", *CLASSES)
"""What can give or take space when a line is justified."""


def read_rules(world: World, name: str, problems: Diagnostics, *, base: str = "", asked_at: Span | None = None) -> LineRules | None:
    """Line rules by bundled name, or by a path as seen from the file ``base``."""
    file = locate(world, name, "rules", base, problems, asked_at)
    chain = None if file is None else read_chain(world, file, RulesFile, "rules", problems, asked_at=asked_at)
    if chain is None:
        return None
    document = chain[0]
    checked = check(RulesFile, document, problems)
    if checked is None:
        return None
    rules = checked.value
    for key, known in (
        ("no_start", CLASSES),
        ("no_end", CLASSES),
        ("hanging", CLASSES),
        ("squeeze_order", STEPS),
        ("stretch_order", STEPS),
    ):
        for i, words in enumerate(getattr(rules, key)):
            for word in _step(words):
                if word not in known:
                    _unknown(word, known, (key, i), document, problems)
    for word, widths in rules.marks.items():
        if word not in CLASSES:
            _unknown(word, CLASSES, ("marks", word), document, problems)
        _ordered(widths, ("marks", word), document, problems)
    own: dict[str, MarkWidths] = {}
    for key in ("gap", "word_space", "pair_open", "pair_close"):
        value = getattr(rules, key)
        if value is not None:
            _ordered(value, (key,), document, problems)
            own[key] = _widths(value)
    return LineRules(
        name=rules.name or name,
        lang=rules.lang,
        no_start=frozenset(rules.no_start),
        no_end=frozenset(rules.no_end),
        hanging=frozenset(rules.hanging),
        marks=tuple((mark, _widths(widths)) for mark, widths in rules.marks.items()),
        pair_trim=rules.pair_trim,
        line_end_trim=rules.line_end_trim,
        line_start_trim=rules.line_start_trim,
        paragraph_start=rules.paragraph_start,
        centred_end=rules.centred_end,
        unit=rules.unit,
        latin_quotes=rules.latin_quotes,
        squeeze_order=tuple(_step(words) for words in rules.squeeze_order),
        stretch_order=tuple(_step(words) for words in rules.stretch_order),
        spread=rules.spread,
        loosest=rules.loosest,
        ragged=rules.ragged,
        **own,
    )


def load_rules(name: str) -> LineRules:
    """Bundled line rules.

    Raises:
        UnknownRulesError: there are none of this name.
    """
    if name not in bundled("rules"):
        raise UnknownRulesError(name, suggest(name, bundled("rules")) or "there are " + ", ".join(bundled("rules")))
    problems = Diagnostics()
    rules = read_rules(MemoryWorld({}), name, problems)
    assert rules is not None, list(problems)
    return rules


class RulesShelf(Struct):
    """Line rules that one file asks for by name, each read once."""

    world: World
    problems: Diagnostics
    _read: dict[str, LineRules | None] = field(default_factory=dict)

    def get(self, name: str, asked_at: Span) -> LineRules | None:
        """:func:`read_rules`, for the file that names them."""
        if name not in self._read:
            self._read[name] = read_rules(self.world, name, self.problems, base=asked_at.file, asked_at=asked_at)
        return self._read[name]


def _step(words: str) -> tuple[str, ...]:
    """The parts of a step: those joined by ``+`` give way together."""
    return tuple(word.strip() for word in words.split("+"))


def _widths(file: WidthsFile) -> MarkWidths:
    return MarkWidths(file.natural, file.minimum, file.maximum)


def _ordered(widths: WidthsFile, path: tuple[str, ...], document: Document, problems: Diagnostics) -> None:
    if not widths.minimum <= widths.natural <= widths.maximum:
        problems.error(
            "spec/value",
            f"{'.'.join(path)}: minimum {widths.minimum}, natural {widths.natural}, maximum {widths.maximum} are not in ascending order",
            span=document.at_key(path),
        )


def _unknown(word: str, known: tuple[str, ...], path: tuple[str | int, ...], document: Document, problems: Diagnostics) -> None:
    problems.error(
        "spec/unknown-class",
        f"{path[0]}: unknown character class {word!r}",
        hint=suggest(word, known) or "one of " + ", ".join(known),
        span=document.at_key(path),
    )
