"""What a browser is answered that reads a letter: the page, its words, what it shows, its pictures, its other forms.

Nothing is written but by `apply`, through the session. Which session is meant, is for whoever serves them.
"""

from __future__ import annotations

import json
import math
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from generator.drafting.preview.page_pictures import Strip
from generator.drafting.preview.serving import as_json, assets, refused, sent
from generator.drafting.preview.session import Session
from generator.drafting.preview.sizes import WrongSizeError
from generator.drafting.preview.words import page, words_module

ASSETS = ("icon.svg", "preview.css", "preview.js", "pages.js", "panels.js", "making.js")
OF_THE_LETTER = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox"
)
HEARTBEAT = 10.0
"""Seconds after which a waiting browser is told that nothing has changed."""
MOST_SENT = 10_000
"""Bytes of what the page may send."""

Find = Callable[[Request], Session]
"""The session that is meant; HTTPException where there is none."""
Action = Callable[[Session, Mapping[str, object]], str]


def reading(find: Find) -> list[Route]:
    """The routes of the reading mode, by their names below a letter's own address."""
    waiting = CapacityLimiter(math.inf)  # Those who wait take no thread from those who ask.
    return [
        Route("/", partial(page, __package__, "preview.html"), methods=["GET"]),
        Route("/words.js", words_module, methods=["GET"]),
        *assets(__package__, ASSETS),
        Route("/state", partial(_state, find), methods=["GET"]),
        Route("/letter.html", partial(_web_page, find), methods=["GET"]),
        Route("/letter.txt", partial(_text, find), methods=["GET"]),
        Route("/page", partial(_picture, find), methods=["GET"]),
        Route("/events", partial(_events, find, waiting), methods=["GET"]),
        Route("/try", partial(_done, find, Session.attempt), methods=["POST"]),
        Route("/apply", partial(_done, find, Session.apply), methods=["POST"]),
    ]


def _state(find: Find, request: Request) -> Response:
    return as_json(find(request).state())


def _web_page(find: Find, request: Request) -> Response:
    own = {"Content-Security-Policy": OF_THE_LETTER}
    return Response(find(request).web_page(), media_type="text/html", headers=own)


def _text(find: Find, request: Request) -> Response:
    return Response(find(request).text(), media_type="text/plain")


def _picture(find: Find, request: Request) -> Response:
    asked = request.query_params
    try:
        strip = Strip(int(asked["n"]), int(asked["strip"]), float(asked["scale"]))
    except (KeyError, ValueError):
        picture = None
    else:
        picture = find(request).pictures.picture(strip)
    if picture is None:
        return refused(HTTPStatus.NOT_FOUND, "there is no such picture")
    return Response(picture, media_type="image/png")


async def _events(find: Find, waiting: CapacityLimiter, request: Request) -> Response:
    return StreamingResponse(_told(find(request), waiting), media_type="text/event-stream")


async def _told(session: Session, waiting: CapacityLimiter) -> AsyncIterator[str]:
    """Each new version, as server-sent events, until the browser or the session goes away."""
    version = -1
    while not session.ended:
        now = await to_thread.run_sync(session.wait, version, HEARTBEAT, abandon_on_cancel=True, limiter=waiting)
        moment = session.moment
        told: dict[str, Any] = {"version": moment.version, "shown": moment.pictured_version}
        yield f"data: {json.dumps(told)}\n\n" if now != version else ": still here\n\n"
        version = moment.version


async def _done(find: Find, action: Action, request: Request) -> Response:
    """Try sizes, or write them into the letter's file."""
    wishes = await sent(request, MOST_SENT)
    if isinstance(wishes, Response):
        return wishes
    try:
        said = await run_in_threadpool(action, find(request), wishes)
    except WrongSizeError as wrong:
        return as_json({"refused": str(wrong)}, HTTPStatus.BAD_REQUEST)
    return as_json({"refused": said}, HTTPStatus.CONFLICT if said else HTTPStatus.OK)
