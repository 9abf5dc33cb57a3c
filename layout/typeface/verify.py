"""Are the bundled fonts the ones that were shipped?"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from layout.typeface.catalogue import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path


def damaged_files(folder: Path) -> list[str]:
    """What is wrong with the fonts and licences in ``folder``, one line each; empty if all is well.

    Reads every file, so it is for ``banxin fonts --check`` and the tests, not for each start.
    """
    problems = []
    for file in read_catalogue(folder).files:
        if not file.path.is_file():
            problems.append(f"{file.path.name}: missing")
        elif hashlib.sha256(file.path.read_bytes()).hexdigest() != file.sha256:
            problems.append(f"{file.path.name}: not the file in the catalogue (SHA-256 differs)")
        if not file.licence_path.is_file():
            problems.append(f"{file.path.name}: licence text {file.licence_path.name} is missing")
    return problems
