"""The catalogue of bundled faces, ``fonts/catalogue.json`` (written by ``fonts/build.py``)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import uharfbuzz as hb
from msgspec import Struct, json

from layout.typeface.face import Face

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FORMAT = 1


class BundledFile(Struct, frozen=True):
    """One face of the catalogue."""

    path: Path
    family: str
    role: str
    weight: int
    postscript_name: str
    licence: str
    licence_path: Path
    sha256: str
    glyphs: int
    notes: str

    def face(self) -> Face:
        """The face, not yet opened. HarfBuzz maps the file into memory, Python never holds it."""
        name, blob = self.postscript_name, partial(hb.Blob.from_file_path, str(self.path))
        return Face(name, self.family, self.role, self.weight, name, self.licence, str(self.path), blob=blob, bare=True)


class Substitution(Struct, frozen=True):
    """What stands in for a role no bundled face has."""

    role: str
    note: str
    """Why, and what a house can do about it."""


class Catalogue(Struct, frozen=True):
    """What the catalogue says, in its order."""

    files: tuple[BundledFile, ...]
    roles: Mapping[str, str]
    """Role to family, in fallback order."""
    fallback: Mapping[str, Substitution]


def read_catalogue(folder: Path) -> Catalogue:
    """Read ``catalogue.json`` in ``folder``; the fonts themselves are not touched.

    Raises:
        FileNotFoundError: the installation is incomplete.
        ValueError: it is written in a format this version does not know.
    """
    data = json.decode((folder / "catalogue.json").read_bytes())
    if data.get("format", _FORMAT) != _FORMAT:
        raise ValueError(f"{folder / 'catalogue.json'} has format {data['format']}, this version of banxin reads {_FORMAT}")
    files = tuple(
        BundledFile(
            path=folder / entry["file"],
            family=entry["family"],
            role=entry["role"],
            weight=entry["weight"],
            postscript_name=entry["postscript_name"],
            licence=entry["licence"],
            licence_path=folder / entry["licence_file"],
            sha256=entry["sha256"],
            glyphs=entry["glyphs"],
            notes=entry.get("notes", ""),
        )
        for entry in data["face"]
    )
    fallback = {role: Substitution(entry["role"], entry["note"]) for role, entry in data.get("fallback", {}).items()}
    return Catalogue(files, data["roles"], fallback)
