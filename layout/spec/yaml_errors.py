"""What libyaml says of a syntax error, in words that help who wrote it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from layout.diagnostics import Diagnostic, Severity, Span
from layout.patterns import pattern

_QUOTED = pattern(r'"[^"]*"|\'[^\']*\'')
_WIDE = "：，｛｝［］"
"""Marks of a Chinese keyboard that look like YAML's own."""


class _Rule(Struct, frozen=True):
    """A piece of libyaml's message, and what to say instead."""

    sign: str
    message: str
    hint: str


_RULES = (
    _Rule("cannot start any token", "a value cannot begin with {at!r}", "put the value in quotes"),
    _Rule(
        "mapping values are not allowed",
        "a second ': ' in one value, or a wrong indent",
        "put a value that holds ': ' in quotes; keys of one mapping begin in the same column",
    ),
    _Rule("did not find expected ',' or", "'{closing}' or ',' is missing{opened}", "put a value that holds : , [ ] {{ }} in quotes"),
    _Rule("did not find expected key", "the indent fits nothing above", "keys of one mapping begin in the same column"),
    _Rule("did not find expected '-' indicator", "the indent fits nothing above", "items of one list begin in the same column"),
    _Rule("could not find expected ':'", "no ': ' follows this key", "a line is 'key: value'"),
    _Rule("invalid Unicode character escape", "this escape stands for no character", "write the character itself, or leave it out"),
    _Rule("unknown escape", "unknown escape in a double-quoted value", "use single quotes, or double the backslash"),
    _Rule("tag", "a value cannot begin with '!'", "put it in quotes"),
)


def syntax_error(error: Any, file: str, text: str) -> Diagnostic:
    """A diagnostic for a ``yaml.MarkedYAMLError``."""
    lines = text.split("\n")
    problem = str(error.problem or error.context or error)
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    unclosed = "unexpected end of stream" in problem and opened is not None
    if unclosed or ("could not find expected ':'" in problem and opened is not None):
        mark = opened
    at_end = "did not find expected ',' or" in problem and opened is not None and not "".join(lines[mark.line :]).strip()
    if at_end:
        mark = opened
    number, column = min(mark.line, len(lines) - 1), mark.column
    line = lines[number]
    if unclosed:
        message, hint = "a quote is opened here and never closed", "close it in the same line"
    elif at_end:
        message, hint = "a bracket is opened here and never closed", "close it, or put the value in quotes"
    elif line[column : column + 1] == "\t" or (not line[:column].strip() and "\t" in line[: column + 1]):
        message, hint = "a tab stands where YAML wants spaces", "indent with spaces"
    else:
        rule = next(
            (r for r in _RULES if r.sign in problem),
            _Rule("", problem.replace("{", "{{").replace("}", "}}"), "put a value that holds marks of YAML in quotes"),
        )
        where = f"; the bracket was opened at {file}:{opened.line + 1}:{opened.column + 1}" if opened is not None else ""
        message = rule.message.format(at=line[column : column + 1], closing=problem[-2:-1], opened=where)
        hint = rule.hint.format()
        if opened is not None and opened.line < number and "missing" in message:
            hint = f"close the bracket of line {opened.line + 1}, or put a comma here"
    bare = _QUOTED.sub("", line)
    wide = next((c for c in bare if c in _WIDE), "")
    if "：" in bare or "，" in bare:
        hint = f"this line holds a full-width {wide}: YAML wants half-width : , {{ }} [ ]" + (f"; or {hint}" if hint else "")
    span = Span(file, number + 1, column + 1, column + 2 if column < len(line) else 0)
    return Diagnostic("spec/syntax", Severity.ERROR, message, hint, span)
