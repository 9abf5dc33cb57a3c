"""Headers of pictures, all that the layout asks for: of pictures that were made before they are known, and Pillow is not loaded for them."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING

from layout.pictures.engine import engine

if TYPE_CHECKING:
    from layout.pictures.cache import PictureCache
    from layout.pictures.picture import Header
    from layout.world import World


def picture_header(path: str, world: World, cache: PictureCache) -> Header | None:
    """The header of a picture, its pixels are not read; ``None`` if it cannot be used."""
    try:
        raw = world.read_bytes(path)
    except (OSError, ValueError):  # ValueError: a path no file can have
        return None
    if cache.store is not None and "PIL.Image" not in sys.modules:  # else the header is read sooner than the file is hashed
        known = cache.store.header(_key(raw))
        if known is not None:
            return known
    from layout.pictures.read import read_header

    return read_header(raw)


def keep_header(raw: bytes, cache: PictureCache) -> None:
    """Keep the header of a picture that was made."""
    from layout.pictures.read import read_header

    header = read_header(raw)
    if cache.store is not None and header is not None:
        cache.store.put_header(_key(raw), header)


def _key(raw: bytes) -> str:
    return sha256(b"header" + engine() + sha256(raw).digest()).hexdigest()
