"""What makes pictures, named: pictures that were kept hold only for the engine that made them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import PIL

import layout.colour
from layout import flate


@lru_cache(maxsize=1)
def engine() -> bytes:
    """Digest of what makes pictures: this package, :mod:`layout.colour`, and the libraries they stand on. Loads none of them."""
    folders = (Path(__file__).parent, Path(layout.colour.__file__).parent)
    code = [file.read_bytes() for folder in folders for file in sorted(folder.glob("*.py"))]
    return sha256("\n".join([PIL.__version__, flate.ENGINE, *_libraries()]).encode() + b"\n".join(code)).digest()


def _libraries() -> list[str]:
    """What Pillow stands on: the libraries that came with it (their names tell them apart), or else the versions of the system's."""
    folder = Path(PIL.__file__).parent
    if brought := [*folder.glob(".dylibs/*"), *folder.parent.glob("pillow.libs/*")]:
        return sorted(f"{file.name} {file.stat().st_size}" for file in brought)
    from PIL import features

    return [f"{name} {features.version(name)}" for name in ("littlecms2", "jpg", "libtiff", "webp")]
