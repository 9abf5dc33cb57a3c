"""One session and the browsers that look at it: saves come in, events go out."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from layout.preview.session import state_json
from layout.preview.watch import changes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from layout.preview.session import Session

HEARTBEAT = 15.0
"""Seconds between signs of life on the event stream, so that lost browsers are noticed."""


class Desk:
    """One session and the browsers that look at it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.changed = asyncio.Condition()
        self.stop = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    async def refresh(self, paths: frozenset[str] | None = None) -> None:
        """Bring the session up to date and tell all browsers if something changed."""
        async with self._one_at_a_time:
            if await run_in_threadpool(self.session.refresh, paths):
                async with self.changed:
                    self.changed.notify_all()

    async def watch(self) -> None:
        """Follow the saves until stopped."""
        async for paths in changes(self.session.root, self.session.allowed, self.stop):
            await self.refresh(paths)

    async def events(self) -> AsyncIterator[str]:
        """The state now and whenever it changes, as server-sent events."""
        sent = -1

        def is_news() -> bool:
            return self.session.state.generation != sent or self.stop.is_set()

        while not self.stop.is_set():
            if is_news():
                sent = self.session.state.generation
                yield f"event: state\ndata: {json.dumps(state_json(self.session), ensure_ascii=False)}\n\n"
                continue
            async with self.changed:
                try:
                    await asyncio.wait_for(self.changed.wait_for(is_news), HEARTBEAT)
                except TimeoutError:
                    yield ": alive\n\n"

    async def close(self) -> None:
        """Let everybody go."""
        self.stop.set()
        async with self.changed:
            self.changed.notify_all()
