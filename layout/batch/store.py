"""The cache of a batch (缓存): what was made from what, by content.

A *record* says of a job what its page was made from (every file, listing and installed font it asked for, with a digest
of each) and which files came of it; the files lie beside it under the digest of their content. A record
holds only as long as every one of its inputs is what it was, so nothing needs to be cleared by hand; it belongs to one
engine (see :func:`engine_fingerprint`). Files are written whole or not at all and checked when they are read, so a record that
is broken, half written or tampered with counts as absent.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from layout.atomic import write_atomic
from layout.batch.job import PageResult
from layout.batch.worker import font_digest
from layout.spec.load import surroundings_digest
from layout.spec.surroundings import KIND as SURROUNDINGS
from layout.world import StillWorld, answer_digest, content_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.batch.job import PageJob
    from layout.world import Dependency, World

_LIBRARIES = (
    "deflate",
    "fonttools",
    "markdown-it-py",
    "msgspec",
    "pikepdf",
    "pillow",
    "pydantic-core",
    "pyphen",
    "pypdfium2",
    "uharfbuzz",
)


@lru_cache(maxsize=1)
def engine_fingerprint() -> str:
    """Digest of all that makes a page besides its inputs: the engine's code and data, and the libraries it stands on."""
    from importlib.metadata import PackageNotFoundError, version

    import layout
    from layout.resources import data_dir

    parts = []
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            parts.append(f"{library} {version(library)}")
    package = Path(layout.__file__).parent
    for root, patterns in ((package, ("**/*.py", "**/*.txt")), (data_dir("fonts"), ("**/*",)), (data_dir("specs"), ("**/*",))):
        files = sorted(file for pattern in patterns for file in root.glob(pattern) if file.is_file())
        parts += [f"{file.relative_to(root)} {content_digest(file.read_bytes())}" for file in files]
    return content_digest("\n".join(parts).encode())


class Store:
    """The cache in one folder. Several batches may use it at once.

    Raises:
        OSError: the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "records").mkdir(parents=True, exist_ok=True)
        (folder / "objects").mkdir(exist_ok=True)
        self._digests: dict[tuple[str, tuple[str, ...], Dependency], str] = {}
        self._worlds: dict[tuple[str, tuple[str, ...]], World] = {}

    def get(self, job: PageJob) -> PageResult | None:
        """What came of the job when it was last done, if it would come out the same now."""
        try:
            record = msgspec.json.decode(self._record(job).read_bytes(), type=PageResult)
        except (OSError, msgspec.MsgspecError):
            return None
        if any(self._now(job, dependency) != dependency.digest for dependency in record.dependencies):
            return None
        try:
            return replace(record, files=tuple((suffix, self._object(digest.decode())) for suffix, digest in record.files))
        except OSError:
            return None

    def put(self, job: PageJob, result: PageResult) -> None:
        """Remember what came of a job.

        Raises:
            OSError: there is no room, or no right to write.
        """
        files = []
        for suffix, data in result.files:
            digest = content_digest(data)
            path = self._path(digest)
            path.parent.mkdir(exist_ok=True)
            write_atomic(path, data)
            files.append((suffix, digest.encode()))
        write_atomic(self._record(job), msgspec.json.encode(replace(result, files=tuple(files))))

    def prune(self, limit: int) -> int:
        """Drop what was used longest ago until all of it weighs no more than ``limit`` bytes; the bytes freed."""
        kept = sorted(self._all(), key=lambda entry: entry[0], reverse=True)
        weight = freed = 0
        for _, size, path in kept:
            weight += size
            if weight > limit:
                with suppress(OSError):
                    path.unlink()
                    freed += size
        return freed

    def _all(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("*/**/*"):
            with suppress(OSError):
                if path.is_file():
                    stat = path.stat()
                    yield stat.st_mtime, stat.st_size, path

    def _record(self, job: PageJob) -> Path:
        return (
            self.folder
            / "records"
            / (content_digest(msgspec.json.encode((engine_fingerprint(), replace(job, output="", pictures="")))) + ".json")
        )

    def _path(self, digest: str) -> Path:
        return self.folder / "objects" / digest[:2] / digest

    def _object(self, digest: str) -> bytes:
        path = self._path(digest)
        data = path.read_bytes()
        if content_digest(data) != digest:
            raise OSError(f"{path} is damaged")
        with suppress(OSError):
            os.utime(path)  # for prune: it was used now
        return data

    def _now(self, job: PageJob, dependency: Dependency) -> str:
        """The digest of an input now. Inputs that pages share are looked at once per store opened."""
        key = (job.root, job.allowed, dependency)
        if key not in self._digests:
            if dependency.kind == "font":
                family, weight, index = dependency.path.rsplit(":", 2)
                self._digests[key] = font_digest(family, int(weight), int(index))
            elif dependency.kind == SURROUNDINGS:
                self._digests[key] = surroundings_digest(self._world(job), dependency.path)
            else:
                self._digests[key] = answer_digest(job.world(), dependency)
        return self._digests[key]

    def _world(self, job: PageJob) -> World:
        """The project of a job, for questions about the files of all its pages: each is looked at once."""
        key = (job.root, job.allowed)
        if key not in self._worlds:
            self._worlds[key] = StillWorld(job.world())
        return self._worlds[key]
