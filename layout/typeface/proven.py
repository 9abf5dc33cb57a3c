"""Font files that have been cut whole once, by their content: in memory, and in a folder from one run to the next.

To see that all outlines of a face can be read takes half a second for 65,000 glyphs, and the answer is always the same.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import uharfbuzz as hb

from layout.world import content_digest

if TYPE_CHECKING:
    from pathlib import Path


class ProvenFaces:
    """Faces whose outlines can be read, told by an empty file each. One that is not here is only not proven yet."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._known: set[str] = set()

    @staticmethod
    def key(data: bytes, index: int) -> str:
        """Names all that the answer depends on: the file's content, which of its faces, and who cuts."""
        return f"{content_digest(data)}-{index}-{hb.version_string()}"

    def __contains__(self, key: str) -> bool:
        return key in self._known or (self.folder is not None and (self.folder / key).is_file())

    def add(self, key: str) -> None:
        """Note a face. Where the folder cannot be written to, it is proven anew next time."""
        self._known.add(key)
        if self.folder is not None:
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / key).touch()
