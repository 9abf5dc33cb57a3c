"""The only door to files: what the engine reads, it reads through a :class:`World`.

So tests run in memory, a preview knows what to watch, a batch knows what a page depends on, and a
page cannot read outside its project folder, nor more than :data:`MOST_BYTES` at once. Paths are ``/``-separated and relative to the project.
"""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_BYTES = 512_000_000
"""Of any file: the largest picture that is taken, without compression, has 256 MB."""


class OutsideProjectError(OSError):
    """The path leads out of the project folder, and out of all folders that were allowed besides."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} lies outside the project folder")

    hint = "copy it into the project, or allow its folder: --allow-outside FOLDER"


class TooLargeError(OSError):
    """The file has more bytes than are read."""

    def __init__(self, path: str, size: int, most: int) -> None:
        self.size = size
        super().__init__(f"{path} has {size / 1e6:.1f} MB; at most {most / 1e6:.0f} MB are read")


class World(Protocol):
    """Files of a project."""

    def read_bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
        """The file's content.

        Raises:
            FileNotFoundError: there is no such file.
            OutsideProjectError: the path leads out of the project folder.
            TooLargeError: it has more than ``most`` bytes.
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


def _at_once(path: str, flags: int) -> int:
    """Open a file; a pipe without waiting for somebody to write to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class FileWorld:
    """A folder on disk, and folders besides it that the user allowed. ``reads`` collects what was asked for, found or not."""

    def __init__(self, root: Path | str, allowed: Sequence[Path | str] = ()) -> None:
        self.root = Path(root).resolve()
        self.allowed = tuple(Path(folder).resolve() for folder in allowed)
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
        if not any(full.is_relative_to(folder) for folder in (self.root, *self.allowed)):
            raise OutsideProjectError(path)
        return full

    def read_bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
        """See :meth:`World.read_bytes`. Only ordinary files are read: a pipe would keep us waiting, a device never ends."""
        with open(self._locate(path), "rb", opener=_at_once) as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode):
                raise OSError(f"{path} is not an ordinary file")
            if status.st_size > most:
                raise TooLargeError(path, status.st_size, most)
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
    """``file`` (its content), ``large`` (the size of a file that was refused for it), ``exists`` or ``glob``."""
    path: str
    digest: str
    """Hash of the content, the size, ``yes``/``no``, or hash of the list of paths; of a file that is not there empty, of one that cannot be
    read ``!`` and why, for that is told."""


def content_digest(data: bytes) -> str:
    """Hash that stands for a content wherever banxin compares contents."""
    return blake2b(data, digest_size=20).hexdigest()


class RecordingWorld:
    """Another world whose answers are written down, so that it can be told later whether they would be the same."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._answers: dict[tuple[str, str], str] = {}
        self._derived: dict[tuple[str, str], str] = {}
        self._asides: list[RecordingWorld] = []
        self.changed: set[str] = set()
        """Paths that gave two different answers: somebody wrote to them meanwhile."""

    @property
    def dependencies(self) -> tuple[Dependency, ...]:
        """All that was asked so far, sorted."""
        answers = dict(self._answers)
        for other in self._asides:
            answers |= {(d.kind, d.path): d.digest for d in other.dependencies}
        return _dependencies(answers)

    @property
    def inputs(self) -> tuple[Dependency, ...]:
        """What the result follows from: all that was asked, but of what was asked aside only what was derived of it."""
        return _dependencies({**self._answers, **self._derived})

    def aside(self) -> RecordingWorld:
        """The same world, for questions of whose answers only a part matters: that is to be noted by :meth:`derive`."""
        other = RecordingWorld(self.world)
        other.changed = self.changed
        self._asides.append(other)
        return other

    def derive(self, kind: str, path: str, digest: str) -> None:
        """Note something that was worked out of answers; who compares it later must know how to work out this ``kind`` again."""
        self._derived[kind, path] = digest

    @property
    def unrecorded(self) -> World:
        """The same world, for questions that nobody is to know of."""
        inner = self.world
        return inner.unrecorded if isinstance(inner, RecordingWorld) else inner

    def note(self, answers: Sequence[Dependency]) -> None:
        """Take down answers as if they had been asked for here."""
        for answer in answers:
            self._record(answer.kind, answer.path, answer.digest)
        if isinstance(self.world, RecordingWorld):
            self.world.note(answers)

    def _record(self, kind: str, path: str, digest: str) -> None:
        if self._answers.setdefault((kind, path), digest) != digest:
            self.changed.add(path)

    def read_bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
        """See :meth:`World.read_bytes`."""
        try:
            data = self.world.read_bytes(path, most)
        except TooLargeError as error:
            self._record("large", path, str(error.size))
            raise
        except OSError as error:
            self._record("file", path, _refusal(error))
            raise
        self._record("file", path, content_digest(data))
        return data

    def exists(self, path: str) -> bool:
        """See :meth:`World.exists`."""
        answer = self.world.exists(path)
        self._record("exists", path, _YES_NO[answer])
        return answer

    def glob(self, pattern: str) -> list[str]:
        """See :meth:`World.glob`."""
        paths = self.world.glob(pattern)
        self._record("glob", pattern, _digest_of_list(paths))
        return paths


_YES_NO = ("no", "yes")


def _refusal(error: OSError) -> str:
    return "" if isinstance(error, FileNotFoundError) else f"!{error.strerror or error}"


def _digest_of_list(paths: Sequence[str]) -> str:
    return content_digest("\n".join(paths).encode())


def _dependencies(answers: dict[tuple[str, str], str]) -> tuple[Dependency, ...]:
    return tuple(Dependency(kind, path, digest) for (kind, path), digest in sorted(answers.items()))


def answer_digest(world: World, dependency: Dependency) -> str:
    """What :attr:`Dependency.digest` would be now."""
    if dependency.kind == "glob":
        return _digest_of_list(world.glob(dependency.path))
    if dependency.kind == "exists":
        return _YES_NO[world.exists(dependency.path)]
    try:
        return content_digest(world.read_bytes(dependency.path, 0 if dependency.kind == "large" else MOST_BYTES))
    except TooLargeError as error:
        return str(error.size)
    except OSError as error:
        return _refusal(error)


def answers_hold(world: World, answers: Sequence[Dependency]) -> bool:
    """Whether all that was asked would be answered as it was. Only then is it asked of a :class:`RecordingWorld`: what does not hold is not used."""
    asked = world.unrecorded if isinstance(world, RecordingWorld) else world
    if any(answer_digest(asked, answer) != answer.digest for answer in answers):
        return False
    if isinstance(world, RecordingWorld):
        world.note(answers)
    return True


class StillWorld:
    """Another world as it was when it was first asked, for many questions about few small files. It keeps what it has read."""

    def __init__(self, world: World) -> None:
        self.read_bytes = _answered(world.read_bytes)
        self.exists = _answered(world.exists)
        self.glob = _answered(world.glob)


def _answered(ask: Callable[..., Any]) -> Callable[..., Any]:
    """The same answer, or the same error, to the same question."""
    answers: dict[tuple[Any, ...], tuple[Any, OSError | None]] = {}

    def answer(*question: Any) -> Any:
        if question not in answers:
            try:
                answers[question] = ask(*question), None
            except OSError as error:
                answers[question] = None, error
        given, refused = answers[question]
        if refused is not None:
            raise refused
        return given

    return answer


class MemoryWorld:
    """Files in memory, for tests: ``MemoryWorld({"pages/01.yaml": "page: 1"})``."""

    def __init__(self, files: dict[str, str | bytes]) -> None:
        self.files = {k: v.encode() if isinstance(v, str) else v for k, v in files.items()}

    def read_bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
        """See :meth:`World.read_bytes`."""
        if path.startswith(("/", "../")):
            raise OutsideProjectError(path)
        if path not in self.files:
            raise FileNotFoundError(path)
        if len(self.files[path]) > most:
            raise TooLargeError(path, len(self.files[path]), most)
        return self.files[path]

    def exists(self, path: str) -> bool:
        """See :meth:`World.exists`."""
        return path in self.files

    def glob(self, pattern: str) -> list[str]:
        """See :meth:`World.glob`."""
        depth = pattern.count("/")
        return sorted(p for p in self.files if fnmatchcase(p, pattern) and p.count("/") == depth)
