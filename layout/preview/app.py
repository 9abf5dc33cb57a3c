"""The web application: the state of a session, its pictures, and events when it changes.

It serves the files of ``static/`` and what it made itself; there is no route that reads a path a browser names. Requests whose
Host is not this machine, or that come from another site's page, are refused: a page on the web must not
read tonight's paper through a browser on the desk.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from layout.output.json_export import page_to_json
from layout.preflight.check import NotRunError
from layout.preview.plates import PlateMaker
from layout.preview.raster import View, draw_page, draw_view
from layout.preview.session import state_json
from layout.preview.watch import changes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from layout.preview.session import Session, Shown

STATIC = Path(__file__).parent / "static"
HEARTBEAT = 15.0
"""Seconds between signs of life on the event stream, so that lost browsers are noticed."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class OwnPagesOnly:
    """Refuses requests that a page of another site makes, and adds headers that keep ours to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what the browser's address bar or our own page asks for."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        origin, host = headers.get("origin"), headers.get("host", "")
        foreign = (origin is not None and origin.partition("://")[2] != host) or headers.get("sec-fetch-site") in (
            "cross-site",
            "same-site",
        )
        if foreign and not (headers.get("sec-fetch-mode") == "navigate" and scope["path"] == "/"):
            await PlainTextResponse("not for other sites' pages", 403)(scope, receive, send)
            return

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((k.lower().encode(), v.encode()) for k, v in _HEADERS.items())]
            await send(message)

        await self.app(scope, receive, send_with_headers)


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
        async for paths in changes(self.session.root, self.stop):
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


def make_app(session: Session, hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """The application for one session, answering to these host names."""
    desk = Desk(session)
    plates = PlateMaker()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await desk.refresh()
        watching = asyncio.create_task(desk.watch())
        yield
        await desk.close()
        await watching

    def shown(request: Request) -> Shown | None:
        number = request.path_params["page"]
        pages = session.state.pages
        return pages[number].shown if 0 <= number < len(pages) else None

    def drawn(kind: str, draw: Callable[[Shown, Request], bytes], *, frozen: bool = True) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            page = shown(request)
            if page is None:
                return PlainTextResponse("there is no such page yet", 404)
            try:
                data = await run_in_threadpool(draw, page, request)
            except ValueError as error:
                return PlainTextResponse(str(error), 400)
            except NotRunError as error:
                return PlainTextResponse(str(error), 501)
            current = request.query_params.get("v") == page.version
            headers = {"Cache-Control": "private, max-age=3600, immutable" if frozen and current else "no-store"}
            if kind == "application/pdf":
                headers["Content-Disposition"] = f'inline; filename="{page.stem.encode("ascii", "replace").decode()}.pdf"'
            return Response(data, media_type=kind, headers=headers)

        return answer

    async def state(_: Request) -> Response:
        return JSONResponse(state_json(session), headers={"Cache-Control": "no-store"})

    async def events(_: Request) -> Response:
        return StreamingResponse(desk.events(), media_type="text/event-stream; charset=utf-8", headers={"Cache-Control": "no-store"})

    async def index(_: Request) -> Response:
        return Response((STATIC / "index.html").read_bytes(), media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})

    routes = [
        Route("/", index),
        Route("/api/state", state),
        Route("/api/events", events),
        Route(
            "/page/{page:int}/sheet.jpg", drawn("image/jpeg", lambda page, request: draw_page(page.pdf, _number(request, "w", 16, 8000)))
        ),
        Route("/page/{page:int}/view.png", drawn("image/png", lambda page, request: draw_view(page.pdf, _view(request)))),
        Route(
            "/page/{page:int}/layout.json",
            drawn("application/json", lambda page, _: json.dumps(page_to_json(page.layout), ensure_ascii=False).encode()),
        ),
        Route(
            "/page/{page:int}/plate/{ink}.png", drawn("image/png", lambda page, request: plates.picture(page, request.path_params["ink"]))
        ),
        Route("/page/{page:int}/page.pdf", drawn("application/pdf", lambda page, _: page.pdf, frozen=False)),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False), Middleware(OwnPagesOnly)]
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan)


def _number(request: Request, name: str, least: float, most: float) -> int:
    return round(_real(request, name, least, most))


def _real(request: Request, name: str, least: float, most: float) -> float:
    try:
        value = float(request.query_params[name])
    except (KeyError, ValueError):
        raise ValueError(f"{name} must be a number") from None
    if not least <= value <= most:
        raise ValueError(f"{name} must lie between {least:g} and {most:g}")
    return value


def _view(request: Request) -> View:
    x, y = (_real(request, name, -10000, 10000) for name in "xy")
    width, height = (_real(request, name, 1, 10000) for name in "wh")
    return View(x, y, width, height, _real(request, "s", 0.05, 60))
