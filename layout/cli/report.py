"""What commands say and write: diagnostics on the terminal, files of pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.diagnostics import Diagnostic, Severity, format_diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.project import Project
    from layout.world import FileWorld

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show(problems: Iterable[Diagnostic], world: FileWorld, *, quiet_warnings: bool = False) -> None:
    """Print problems to standard error, errors and warnings in the order found.

    Paths are shown as seen from the current folder, so that a terminal can open them.
    """
    from layout.spec.load import source_line

    for problem in problems:
        if quiet_warnings and problem.severity is not Severity.ERROR:
            continue
        text = format_diagnostic(problem, lambda file, line: source_line(world, file, line))
        if problem.span:
            text = text.replace(problem.span.file, shown_path(world, problem.span.file), 1)
        word = f"{problem.severity.value}[{problem.id}]"
        click.echo(text.replace(word, click.style(word, fg=_COLOURS[problem.severity], bold=True), 1), err=True)


def read_and_show(path: Path, allowed: Sequence[Path]) -> Project:
    """Read a spec and print what is wrong with it."""
    from layout.project import Project

    project = Project.read(path, allowed)
    show(project.problems, project.world)
    return project


def shown_path(world: FileWorld, path: str) -> str:
    """A project path as seen from the current folder."""
    from layout.spec.load import BUNDLED

    if path.startswith(BUNDLED):
        return path
    return os.path.relpath(world.root / path, Path.cwd())


def write_files(folder: Path, stem: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder, each whole or not at all: their names are ``stem`` and the suffix each comes with.

    Raises:
        click.ClickException: one cannot be written.
    """
    from layout.atomic import write_atomic

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, data in files:
            write_atomic(folder / f"{stem}{suffix}", data)
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: {error.strerror or error}") from None
