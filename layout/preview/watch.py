"""Noticing saves: paths of the project that changed, a few milliseconds after they did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator, Sequence

STEP = 15
"""Milliseconds without another change after which a save counts as done: editors write in several steps."""
LONGEST = 150
"""Milliseconds after which a stream of changes is told of all the same."""


async def changes(root: Path, allowed: Sequence[Path], stop: asyncio.Event) -> AsyncIterator[frozenset[str] | None]:
    """Paths that changed, relative to ``root``; ``None``: something in one of the other folders did. Hidden ones (``.git``) are left out."""
    from watchfiles import awatch

    folders = (root, *allowed)

    def home(path: str) -> Path:
        return next((folder for folder in folders if Path(path).is_relative_to(folder)), root)

    def wanted(_: object, path: str) -> bool:
        return not any(part.startswith(".") for part in Path(path).relative_to(home(path)).parts)

    async for found in awatch(*folders, watch_filter=wanted, step=STEP, debounce=LONGEST, stop_event=stop, ignore_permission_denied=True):
        if any(home(path) != root for _, path in found):
            yield None
        else:
            yield frozenset(Path(path).relative_to(root).as_posix() for _, path in found)
