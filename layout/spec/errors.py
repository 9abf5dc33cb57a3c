"""Exceptions of the package: for callers that name something in code; what a file holds is reported as diagnostics."""

from __future__ import annotations


class UnknownRulesError(LookupError):
    """There are no bundled line rules of this name. ``hint`` says what would have been right."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(f"no line rules {name!r}" + (f"; {hint}" if hint else ""))
        self.name, self.hint = name, hint
