"""Where the data that ships with the engine lies: ``fonts/`` and ``specs/``.

In a checkout they stand beside the package; in an installed wheel they are inside it
(``layout/_data``, see ``pyproject.toml``).
"""

from __future__ import annotations

import sys
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Literal

_PACKAGE = Path(__file__).parent


def data_dir(name: str) -> Path:
    """The folder ``fonts`` or ``specs``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"banxin's data folder {name!r} is missing: the installation is incomplete")


def mapped(path: Path) -> memoryview:
    """A file of which little is read, and only when it is asked for: processes that do share it in memory.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))


def numbers(data: memoryview, kind: Literal["f", "I"]) -> memoryview[Any]:
    """Little-endian numbers of 4 bytes, where they lie."""
    if sys.byteorder == "little":
        return data.cast(kind)
    from array import array

    turned = array(kind, bytes(data))
    turned.byteswap()
    return memoryview(turned)
