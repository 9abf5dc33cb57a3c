"""Where the data that ships with the engine lies: ``fonts/`` and ``specs/``.

In a checkout they stand beside the package; in an installed wheel they are inside it
(``layout/_data``, see ``pyproject.toml``).
"""

from __future__ import annotations

from pathlib import Path

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
