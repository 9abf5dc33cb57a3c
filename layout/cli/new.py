"""``banxin new``: an edition to begin with."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from shutil import which

import click


@click.command("new", epilog="Example: banxin new huaishu-weekly --preset zh-news-tabloid --paper 槐树周报")
@click.argument("folder", type=click.Path(path_type=Path), metavar="NAME")
@click.option(
    "--preset",
    default="zh-news-tabloid",
    show_default=True,
    help="The bundled house style it builds on.",
    shell_complete=lambda _, __, begun: [name for name in _presets() if name.startswith(begun)],
)
@click.option("--paper", default="", help="Name of the paper; the folder's if not given.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Date of the edition; today if not given.")
def command(folder: Path, preset: str, paper: str, day: datetime | None) -> None:
    """Make a folder with an edition that can be rendered at once: a house style, a page, two stories, a picture.

    The stories say how to go on. Nothing is written over what is there already.
    """
    from layout.scaffold import scaffold

    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise click.UsageError(f"{folder} is there already and not empty")
    try:
        files = scaffold(preset, paper or folder.name, day.date() if day else date.today())  # noqa: DTZ011 - the day at the desk
    except LookupError as error:
        raise click.UsageError(str(error)) from None
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: {error.strerror or error}") from None
    program = "banxin" if which("banxin") or Path(sys.argv[0]).name != "banxin" else os.path.relpath(sys.argv[0])  # as it can be called
    click.echo(f"{folder} is ready:\n  {program} render {folder} -o out --png\n  {program} preview {folder}")


def _presets() -> list[str]:
    from layout.spec.extends import bundled

    return bundled("presets")
