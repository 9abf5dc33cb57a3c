"""A spec on disk: the project folder it belongs to, its pages, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.diagnostics import Diagnostics
from layout.world import FileWorld

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layout.spec.model import PageSpec
    from layout.world import World


class Project(Struct, frozen=True):
    """A spec, read. There may be pages although there are errors, and no pages at all."""

    world: FileWorld
    file: str
    """The spec's path in the project."""
    pages: tuple[PageSpec, ...]
    problems: Diagnostics
    """Of the spec, its house style and its stories."""

    @classmethod
    def read(cls, path: Path, allowed: Sequence[Path] = ()) -> Project:
        """Read an edition, a page, or a folder that holds an edition; for ``allowed`` see :func:`open_project`."""
        world, file = open_project(path, allowed)
        problems = Diagnostics()
        return cls(world, file, read_spec(world, file, problems), problems)


def open_project(path: Path, allowed: Sequence[Path] = ()) -> tuple[FileWorld, str]:
    """The project a spec belongs to, and the spec's path in it.

    The project folder is the nearest one upwards that holds an ``edition.yaml``, else the spec's own.
    A folder stands for the ``edition.yaml`` in it. Nothing is read outside it, but in the ``allowed`` folders.
    """
    full = path.resolve()
    if full.is_dir():
        full /= "edition.yaml"
    for folder in (full.parent, *full.parent.parents):
        if (folder / "edition.yaml").is_file():
            return FileWorld(folder, allowed), full.relative_to(folder).as_posix()
    return FileWorld(full.parent, allowed), full.name


def read_spec(world: World, path: str, problems: Diagnostics) -> tuple[PageSpec, ...]:
    """The pages of a spec: all of an edition, or the one of a page file. What is wrong goes to ``problems``."""
    from layout.spec.load import load

    return load(world, path, problems)


def page_files(world: World, path: str, problems: Diagnostics) -> tuple[str, ...]:
    """The files of the pages of a spec, without reading the pages: all of an edition, or the page file itself."""
    from layout.spec.load import load_page_files

    return load_page_files(world, path, problems)
