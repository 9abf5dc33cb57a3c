"""The web application: the state of a session, its pictures, and events when it changes.

It serves the files of ``static/`` and what it made itself; there is no route that reads a path a browser names. Who is let in
is said in :mod:`layout.preview.guard`.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from layout.output.json_export import page_to_json
from layout.preflight.check import NotRunError
from layout.preview.desk import Desk
from layout.preview.guard import LOOPBACK, guards
from layout.preview.plates import PlateMaker
from layout.preview.raster import View, draw_page, draw_view
from layout.preview.session import state_json

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from starlette.requests import Request

    from layout.preview.session import Session, Shown

STATIC = Path(__file__).parent / "static"
_FRESH = {"Cache-Control": "no-store"}
_Answer: TypeAlias = "Callable[[Request], Awaitable[Response]]"


def make_app(session: Session, hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """The application for one session, answering to these host names."""
    desk = Desk(session)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await desk.refresh()
        watching = asyncio.create_task(desk.watch())
        yield
        await desk.close()
        await watching

    routes = [*_state_routes(desk), *_page_routes(session), Mount("/static", StaticFiles(directory=STATIC))]
    return Starlette(routes=routes, middleware=guards(hosts), lifespan=lifespan)


def _state_routes(desk: Desk) -> list[Route]:
    """The page in the browser, and what it asks to know what there is."""

    async def index(_: Request) -> Response:
        return Response((STATIC / "index.html").read_bytes(), media_type="text/html; charset=utf-8", headers=_FRESH)

    async def state(_: Request) -> Response:
        return JSONResponse(state_json(desk.session), headers=_FRESH)

    async def events(_: Request) -> Response:
        return StreamingResponse(desk.events(), media_type="text/event-stream; charset=utf-8", headers=_FRESH)

    return [Route("/", index), Route("/api/state", state), Route("/api/events", events)]


def _page_routes(session: Session) -> list[Route]:
    """Pictures and data of a page, made when they are asked for."""
    plates = PlateMaker()

    def sheet(page: Shown, request: Request) -> bytes:
        return draw_page(page.pdf, round(_number(request, "w", 16, 8000)))

    def view(page: Shown, request: Request) -> bytes:
        return draw_view(page.pdf, _view(request))

    def layout(page: Shown, _: Request) -> bytes:
        return json.dumps(page_to_json(page.layout), ensure_ascii=False).encode()

    def plate(page: Shown, request: Request) -> bytes:
        return plates.picture(page, request.path_params["ink"])

    def pdf(page: Shown, _: Request) -> bytes:
        return page.pdf

    return [
        Route("/page/{page:int}/sheet.jpg", _drawn(session, "image/jpeg", sheet)),
        Route("/page/{page:int}/view.png", _drawn(session, "image/png", view)),
        Route("/page/{page:int}/layout.json", _drawn(session, "application/json", layout)),
        Route("/page/{page:int}/plate/{ink}.png", _drawn(session, "image/png", plate)),
        Route("/page/{page:int}/page.pdf", _drawn(session, "application/pdf", pdf)),
    ]


def _drawn(session: Session, kind: str, draw: Callable[[Shown, Request], bytes]) -> _Answer:
    """What answers with something drawn from a page as it is now. Browsers keep it while they ask for the version that they know."""

    async def answer(request: Request) -> Response:
        number, pages = request.path_params["page"], session.state.pages
        page = pages[number].shown if 0 <= number < len(pages) else None
        if page is None:
            return PlainTextResponse("there is no such page yet", 404)
        try:
            data = await run_in_threadpool(draw, page, request)
        except ValueError as error:
            return PlainTextResponse(str(error), 400)
        except NotRunError as error:
            return PlainTextResponse(str(error), 501)
        if kind == "application/pdf":
            return Response(
                data, media_type=kind, headers=_FRESH | {"Content-Disposition": f"inline; filename*=UTF-8''{quote(page.stem)}.pdf"}
            )
        known = request.query_params.get("v") == page.version
        return Response(data, media_type=kind, headers={"Cache-Control": "private, max-age=3600, immutable"} if known else _FRESH)

    return answer


def _number(request: Request, name: str, least: float, most: float) -> float:
    try:
        value = float(request.query_params[name])
    except (KeyError, ValueError):
        raise ValueError(f"{name} must be a number") from None
    if not least <= value <= most:
        raise ValueError(f"{name} must lie between {least:g} and {most:g}")
    return value


def _view(request: Request) -> View:
    x, y = (_number(request, name, -10000, 10000) for name in "xy")
    width, height = (_number(request, name, 1, 10000) for name in "wh")
    return View(x, y, width, height, _number(request, "s", 0.05, 60))
