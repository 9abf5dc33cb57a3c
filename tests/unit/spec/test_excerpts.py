"""Excerpts of diagnostics are safe to print."""

from __future__ import annotations

from layout.diagnostics import Diagnostic, Severity, Span, format_diagnostic


def test_control_characters_are_shown_not_sent() -> None:
    problem = Diagnostic("spec/control-character", Severity.ERROR, "control character", span=Span("a.md", 1, 3))
    text = format_diagnostic(problem, lambda _file, _line: "正文\0内\x1b[31m容\x7f")
    assert "正文␀内␛[31m容␡" in text
    assert not any(c < " " and c != "\n" for c in text)
