"""The only door to files: what the engine reads, it reads through a :class:`World`.

So tests run in memory, a preview knows what to watch, a batch knows what a page depends on, and a
page cannot read outside its project folder. Paths are ``/``-separated and relative to the project.
"""

from __future__ import annotations

import os
from contextlib import suppress
from fnmatch import fnmatchcase
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Protocol

from msgspec import Struct


class OutsideProjectError(OSError):
    """The path leads out of the project folder."""


class World(Protocol):
    """Files of a project."""

    def read_bytes(self, path: str) -> bytes:
        """The file's content.

        Raises:
            FileNotFoundError: there is no such file.
            OutsideProjectError: the path leads out of the project folder.
            OSError: it cannot be read.
        """
        ...

    def exists(self, path: str) -> bool:
        """Whether it is a file that can be read."""
        ...

    def glob(self, pattern: str) -> list[str]:
        """Paths that match, sorted. ``*`` stands for anything but ``/``."""
        ...


def join(base: str, path: str) -> str:
    """``path`` as seen from the file ``base``: ``join("pages/01.yaml", "../stories/a.md") == "stories/a.md"``."""
    parts: list[str] = [] if path.startswith("/") else list(PurePosixPath(base).parent.parts)
    for part in PurePosixPath(path).parts:
        if part == "..":
            if not parts or parts[-1] == "..":
                parts.append("..")
            else:
                parts.pop()
        elif part != ".":
            parts.append(part)
    return str(PurePosixPath(*parts)) if parts else "."


class FileWorld:
    """A folder on disk. ``reads`` collects what was asked for, found or not."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).resolve()
        self._root = "" if self.root == Path("/") else str(self.root)
        self.reads: set[str] = set()

    def _locate(self, path: str) -> str:
        """The file a path leads to. A plain path through no link is in the project as it stands; only others are worked out."""
        self.reads.add(path)
        full, plain = self._root, os.sep == "/"
        for part in path.split("/"):
            full = f"{full}/{part}"
            plain = plain and part not in ("", "..") and "\0" not in part and not os.path.islink(full)  # noqa: PTH114 - a fifth of the time
        return full if plain else str(self._resolved(path))

    def _resolved(self, path: str) -> Path:
        try:
            full = (self.root / path).resolve()
        except (RuntimeError, ValueError) as error:  # links in a circle, a NUL in the name
            raise OSError(f"{path!r} cannot be a file: {error}") from None
        if full != self.root and self.root not in full.parents:
            raise OutsideProjectError(f"{path} lies outside the project folder")
        return full

    def read_bytes(self, path: str) -> bytes:
        """See :meth:`World.read_bytes`."""
        with open(self._locate(path), "rb") as file:  # noqa: PTH123
            return file.read()

    def exists(self, path: str) -> bool:
        """See :meth:`World.exists`."""
        try:
            return os.path.isfile(self._locate(path))  # noqa: PTH113
        except OSError:
            return False

    def glob(self, pattern: str) -> list[str]:
        """See :meth:`World.glob`."""
        self.reads.add(pattern)
        if PurePosixPath(pattern).is_absolute() or ".." in PurePosixPath(pattern).parts:
            return []
        return sorted(p.relative_to(self.root).as_posix() for p in self.root.glob(pattern) if p.is_file())


class Dependency(Struct, frozen=True):
    """Something a page was made from: what was asked of the :class:`World`, and a digest of the answer."""

    kind: str
    """``file`` (its content), ``exists`` or ``glob``."""
    path: str
    digest: str
    """Hash of the content, of ``yes``/``no``, or of the list of paths; empty: it could not be read."""


def content_digest(data: bytes) -> str:
    """Hash that stands for a content wherever banxin compares contents."""
    return blake2b(data, digest_size=20).hexdigest()


class RecordingWorld:
    """Another world whose answers are written down, so that it can be told later whether they would be the same."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._answers: dict[tuple[str, str], str] = {}
        self.changed: set[str] = set()
        """Paths that gave two different answers: somebody wrote to them meanwhile."""

    @property
    def dependencies(self) -> tuple[Dependency, ...]:
        """All that was asked so far, sorted."""
        return tuple(Dependency(kind, path, digest) for (kind, path), digest in sorted(self._answers.items()))

    def _record(self, kind: str, path: str, digest: str) -> None:
        if self._answers.setdefault((kind, path), digest) != digest:
            self.changed.add(path)

    def read_bytes(self, path: str) -> bytes:
        """See :meth:`World.read_bytes`."""
        try:
            data = self.world.read_bytes(path)
        except OSError:
            self._record("file", path, "")
            raise
        self._record("file", path, content_digest(data))
        return data

    def exists(self, path: str) -> bool:
        """See :meth:`World.exists`."""
        answer = self.world.exists(path)
        self._record("exists", path, "yes" if answer else "no")
        return answer

    def glob(self, pattern: str) -> list[str]:
        """See :meth:`World.glob`."""
        paths = self.world.glob(pattern)
        self._record("glob", pattern, content_digest("\n".join(paths).encode()))
        return paths


def answer_digest(world: World, dependency: Dependency) -> str:
    """What :attr:`Dependency.digest` would be now."""
    again = RecordingWorld(world)
    if dependency.kind == "glob":
        again.glob(dependency.path)
    elif dependency.kind == "exists":
        again.exists(dependency.path)
    else:
        with suppress(OSError):
            again.read_bytes(dependency.path)
    return again.dependencies[0].digest


class MemoryWorld:
    """Files in memory, for tests: ``MemoryWorld({"pages/01.yaml": "page: 1"})``."""

    def __init__(self, files: dict[str, str | bytes]) -> None:
        self.files = {k: v.encode() if isinstance(v, str) else v for k, v in files.items()}

    def read_bytes(self, path: str) -> bytes:
        """See :meth:`World.read_bytes`."""
        if path.startswith(("/", "..")):
            raise OutsideProjectError(f"{path} lies outside the project folder")
        try:
            return self.files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def exists(self, path: str) -> bool:
        """See :meth:`World.exists`."""
        return path in self.files

    def glob(self, pattern: str) -> list[str]:
        """See :meth:`World.glob`."""
        depth = pattern.count("/")
        return sorted(p for p in self.files if fnmatchcase(p, pattern) and p.count("/") == depth)
