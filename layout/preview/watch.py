"""Noticing saves: paths of the project that changed, a few milliseconds after they did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator

STEP = 15
"""Milliseconds without another change after which a save counts as done: editors write in several steps."""
LONGEST = 150
"""Milliseconds after which a stream of changes is told of all the same."""


async def changes(root: Path, stop: asyncio.Event) -> AsyncIterator[frozenset[str]]:
    """Paths that changed, relative to ``root``. Hidden files and folders (``.git``) are left out."""
    from watchfiles import awatch

    def wanted(_: object, path: str) -> bool:
        parts = Path(path).relative_to(root).parts
        return not any(part.startswith(".") and part not in (".", "..") for part in parts)

    async for found in awatch(root, watch_filter=wanted, step=STEP, debounce=LONGEST, stop_event=stop, ignore_permission_denied=True):
        yield frozenset(Path(path).relative_to(root).as_posix() for _, path in found)
