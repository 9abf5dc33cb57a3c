"""Options of commands that write PDFs: for which press, where that is not what the house style says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from layout.print_settings import MARKS, STANDARDS

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


class _Marks(click.ParamType):  # type: ignore[type-arg]
    """``crop,slug``, ``all`` or ``none``."""

    name = "marks"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The marks named."""
        if isinstance(value, tuple):
            return value
        words = [word for word in value.replace(",", " ").split() if word]
        if words == ["all"]:
            return MARKS
        if words == ["none"]:
            return ()
        unknown = [word for word in words if word not in MARKS]
        if unknown or not words:
            self.fail(f"{' '.join(unknown) or value!r}: any of {', '.join(MARKS)}, with commas between them; all or none", param, ctx)
        return tuple(mark for mark in MARKS if mark in words)


def press_options(command: F) -> F:
    """``--standard`` and ``--marks``."""
    standard = click.option(
        "--standard", type=click.Choice(STANDARDS, case_sensitive=False), default=None, help="PDF/X level; the house style's if not given."
    )
    marks = click.option(
        "--marks",
        type=_Marks(),
        default=None,
        metavar="MARK,…",
        help=f"Marks around the page: {', '.join(MARKS)}; all or none. The house style's if not given.",
    )
    return standard(marks(command))
