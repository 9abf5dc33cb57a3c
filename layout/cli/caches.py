"""Where caches lie, and the options that say so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def default_cache(name: str) -> Path:
    """The folder of a cache if nothing else is said (XDG)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "banxin" / name


def picture_cache_options(command: F) -> F:
    """``--cache`` and ``--no-cache``: where pictures are kept once they are made; see :func:`picture_cache`."""
    folder = click.option(
        "--cache",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        help="Folder where pictures are kept once they are made; ~/.cache/banxin/pictures if not given.",
    )
    return folder(click.option("--no-cache", is_flag=True, help="Make every picture anew, keep none.")(command))


def picture_cache(cache: Path | None, *, no_cache: bool) -> Path | None:
    """The folder that the options name."""
    return None if no_cache else cache or default_cache("pictures")
