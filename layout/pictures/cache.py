"""Pictures once made, kept: in memory by a process that lives on (preview, batch), and with their headers in a folder from run to run.

A key names everything the result depends on (content of the file, crop, size, profile, settings, engine), so nothing ever grows
stale. Files are written whole or not at all and checked when they are read: one that is broken counts as absent.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import msgspec

from layout.atomic import write_atomic
from layout.pictures.picture import Header, PressPicture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layout.pictures.cutouts import Outlines

_DIGEST = 32
T = TypeVar("T", Header, PressPicture)


class PictureStore:
    """A folder of pictures. Several processes may use it at once; what cannot be written is not kept.

    When all together weigh more than ``limit`` bytes, those go that were used longest ago.
    """

    def __init__(self, folder: Path, limit: int = 1_000_000_000) -> None:
        self.folder = folder
        self.limit = limit
        self._written = limit  # so that the first one written looks what there is

    def get(self, key: str) -> PressPicture | None:
        """The picture kept under ``key``."""
        return self._read(self._path(key), PressPicture)

    def put(self, key: str, picture: PressPicture) -> None:
        """Keep a picture."""
        self._write(self._path(key), picture)

    def header(self, key: str) -> Header | None:
        """The header kept under ``key``."""
        return self._read(self.folder / "headers" / key, Header)

    def put_header(self, key: str, header: Header) -> None:
        """Keep a header."""
        self._write(self.folder / "headers" / key, header)

    def _read(self, path: Path, kind: type[T]) -> T | None:
        try:
            data = path.read_bytes()
            if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
                return None
            kept = msgspec.msgpack.decode(data[_DIGEST:], type=kind)
        except (OSError, msgspec.MsgspecError):
            return None
        with suppress(OSError):
            os.utime(path)  # it was used now
        return kept

    def _write(self, path: Path, kept: Header | PressPicture) -> None:
        data = msgspec.msgpack.encode(kept)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, sha256(data).digest() + data)
            self._written += len(data)
            if self._written > self.limit // 10:
                self._written = 0
                self._prune()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _prune(self) -> None:
        kept = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                stat = path.stat()
                kept.append((stat.st_mtime, stat.st_size, path))
        weight = 0
        for _, size, path in sorted(kept, reverse=True):
            weight += size
            if weight > self.limit:
                with suppress(OSError):
                    path.unlink()


class OutlineCache:
    """Outlines already traced, by the content of their file."""

    def __init__(self) -> None:
        self._known: dict[bytes, Outlines] = {}

    def get(self, key: bytes, make: Callable[[], Outlines]) -> Outlines:
        """The outline kept under ``key``, or the one ``make`` gives now."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]


class PictureCache:
    """Pictures in memory; the least recently used go when all together weigh more than ``limit`` bytes. Behind it, if given, a store."""

    def __init__(self, limit: int = 256_000_000, store: PictureStore | None = None) -> None:
        self.limit = limit
        self.store = store
        self._kept: dict[str, PressPicture] = {}
        self._weight = 0

    def get(self, key: str, make: Callable[[], PressPicture]) -> PressPicture:
        """The picture kept under ``key``, or the one ``make`` gives now. What ``make`` raises is not kept."""
        picture = self._kept.pop(key, None)
        if picture is None:
            picture = self.store.get(key) if self.store else None
            if picture is None:
                picture = make()
                if self.store:
                    self.store.put(key, picture)
            self._weight += picture.weight
        self._kept[key] = picture
        while self._weight > self.limit and len(self._kept) > 1:
            self._weight -= self._kept.pop(next(iter(self._kept))).weight
        return picture

    def __len__(self) -> int:
        return len(self._kept)
