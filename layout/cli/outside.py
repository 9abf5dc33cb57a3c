"""The option that lets a project read files outside its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def outside_option(command: F) -> F:
    """``--allow-outside``: only whoever gives the command can allow it, no file of the project can."""
    return click.option(
        "--allow-outside",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        multiple=True,
        metavar="FOLDER",
        help="Let the pages use files of this folder too, such as a picture desk's; may be given again.",
    )(command)
