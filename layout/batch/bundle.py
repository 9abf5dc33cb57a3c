"""A page's inputs, packed to travel: a worker on another machine needs no disk in common.

The inputs are found by reading the page's spec here, which is quick and looks at every file the page will
need (stories, pictures, fonts of the house); their content goes along with the answers to every other question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.api import read_spec
from layout.batch.worker import broken, font_digest, render_page, system_fonts
from layout.diagnostics import Diagnostics
from layout.world import MOST_BYTES, OutsideProjectError, RecordingWorld, TooLargeError

if TYPE_CHECKING:
    from layout.batch.job import PageJob, PageResult
    from layout.world import Dependency


class NotPackedError(Exception):
    """A worker asked for something that was not packed: a bug in :func:`pack`."""


class Bundle(Struct, frozen=True):
    """Files and answers of a project, and what the machine must have besides."""

    files: dict[str, bytes]
    missing: frozenset[str]
    """Files that are not there, or cannot be read."""
    outside: frozenset[str]
    """Paths that lead out of the project folder."""
    large: dict[str, int]
    """Files that nobody reads to the end, with their sizes."""
    globs: dict[str, list[str]]
    fonts: tuple[Dependency, ...]
    """Installed fonts, with the digests they have here."""
    engine: str
    """Fingerprint of the engine that packed it."""


def pack(job: PageJob) -> Bundle:
    """The inputs of a job.

    Raises:
        OSError: the project folder cannot be read.
    """
    from layout.batch.store import engine_fingerprint

    world = RecordingWorld(job.world())
    pages = read_spec(world, job.spec, Diagnostics())
    files: dict[str, bytes] = {}
    missing, outside = set(), set()
    globs = {d.path: world.world.glob(d.path) for d in world.dependencies if d.kind == "glob"}
    large = {d.path: int(d.digest) for d in world.dependencies if d.kind == "large"}
    for path in sorted({d.path for d in world.dependencies if d.kind in ("file", "exists")} - large.keys()):
        try:
            files[path] = world.world.read_bytes(path)
        except OutsideProjectError:
            outside.add(path)
        except TooLargeError as error:
            large[path] = error.size
        except OSError:
            missing.add(path)
    fonts = tuple(font for page in pages for font in system_fonts(page))
    return Bundle(files, frozenset(missing), frozenset(outside), large, globs, fonts, engine_fingerprint())


class BundleWorld:
    """The world of a packed page."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    def read_bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
        """See :meth:`layout.world.World.read_bytes`."""
        size = self._bundle.large.get(path, 0) or len(self._bundle.files.get(path, b""))
        if size > most or path in self._bundle.large:
            raise TooLargeError(path, size, most)
        if path in self._bundle.files:
            return self._bundle.files[path]
        if path in self._bundle.outside:
            raise OutsideProjectError(path)
        if path in self._bundle.missing:
            raise FileNotFoundError(path)
        raise NotPackedError(path)

    def exists(self, path: str) -> bool:
        """See :meth:`layout.world.World.exists`."""
        return path in self._bundle.files or path in self._bundle.large

    def glob(self, pattern: str) -> list[str]:
        """See :meth:`layout.world.World.glob`."""
        return self._bundle.globs.get(pattern, [])


def render_bundle(job: PageJob, bundle: Bundle) -> PageResult:
    """Render a packed page, if this machine would make the same of it as the one that packed it."""
    from layout.batch.store import engine_fingerprint

    if bundle.engine != engine_fingerprint():
        return broken(
            "batch/engine-differs",
            "the worker runs another banxin, or other versions of its libraries",
            hint="install the same ones on all machines",
        )
    for font in bundle.fonts:
        family, weight, index = font.path.rsplit(":", 2)
        if font_digest(family, int(weight), int(index)) != font.digest:
            return broken(
                "batch/font-differs",
                f"the worker has not the same font {family!r} ({weight})",
                hint="install it there, or put the font file into the project and name it with file:",
            )
    return render_page(job, BundleWorld(bundle))
